"""The same figures in Panel."""

import json
import os
from pathlib import Path

import panel as pn

SHOWN: dict[str, list[str]] = json.loads(Path(os.environ["BENCH_FIGURES"]).read_text(encoding="utf-8"))["home"]
FIGURES = {option: [json.loads(spec) for spec in specs] for option, specs in SHOWN.items() if option}

pn.extension("plotly")


def show(option: str) -> pn.Column:
    """The figures of an option."""
    return pn.Column(*(pn.pane.Plotly(figure, sizing_mode="stretch_width") for figure in FIGURES[option]))


def page() -> pn.Column:
    """One reader's page."""
    option = pn.widgets.RadioButtonGroup(options=list(FIGURES))
    return pn.Column("# The same figures", option, pn.bind(show, option), sizing_mode="stretch_width")


if __name__ == "__main__":
    pn.serve(page, address="127.0.0.1", port=int(os.environ["BENCH_PORT"]), show=False)
