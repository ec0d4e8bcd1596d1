"""Example cases, laws and drafts, experts' proposals along the chain production, sale, installation, use."""

from crackdowns import ui
from crackdowns.views.context import charts as context
from crackdowns.views.context import html as context_html

now = ui.visit()
ui.heading(
    "Cases, laws and proposals",
    "What stands around the campaigns' figures: single cases that the sources tell, the law as they quote it, and what "
    "experts proposed.",
)
kinds, _ = ui.row([3, 2])
with kinds:
    ui.choose_many("kind", "Show", context.KINDS.__getitem__)
shown, scene, mode = now.state.many("kind"), now.scene, now.mode
if "cases" in shown:
    cards = [context_html.case_card(scene, card, mode) for card in context.cases(scene)]
    lead = "One case each; its figures are no campaign totals. A figure leads to its evidence."
    ui.write([context_html.section(context.KINDS["cases"], lead, cards)])
if "laws" in shown:
    cards = [context_html.law_card(scene, card, mode) for card in context.laws(scene)]
    ui.write([context_html.section(context.KINDS["laws"], "As the sources quote them; drafts are marked.", cards)])
if "proposals" in shown:
    columns = context_html.chain(scene, context.proposals(scene), mode)
    lead = "Along the chain from making a camera to using it; roles and institutions, as one report gives them."
    ui.write([context_html.section(context.KINDS["proposals"], lead, columns, wide=True)])
for chart in context.charts(scene, mode):
    ui.offer_table(chart)
