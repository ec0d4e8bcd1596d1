"""What a contributor is asked, in plain words and in order: the same on the page and in a terminal.

A step yields one question after another. Whoever asks puts each answer into `answers` before the next is taken, so that
what is asked follows from what was said.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from crackdowns.claims import describe
from crackdowns.contributing.draft import Desk, Plain
from crackdowns.dataset.fields import OwnWords, Text, Url, parse_partial_date
from crackdowns.dataset.schema import Bound, Platform
from crackdowns.dataset.wording import Figure, figures, says_total
from crackdowns.views.scene import MOST_CAMPAIGNS

Kind = Literal["line", "long", "words", "url", "date", "one", "many", "pick"]
NEW, OWN, NONE, OPEN, MINE, OTHER = "+", "=", "-", "?", "+mine", "other"
YES_NO = {"yes": "Yes", "no": "No"}


class Answers(dict[str, Any]):
    """What was answered, by question; what was not is empty."""

    def __missing__(self, key: str) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `options` are what can be answered, by name; `pick` has few, that are all seen at once."""

    name: str
    ask: str
    kind: Kind = "line"
    options: Mapping[str, str] | None = None
    help: str = ""
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Aside:
    """What is told between two questions."""

    lines: tuple[str, ...]


Step = Iterator[Question | Aside]
Ask = Callable[[Desk, Answers], Step]
_FORMS: dict[str, TypeAdapter[Any]] = {
    "line": TypeAdapter(Text), "long": TypeAdapter(Text), "words": TypeAdapter(OwnWords), "url": TypeAdapter(Url)
}  # fmt: skip


def complaint(question: Question, answer: Any) -> str:
    """What is wrong with an answer, empty where nothing is; an empty one is asked for elsewhere."""
    if not answer:
        return ""
    try:
        if question.kind == "date":
            parse_partial_date(answer)
        elif question.kind in _FORMS:
            _FORMS[question.kind].validate_python(answer)
        elif set([answer] if isinstance(answer, str) else answer) - set(question.options or {}):
            return "This answer is none of those that can be given."
    except ValidationError as error:
        return f"This text {error.errors()[0]['ctx']['error']}"
    except ValueError as error:
        return str(error)
    return ""


def missing(step: Ask, desk: Desk, answers: Answers) -> list[Question]:
    """The questions that need an answer and have none that can be used."""
    return [
        asked
        for asked in step(desk, answers)
        if isinstance(asked, Question)
        and (complaint(asked, answers[asked.name]) or (asked.needed and not answers[asked.name]))
    ]


def names(records: Mapping[str, Plain], field: str = "name") -> dict[str, str]:
    """What records are called, by id."""
    return {id_: (record.get(field) or {}).get("en") or id_ for id_, record in records.items()}


def sources(desk: Desk) -> dict[str, str]:
    """Sources by id: who, when, what."""
    return {
        id_: f"{record['publisher']['en']}, {describe.day(str(record['date']))}: {record['title']}"
        for id_, record in desk.records("sources").items()
    }


def campaign(desk: Desk, answers: Answers) -> Step:
    """A campaign that is not here yet."""
    answers.pop("campaign", None)
    yield Question("campaign_name", "What is the campaign called, in English?", help="With its year")
    yield Question("campaign_zh", "And in Chinese, if a source says it?", needed=False)
    yield Question("campaign_short", "A short name, for the heads of columns")
    scopes = {NEW: "A kind that is not in this list"} | names(desk.records("scopes"))
    yield Question("scope", "What kind of offence was it against?", "one", scopes)
    if answers["scope"] == NEW:
        yield Question("scope_name", "What is that kind called?")
        yield Question("scope_definition", "Which offences belong to it?", "long")
    yield Question("summary", "What was it? One or two sentences, plain and neutral, in your own words.", "long")


def which(desk: Desk, answers: Answers) -> Step:
    """A campaign that is here."""
    del answers
    yield Question("campaign", "Which campaign is it about?", "one", names(desk.campaigns))


