"""Who took part, in which role, doing what?"""

from crackdowns import ui
from crackdowns.claims import describe
from crackdowns.views.agencies import charts as agencies
from crackdowns.views.agencies import html as agencies_html

now = ui.visit()
ui.heading(
    "Agencies",
    "Who took part, in which role, doing what? Bodies of state, as the sources name them.",
)
roles, _ = ui.row([3, 3])
with roles:
    ui.choose_many("role", "Roles", describe.ROLE.__getitem__, placeholder="All roles")
charts = {chart.id: chart for chart in agencies.charts(now.scene, now.mode)}
for name, chart in charts.items():
    ui.show(chart)
    if name == "bodies-by-role":
        ui.write([agencies_html.role_meanings(now.scene)])
if "bodies-credited" in charts:
    ui.write([agencies_html.quarrels(now.scene, now.mode), agencies_html.accounts(now.scene, now.mode)])
else:
    ui.write([agencies_html.no_comparison(now.scene)])
ui.write([agencies_html.name_table(now.scene), agencies_html.act_table(now.scene)])
ui.write([agencies_html.local_table(now.scene)])
