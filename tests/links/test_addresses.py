"""Page state to URL and back: nothing is lost, nothing is dropped in silence, nothing hostile gets through."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import (
    MAX_NAMES,
    MAX_NOTICES,
    MAX_TEXT,
    Parameter,
    Retired,
    State,
    address_query,
    bounded,
    explicit_query,
    href,
    read_query,
    state_of,
)
from crackdowns.views.pages import PAGES

COLOURS = Parameter("colour", "many", ("red", "green"), ("red", "green", "blue"), at_least=2, at_most=3)
ANY = Parameter("shape", "many", (), ("round", "square"))
ONE = Parameter("basis", "one", ("best",), ("best", "lowest"))
SEARCH = Parameter("q", "text")
ALL = (COLOURS, ANY, ONE, SEARCH)


def read(query: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """What an address asks for."""
    state, notices = read_query("page", ALL, parse_qs(query, keep_blank_values=True))
    return dict(state.values), notices


def opened(query: dict[str, str], page: str = "page") -> dict[str, list[str]]:
    """The query of a link as a server sees it."""
    return parse_qs(urlsplit(href(page, query)).query, keep_blank_values=True)


def test_an_address_without_a_query_is_all_defaults() -> None:
    assert read("") == ({"colour": ("red", "green"), "shape": (), "basis": ("best",), "q": ()}, [])


def test_what_a_link_asks_for_is_what_is_shown() -> None:
    asked = {"colour": ("red", "blue"), "shape": ("round",), "basis": ("lowest",), "q": ("gambling rings",)}
    assert read("colour=red,blue&shape=round&basis=lowest&q=gambling+rings") == (asked, [])


@pytest.mark.parametrize("query", ["colour=blue,red", "colour=red&colour=blue", "colour=,red,,blue,red,"])
def test_the_order_and_repetition_of_values_change_nothing(query: str) -> None:
    values, notices = read(query)
    assert (values["colour"], notices) == (("red", "blue"), [])


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("basis=lowset", 'This link asks for basis "lowset", which does not exist (any more); did you mean `lowest`?'),
        (
            "colour=red,blue,mauve",
            'This link asks for colour "mauve", which does not exist (any more); write one of blue, green, red',
        ),
        ("bassi=best", 'This link asks for "bassi", which this page does not know; did you mean `basis`?'),
        ("colour=red", "This link names too few values of `colour`; the usual ones are shown."),
        ("basis=lowest,best", "This link asks for more than one value of `basis`; the first is shown."),
        (f"q={'a' * 300}", f"The text `q` of this link was cut after {MAX_TEXT} characters."),
    ],
)
def test_what_a_link_cannot_have_is_said_in_words(query: str, notice: str) -> None:
    assert read(query)[1] == [notice]


def test_more_values_than_fit_are_cut_and_said() -> None:
    few = Parameter("c", "many", ("a", "b"), ("a", "b", "c", "d"), at_least=2, at_most=3)
    state, notices = read_query("page", (few,), {"c": ["d,c,b,a"]})
    assert state.many("c") == ("b", "c", "d")
    assert notices == ["This link asks for more than 3 values of `c`; the first are shown."]


def test_very_many_unknown_values_are_said_in_few_sentences() -> None:
    _, notices = read("shape=" + ",".join(f"x{n}" for n in range(1000)))
    assert len(notices) == 6
    assert notices[-1] == "This link asks for 995 more values of `shape` that do not exist (any more)."


def test_an_unknown_value_leaves_the_known_ones_standing() -> None:
    assert read("colour=red,blue,mauve")[0]["colour"] == ("red", "blue")
    assert read("basis=lowset")[0]["basis"] == ("best",)


def test_a_link_can_ask_for_none_where_none_is_allowed() -> None:
    kinds = Parameter("kind", "many", ("a",), ("a", "b"))
    state, notices = read_query("page", (kinds,), {"kind": [""]})
    assert (state.many("kind"), notices) == ((), [])
    assert read("colour=")[0]["colour"] == ("red", "green")


@pytest.mark.parametrize(
    "query", ["utm_source=mail", "embed=true", "v=0123456789ab", "utm_=x&embed_options=dark_theme"]
)
def test_what_other_people_write_into_an_address_is_no_mistake(query: str) -> None:
    assert read(query)[1] == []


def test_an_address_is_bare_while_all_is_default_and_else_says_everything() -> None:
    assert address_query(state_of("page", ALL, {}), ALL) == {}
    assert address_query(state_of("page", ALL, {"basis": ("lowest",)}), ALL) == {
        "colour": "red,green",
        "shape": "",
        "basis": "lowest",
        "q": "",
    }


def test_a_state_does_not_know_what_its_page_does_not_have() -> None:
    state = state_of("page", (ONE, SEARCH), {})
    assert (state.one("basis"), state.one("q")) == ("best", None)
    with pytest.raises(KeyError):
        state.many("colour")


def test_a_link_is_relative_to_the_dashboards_folder() -> None:
    assert href("", {}) == "./"
    assert href("evidence", {"c": "a,b", "q": "a&b=c #1"}) == "evidence?c=a,b&q=a%26b%3Dc+%231"


@given(st.text(max_size=300), st.text(max_size=20))
def test_no_hostile_text_gets_through_a_link(value: str, name: str) -> None:
    query = {"colour": [value], "basis": [value], "q": [value], name: [value]}
    state, notices = read_query("page", ALL, query)
    assert set(state.many("colour")) <= set(COLOURS.options)
    assert state.one("basis") in ONE.options
    assert len(state.one("q") or "") <= MAX_TEXT
    for text in (*notices, *state.many("q")):
        assert text.isprintable()
        assert len(text) < 300


@st.composite
def states(draw: st.DrawFn, parameters: tuple[Parameter, ...]) -> dict[str, tuple[str, ...]]:
    """A state that a page's controls can reach."""
    chosen: dict[str, tuple[str, ...]] = {}
    for parameter in parameters:
        if parameter.kind == "text":
            text = draw(st.text(max_size=MAX_TEXT) | st.sampled_from(["a,b", "&c=d", "净网", "%2C", "+"]))
            text = "".join(c if c.isprintable() else " " for c in text).strip()
            chosen[parameter.name] = (text,) if text else ()
        elif parameter.kind == "one":
            chosen[parameter.name] = (draw(st.sampled_from(parameter.options)),)
        else:
            most = min(parameter.at_most, len(parameter.options))
            wanted = (
                draw(st.sets(st.sampled_from(parameter.options), min_size=parameter.at_least, max_size=most))
                if most
                else set()
            )
            chosen[parameter.name] = tuple(option for option in parameter.options if option in wanted)
    return chosen


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "home")
@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_every_state_of_every_page_survives_its_link(dataset: Dataset, page: str, data: st.DataObject) -> None:
    parameters = PAGES[page].parameters(dataset)
    state = state_of(page, parameters, data.draw(states(parameters)))
    assert read_query(page, parameters, opened(explicit_query(state), page)) == (state, [])
    assert read_query(page, parameters, opened(address_query(state, parameters), page)) == (state, [])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "home")