def source(desk: Desk, answers: Answers) -> Step:
    """The text that says it, and the statement that this text passes on."""
    yield Question("source", "Which text says it?", "one", {NEW: "A text that is not in this list"} | sources(desk))
    if answers["source"] != NEW:
        return
    yield Question("url", "Its address", "url", help="https://...")
    yield Question("publisher", "Who published it, in English?")
    yield Question("publisher_zh", "And in Chinese, if it has a Chinese name?", needed=False)
    yield Question("source_title", "Its title, as it is printed")
    yield Question("lang", "Its language", "pick", {"en": "English", "zh": "Chinese"})
    yield Question("source_date", "When was it published?", "date")
    yield Question("source_kind", "What kind of text is it?", "one", describe.SOURCE_KIND)
    yield Question("read_as", "How much of it did you read?", "pick", {"whole": "All of it", "excerpt": "An excerpt"})
    yield Question("quality", "Where did you read it?", "one", describe.QUALITY)
    known = names(desk.records("origins"), "title")
    own = {NEW: "A statement that is not in this list", OWN: "Its own reporting: it cites nobody"}
    told = "Ten papers that repeat one release are one statement."
    yield Question("origin", "Whose statement does it pass on?", "one", own | known, told)
    if answers["origin"] != NEW:
        return
    bodies = {NEW: "Somebody who is not in this list"} | names(desk.records("agencies"))
    yield Question("issuer", "Who made the statement?", "one", bodies)
    if answers["issuer"] == NEW:
        yield Question("issued_by", "Who is that?")
    yield Question("origin_date", "When was it made?", "date")
    kinds = {"official": "An official statement", "press": "A press report", "court": "A court's", "law": "A law",
             "expert": "An expert's"}  # fmt: skip
    yield Question("origin_kind", "What kind of statement is it?", "one", kinds)


def period(desk: Desk, answers: Answers) -> Step:
    """How long the campaign ran."""
    del desk, answers
    told = "As precise as the source is: the month alone, or “not known”."
    yield Question("period_from", "When did it begin, as this text says?", "date", help=told)
    yield Question("period_to", "When did it end?", "date", help=told)
    yield Question("period_words", "The text's own few words for that", "words", needed=False)
    yield Question("period_locator", "Where does it say so?", help="P4 for the fourth paragraph")


def figure(desk: Desk, answers: Answers) -> Step:
    """What was counted, the words, the number in them, and the time that it covers."""
    metrics = desk.records("metrics")
    titles = {NEW: "Something that is not in this list"} | names(metrics, "title")
    yield Question("metric", "What was counted?", "one", titles)
    if answers["metric"] == NEW:
        yield from _new_metric(answers)
    elif answers["metric"] in metrics:
        yield Aside(tuple(_defined(metrics[answers["metric"]], titles)))
    yield Question("words", "The few words with the figure, pasted from the text", "words",
                   help="抓获犯罪嫌疑人6.2万余人, or: more than 62,000 suspects")  # fmt: skip
    if answers["words"]:
        yield from _read(answers)
    quoted = {"quoted": "Yes", "paraphrase": "No, a summary of them"}
    yield Question("wording", "Are these the text's own words?", "pick", quoted)
    yield Question("locator", "Where do they stand?", help="P4 for the fourth paragraph; a page; “excerpt”")
    yield Question("meaning", "Does this text count something else than the definition says? Then what?", "long",
                   needed=False)  # fmt: skip
    yield from _part(desk, answers)
    windows = {NEW: "A time that is not in this list"} | names(desk.records("windows", answers["campaign"]))
    yield Question("window", "Which time does the figure cover?", "one", windows)
    if answers["window"] == NEW:
        yield Question("window_from", "From when?", "date", help="“Not known” where the text does not say it")
        yield Question("window_to", "To when?", "date", help="The day on which it was given out, if it says “so far”")
        yield Question("stage", "Was the count final?", "pick",
                       {"final": "Yes", "interim": "No, the campaign went on", "unknown": "Not said"})  # fmt: skip
        yield Question("window_words", "The text's own few words for that time", "words", needed=False)


