"""Answers to records, by the form and in a terminal: ids are free, and what is not asked for stays."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.__main__ import main
from crackdowns.contributing import asking, draft
from crackdowns.contributing.draft import Desk, Draft, desk_beside, desk_on, file_of, read_draft
from crackdowns.contributing.handing_in import issue
from crackdowns.contributing.making import answers_of, made, slug
from crackdowns.contributing.questions import Answers, Question, correction, missing, number
from crackdowns.contributing.tasks import TASKS
from crackdowns.dataset.loading import load
from crackdowns.dataset.problems import Document
from crackdowns.dataset.strict_yaml import read_file, read_text
from tests import frozen
from tests.conftest import ROOT, page_html
from tests.contributed import HARBOUR, HARBOUR_POST
from tests.crowd import crowd

DATA = ROOT / "data"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return desk_on(DATA, Draft())


def test_a_correction_that_changes_nothing_changes_nothing(desk: Desk) -> None:
    before = {name: read_text((DATA / name).read_text(encoding="utf-8"), name).value for name in desk.held}
    claims = [(c, id_) for c in desk.campaigns for id_ in desk.records("claims", c)]
    assert len(claims) > 200
    for campaign, claim in claims[::5]:
        answers = answers_of(desk, claim)
        assert not [q.name for step in TASKS["correction"].steps.values() for q in missing(step, desk, answers)], claim
        [entry] = made("correction", desk, answers)[0].entries
        held = desk.records("claims", campaign)[claim]
        assert {k: tuple(v) if isinstance(v, list) else v for k, v in entry.record.items()} == held
        assert list(entry.record) == list(held)
    assert before == {name: dict(value) for name, value in desk.held.items()}


def test_of_many_campaigns_the_one_is_asked_for_whose_figure_is_corrected(tmp_path: Path) -> None:
    desk = desk_on(crowd(tmp_path / "data", 8), Draft())
    campaign = [name for name in desk.campaigns if "made-up" in name][-1]
    first, figures = correction(desk, Answers(campaign=campaign))
    assert isinstance(first, Question)
    assert isinstance(figures, Question)
    assert list(first.options or ()) == list(desk.campaigns)
    assert set(figures.options or ()) == set(desk.records("claims", campaign))
    claim = next(iter(desk.records("claims", campaign)))
    assert (desk.home(claim), desk.home("2018-nowhere")) == (campaign, None)
    assert answers_of(desk, claim)["campaign"] == campaign


def test_a_file_of_a_large_folder_is_read_when_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, read = crowd(tmp_path / "data", 8), []

    def counted(path: Path, name: str) -> Document:
        read.append(name)
        return read_file(path, name)

    monkeypatch.setattr(draft, "read_file", counted)
    desk = desk_beside(folder, Draft(), "as they are", load(folder))
    assert len(desk.campaigns) == 8
    assert read == []
    name = next(iter(desk.campaigns))
    assert desk.records("claims", name) == desk.records("claims", name)
    assert read == [file_of(name)]


@pytest.mark.parametrize("folder", [DATA, frozen.folder()], ids=["yaml", "json"])
def test_every_claim_can_be_corrected_and_nothing_else_changes(folder: Path) -> None:
    desk = desk_on(folder, Draft())
    for campaign in desk.campaigns:
        claims, file = desk.records("claims", campaign), file_of(campaign)
        corrected = [
            made("correction", desk, Answers(answers_of(desk, claim), locator=f"P9: {claim}"))[0].entries
            for claim in claims
        ]
        for entries in (*corrected[::10], tuple(entry for [entry] in corrected)):
            mended = {entry.record["id"]: entry.record["locator"] for entry in entries}
            draft = read_draft(Draft.model_construct(entries=entries, answers={}).model_dump_json())
            found = read_text(desk_on(folder, draft or Draft()).texts[file], file)
            assert not found.problems
            wanted = tuple({**claim, "locator": mended.get(id_, claim["locator"])} for id_, claim in claims.items())
            assert found.value == {**desk.held[file], "claims": wanted}


@pytest.mark.parametrize(
    ("answers", "read"),
    [
        ({"words": "抓获犯罪嫌疑人6.2万余人"}, (62000, "more_than")),
        ({"words": "a total of 59 suspects", "total": "yes"}, (59, "exact")),
        ({"words": "a total of 59 suspects", "total": "no"}, (59, "bare")),
        ({"words": "59 suspects", "total": "yes"}, (59, "bare")),
        ({"words": "近1.5亿条", "bound": "about"}, (150_000_000, "about")),
        ({"words": "12 gangs, 340 people", "which_number": "1"}, (340, "bare")),
        ({"words": "12 gangs, 340 people"}, (None, None)),
        ({"words": "dozens of people", "unread": "no"}, (None, None)),
        ({"words": "three score", "which_number": "other", "value": "60", "bound": "bare"}, (60, "bare")),
        ({"words": "scores of people", "unread": "yes", "value": "60", "bound": "at_least"}, (60, "at_least")),
    ],
)
def test_the_figure_is_read_from_its_words(answers: dict[str, str], read: tuple[float | None, str | None]) -> None:
    assert number(Answers(answers)) == read


def test_ids_are_of_latin_letters_and_never_taken_twice(desk: Desk) -> None:
    assert slug("Café “Ünï” & 静屏") == "cafe-uni"
    first, _ = made("campaign", desk, Answers(HARBOUR))
    again, _ = made("campaign", desk_on(DATA, first), Answers(HARBOUR))
    ids = [entry.record["id"] for entry in again.entries if "id" in entry.record]
    assert len(ids) == len(set(ids))
    assert {e.file for e in again.entries if e.part == "campaign"} == {
        "campaigns/2018-harbour-watch.yaml",
        "campaigns/2018-harbour-watch-2.yaml",
    }


def test_the_contradicted_figure_is_kept_hollow_with_the_reason(desk: Desk) -> None:
    draft, _ = made("campaign", desk, Answers(HARBOUR))
    draft, _ = made("figure", desk_on(DATA, draft), Answers(HARBOUR_POST))
    there = desk_on(DATA, draft)
    dataset, problems = there.examine()
    assert dataset is not None, problems
    claims = dataset.campaigns["2018-harbour-watch"].file.claims
    assert {claim.value: claim.rank for claim in claims} == {210: "preferred", 2100: "deprecated"}
    assert "ten" in str(claims[0].why).lower()
    assert "more than 210" in issue(there)


TOLD = {"campaign": "2021-camera-voyeurism", "source": "caixin-2021"}
CASE = {
    "case_name": "A camera in a clock", "case_summary": "A camera was found.", "case_counted": "no", "case_locator": "P1",
    "case_place": "Harbour", "case_bodies": ("mps",),
}  # fmt: skip
LAW = {
    "law_name": "Harbour rules", "article": "Article 2", "law_status": "draft", "law_what": "No hidden cameras.",
    "links": ("sale",), "law_date": "2021-07", "law_locator": "P2",
}  # fmt: skip
EVENT = {
    "event_kind": "case", "event_name": "The clock is found", "event_zh": "发现", "event_date": "2021-06-01",
    "lasted": "yes", "until_date": "2021-06-03", "event_bodies": ("mps",), "event_case": "2021-case-a-camera-in-a-clock",
    "event_locator": "P1",
}  # fmt: skip
PART = {
    "metric": "devices-confiscated", "words": "62 devices", "wording": "quoted", "locator": "P1", "part": "subset",
    "subset": "+", "subset_name": "Clocks", "window": "2021-may-to-9-august",
}  # fmt: skip
OWNED = {
    "platforms": ("+",), "platform_name": "Harbour Shop", "platform_zh": "港店", "platform_kind": "ecommerce", "owner": "+",
    "company_name": "Harbour Trading", "action": "listings_removed", "what": "Offers went.", "including": "no",
    "measure_claim": "-", "measure_locator": "P3", "companies": ("+", "baidu"),
}  # fmt: skip
TARGET = {"target_name": "Hidden cameras", "target_zh": "偷拍", "target_words": "偷拍", "target_locator": "P1"}
MENTION = {
    "mention_kind": "offers_reported", "platforms": ("+", "taobao"), "platform_name": "Quay Shop",
    "platform_kind": "ecommerce", "owner": "harbour-trading", "mention_what": "Offers were seen.", "mention_locator": "P4",
}  # fmt: skip
OWNER = {"platform": "quay-shop", "owner": "+", "company_name": "Quay Trading", "company_zh": "码头"}
PROPOSAL = {
    "by": "A professor of law", "proposed": "Sellers register.", "link": "sale", "proposal_locator": "P5",
    "addresses": ("2021-devices-confiscated-caixin-2021",),
}  # fmt: skip


def test_what_is_no_count_is_entered_and_served_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Callable[..., AppTest]
) -> None:
    draft = Draft()
    asked: tuple[tuple[str, dict[str, Any]], ...] = (
        ("case", CASE),
        ("event", EVENT),
        ("law", LAW),
        ("figure", PART),
        ("platforms", OWNED),
    )
    asked += (("target", TARGET), ("mention", MENTION), ("owner", OWNER), ("proposal", PROPOSAL))
    for task, said in asked:
        answers = Answers(TOLD | said)
        there = desk_on(DATA, draft)
        for step in TASKS[task].steps.values():
            assert not missing(step, there, answers), task
        draft, _ = made(task, there, answers)
    dataset, problems = desk_on(DATA, draft).examine()
    assert dataset is not None, problems
    assert [problem for problem in problems if not problem.note] == []
    file = dataset.campaigns["2021-camera-voyeurism"].file
    [case] = [case for case in file.cases if case.title.en == "A camera in a clock"]
    [law] = [law for law in file.laws if law.name.en == "Harbour rules"]
    assert [event.title.en for event in file.events if event.case == case.id] == ["The clock is found"]
    assert [event.date.iso for event in file.events if event.law == law.id] == ["2021-07"]
    [part] = [part.id for part in file.subsets if part.name.en == "Clocks"]
    assert [claim.value for claim in file.claims if claim.subset == part] == [62]
    shop = dataset.platforms["harbour-shop"]
    assert (shop.owner, shop.owner_source) == ("harbour-trading", "caixin-2021")
    [measure] = [measure for measure in file.measures if shop.id in measure.platforms]
    assert measure.companies == ("harbour-trading", "baidu")
    [target] = [target for target in file.targets if target.title.en == "Hidden cameras"]
    assert (target.named_as, target.source, target.locator) == ("偷拍", "caixin-2021", "P1")
    [mention] = [mention for mention in file.mentions if "quay-shop" in mention.platforms]
    assert (mention.kind, mention.platforms) == ("offers_reported", ("taobao", "quay-shop"))
    assert dataset.platforms["quay-shop"].owner == "quay-trading"
    assert dataset.companies["quay-trading"].name.zh == "码头"
    [proposal] = [proposal for proposal in file.proposals if proposal.by == "A professor of law"]
    assert [claim for claim in file.claims if claim.id in proposal.addresses] == [
        claim for claim in file.claims if claim.subset == part
    ]
    there = desk_on(DATA, draft)
    assert "What happened: The clock is found" in issue(there)
    served = tmp_path / "data"
    shutil.copytree(DATA, served, ignore=shutil.ignore_patterns("releases"))
    for name, text in there.texts.items():
        (served / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("CRACKDOWNS_DATA", str(served))
    pages = {"": ("Hidden cameras",), "platforms": ("Harbour Trading", "Quay Shop"), "context": ("Sellers register.",)}
    for page, words in pages.items():
        shown = page_html(open_page(page))
        assert not [word for word in words if word not in shown], page


@pytest.mark.parametrize("text", ["", "[]", "{", '{"entries": 7}', '{"answers": {"a": 1}}', " " * 300_000])
def test_what_is_no_draft_is_not_taken_for_one(text: str) -> None:
    assert read_draft(text) is None


@pytest.mark.parametrize(
    "entry",
    [
        {"file": "sources.yaml", "part": "claims", "record": {"id": "x"}},
        {"file": "sources.yaml", "part": "sources", "record": {}},
        {"file": "scopes.yaml", "part": "scopes", "record": {"id": "../x", "name": {"en": "x"}, "definition": "x"}},
        {"file": "campaigns/2018-x.yaml", "part": "campaign", "record": {"name": 7}},
        {"file": "campaigns/2018-x.yaml", "part": "nothing", "record": {}},
    ],
)
def test_a_record_that_no_form_made_is_left_out(entry: dict[str, object], desk: Desk) -> None:
    mine, _ = made("campaign", desk, Answers(HARBOUR))
    kept = json.loads(mine.model_dump_json())
    assert read_draft(json.dumps(kept)) == mine
    assert read_draft(json.dumps({**kept, "entries": [*kept["entries"], entry]})) == mine


def test_a_draft_cannot_name_a_file_outside_of_the_data() -> None:
    entry = {"file": "campaigns/../../2018-x.yaml", "part": "campaign", "record": {}}
    assert read_draft(json.dumps({"entries": [entry]})) is None


def test_a_terminal_leads_from_an_empty_folder_to_a_served_page(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    open_page: Callable[..., AppTest],
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers: dict[str, Any] = HARBOUR | {
        "scope": "+", "scope_name": "All cybercrime", "scope_definition": "Offences on the internet, of any kind.",
        "metric": "+", "metric_title": "People apprehended", "unit": "people", "theme": "people",
        "definition": "Suspects caught.", "not_to_confuse": "Convictions.",
    }  # fmt: skip
    answer_one = asking._answer

    def answer(question: Question, _: asking.Hear, say: asking.Say) -> str | list[str]:
        said: Any = answers.get(question.name, "")
        lines = iter([said if isinstance(said, str) else ", ".join(said)])

        def hear(prompt: str) -> str:
            assert prompt == "> "
            line = next(lines, None)
            assert line is not None, f"{question.name}: {said!r} is not taken"
            return line

        return answer_one(question, hear, say)

    monkeypatch.setattr(asking, "_answer", answer)
    folder = tmp_path / "mine"
    assert main(["new", "campaign", str(folder)]) == 0
    assert "1 campaign, 1 claim, 1 source, 1 metric; " in capsys.readouterr().out
    text = (folder / "campaigns" / "2018-harbour-watch.yaml").read_text(encoding="utf-8")
    assert "# What one source says about one number of one campaign." in text
    answers = {"story_title": "A talk", "summary": "What it tells.", "campaigns": "1", "metrics": "1"}
    assert main(["new", "story", str(folder)]) == 0
    assert (folder / "stories" / "a-talk.yaml").exists()
    assert len(load(folder).campaigns) == 1
    monkeypatch.setenv("CRACKDOWNS_DATA", str(folder))
    open_page("")
    open_page("evidence")


def test_a_terminal_that_is_left_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", leave)
    assert main(["new", "source", str(tmp_path / "mine")]) == 1
    assert not (tmp_path / "mine").exists()


def test_an_answer_is_chosen_by_number_name_or_part_of_it(desk: Desk) -> None:
    said: list[str] = []
    options = {"people": "People apprehended", "sites": "Websites closed", "apps": "Apps banned"}
    lines = iter(["e", "7", "web"])
    question = Question("metric", "What?", "one", options)
    assert asking._answer(question, lambda _: next(lines), said.append) == "sites"
    assert sum("type more of the name" in line for line in said) == 2
    del desk
