"""What is asked of facts that are no count: what happened on a day, an example case, a law."""

from crackdowns.claims import describe
from crackdowns.contributing.draft import Desk
from crackdowns.contributing.questions import (
    NEW,
    Answers,
    Question,
    Step,
    a_case,
    a_company,
    counts,
    named_platforms,
    names,
)  # fmt: skip

_WHERE = "P4 for the fourth paragraph"


def event(desk: Desk, answers: Answers) -> Step:
    """Something that happened on a date."""
    yield Question("event_kind", "What kind of thing happened?", "one", describe.EVENT)
    yield Question("event_name", "What was it, in a few words?", help="Four bodies announce the campaign")
    yield Question("event_zh", "And in Chinese, if a source says it?", needed=False)
    yield Question("event_date", "When was it, or when did it begin?", "date")
    lasted = {"no": "No, or the text does not say so", "yes": "Yes"}
    yield Question("lasted", "Did it last longer than a day?", "pick", lasted)
    if answers["lasted"] == "yes":
        yield Question("until_date", "When did it end?", "date")
    yield _bodies(desk, "event_bodies", "Which bodies of state did it?")
    if answers["event_kind"] in ("case", "judgment"):
        cases = names(desk.records("cases", answers["campaign"]), "title")
        yield Question("event_case", "To which case does it belong?", "one", cases, needed=False)
    if answers["event_kind"] == "law":
        laws = names(desk.records("laws", answers["campaign"]))
        yield Question("event_law", "Of which law is it?", "one", laws, needed=False)
    yield Question("event_locator", "Where does the text say so?", help=_WHERE)


def case(desk: Desk, answers: Answers) -> Step:
    """An example case."""
    del answers
    yield from a_case()
    yield _bodies(desk, "case_bodies", "Which bodies of state dealt with it?")
    yield Question("case_locator", "Where does the text tell it?", help=_WHERE)


def law(desk: Desk, answers: Answers) -> Step:
    """A law or a draft; its date is an event."""
    del desk, answers
    yield Question("law_name", "What is the law called, in English?")
    yield Question("law_zh", "And in Chinese, if a source says it?", needed=False)
    yield Question("article", "Which article of it?", help="Article 8", needed=False)
    status = {"in_force": "Yes", "draft": "No, it was a draft when the text was written"}
    yield Question("law_status", "Is it in force?", "pick", status)
    yield Question("law_place", "Of which place, if not of the whole country?", needed=False)
    yield Question("law_what", "What does it say? In your own words.", "long")
    yield Question("links", "Which steps of the trade does it bear on?", "many", describe.CHAIN, needed=False)
    yield Question(
        "law_date",
        "When was it made public, or came into force?",
        "date",
        help="“Not known” where the text does not say it",
    )
    yield Question("law_locator", "Where does the text say so?", help=_WHERE)


def target(desk: Desk, answers: Answers) -> Step:
    """A kind of offence that the campaign was declared to be against."""
    del desk, answers
    yield Question("target_name", "What was it declared to be against, in a few words?", help="Online fraud")
    yield Question("target_zh", "And in Chinese, if a source says it?", needed=False)
    yield Question("target_words", "The text's own few words for it", "words", needed=False)
    yield Question("target_locator", "Where does the text say so?", help=_WHERE)


def mention(desk: Desk, answers: Answers) -> Step:
    """Platforms that are named and to which nothing was done."""
    yield Question("mention_kind", "Why are they named?", "pick", describe.MENTION)
    yield from named_platforms(desk, answers)
    if answers["owner"] == NEW:
        yield from a_company()
    yield Question("mention_what", "What is told of them? In your own words.", "long")
    cases = names(desk.records("cases", answers["campaign"]), "title")
    yield Question("mention_case", "To which case does it belong?", "one", cases, needed=False)
    yield Question("mention_locator", "Where does the text say so?", help=_WHERE)


def proposal(desk: Desk, answers: Answers) -> Step:
    """What an expert proposes."""
    yield Question("by", "Who proposes it? Role and institution: no private person is named.", help="A law professor")
    yield Question("proposed", "What is proposed? In your own words.", "long")
    yield Question("link", "Which step of the trade is it about?", "one", describe.CHAIN)
    yield Question("addresses", "Which figures does it speak to?", "many", counts(desk, answers), needed=False)
    yield Question("proposal_locator", "Where does the text say so?", help=_WHERE)


def _bodies(desk: Desk, name: str, ask: str) -> Question:
    return Question(name, ask, "many", names(desk.records("agencies")), needed=False)
