"""Who led, who joined, says who?"""

from crackdowns import ui
from crackdowns.views.agencies import charts as agencies

now = ui.visit()
for chart in agencies.charts(now.scene, now.mode):
    ui.hero(chart)
ui.fold("One body, several names", [agencies.body_names(now.scene)])
ui.fold("Local bodies, in example cases only", [agencies.local_bodies(now.scene)])
ui.fold("What the roles mean", [agencies.role_meanings(now.scene)])
