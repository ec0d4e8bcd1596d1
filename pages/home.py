"""What were the campaigns, side by side, and what can be compared?"""

from crackdowns import ui
from crackdowns.claims import describe
from crackdowns.views import comparability
from crackdowns.views.home import charts as home
from crackdowns.views.home import html as home_html
from crackdowns.views.home import tables as home_tables

now = ui.visit()
ui.heading(
    "Crackdowns, compared",
    "Campaigns of the Chinese authorities against online crime. Each figure is what a source said, with its hedge, "
    "its rivals and its gaps.",
)
ui.write([home_html.verdicts(comparability.cautions(now.scene, home.headline_metrics(now.scene)))])
ui.write([home_html.columns(now.scene, home.columns(now.scene), now.mode)])
themes, scales, _ = ui.row([2, 2, 3])
with themes:
    ui.choose_one("theme", "Theme", describe.THEME.__getitem__)
with scales:
    ui.choose_one("scale", "Axis", home.SCALE_NAMES.__getitem__)
for chart in home.charts(now.scene, now.mode):
    ui.show(chart)
ui.write(
    [
        home_tables.section(
            "Which figures can be compared",
            "Five questions decide: what is counted, against which offences, over what time, how open the numbers are, "
            "and where they come from. Open a verdict for its reasons.",
            [home_tables.gate_matrix(now.scene)],
        ),
        home_tables.section(
            "What was reported, and what was not",
            f"{home_tables.basis_line(now.scene)} A gap is a gap, never a zero.",
            [home_tables.gap_table(now.scene)],
        ),
    ]
)
