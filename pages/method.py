"""How claims are chosen; definitions; downloads; how to cite; how to add a campaign."""

from crackdowns import ui
from crackdowns.views.method import charts as method

now = ui.visit()
ui.heading("Method", "How a number gets onto a chart, what can be compared, and what the words mean.")
ui.prose("method")
ui.write([method.bases(), method.gate(), method.marks(now.mode)])
ui.prose("glossary")
ui.write([method.metrics(now.dataset)])
ui.prose("limits")
ui.write([method.downloads(now.dataset)])
ui.prose("contribute")
