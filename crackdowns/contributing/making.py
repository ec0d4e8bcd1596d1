"""Answers to records. Ids are made here, and every one is free."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from crackdowns.claims import describe
from crackdowns.contributing.draft import FILE_OF, Desk, Draft, Entry, Plain, file_of
from crackdowns.contributing.questions import (
    MINE,
    NEW,
    NONE,
    OPEN,
    OTHER,
    OWN,
    Answers,
    differs,
    number,
    rivals_of,
)  # fmt: skip
from crackdowns.contributing.tasks import TASKS
from crackdowns.dataset.wording import figures

LONGEST_ID = 60
# What the next record of a contribution has in common with the one before.
KEPT = ("campaign", "source")
_STATEMENT, _OWN_TEXT = "Statement of {who}, {day}", "{who}'s own text, {day}"


def slug(*words: str) -> str:
    """An id of words: their Latin letters and digits."""
    plain = unicodedata.normalize("NFKD", " ".join(words)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-")


def made(task: str, desk: Desk, answers: Answers) -> tuple[Draft, Answers]:
    """The draft with what the answers say in it, and the answers that the next question begins with."""
    maker = _Maker(desk, answers)
    for step in TASKS[task].steps.values():
        if step.__name__ in _MAKE:
            _MAKE[step.__name__](maker)
    return desk.draft.with_entries(tuple(maker.entries)), Answers(
        {name: maker.said[name] for name in KEPT if maker.said[name]}
    )


class _Maker:
    """Makes records of answers; `said` are the answers with the ids of what was new."""

    def __init__(self, desk: Desk, answers: Answers) -> None:
        self.desk, self.said = desk, Answers(answers)
        self.entries: list[Entry] = []
        self.claim = ""

    def add(self, part: str, record: Mapping[str, Any]) -> str:
        """Enter a record, without what is empty; the answer is its id."""
        filled = {name: value for name, value in record.items() if value not in ("", None, [], {})}
        self.entries.append(Entry(file=FILE_OF.get(part) or file_of(self.said["campaign"]), part=part, record=filled))
        return str(filled.get("id", ""))

    def free(self, part: str, *words: str, otherwise: str = "") -> str:
        """An id that no record of a list has."""
        stem = slug(*words) or otherwise or part
        taken = set(self.desk.records(part)) if part in FILE_OF else self._of_campaigns(part)
        taken |= {str(entry.record.get("id")) for entry in self.entries if entry.part == part}
        return next(name for name in _numbered(stem) if name not in taken)

    def mine(self, part: str, *words: str) -> str:
        """An id for a list of the campaign: it begins with the campaign's year."""
        return self.free(part, self.year, *words)

    def _of_campaigns(self, part: str) -> set[str]:
        # The ids of other years are others.
        of_year = (name for name in self.desk.campaigns if name[:4] == self.year)
        return {id_ for campaign in of_year for id_ in self.desk.records(part, campaign)}

    @property
    def year(self) -> str:
        """The campaign's, as its id has it."""
        return str(self.said["campaign"][:4])

    def sourced(self, locator: str) -> dict[str, Any]:
        """Where a record is from."""
        return {"source": self.said["source"], "locator": self.said[locator]}


def _numbered(stem: str) -> Iterable[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in range(2, 10_000))


def _name(said: Answers, stem: str) -> dict[str, str]:
    return {lang: said[key] for lang, key in (("en", f"{stem}_name"), ("zh", f"{stem}_zh")) if said[key]}


def _campaign(make: _Maker) -> None:
    said = make.said
    if said["scope"] == NEW:
        name = {"id": make.free("scopes", said["scope_name"]), "name": {"en": said["scope_name"]}}
        said["scope"] = make.add("scopes", name | {"definition": said["scope_definition"]})
    dates = (said["period_from"], said["period_to"], said["window_to"], said["window_from"], said["source_date"])
    year = next((date[:4] for date in dates if date[:4].isdecimal()), "2000")
    words = slug(re.sub(rf"\b{year}\b", "", said["campaign_name"])) or "campaign"
    said["campaign"] = next(name for name in _numbered(f"{year}-{words}") if name not in make.desk.campaigns)
    head = {"name": _name(said, "campaign"), "short": {"en": said["campaign_short"]}}
    make.add("campaign", head | {"scope": said["scope"], "summary": said["summary"]})


