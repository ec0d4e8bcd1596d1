"""What lies over a page: the story of a record, and the share sheet. Opening one runs this alone, not the page."""

import streamlit as st

from crackdowns.dataset.fields import shown
from crackdowns.links import addresses
from crackdowns.templates.chinese import marked
from crackdowns.templates.rendering import render
from crackdowns.ui.components import component
from crackdowns.ui.current import embedded, memory, visit
from crackdowns.ui.sharing import share_sheet
from crackdowns.ui.window import pixels
from crackdowns.views.stories.records import record_story

NO_RECORD_TITLE = "No such record"
NO_RECORD = (
    "This link opens the record {asked}, which the data shown here does not have (any more). All claims stand on the "
    "page Evidence."
)
SHARE = "Share"


@st.fragment
def desk() -> None:
    """The listener for clicks on marks, rows and links, and the one dialog that is open."""
    with st.container(key="hub"):
        component("hub")(key="_hub", on_opens_change=_open, on_share_change=_share, on_window_change=_resize)
    if memory().window not in (None, visit().window):
        st.rerun()
    write_address()
    chart, record = memory().sharing, memory().opened
    if chart is not None:
        st.dialog(SHARE, width="medium", on_dismiss=_shared)(share_sheet)(chart, record)
    elif record is not None:
        _tell_story(record)


def _tell_story(record: str) -> None:
    story = record_story(visit().scene, record)

    @st.dialog(story.title if story else NO_RECORD_TITLE, width="medium", on_dismiss=_close)
    def told() -> None:
        if story is None:
            st.html(render("shell/notice.html", said=NO_RECORD.format(asked=shown(record))))
            return
        st.html(marked(str(story.body)))
        if not embedded():
            st.html(render("shell/story_foot.html"))

    told()


def _open() -> None:
    if asked := st.session_state["_hub"].opens:
        memory().opened, memory().sharing = str(asked["id"]), None


def _close() -> None:
    memory().opened = None


def _share() -> None:
    if asked := st.session_state["_hub"].share:
        memory().sharing = str(asked["id"])


def _resize() -> None:
    if asked := st.session_state["_hub"].window:
        memory().window = pixels(asked["id"])


def _shared() -> None:
    memory().sharing = None


def write_address() -> None:
    """Make the address say what is shown: the page's state, the link's own part, and the record that is open."""
    now = visit()
    wanted = {name: [value] for name, value in addresses.address_query(now.state, now.parameters).items()}
    record = memory().opened
    address = memory().carried | wanted | ({"claim": [record]} if record else {})
    if {name: st.query_params.get_all(name) for name in st.query_params} != address:
        st.query_params.from_dict(address)