def _part(desk: Desk, answers: Answers) -> Step:
    """What of the campaign the figure covers; figures of a part or a case are never set beside those of the whole."""
    whole = {"all": "All of it", "subset": "A part: some platforms, some people", "case": "One example case"}
    yield Question("part", "What of the campaign does the figure cover?", "pick", whole)
    answers.update({other: "" for other in ("subset", "case") if other != answers["part"]})
    if answers["part"] == "subset":
        parts = {NEW: "A part that is not in this list"} | names(desk.records("subsets", answers["campaign"]))
        yield Question("subset", "Which part?", "one", parts)
        if answers["subset"] == NEW:
            yield Question("subset_name", "What is that part called?", help="E-commerce platforms")
    if answers["part"] == "case":
        cases = {NEW: "A case that is not in this list"} | names(desk.records("cases", answers["campaign"]), "title")
        yield Question("case", "Which case?", "one", cases)
        if answers["case"] == NEW:
            yield from a_case()


def a_case() -> Step:
    """An example case, without where it is told."""
    yield Question("case_name", "What is the case called, in a few words? No private person is named.")
    yield Question("case_zh", "And in Chinese, if a source says it?", needed=False)
    yield Question("case_place", "Where was it?", needed=False)
    yield Question("case_summary", "What happened? In your own words.", "long")
    yield Question("case_counted", "Are its figures within those of the campaign?", "pick",
                   {"yes": "Yes, the text says so", "no": "No", "not_stated": "Not said"})  # fmt: skip


def _new_metric(answers: Answers) -> Step:
    del answers
    yield Question("metric_title", "What is it, in a few words?", help="Domain names confiscated")
    yield Question("unit", "In which unit?", help="domain names")
    yield Question("theme", "Of which theme is it?", "one", describe.THEME)
    yield Question("definition", "What exactly is counted?", "long")
    yield Question("not_to_confuse", "What must it not be confused with?", "long")


def _defined(metric: Plain, titles: Mapping[str, str]) -> Iterator[str]:
    yield metric["definition"]
    for other in metric["not_to_confuse"]:
        yield f"Not to be confused with: {other}"
    for near in metric.get("near", ()):
        yield f"Near to it is “{titles.get(near['metric'], near['metric'])}”. {near['why']}"


def _read(answers: Answers) -> Step:
    """The number in the words, read and shown: what is typed twice can be typed wrong."""
    found = figures(answers["words"])
    said: dict[str, str] = {str(index): says(one) for index, one in enumerate(found)}
    if not found:
        yield Aside(("No number could be read in these words.",))
        yield Question("unread", "Do they say a number?", "pick", {"no": "No, none (“dozens”)", "yes": "Yes"})
    elif len(found) == 1:
        yield Aside((f"Read as: {said['0']}.",))
        right = {"0": "Yes", OTHER: "No, they say another number"}
        yield Question("which_number", "Is that right?", "pick", right, needed=False)
    else:
        other = {OTHER: "Another number"}
        yield Question("which_number", "Which of these numbers is it?", "pick", said | other)
    chosen = chosen_figure(answers)
    if _typed(answers):
        yield Question("value", "Which number, in digits?")
        yield Question("bound", "How is it hedged?", "one", describe.BOUND_MEANING)
        yield Question("reckoned", "How does it follow from the words?", help="Three score are sixty.")
    elif chosen and len(chosen.bounds) > 1:
        meant: dict[str, str] = {bound: describe.quantity(chosen.value, bound) for bound in sorted(chosen.bounds)}
        yield Question("bound", "Which is meant?", "pick", meant)
    elif chosen and not chosen.bounds and says_total(answers["words"]):
        yield Question("total", "Do the words say that this is the whole count?", "pick", YES_NO)


def _typed(answers: Answers) -> bool:
    """Whether the number is typed, as it could not be read in the words."""
    return bool(answers["unread"] == "yes" if not figures(answers["words"]) else answers["which_number"] == OTHER)


def says(found: Figure) -> str:
    """A number that was read, with its hedge."""
    return " or ".join(describe.quantity(found.value, bound) for bound in sorted(found.bounds or {"bare"}))


