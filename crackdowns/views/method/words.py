"""The words of the method page, beside the Markdown of `texts/`."""

TITLE = "How a number gets here, and what may be compared"
LEAD = "What was read, which claim is shown and why, what the words mean, how to cite and to take the data along."
ARTICLES_LEAD = (
    "The dashboard began with these {count}. Each was read whole; what else was read stands on the page Evidence."
)
VERSIONS_LEAD = (
    "The choice at the top of every page decides which claim is shown for each figure. Every chart follows it, says "
    "it, and tells what changes on the others."
)
DIFFERENCES_LEAD = (
    "{count} figures of the campaigns compared are told by more than one claim; of these, {differing} differ. The "
    "gravest kind names the figure."
)
DIFFERENCE = {
    "number": "Another number for the same thing: 3,400 against 34,000. Both are shown, with the factor where both "
    "count the same.",
    "meaning": "The same number for something else, or credited to somebody else: access permissions found, or cameras "
    "seized. It is said in words, and there is no factor.",
    "hedge": "The number agrees, and only a word like “about” or “more than” differs. That is a note, no dispute.",
}
HEDGES_LEAD = (
    "A number without a word like “about” is printed here as it stands. That does not make it exact: nobody says "
    "whether it was rounded. Only where the source says that this is the whole count does the story of a "
    "figure add “in all”."
)
GATE_LEAD = (
    "Before two campaigns are drawn together or divided by each other, five points are checked. The verdict is the "
    "worst of them: {verdicts}. What is not comparable never shares an axis, a total or a ranking."
)
METRICS_LEAD = "Definitions of all {count} figures, and what each must not be confused with."
METRICS_FOUND = "{found} of {count} definitions hold “{asked}”."
METRICS_NONE = "None of the {count} definitions holds “{asked}”. Try one word of it, in English or Chinese."
SEARCH, SEARCH_EXAMPLE = "Find a definition", "websites, 抓获 ..."
CONFUSED = "Not to be confused with:"
NO_FINAL = "No final count was found for {campaigns}."
DOWNLOADS_LEAD = (
    "The data version is a hash of the content: the same content has the same version, however it is written down."
)
CITATION = "{site}. A dataset of sourced claims on {campaigns}. Data version {version}."
FILES = {
    "data/claims.csv": "Every claim, one a row (CSV)",
    "data/claims.json": "Every claim, with the data version (JSON)",
    "data/claims.parquet": "Every claim, with types (Parquet)",
    "data/dataset.zip": "The whole dataset as a Data Package: tables, schemas, sources",
    "openapi.json": "What all these addresses give (OpenAPI)",
}
# The parts of the page in its order, by the id of their headings; those of `texts/` get theirs from their titles.
CONTENTS = {
    "articles": "The {n} articles",
    "how-a-number-gets-here": "How a number gets here",
    "versions": "Which version of the numbers?",
    "disagreement": "Three kinds of disagreement",
    "hedges": "What a hedge means, and what its absence means",
    "compared": "When figures can be compared",
    "words-that-need-a-word": "Words that need a word",
    "counted": "What is counted",
    "limits": "Limits of the sources",
    "downloads": "Take it along, and cite it",
    "add-a-campaign": "Add a campaign",
}
