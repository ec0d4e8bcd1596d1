"""The form for contributions: one question under the other, the draft they make, its check, its pictures, its files."""

import secrets
from collections.abc import Mapping
from typing import Any

import streamlit as st

from crackdowns import serving, settings
from crackdowns.charts import frame
from crackdowns.claims import describe
from crackdowns.contributing import handing_in
from crackdowns.contributing.draft import Desk, Draft, checked, desk_beside, read_draft
from crackdowns.contributing.making import answers_of, made
from crackdowns.contributing.questions import Answers, Aside, Ask, Question, complaint, missing
from crackdowns.contributing.tasks import TASKS
from crackdowns.dataset.fields import FIRST_YEAR, MAX_TEXT
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import state_of
from crackdowns.templates.chinese import marked
from crackdowns.templates.rendering import render
from crackdowns.ui.components import component
from crackdowns.ui.current import visit
from crackdowns.ui.showing import CONFIG
from crackdowns.ui.window import drawings
from crackdowns.views.contribute import words
from crackdowns.views.pages import PAGES, charts_of
from crackdowns.views.scene import MOST_CAMPAIGNS, Scene
from crackdowns.views.stories.records import record_story

LAST_YEAR = 2030
# Hidden answers: what is being done, which claim the others were taken from, and which a link asked to correct.
_TASK, _TAKEN, _ASKED_FOR = "_task", "_taken", "_asked_for"
_DRAFT, _ASKED, _SERIAL, _PREVIEW = "_draft", "_draft_asked", "_draft_serial", "_draft_shown"
_PAGES = {
    "claims": "",
    "participation": "agencies",
    "measures": "platforms",
    "windows": "timeline",
    "periods": "timeline",
    "events": "timeline",
}


def contribution() -> None:
    """The whole page below its heading, once this browser has told what it kept: nothing is asked twice."""
    with st.container(key="contribute"):
        if not st.session_state.get(_ASKED):
            _kept_in_browser(None)
            return
        draft = st.session_state.get(_DRAFT) or Draft()
        desk = _desk(draft)
        answers = _begun(desk)
        st.selectbox(words.TASK, list(TASKS), format_func=lambda task: TASKS[task].name, key=_key(_TASK))
        answers[_TASK] = st.session_state[_key(_TASK)]
        _ask_all(desk, answers)
        said = {name: _plain(one) for name, one in answers.items() if one}
        st.session_state[_DRAFT] = draft.model_copy(update={"answers": said})
        # Before the check and the pictures, which take their time: a reload loses nothing that is seen.
        _kept_in_browser(st.session_state[_DRAFT].model_dump_json())
        _show_draft(desk)


def _kept_in_browser(text: str | None) -> None:
    with st.container(key="draft-kept"):
        component("draft")(key="_kept", data={"text": text}, on_found_change=_found)


def _desk(draft: Draft) -> Desk:
    now = serving.served()
    return desk_beside(settings.current().data, draft, now.files, now.dataset)


def drafted() -> Dataset | None:
    """The data with this session's draft in it, where its contributor wants to see it on all pages."""
    draft = st.session_state.get(_DRAFT)
    if not (draft and draft.entries and st.session_state.get(_PREVIEW)):
        return None
    return checked(_desk(draft), serving.served().files)[0]


def _found() -> None:
    """What this browser has kept."""
    st.session_state[_DRAFT] = read_draft(str((st.session_state["_kept"].found or {}).get("text", ""))) or Draft()
    st.session_state[_ASKED] = True


def _begun(desk: Desk) -> Answers:
    """The answers so far: as they are kept, or those of the claim that is to be corrected."""
    answers = Answers(desk.draft.answers)
    asked = visit().state.one("edit") if visit().page == "contribute" else None
    before = answers[_ASKED_FOR]
    if asked and asked != before:
        answers = Answers({_TASK: "correction", "claim": asked, _ASKED_FOR: asked})
    claim = st.session_state.get(_key("claim"), answers["claim"])
    if answers[_TASK] == "correction" and claim and claim != answers[_TAKEN]:
        answers = answers_of(desk, claim) if desk.home(claim) else Answers()
        answers.update({_TASK: "correction", _TAKEN: claim, _ASKED_FOR: asked or before})
        st.session_state[_SERIAL] = secrets.token_hex(3)
    key = _key(_TASK)
    st.session_state.setdefault(key, answers[_TASK] if answers[_TASK] in TASKS else next(iter(TASKS)))
    return answers


