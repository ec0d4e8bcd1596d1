"""What was read; how claims are chosen; definitions; downloads; how to cite; how to add a campaign."""

from crackdowns import ui
from crackdowns.views.method import charts as method
from crackdowns.views.method import words

now = ui.visit()
ui.heading(words.TITLE, words.LEAD)
ui.write([method.contents(now.dataset)])
ui.write([method.above(now.scene, now.mode)])
search, _ = ui.row([4, 3])
with search:
    ui.type_text("q", words.SEARCH, words.SEARCH_EXAMPLE)
ui.write([method.metrics(now.dataset, "".join(now.state.many("q"))), method.below(now.scene)])
