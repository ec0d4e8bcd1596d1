"""Which companies and platforms were named or penalised, by which measure, with what figure?"""

from crackdowns import ui
from crackdowns.views.platforms import charts as platforms
from crackdowns.views.platforms import html as platforms_html
from crackdowns.views.platforms import words
from crackdowns.views.platforms.matrix import matrix_chart
from crackdowns.views.platforms.numbers import numbers_chart
from crackdowns.views.platforms.parts import parts_charts

now = ui.visit()
ui.heading(
    "Platforms",
    "Which companies and platforms were named or penalised, by which measure, with what figure? "
    "One figure for a group of platforms stays the group's.",
)
ui.write([platforms_html.answer(now.scene, now.mode)])
measures, owners = ui.row([1, 1])
with measures:
    ui.choose_many("action", "Measures", words.KIND.__getitem__, placeholder="All measures")
with owners:
    ui.choose_many("owner", "Owners", lambda owner: words.owner_name(now.dataset, owner), placeholder="All owners")
matrix = matrix_chart(now.scene, now.mode)
ui.show(matrix)
ui.write([platforms_html.meanings(now.scene)])
if len(matrix.table):
    scales, _ = ui.row([1, 3])
    with scales:
        ui.choose_one("scale", "Axis of the figures", platforms.SCALE_NAMES.__getitem__)
    numbers = numbers_chart(now.scene, now.mode)
    ui.show(numbers)
parts = parts_charts(now.scene, now.mode)
if parts:
    ui.write([platforms_html.parts_lead()])
for chart in parts:
    ui.show(chart)
ui.write(
    [
        platforms_html.readings(now.scene),
        platforms_html.not_penalised(now.scene),
        platforms_html.beside(now.scene),
        platforms_html.evidence_link(now.scene),
    ]
)
