"""Controls bound to a page's parameters: what is chosen goes into the state, and from there into the address."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from crackdowns.links import addresses
from crackdowns.links.addresses import Parameter
from crackdowns.links.ways_back import key_of
from crackdowns.ui.current import visit


def widget_values(value: Any) -> tuple[str, ...]:
    """What a widget holds, as the values of a parameter."""
    if value is None or value == "":
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (str(value),)


def _prepare(name: str) -> tuple[Parameter, str]:
    now = visit()
    parameter = next(p for p in now.parameters if p.name == name)
    key = key_of(now.page, name)
    if key not in st.session_state:
        values = now.chosen[name]
        st.session_state[key] = list(values) if parameter.kind == "many" else (values[0] if values else None)
    return parameter, key


def _keep(name: str, value: Any) -> None:
    now = visit()
    parameter = next(p for p in now.parameters if p.name == name)
    values = widget_values(value)
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
    name: str,
    label: str,
    say: Callable[[str], str],
    radio: bool = False,
    placeholder: str | None = None,
    among: tuple[str, ...] | None = None,
) -> None:
    """A control for one option of the page's parameter `name`; `placeholder` stands where none is chosen.

    `among` narrows the options to those that the page can show now; a choice outside them is given up.
    """
    parameter, key = _prepare(name)
    options = parameter.options if among is None else among
    if st.session_state[key] is not None and st.session_state[key] not in options:
        st.session_state[key] = None
    if radio:
        _keep(name, st.radio(label, parameter.options, format_func=say, key=key))
    elif parameter.default:
        _keep(name, st.selectbox(label, parameter.options, format_func=say, key=key))
    else:
        # No default: nothing chosen is a choice, and what is chosen can be taken back.
        _keep(
            name,
            st.selectbox(label, options, index=None, format_func=say, key=key, placeholder=placeholder),
        )


def turn_page(name: str, count: int) -> None:
    """Page numbers for the parameter `name` (slugs "1", "2", ...); the first again once anything else changes."""
    now = visit()
    key = key_of(now.page, name)
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
    _keep(name, st.text_input(label, key=key, placeholder=placeholder, max_chars=addresses.MAX_TEXT))


def row(widths: Sequence[float]) -> list[Any]:
    """Columns for the controls above what they change; they stand under each other on a phone."""
    return st.columns(list(widths), vertical_alignment="bottom")
