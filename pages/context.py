"""Declared targets, example cases, laws and drafts, experts' proposals along the chain from production to use."""

from crackdowns import ui
from crackdowns.views.context import charts as context
from crackdowns.views.context import words

now = ui.visit()
ui.heading(words.TITLE, words.LEAD)
ui.choose_many("kind", "Show", words.KINDS.__getitem__, style="pills")
ui.write(context.sections(now.scene, now.mode))
for chart in context.charts(now.scene, now.mode):
    ui.offer_table(chart)