def chosen_figure(answers: Answers) -> Figure | None:
    """The number of the words that is meant; None where none is, or none is chosen yet."""
    found = figures(answers["words"])
    chosen = answers["which_number"] or ("0" if len(found) == 1 else "")
    return next((one for index, one in enumerate(found) if str(index) == chosen), None)


def number(answers: Answers) -> tuple[float | int | None, str | None]:
    """Value and bound that the answers give, None both where the figure stands in words only."""
    if found := chosen_figure(answers):
        if len(found.bounds) > 1:
            return _plain(found.value), answers["bound"]
        usual: Bound = "exact" if answers["total"] == "yes" and says_total(answers["words"]) else "bare"
        return _plain(found.value), next(iter(found.bounds), usual)
    typed = figures(answers["value"]) if _typed(answers) else ()
    return (_plain(typed[0].value), answers["bound"]) if typed else (None, None)


def _plain(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def rivals_of(desk: Desk, answers: Answers) -> dict[str, Plain]:
    """Other claims of the figure, in the campaign and of the time that are answered."""
    windows = desk.records("windows", answers["campaign"])

    def root(name: Any) -> Any:
        return windows.get(str(name), {}).get("reading_of") or name

    return {
        id_: claim
        for id_, claim in desk.records("claims", answers["campaign"]).items()
        if (claim["metric"], root(claim["window"])) == (answers["metric"], root(answers["window"]))
        and all(claim.get(name, "") == answers[name] for name in ("subset", "case"))
        and id_ != answers["claim"]
    }


def differs(desk: Desk, answers: Answers) -> bool:
    """Whether another claim of the figure says another number, or hedges it otherwise."""
    mine = number(answers)
    return any((claim.get("value"), claim.get("bound")) != mine for claim in rivals_of(desk, answers).values())


def rivals(desk: Desk, answers: Answers) -> Step:
    """What the figure contradicts, and which of them is to be used."""
    if not differs(desk, answers):
        return
    found = rivals_of(desk, answers)
    publishers = names(desk.records("sources"), "publisher")
    said = {id_: f"{publishers.get(c['source'], c['source'])}: {c['reported_as']}" for id_, c in found.items()}
    yield Aside(("Other texts say of the same figure:", *said.values()))
    choices = {MINE: "The one entered here"} | said | {OPEN: "The evidence does not decide"}
    if answers["claim"]:
        choices |= {NONE: "As it is decided now"}
    yield Question("use", "Which should be used?", "one", choices)
    if answers["use"] not in (OPEN, NONE, ""):
        yield Question("others", "And the others?", "pick",
                       {"normal": "They stand beside it", "deprecated": "They are shown to be wrong"})  # fmt: skip
    if answers["use"] != NONE:
        yield Question("why", "Why? In one or two sentences.", "long")


def leader(desk: Desk, answers: Answers) -> Step:
    """Who led the campaign, where the text says it."""
    yield Question("named_lead", "Does this text say who led the campaign?", "pick", YES_NO)
    if answers["named_lead"] == "yes":
        yield from body(desk, answers, ask_role=False)


def body(desk: Desk, answers: Answers, ask_role: bool = True) -> Step:
    """A body of state and its part."""
    agencies = {NEW: "A body that is not in this list"} | names(desk.records("agencies"))
    yield Question("agency", "Which body of state?" if ask_role else "Who led?", "one", agencies)
    if answers["agency"] == NEW:
        yield Question("agency_name", "Its name in English")
        yield Question("agency_zh", "And in Chinese, if a source says it?", needed=False)
        yield Question("agency_short", "A short name or its abbreviation")
        yield Question("level", "Of the whole country, or of one place?", "pick",
                       {"central": "Of the country", "local": "Of one place"})  # fmt: skip
    if ask_role:
        roles = {role: f"{name}: {describe.ROLE_MEANING[role]}" for role, name in describe.ROLE.items()}
        yield Question("role", "In which role?", "one", roles)
    told = "Left out where the body is named and no act of it is told"
    yield Question("act", "What did it do? In your own words.", "long", needed=False, help=told)
    yield Question("body_locator", "Where does the text say so?", help="P4 for the fourth paragraph")


def some_platforms(desk: Desk, answers: Answers) -> Step:
    """What was done to platforms, where the text names any."""
    yield Question("named_platforms", "Does this text name platforms to which something was done?", "pick", YES_NO)
    if answers["named_platforms"] == "yes":
        yield from platforms(desk, answers)


def platforms(desk: Desk, answers: Answers) -> Step:
    """What was done to platforms or companies. A figure for several of them stays theirs together."""
    companies = _companies(desk)
    yield Question("companies", "Which companies does it list as such, without a platform?", "many", companies,
                   needed=False)  # fmt: skip
    yield from named_platforms(desk, answers, needed=not answers["companies"])
    if NEW in (answers["owner"], *answers["companies"]):
        yield from a_company()
    yield Question("action", "What was done to them?", "one", describe.ACTION)
    yield Question("what", "Say it in one sentence of your own.", "long")
    yield Question("named_as", "The text's own few words for whom it names", "words", needed=False)
    told = "Yes where it says “such as” or 等: the figure is then not read as theirs alone."
    yield Question("including", "Are they some of several, not all of them named?", "pick", YES_NO, told)
    mine = {MINE: "The figure entered above"} if answers["words"] else {}
    claims = counts(desk, answers)
    yield Question("measure_claim", "Which figure counts them?", "one", {NONE: "No figure is given"} | mine | claims)
    yield Question("measure_locator", "Where does the text say so?", help="P4 for the fourth paragraph")


def named_platforms(desk: Desk, answers: Answers, needed: bool = True) -> Step:
    """The platforms that a text names; one that is not here is described, and its owner chosen."""
    known = {NEW: "One that is not in this list"} | names(desk.records("platforms"))
    yield Question("platforms", "Which platforms does it name?", "many", known, needed=needed)
    if NEW not in answers["platforms"]:
        answers.pop("owner", None)
        return
    yield Question("platform_name", "The name of the one that is not in the list, in English")
    words = Platform.model_fields["kind"].annotation
    kinds = {word: word.replace("_", " ") for word in getattr(words, "__args__", ())}
    yield Question("platform_kind", "What is it?", "one", kinds)
    yield Question("platform_zh", "Its Chinese name, if a source says it?", needed=False)
    owners = {NONE: "No"} | _companies(desk)
    yield Question("owner", "Does this text say whose it is?", "one", owners)


def owner(desk: Desk, answers: Answers) -> Step:
    """Whose a platform is that is here."""
    yield Question("platform", "Which platform?", "one", names(desk.records("platforms")))
    yield Question("owner", "Whose is it, as this text says?", "one", _companies(desk))
    if answers["owner"] == NEW:
        yield from a_company()


def a_company() -> Step:
    """A company that is not here."""
    yield Question("company_name", "What is that company called, in English?")
    yield Question("company_zh", "And in Chinese, if a source says it?", needed=False)


def _companies(desk: Desk) -> dict[str, str]:
    return {NEW: "A company that is not in this list"} | names(desk.records("companies"))


def correction(desk: Desk, answers: Answers) -> Step:
    """The figure that is to be corrected; of many campaigns that campaign first."""
    known = names(desk.campaigns)
    if len(known) > MOST_CAMPAIGNS:
        yield from which(desk, answers)
        known = {name: said for name, said in known.items() if name == answers["campaign"]}
    yield Question("claim", "Which figure?", "one", figures_of(desk, known))


def counts(desk: Desk, answers: Answers) -> dict[str, str]:
    """The claims of the campaign that is answered, by id."""
    return {id_: f"{c['reported_as']} ({id_})" for id_, c in desk.records("claims", answers["campaign"]).items()}


def figures_of(desk: Desk, campaigns: Mapping[str, str]) -> dict[str, str]:
    """The claims of campaigns by id: whose, what, who says so, in which words."""
    titles, publishers = names(desk.records("metrics"), "title"), names(desk.records("sources"), "publisher")
    return {
        id_: ", ".join((name, titles.get(c["metric"], ""), publishers.get(c["source"], ""), c["reported_as"]))
        for campaign, name in campaigns.items()
        for id_, c in desk.records("claims", campaign).items()
    }