def _heading(title: str, lead: str = "") -> str:
    return render("contribute/step.html", title=title, lead=lead)


def _key(name: str) -> str:
    """The key of a widget: another one where all answers were replaced, as a widget that is kept brings its old one."""
    return f"contribute.{st.session_state.get(_SERIAL, '')}.{name}"


def _plain(said: Any) -> Any:
    return tuple(said) if isinstance(said, list) else said


def _ask_all(desk: Desk, answers: Answers) -> None:
    """The steps up to the first that lacks an answer; then the button that puts all into the draft."""
    steps = TASKS[answers[_TASK]].steps
    later, number = list(steps), 0
    for title, step in steps.items():
        later.remove(title)
        # A step that has nothing to ask has no number.
        number += any(True for _ in step(desk, answers))
        if not _ask_step(desk, answers, number, title, step):
            if later:
                st.html(render("contribute/told.html", lines=[words.NEXT.format(steps=", ".join(later))]))
            return
    # No callback: it would know the answers of the run before.
    if st.button(words.KEEP, type="primary"):
        _keep(desk, answers)
        st.rerun()


def _ask_step(desk: Desk, answers: Answers, number: int, title: str, step: Ask) -> bool:
    place, asked_any = st.empty(), False
    for asked in step(desk, answers):
        asked_any = True
        if isinstance(asked, Aside):
            st.html(marked(str(render("contribute/told.html", lines=asked.lines))))
            continue
        answers[asked.name] = _ask(asked, answers)
        if wrong := complaint(asked, answers[asked.name]):
            st.html(render("shell/notice.html", said=wrong))
    if asked_any:
        place.html(_heading(f"{number}. {title}"))
    if lacking := missing(step, desk, answers):
        said = "; ".join(question.ask for question in lacking)
        st.html(render("contribute/told.html", lines=[words.MISSING.format(asks=said)]))
    return not lacking


def _ask(question: Question, answers: Answers) -> Any:
    """A question as a control. Only our own words go into its label: Streamlit reads Markdown there."""
    key, kept, options = _key(question.name), answers[question.name], question.options or {}
    held = kept[:MAX_TEXT] if isinstance(kept, str) else ""
    notes = [question.help] if question.kind in ("one", "many", "pick") else []
    notes += [] if question.needed else [words.OPTIONAL]
    label = question.ask + "".join(f" :gray[{note}]" for note in notes if note)
    if question.kind == "date":
        date = _ask_date(label, key, held)
        if question.help:
            st.caption(question.help)
        return date
    if question.kind == "many":
        st.session_state.setdefault(key, [] if isinstance(kept, str) else list(kept))
        st.session_state[key] = [one for one in st.session_state[key] if one in options]
        return st.multiselect(label, list(options), format_func=options.__getitem__, key=key)
    if question.kind in ("one", "pick"):
        st.session_state.setdefault(key, held or None)
        if st.session_state[key] not in options:
            st.session_state[key] = None
        draw: Any = st.selectbox if question.kind == "one" else st.radio
        chosen = draw(label, list(options), index=None, format_func=lambda one: options.get(one, one), key=key)
        return chosen or ""
    st.session_state.setdefault(key, held or "")
    write = st.text_area if question.kind == "long" else st.text_input
    return write(label, key=key, placeholder=question.help, max_chars=MAX_TEXT).strip()


