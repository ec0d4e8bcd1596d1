"""The words of the context page."""

TITLE = "Cases, laws and proposals around the figures"
LEAD = (
    "What sources name as each campaign's targets, single cases, the law as they quote it, and what experts proposed."
)
KINDS = {
    "targets": "Declared targets",
    "cases": "Example cases",
    "laws": "Laws and drafts",
    "proposals": "Experts' proposals",
}
LEADS = {
    "targets": "Kinds of offence that sources name as a campaign's targets, and what they say beside the figures.",
    "cases": "One case each; its figures are no campaign totals. A figure opens its story.",
    "laws": "As the sources quote them; drafts are marked.",
    "proposals": "Along the chain from making a camera to using it; roles and institutions, as one report gives them. "
    "Which figures a proposal touches is our reading, not the experts'.",
}
NOTHING = "The campaigns chosen have none."
COUNTED = {
    "yes": "Counted in the campaign's totals.",
    "no": "Not part of the campaign's totals.",
    "not_stated": "Whether it is counted in the campaign's totals, the source does not say.",
}
WHO = "Who says so"
TOUCHES = "Touches, as we read it"
ACTED = "Acted: {bodies}"
BEARS_ON = "Bears on: {links}"
FIGURE = "{metric}: {figure} {unit}"
IN_WORDS = "{metric}: {figure}"
# The table of the page, for its download.
COLUMNS = ("Name", "Campaign", "Kind", "What", "Links")
TABLE_KINDS = {"target": "declared target", "remark": "remark", "case": "example case", "proposal": "proposal"}