def _source(make: _Maker) -> None:
    said = make.said
    if said["source"] != NEW:
        return
    date, year = said["source_date"], re.sub(r"\D.*", "", said["source_date"])
    id_ = make.free("sources", said["publisher"], year, otherwise=f"source-{year}")
    if said["origin"] == NEW:
        said["origin"] = _origin(make)
    elif said["origin"] == OWN:
        title = _OWN_TEXT.format(who=said["publisher"], day=describe.day(date))
        made_by = {"issued_by": said["publisher"], "date": date, "kind": "press"}
        said["origin"] = make.add("origins", {"id": make.free("origins", id_), "title": {"en": title}} | made_by)
    publisher = {"en": said["publisher"]} | ({"zh": said["publisher_zh"]} if said["publisher_zh"] else {})
    read = {name: said[name] for name in ("url", "quality", "read_as")}
    about = {"title": said["source_title"], "lang": said["lang"], "date": date}
    record = {"id": id_, "publisher": publisher, **about, **read, "kind": said["source_kind"], "origin": said["origin"]}
    said["source"] = make.add("sources", record)


def _origin(make: _Maker) -> str:
    said = make.said
    who = said["issued_by"]
    by = {"issued_by": who}
    if said["issuer"] != NEW:
        agency = make.desk.records("agencies")[said["issuer"]]
        who, by = agency["name"]["en"], {"issuer": said["issuer"]}
    date = said["origin_date"]
    title = _STATEMENT.format(who=who, day=describe.day(date))
    id_ = make.free("origins", by.get("issuer") or who, "statement", "" if date == "unknown" else date)
    return make.add("origins", {"id": id_, "title": {"en": title}, **by, "date": date, "kind": said["origin_kind"]})


def _period(make: _Maker) -> None:
    said = make.said
    span = {"from": said["period_from"], "to": said["period_to"], "stated_as": said["period_words"]}
    make.add("periods", {"id": make.mine("periods", "period", said["source"])} | make.sourced("period_locator") | span)


def _figure(make: _Maker) -> None:
    said, desk = make.said, make.desk
    if said["metric"] == NEW:
        id_ = make.free("metrics", said["metric_title"])
        what = {"title": {"en": said["metric_title"]}, "unit": {"en": said["unit"]}, "theme": said["theme"]}
        told = {"definition": said["definition"], "not_to_confuse": [said["not_to_confuse"]]}
        said["metric"] = make.add("metrics", {"id": id_, **what, "family": id_, **told})
    if said["window"] == NEW:
        span = (said["window_from"], said["window_to"])
        name = {"en": describe.capital(describe.span(*span))}
        about = {"from": span[0], "to": span[1], "stage": said["stage"], "stated_as": said["window_words"]}
        id_ = make.mine("windows", "to" if span[1] != "unknown" else "window", "" if span[1] == "unknown" else span[1])
        record = {"id": id_, "name": name} | about | make.sourced("locator") | {"stated_as": said["window_words"]}
        said["window"] = make.add("windows", record)
    if said["subset"] == NEW:
        part = {"id": make.mine("subsets", said["subset_name"]), "name": {"en": said["subset_name"]}}
        said["subset"] = make.add("subsets", part)
    if said["case"] == NEW:
        said["case"] = _a_case(make, "locator")
    # What is not asked for stays as it was, and where it was.
    before = dict(desk.records("claims", said["campaign"]).get(said["claim"], {}))
    make.claim = said["claim"] or make.mine("claims", said["metric"], said["source"])
    value, bound = number(said)
    record = (
        before
        | {
            "id": make.claim,
            "metric": said["metric"],
            "value": value,
            "bound": bound,
            "reported_as": said["words"],
            "wording": "paraphrase" if said["wording"] == "paraphrase" else "",
            "meaning": said["meaning"],
            "reckoned": said["reckoned"],
            "window": said["window"],
            "subset": said["subset"],
            "case": said["case"],
        }
        | make.sourced("locator")
    )
    if said["use"] not in ("", NONE) and differs(desk, said):
        _decide(make, record)
    else:
        make.add("claims", record)


