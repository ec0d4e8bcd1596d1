"""Controls bound to a page's parameters: what is chosen goes into the state, and from there into the address.

Streamlit's own `bind="query-params"` is not used: it writes labels instead of slugs and leaves defaults out
(streamlit#14224, #16055), so that a link would change its meaning when a label or a default does.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Literal

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from crackdowns.links import addresses
from crackdowns.links.addresses import Parameter
from crackdowns.links.ways_back import SHARED, key_of
from crackdowns.ui.current import visit

# Segments and pills show all options at once and have no label above them: the words on them say what is chosen.
Style = Literal["segments", "pills", "menu", "radio"]


def widget_values(value: Any) -> tuple[str, ...]:
    """What a widget holds, as the values of a parameter."""
    if value is None or value == "":
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (str(value),)


def held(name: str) -> tuple[str, ...]:
    """The values of a parameter: as its control has them already, though it has still to be shown, else as chosen."""
    now = visit()
    key = key_of(now.page, name)
    return widget_values(st.session_state[key]) if key in st.session_state else now.chosen[name]


def _sent_by_browser(key: str) -> bool:
    """True where the browser has a value of the control that this session never set: after a restart of the server
    it says again all that was chosen, the click that woke it included."""
    context = get_script_run_ctx()
    return context is not None and any(
        state.id.endswith(f"-{key}") for state in context.session_state.get_widget_states()
    )


def _parameter(name: str) -> Parameter:
    return next(parameter for parameter in visit().parameters if parameter.name == name)


def _prepare(name: str) -> tuple[Parameter, str]:
    now, parameter = visit(), _parameter(name)
    key = key_of(now.page, name)
    if key in st.session_state:
        # The bar's controls are in popovers: one that has not been opened yet has not heard what it was told before.
        if name in SHARED:
            st.session_state[key] = st.session_state[key]
    elif not (now.first and _sent_by_browser(key)):
        values = now.chosen[name]
        st.session_state[key] = list(values) if parameter.kind == "many" else (values[0] if values else None)
    return parameter, key


def _keep(name: str, value: Any) -> None:
    now, parameter, values = visit(), _parameter(name), widget_values(value)
    if parameter.kind == "many":
        values = tuple(option for option in parameter.options if option in values)
    now.chosen[name] = values if len(values) >= parameter.at_least else now.chosen[name]


def choose_many(
    name: str,
    label: str,
    say: Callable[[str], str],
    most: int | None = None,
    placeholder: str | None = None,
    style: Style = "menu",
    among: Collection[str] | None = None,
) -> None:
    """A control for several options of the page's parameter `name`; `placeholder` stands where none is chosen.

    `among` narrows the options to those that what is shown has, and those already chosen.
    """
    parameter, key = _prepare(name)
    options = parameter.options
    if among is not None:
        chosen = held(name)
        options = tuple(option for option in options if option in among or option in chosen)
        # Other options are another control for Streamlit: it has to be told again what is chosen.
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]
    if style == "pills":
        value = st.pills(label, options, format_func=say, key=key, selection_mode="multi", label_visibility="collapsed")
    else:
        value = st.multiselect(label, options, format_func=say, key=key, max_selections=most, placeholder=placeholder)
    if len(value) < parameter.at_least:
        st.caption(f"At least {parameter.at_least} are compared.")
    _keep(name, value[:most])


def choose_one(
    name: str,
    label: str,
    say: Callable[[str], str],
    placeholder: str | None = None,
    among: tuple[str, ...] | None = None,
    style: Style = "menu",
) -> None:
    """A control for one option of the page's parameter `name`; `placeholder` stands where none is chosen.

    `among` narrows the options to those that the page can show now; a choice outside them is given up. A parameter
    without a default may be left without a choice, and what is chosen can be taken back.
    """
    parameter, key = _prepare(name)
    options = parameter.options if among is None else among
    if key in st.session_state and st.session_state[key] is not None and st.session_state[key] not in options:
        st.session_state[key] = parameter.default[0] if parameter.default else None
    needed = bool(parameter.default)
    if style == "radio":
        chosen: str | None = st.radio(label, options, format_func=say, key=key)
    elif style == "menu":
        first = 0 if needed else None
        chosen = st.selectbox(label, options, index=first, format_func=say, key=key, placeholder=placeholder)
    else:
        draw = st.segmented_control if style == "segments" else st.pills
        chosen = draw(label, options, format_func=say, key=key, required=needed, label_visibility="collapsed")
    _keep(name, chosen)


def turn_page(name: str, count: int) -> None:
    """Page numbers for the parameter `name`, whose slugs are its pages; the first again once anything else changes."""
    now = visit()
    key = key_of(now.page, name)
    rest = tuple(value for value in now.state.values if value[0] != name)
    serial, seen = st.session_state.get("_paged", {}).get(key, (0, None))
    slugs = _parameter(name).options
    number, arrived = slugs.index(now.chosen[name][0]) + 1, key not in st.session_state
    if arrived or seen != rest:
        # A new widget: one that is kept would bring its old number along.
        serial, number = serial + 1, number if arrived else 1
    st.session_state["_paged"] = st.session_state.get("_paged", {}) | {key: (serial, rest)}
    number = min(max(number, 1), count)
    asked = st.pagination(count, default=number, key=f"{key}.{serial}") if count > 1 else 1
    _keep(name, slugs[asked - 1])
    st.session_state[key] = now.chosen[name][0]


def type_text(name: str, label: str, placeholder: str) -> None:
    """A field for the page's text parameter `name`."""
    _, key = _prepare(name)
    if key in st.session_state and st.session_state[key] is None:
        st.session_state[key] = ""
    _keep(name, st.text_input(label, key=key, placeholder=placeholder, max_chars=addresses.MAX_TEXT))


def row(widths: Sequence[float]) -> list[Any]:
    """Columns for the controls above what they change; they stand under each other on a phone."""
    return st.columns(list(widths), vertical_alignment="bottom")
