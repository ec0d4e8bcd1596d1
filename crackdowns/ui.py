"""The shared Streamlit pieces. With `navigation.py` and `pages/` the only importers of Streamlit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from crackdowns import chart_html, describe, html, links, store
from crackdowns.chart import Chart
from crackdowns.dataset import Dataset
from crackdowns.figures.look import Mode
from crackdowns.links import Parameter, State
from crackdowns.views import PAGES, SITE
from crackdowns.views.common import MOST_CAMPAIGNS, Scene

STYLE = Path(__file__).parent / "texts" / "style.css"
SHARED = ("c", "basis")


@dataclass
class Visit:
    """One run of the script: the page, its parameters, what was chosen so far, what to tell."""

    page: str
    dataset: Dataset
    parameters: tuple[Parameter, ...]
    chosen: dict[str, tuple[str, ...]]
    notices: list[str] = field(default_factory=list)

    @property
    def state(self) -> State:
        """The state so far; complete once all of the page's controls have been shown."""
        return links.state_of(self.page, self.parameters, self.chosen)

    @property
    def scene(self) -> Scene:
        """The dataset in that state."""
        return Scene(self.dataset, self.state)

    @property
    def mode(self) -> Mode:
        """The reader's theme."""
        return "dark" if st.context.theme.type == "dark" else "light"


def visit() -> Visit:
    """The visit that is being answered."""
    current: Visit = st.session_state["_visit"]
    return current


def begin(page: str) -> None:
    """Read the address, show style, notices and sidebar. To be called before the page."""
    served = store.served()
    parameters = PAGES[page].parameters(served.dataset)
    now = Visit(page, served.dataset, parameters, {})
    st.session_state["_visit"] = now
    # One title for the tab and for the first response.
    st.set_page_config(page_title=f"{PAGES[page].title} · {SITE}")
    now.chosen, now.notices = _choices(now)
    st.html(f"<style>{_style()}</style>")
    _sidebar(now)
    if served.problems:
        count = describe.counted(len(served.problems), "problem", "problems")
        now.notices.append(f"Newer data files have {count} and are not used; the last good data is shown.")
    for notice in now.notices:
        st.html(f'<div class="notice" role="status">{html.text(notice)}</div>')


def finish() -> None:
    """Write the page's state to the address. To be called after the page."""
    now = visit()
    kept: dict[str, tuple[str, ...]] = st.session_state["_kept"]
    kept.update({_key(now.page, name): values for name, values in now.state.values})
    wanted = links.address_query(now.state, now.parameters)
    foreign = {
        name: st.query_params.get_all(name)
        for name in st.query_params
        if name in links.FOREIGN or name.startswith(links.FOREIGN_PREFIXES)
    }
    address = foreign | {name: [value] for name, value in wanted.items()}
    if _query() != address:
        st.query_params.from_dict(address)
    st.session_state["_address"] = (now.page, _query())


def _query() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _key(page: str, name: str) -> str:
    return f"all.{name}" if name in SHARED else f"{page or 'home'}.{name}"


def _choices(now: Visit) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """What is chosen: by the reader's last click, by the address if it came from outside, else as before."""
    kept: dict[str, tuple[str, ...]] = st.session_state.setdefault("_kept", {})
    last_page, last_query = st.session_state.get("_address", (None, None))
    query = _query()
    clicked = any(
        _key(now.page, p.name) in st.session_state
        and _widget_values(st.session_state[_key(now.page, p.name)]) != kept.get(_key(now.page, p.name))
        for p in now.parameters
        if _key(now.page, p.name) in kept
    )
    by_menu = last_page is not None and last_page != now.page and not query
    arrived = last_page is None or (last_page, last_query) != (now.page, query)
    if arrived and not by_menu and not clicked:
        state, notices = links.read_query(now.page, now.parameters, query)
        for name, values in state.values:
            kept[_key(now.page, name)] = values
            st.session_state.pop(_key(now.page, name), None)
        return dict(state.values), notices
    chosen = {}
    for parameter in now.parameters:
        values = kept.get(_key(now.page, parameter.name), parameter.default)
        if parameter.kind != "text":
            values = tuple(v for v in values if v in parameter.options)
        chosen[parameter.name] = values if values or parameter.at_least == 0 else parameter.default
    return chosen, []


def _widget_values(value: Any) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (str(value),)


def _sidebar(now: Visit) -> None:
    heads = {c.id: c.head for c in now.dataset.campaigns.values()}
    with st.sidebar:
        choose_many("c", "Campaigns compared", lambda c: heads[c].short.en, MOST_CAMPAIGNS)
        choose_one("basis", "Basis of the figures", describe.BASIS.__getitem__, radio=True)