def _decide(make: _Maker, record: dict[str, Any]) -> None:
    """The figure and its rivals as the contributor ranks them; a change of another claim is its record as a whole."""
    said, found = make.said, rivals_of(make.desk, make.said)
    record["disputes"] = [id_ for id_, claim in found.items() if claim.get("value") != record["value"]]
    make.add("claims", _ranked(said, record, MINE))
    for id_, claim in found.items():
        if (ranked := _ranked(said, claim, id_)) != claim:
            make.add("claims", ranked)
    if said["use"] == OPEN:
        questions = make.desk.records("unresolved", said["campaign"])
        standing = [id_ for id_, claim in found.items() if claim.get("rank") != "deprecated"] + [make.claim]
        old = next((id_ for id_, one in questions.items() if set(one["claims"]) & set(standing)), None)
        id_ = old or make.mine("unresolved", "unresolved", said["metric"])
        make.add("unresolved", {"id": id_, "claims": standing, "why": said["why"]})


def _ranked(said: Answers, claim: Plain, name: str) -> dict[str, Any]:
    """A claim as it stands after the decision; a reason that was given before stays where its rank does."""
    rank = claim.get("rank", "normal")
    if said["use"] == name:
        return {**claim, "rank": "preferred", "why": said["why"]}
    if said["use"] == OPEN:
        return {**claim, "rank": "normal"} if rank == "preferred" else dict(claim)
    if rank == "deprecated" or (rank == "normal" and said["others"] != "deprecated"):
        return dict(claim)
    wrong = said["others"] == "deprecated"
    return {**claim, "rank": "deprecated" if wrong else "normal", "why": said["why"] if wrong else None}


def _lead(make: _Maker) -> None:
    if make.said["named_lead"] == "yes":
        make.said["role"] = "lead"
        _body(make)


def _body(make: _Maker) -> None:
    said = make.said
    if said["agency"] == NEW:
        id_ = make.free("agencies", said["agency_short"] if len(said["agency_short"]) > 4 else said["agency_name"])
        record = {"id": id_, "name": _name(said, "agency"), "short": said["agency_short"], "level": said["level"]}
        said["agency"] = make.add("agencies", record)
    id_ = make.mine("participation", said["agency"], said["role"])
    who = {"id": id_, "agency": said["agency"], "role": said["role"], "act": said["act"]}
    make.add("participation", who | make.sourced("body_locator"))


def _some_platforms(make: _Maker) -> None:
    if make.said["named_platforms"] == "yes":
        _platforms(make)


def _platforms(make: _Maker) -> None:
    said = make.said
    companies = [_company(make) if name == NEW else name for name in said["companies"]]
    named = _named(make)
    claim = {MINE: make.claim, NONE: ""}.get(said["measure_claim"], said["measure_claim"])
    record = {"id": make.mine("measures", said["action"], *[*named, *companies][:2]), "action": said["action"]}
    record |= {"platforms": named, "companies": companies}
    counted: dict[str, Any] = {"including": said["including"] == "yes", "claim": claim}
    told = {"what": said["what"], "named_as": said["named_as"]}
    make.add("measures", record | counted | told | make.sourced("measure_locator"))


def _named(make: _Maker) -> list[str]:
    """The platforms that are named, one that was not here among them."""
    said = make.said
    named = [name for name in said["platforms"] if name != NEW]
    if NEW in said["platforms"]:
        id_ = make.free("platforms", said["platform_name"])
        new = {"id": id_, "name": _name(said, "platform"), **_owned(make), "kind": said["platform_kind"]}
        named.append(make.add("platforms", new))
    return named


def _owned(make: _Maker) -> dict[str, str]:
    owner = _company(make) if make.said["owner"] == NEW else make.said["owner"]
    return {} if owner in ("", NONE) else {"owner": owner, "owner_source": make.said["source"]}


def _company(make: _Maker) -> str:
    """The one company that was not here, made once."""
    said = make.said
    if not said["company"]:
        company = {"id": make.free("companies", said["company_name"]), "name": _name(said, "company")}
        said["company"] = make.add("companies", company)
    return str(said["company"])


def _owner(make: _Maker) -> None:
    make.add("platforms", dict(make.desk.records("platforms")[make.said["platform"]]) | _owned(make))


def _target(make: _Maker) -> None:
    said = make.said
    record = {"id": make.mine("targets", "target", said["target_name"]), "title": _name(said, "target")}
    make.add("targets", record | {"named_as": said["target_words"]} | make.sourced("target_locator"))


