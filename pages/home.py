"""What were the three campaigns, side by side, and what can be compared?"""

from crackdowns import describe, ui
from crackdowns.views import home, home_html

now = ui.visit()
ui.heading(
    "Crackdowns, compared",
    "Campaigns of the Chinese authorities against online crime, side by side. Every figure is what a source said, "
    "with its hedge, its rivals and its gaps.",
)
ui.write([home_html.columns(now.dataset, home.columns(now.scene), now.mode)])
themes, scales, _ = ui.row([2, 2, 3])
with themes:
    ui.choose_one("theme", "Theme", describe.THEME.__getitem__)
with scales:
    ui.choose_one("scale", "Axis", home.SCALE_NAMES.__getitem__)
for chart in home.charts(now.scene, now.mode):
    ui.show(chart)