def _prepare(name: str) -> tuple[Parameter, str]:
    now = visit()
    parameter = next(p for p in now.parameters if p.name == name)
    key = _key(now.page, name)
    if key not in st.session_state:
        values = now.chosen[name]
        st.session_state[key] = list(values) if parameter.kind == "many" else (values[0] if values else None)
    return parameter, key


def _keep(name: str, value: Any) -> None:
    now = visit()
    parameter = next(p for p in now.parameters if p.name == name)
    values = _widget_values(value)
    if parameter.kind == "many":
        values = tuple(option for option in parameter.options if option in values)
    now.chosen[name] = values if len(values) >= parameter.at_least else now.chosen[name]


def choose_many(
    name: str,
    label: str,
    say: Callable[[str], str],
    most: int | None = None,
    placeholder: str | None = None,
) -> None:
    """A control for several options of the page's parameter `name`; `placeholder` stands where none is chosen."""
    parameter, key = _prepare(name)
    value = st.multiselect(
        label, parameter.options, format_func=say, key=key, max_selections=most, placeholder=placeholder
    )
    if len(value) < parameter.at_least:
        st.caption(f"At least {parameter.at_least} are compared.")
    _keep(name, value)


def choose_one(
    name: str, label: str, say: Callable[[str], str], radio: bool = False, placeholder: str | None = None
) -> None:
    """A control for one option of the page's parameter `name`; `placeholder` stands where none is chosen."""
    parameter, key = _prepare(name)
    if radio:
        _keep(name, st.radio(label, parameter.options, format_func=say, key=key))
    elif parameter.default:
        _keep(name, st.selectbox(label, parameter.options, format_func=say, key=key))
    else:
        # No default: nothing chosen is a choice, and what is chosen can be taken back.
        _keep(
            name,
            st.selectbox(label, parameter.options, index=None, format_func=say, key=key, placeholder=placeholder),
        )


def turn_page(name: str, count: int) -> None:
    """Page numbers for the parameter `name` (slugs "1", "2", ...); the first again once anything else changes."""
    now = visit()
    key = _key(now.page, name)
    rest = tuple(value for value in now.state.values if value[0] != name)
    serial, seen = st.session_state.get("_paged", {}).get(key, (0, None))
    number, arrived = int(now.chosen[name][0]), key not in st.session_state
    if arrived or seen != rest:
        # A new widget: one that is kept would bring its old number along.
        serial, number = serial + 1, number if arrived else 1
    st.session_state["_paged"] = st.session_state.get("_paged", {}) | {key: (serial, rest)}
    number = min(max(number, 1), count)
    _keep(name, st.pagination(count, default=number, key=f"{key}.{serial}") if count > 1 else 1)
    st.session_state[key] = now.chosen[name][0]


def type_text(name: str, label: str, placeholder: str) -> None:
    """A field for the page's text parameter `name`."""
    _, key = _prepare(name)
    if st.session_state[key] is None:
        st.session_state[key] = ""
    _keep(name, st.text_input(label, key=key, placeholder=placeholder, max_chars=links.MAX_TEXT))


def row(widths: Sequence[float]) -> list[Any]:
    """Columns for the controls above what they change; they stand under each other on a phone."""
    return st.columns(list(widths), vertical_alignment="bottom")


def show(chart: Chart) -> None:
    """One chart as every page shows it: title, picture, notes, sources, table, download."""
    now = visit()
    st.html(chart_html.above(chart))
    if chart.figure is not None:
        st.plotly_chart(
            chart.figure, theme=None, key=f"chart.{chart.id}", alt=chart.alt, config={"displayModeBar": False}
        )
    st.html(chart_html.below(chart, now.dataset, now.state, now.mode))


def offer_table(chart: Chart) -> None:
    """The download of a table that the page itself shows in another form."""
    now = visit()
    st.html(chart_html.download(chart, now.state))


def prose(name: str) -> None:
    """A text of `texts/`, in Markdown."""
    with st.container(width=760):
        st.markdown(_text(name))


def heading(title: str, lead: str) -> None:
    """The page's one h1, and the sentence under it."""
    st.title(title, anchor=False)
    st.html(f'<p class="lead">{html.text(lead)}</p>')


def write(parts: Sequence[str]) -> None:
    """Finished HTML (see `html.py`); nothing at all where it is empty."""
    if body := "".join(parts):
        st.html(body)


@cache
def _text(name: str) -> str:
    return (STYLE.parent / f"{name}.md").read_text(encoding="utf-8")


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")
