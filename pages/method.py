"""What was read; how claims are chosen; definitions; downloads; how to cite; how to add a campaign."""

from crackdowns import ui
from crackdowns.views.method import charts as method
from crackdowns.views.method import words

now = ui.visit()
ui.heading(words.TITLE, words.LEAD)
ui.write(method.above(now.dataset, now.mode))
search, _ = ui.row([4, 3])
with search:
    ui.type_text("q", words.SEARCH, words.SEARCH_EXAMPLE)
asked = now.state.many("q")
ui.write([method.metrics(now.dataset, asked[0] if asked else ""), *method.below(now.dataset)])
