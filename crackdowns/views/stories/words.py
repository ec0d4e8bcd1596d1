"""The words of records' stories: whole sentences and names, in one place."""

TITLE = "{what}, {campaign}"
USED = "Used here ({basis})"
USED_WRONG = "Used here ({basis}), though judged wrong"
SAYS_THE_SAME = "Says the same as the claim used here"
NOT_HERE = "Not in this version of the numbers ({basis})"
HEDGE = {
    "bare": "Printed without a hedge; whether it was rounded is not known.",
    "exact": "The source's words say that this is the whole count.",
    "about": "How near it is, the source does not say.",
}
A_CASE = "On average {times} suspects a case: {people} people, {cases} cases ({metric})."
GROUP = {
    "number": "Also reported: numbers differ{factor}",
    "meaning": "Also reported: the meaning differs",
    "hedge": "Only the hedge differs",
    "same": "The same from {count}",
    "words": "In words only",
}
FACTOR = " ({times})"
NAMED_ONLY = "Named; no act is reported."
RANKED = {"preferred": "Used here. {why}", "normal": "{why}", "deprecated": "Judged wrong. {why}"}
ACT = "{role}: {act}"
ACT_JOINT = "{role}, together with others: {act}"
OTHER_ACTS = "What else is reported of this body in this campaign"
IN_CASE = "In an example case: {case}."
BY = "By: {bodies}."
BY_TOGETHER = "By: {bodies}, together."
COMPANY = "{company} (platform not named)"
MEMBERS = "Named by this source"
MEMBERS_OPEN = "Named by this source, whose list is open (“such as”)"
OTHER_TELLINGS = "The same action as others tell it"
BELONGS_TO = "Belongs to"
ON_BARS = "Drawn as the campaign's length."
OTHER_READINGS = "Other readings, and who gives them"
STAGE = "{name}; {stage}."
COVERS = "Recorded for it: {count}."
COUNTED_CASE = "Its figures: {counted}."
FIGURES = "Its figures"
DATES = "Its dates"
ON_CHAIN = "Bears on: {links}."
PROPOSAL = "An expert's proposal"
NOT_ACTED_ON = "Named, but nothing is reported to have been done to it."
TARGET = "Declared target"
DID = "Did what is counted: {metric}."
SAID_BY = "Said by: {who}."
NO_FIGURE = "No figure is given"
NO_BODY = "Who acted is not named."
OF_A_GROUP = "One figure for the group; the part of each is not known."
ANOTHER_DRIVE = "Another action, no part of this campaign."
LENGTH = "How long it ran"
WINDOW = "What the figures cover"
REMARK = {"offence_scope": "On the kind of offence", "offenders": "On the offenders"}
OUR_LINKS = "Figures that it bears on; the links are drawn here, by no source"