def test_a_pages_defaults_are_among_its_options_and_its_slugs_fit_a_link(dataset: Dataset, page: str) -> None:
    parameters = PAGES[page].parameters(dataset)
    assert len({parameter.name for parameter in parameters}) == len(parameters)
    for parameter in parameters:
        assert set(parameter.default) <= set(parameter.options)
        assert parameter.kind == "text" or parameter.options
        assert parameter.at_least <= len(parameter.default) or parameter.kind != "many"
        assert all(option and "," not in option and option.isascii() for option in parameter.options)
        assert isinstance(state_of(page, parameters, {}), State)


METRIC = Parameter(
    "metric", "many", options=("found", "solved", "people"), renamed={"criminal-cases": ("found", "solved")}
)


def test_a_slug_that_became_others_means_all_of_them_and_says_so() -> None:
    values, notices = METRIC.read(["criminal-cases,people"])
    assert values == ("found", "solved", "people")
    assert notices == [
        "This link asks for metric `criminal-cases`, which has become `found` and `solved` since; what is shown is "
        "`found` and `solved`."
    ]


def test_where_one_value_is_possible_the_first_that_a_slug_became_is_shown() -> None:
    values, notices = replace(METRIC, kind="one").read(["criminal-cases"])
    assert values == ("found",)
    assert len(notices) == 1
    assert notices[0].endswith("what is shown is `found`.")


def test_a_retired_name_is_answered_with_its_sentence_and_no_guess() -> None:
    retired = (Retired("kinds", "The kinds are all shown."),)
    assert read_query("", (METRIC,), {"kinds": ["law"]}, retired)[1] == ["The kinds are all shown."]


def test_a_link_with_very_many_names_is_answered_in_few_sentences() -> None:
    _, notices = read_query("page", ALL, {f"x{n}": ["1"] for n in range(990)})
    assert len(notices) == MAX_NOTICES + 1
    assert notices[-1] == "This link asks for 985 more things that this page does not know."
    names = bounded([*(f"utm_{n}" for n in range(900)), *(f"x{n}" for n in range(900)), "_chart", "_chart"])
    assert len(names) == MAX_NAMES
    assert names[:2] == ["_chart", "x0"]
