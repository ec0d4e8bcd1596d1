"""What was read; how claims are chosen; definitions; downloads; how to cite; how to add a campaign."""

from crackdowns import ui
from crackdowns.views.method import charts as method
from crackdowns.views.method import words

now = ui.visit()
ui.heading(words.TITLE, words.LEAD)
ui.write([method.contents()])
ui.write([method.articles(now.scene)])
ui.prose("method")
ui.write([method.bases(), method.differences(now.scene), method.marks(now.mode), method.gate()])
ui.prose("glossary")
search, _ = ui.row([4, 3])
with search:
    ui.type_text("q", words.SEARCH, words.SEARCH_EXAMPLE)
asked = now.state.many("q")
ui.write([method.metrics(now.dataset, asked[0] if asked else "")])
ui.write([method.limits(now.scene), method.downloads(now.dataset)])
ui.prose("contribute")
