"""Who was penalised, how, and with what figure?"""

from functools import partial

from crackdowns import ui
from crackdowns.views.platforms import charts as platforms
from crackdowns.views.platforms import words
from crackdowns.views.platforms.rows import owners_in

now = ui.visit()
named = partial(words.owner_name, now.dataset)
ui.choose_many("owner", words.PILLS, named, style="pills", among=owners_in(now.scene))
ui.write([platforms.answer(now.scene)])
penalties, *warnings = platforms.charts(now.scene, now.mode)
ui.hero(penalties)
for chart in warnings:
    ui.show(chart)
for name, part in (
    ("tellings", platforms.tellings),
    ("totals", platforms.totals),
    ("mentions", platforms.used_by_offenders),
    ("beside", platforms.beside),
    ("meanings", platforms.meanings),
):
    ui.fold(words.FOLD[name], [part(now.scene)])
