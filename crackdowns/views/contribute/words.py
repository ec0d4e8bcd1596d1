"""The words of the form, beside its questions."""

TITLE = "Add a figure, or correct one"
LEAD = (
    "No file format to learn: you are asked for the text, the figure in its own words, and where it stands. The draft "
    "is kept in this browser alone until you hand it in."
)
TASK = "What do you want to add?"
OPTIONAL = "may be left out"
YEAR, MONTH, DAY, NOT_KNOWN, NOT_SAID = "{ask} Year", "Month", "Day", "Not known", "Not said"
MISSING = "Still to be answered here: {asks}"
NEXT = "Then: {steps}."
KEEP = "Add this to my draft"
KEPT = "It is in the draft. What is next?"
DRAFT = "Your draft"
DRAFT_LEAD = "It holds {count}."
EMPTY = "There is nothing in it yet."
TAKE_OUT, TAKE_OUT_WHICH = "Take it out", "Take something out"
FORGET = "Forget the whole draft"
GOOD = "The check finds nothing to mend."
BAD = "The check finds {count} to mend:"
NOTES = "To look at, though it may be right as it is:"
PREVIEW = "How readers will see it"
STORY = "What a touch on it tells (page {page})"
EVERYWHERE = "Show the whole dashboard with my draft, to me alone"
SHOWN_WITH_DRAFT = (
    "You see the data with your draft in it. Nobody else does: links and downloads give the published data."
)
HAND_IN = "Hand it in"
HAND_IN_LEAD = (
    "Nothing was stored on the server. Put the text below into an issue of the project, or apply the patch and open a "
    "pull request."
)
FILES, PATCH, TEXT = "The changed files (zip)", "The patch", "The text of the issue"
