"""A plain Streamlit app: the same figures, one control, a menu of pages, and nothing else."""

import json
import os
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st


@st.cache_resource
def figures() -> dict[str, dict[str, list[go.Figure]]]:
    """The figures, built once."""
    held = json.loads(Path(os.environ["BENCH_FIGURES"]).read_text(encoding="utf-8"))
    return {
        page: {option: [go.Figure(json.loads(spec)) for spec in specs] for option, specs in shown.items()}
        for page, shown in held.items()
    }


def page_of(name: str) -> st.Page:
    """One page as a function."""

    def show() -> None:
        shown = figures()[name]
        options = [option for option in shown if option]
        chosen = st.pills("Option", options, default=options[0], key=name, required=True) if options else ""
        for place, figure in enumerate(shown[chosen]):
            st.plotly_chart(figure, theme=None, key=f"{name}.{place}", height=int(figure.layout.height or 450))

    return st.Page(show, title=name, url_path="" if name == "home" else name, default=name == "home")


st.set_page_config(layout="wide")
pages = [page_of(name) for name in figures()]
page = st.navigation(pages, position="hidden")
for link in pages:
    st.page_link(link)
page.run()