def _mention(make: _Maker) -> None:
    said, named = make.said, _named(make)
    record = {"id": make.mine("mentions", "mention", *named[:2]), "kind": said["mention_kind"], "platforms": named}
    make.add("mentions", record | {"what": said["mention_what"], "case": said["mention_case"]}
             | make.sourced("mention_locator"))  # fmt: skip


def _proposal(make: _Maker) -> None:
    said = make.said
    record = {"id": make.mine("proposals", "proposal", said["by"]), "link": said["link"], "by": said["by"]}
    about = {"what": said["proposed"], "addresses": list(said["addresses"])}
    make.add("proposals", record | about | make.sourced("proposal_locator"))


def _event(make: _Maker) -> None:
    said = make.said
    id_ = make.mine("events", said["event_name"])
    record = {"id": id_, "kind": said["event_kind"], "title": _name(said, "event"), "date": said["event_date"]}
    about = {"until": said["until_date"] if said["lasted"] == "yes" else "", "agencies": list(said["event_bodies"])}
    kind = said["event_kind"]
    about["law"] = said["event_law"] if kind == "law" else ""
    about["case"] = said["event_case"] if kind in ("case", "judgment") else ""
    make.add("events", record | about | make.sourced("event_locator"))


def _case(make: _Maker) -> None:
    _a_case(make, "case_locator")


def _a_case(make: _Maker, locator: str) -> str:
    said = make.said
    record = {"id": make.mine("cases", "case", said["case_name"]), "title": _name(said, "case")}
    about = {"place": {"en": said["case_place"]} if said["case_place"] else {}, "summary": said["case_summary"]}
    about |= {"agencies": list(said["case_bodies"]), "counted": said["case_counted"]}
    return make.add("cases", record | about | make.sourced(locator))


def _law(make: _Maker) -> None:
    said = make.said
    id_ = make.mine("laws", "law", said["law_name"], said["article"])
    record = {"id": id_, "name": _name(said, "law"), "article": said["article"], "status": said["law_status"]}
    about = {"place": {"en": said["law_place"]} if said["law_place"] else {}, "what": said["law_what"]}
    make.add("laws", record | about | {"links": list(said["links"])} | make.sourced("law_locator"))
    if said["law_date"] == "unknown":
        return
    title = {
        lang: ", ".join((name, said["article"])) if said["article"] else name
        for lang, name in _name(said, "law").items()
    }
    when = {"id": make.mine("events", id_.partition("-")[2]), "kind": "law", "title": title, "date": said["law_date"]}
    make.add("events", when | {"law": id_} | make.sourced("law_locator"))


_MAKE: Mapping[str, Callable[[_Maker], None]] = {
    "campaign": _campaign, "source": _source, "period": _period, "figure": _figure, "leader": _lead, "body": _body,
    "some_platforms": _some_platforms, "platforms": _platforms, "event": _event, "case": _case, "law": _law,
    "target": _target, "mention": _mention, "owner": _owner, "proposal": _proposal,
}  # fmt: skip


def answers_of(desk: Desk, claim: str) -> Answers:
    """The answers that a claim which is here would have been made of."""
    campaign = desk.home(claim)
    assert campaign is not None
    record = desk.records("claims", campaign)[claim]
    said = Answers(claim=claim, campaign=campaign, words=record["reported_as"], wording=record.get("wording", "quoted"))
    as_they_are = ("source", "metric", "window", "locator", "meaning", "reckoned", "subset", "case")
    said.update({name: str(record[name]) for name in as_they_are if name in record}, **_number_said(record))
    said["part"] = next((part for part in ("subset", "case") if said[part]), "all")
    said["use"] = NONE
    return said


def _number_said(record: Plain) -> dict[str, str]:
    value, bound, found = record.get("value"), str(record.get("bound") or ""), figures(record["reported_as"])
    if value is None:
        return {"unread": "no"}
    index = next((index for index, one in enumerate(found) if one.value == value), None)
    if index is None:
        return {"unread": "yes", "which_number": OTHER if found else "", "value": str(value), "bound": bound}
    return {"which_number": str(index), "bound": bound, "total": "yes" if bound == "exact" else "no"}