def _ask_date(label: str, key: str, held: str) -> str:
    """Year, month and day apart, so that what the source does not say stays unsaid."""
    parts = held.split("-") if held else []
    years = {"unknown": words.NOT_KNOWN} | {str(year): str(year) for year in range(LAST_YEAR, FIRST_YEAR - 1, -1)}
    months = {"": words.NOT_SAID} | {f"{n:02d}": name for n, name in enumerate(describe.MONTHS, start=1)}
    days = {"": words.NOT_SAID} | {f"{n:02d}": str(n) for n in range(1, 32)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        year = _part(words.YEAR.format(ask=label), f"{key}.year", years, parts[0] if parts else None)
        if not year or year == "unknown":
            return year
        month = _part(words.MONTH, f"{key}.month", months, parts[1] if len(parts) > 1 else "")
        day = _part(words.DAY, f"{key}.day", days, parts[2] if len(parts) > 2 else "") if month else ""
    return "-".join(part for part in (year, month, day) if part)


def _part(label: str, key: str, options: Mapping[str, str], held: str | None) -> str:
    st.session_state.setdefault(key, held)
    if st.session_state[key] not in options:
        st.session_state[key] = None
    return st.selectbox(label, list(options), index=None, format_func=options.__getitem__, key=key) or ""


def _keep(desk: Desk, answers: Answers) -> None:
    draft, kept = made(answers[_TASK], desk, answers)
    said = {name: _plain(one) for name, one in kept.items()} | {_TASK: "figure", _ASKED_FOR: answers[_ASKED_FOR]}
    st.session_state[_DRAFT] = draft.model_copy(update={"answers": said})
    st.session_state[_SERIAL] = secrets.token_hex(3)
    st.toast(words.KEPT)


def _show_draft(desk: Desk) -> None:
    entries = desk.draft.entries
    said = [(handing_in.ONE_OF.get(e.part, e.part), handing_in.said(desk, e)) for e in entries]
    lead = (
        words.DRAFT_LEAD.format(count=describe.counted(len(entries), "record", "records")) if entries else words.EMPTY
    )
    st.html(render("contribute/step.html", title=words.DRAFT, lead=lead))
    if not entries:
        return
    st.html(marked(str(render("contribute/draft.html", entries=said))))
    dataset, mistakes, notes = checked(desk, serving.served().files)
    bad = words.BAD.format(count=describe.counted(len(mistakes), "thing", "things"))
    check = {"mistakes": mistakes, "notes": notes, "bad": bad, "good": words.GOOD, "about_notes": words.NOTES}
    st.html(marked(str(render("contribute/check.html", **check))))
    _take_out(said)
    if dataset is not None:
        _preview(dataset, desk)
    _hand_in(desk)


def _take_out(said: list[tuple[str, str]]) -> None:
    with st.expander(words.TAKE_OUT_WHICH):
        which = st.selectbox(words.TAKE_OUT_WHICH, range(len(said)), format_func=lambda n: ": ".join(said[n]))
        st.button(words.TAKE_OUT, on_click=_without, args=(which,))
        st.button(words.FORGET, on_click=_without)


def _without(index: int | None = None) -> None:
    draft: Draft = st.session_state[_DRAFT]
    st.session_state[_DRAFT] = Draft() if index is None else draft.without(index)
    st.session_state[_SERIAL] = secrets.token_hex(3)


def _preview(dataset: Dataset, desk: Desk) -> None:
    """The last drafted record of each kind as its page and its story show it, drawn by the pages themselves."""
    st.html(_heading(words.PREVIEW))
    st.toggle(
        words.EVERYWHERE, st.session_state.get(_PREVIEW, False), key="contribute.shown", on_change=_show_everywhere
    )
    last = {_PAGES[e.part]: e for e in desk.draft.entries if e.part in _PAGES}
    for page, entry in last.items():
        campaign = entry.file.removeprefix("campaigns/").removesuffix(".yaml")
        shown = [campaign, *(name for name in dataset.campaigns if name != campaign)][:MOST_CAMPAIGNS]
        chosen = {"c": tuple(name for name in dataset.campaigns if name in shown)}
        if page == "":
            chosen["metric"] = (entry.record["metric"],)
        scene = Scene(dataset, state_of(page, PAGES[page].parameters(dataset), chosen))
        charts = charts_of(scene, visit().mode)
        chart = charts[-1] if page == "" else charts[0]
        st.html(marked(str(frame.above(chart))))
        for kind, figure in drawings(chart, visit().window).items():
            with st.container(key=f"{kind}-draft-{page}"):
                st.plotly_chart(figure, theme=None, height=figure.height, key=f"draft.{kind}.{page}", alt=chart.alt,
                                config=CONFIG)  # fmt: skip
        if story := record_story(scene, entry.record["id"]):
            with st.expander(words.STORY.format(page=PAGES[page].title)):
                st.html(marked(str(story.body)))


def _show_everywhere() -> None:
    # A control's own value is gone as soon as another page is shown.
    st.session_state[_PREVIEW] = st.session_state["contribute.shown"]


def _hand_in(desk: Desk) -> None:
    st.html(_heading(words.HAND_IN, words.HAND_IN_LEAD))
    with st.container(horizontal=True):
        st.download_button(words.PATCH, handing_in.patch(desk), "draft.patch", "text/x-diff", on_click="ignore")
        st.download_button(words.FILES, handing_in.archive(desk), "draft.zip", "application/zip", on_click="ignore")
    with st.expander(words.TEXT):
        st.code(handing_in.issue(desk), language=None, wrap_lines=True)
