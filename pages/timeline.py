"""When was what launched, reported, due?"""

from crackdowns import ui
from crackdowns.views.timeline import charts as timeline
from crackdowns.views.timeline import html as timeline_html
from crackdowns.views.timeline.answers import answers

now = ui.visit()
ui.heading("Timeline", "When was what launched, reported, due? Every date is as precise as its source, no more.")
ui.write([timeline_html.columns(now.dataset, answers(now.scene), now.mode)])
ui.show(timeline.overview_chart(now.scene, now.mode))
axes, kinds = ui.row([1, 3])
with axes:
    ui.choose_one("axis", "Axis", timeline.AXIS_NAMES.__getitem__)
with kinds:
    ui.choose_many("kind", "Kinds", timeline.LANE_NAMES.__getitem__)
ui.write([timeline_html.key(timeline.axis_of(now.scene))])
ui.show(timeline.timeline_chart(now.scene, now.mode))
