"""When did each campaign run, and what do its figures cover?"""

from crackdowns import ui
from crackdowns.views.timeline import charts as timeline
from crackdowns.views.timeline.words import AXIS_NAMES

now = ui.visit()
ui.choose_one("axis", "Axis", AXIS_NAMES.__getitem__, style="segments")
for chart in timeline.charts(now.scene, now.mode):
    ui.hero(chart)
for title, part in timeline.details(now.scene):
    ui.fold(title, [part])
