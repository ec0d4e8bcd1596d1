"""The form, filled in as a contributor does: two made-up campaigns from nothing to a dashboard that shows them."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.__main__ import main
from crackdowns.contributing import handing_in
from crackdowns.contributing.draft import Draft, desk_on
from tests.conftest import ROOT, figures, page_html
from tests.contributed import HARBOUR, HARBOUR_POST, SCREENS

Open = Callable[..., AppTest]
DATES = ("year", "month", "day")
FIRST = ("_task", "campaign", "source")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bundled data in a folder of its own, which is served."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    monkeypatch.setenv("CRACKDOWNS_DATA", str(folder))
    return folder


def parts(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers by control: a date has three."""
    found: dict[str, Any] = {}
    for name, said in answers.items():
        if name.endswith(("_date", "_from", "_to")):
            found |= {f"{name}.{part}": one for part, one in zip(DATES, said.split("-"), strict=False)}
        else:
            found[name] = said
    return found


def fill(app: AppTest, answers: Mapping[str, Any]) -> AppTest:
    """Answer whatever is asked, until nothing more is; then put it into the draft."""
    left = parts(answers)
    while left:
        shown = {
            str(one.key).partition(".")[2].partition(".")[2]: one
            for one in [*app.selectbox, *app.radio, *app.text_input, *app.text_area, *app.multiselect]
            if str(one.key).startswith("contribute.")
        }
        here = left.keys() & shown.keys()
        assert here, f"{sorted(left)} is not asked for; {sorted(shown)} is"
        # What is asked next follows from these, and what is not asked any more is not there to be set.
        first = [name for name in FIRST if name in here][:1]
        for name in first or here:
            shown[name].set_value(left.pop(name))
        app.run()
        assert not app.exception, app.exception
    [keep] = [button for button in app.button if button.label == "Add this to my draft"]
    keep.click().run()
    assert not app.exception, app.exception
    return app


def draft_of(app: AppTest) -> Draft:
    found: Draft = app.session_state["_draft"]
    return found


def test_two_campaigns_go_from_the_form_to_all_pages(data: Path, open_page: Open) -> None:
    app = open_page("contribute")
    for answers in (HARBOUR, HARBOUR_POST, SCREENS):
        fill(app, answers)
    said = page_html(app)
    assert "The check finds nothing to mend." in said
    assert "more than 62,000" in said
    drawn = figures(app)
    assert any("Quiet Screens" in str(figure) for figure in drawn)
    desk = desk_on(data, draft_of(app))
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    assert before == {path: path.read_bytes() for path in data.rglob("*.yaml")}
    # What the contributor takes along makes the same of the repository, as patch and as files.
    (data.parent / "draft.patch").write_text(handing_in.patch(desk), encoding="utf-8")
    subprocess.run(["git", "apply", "draft.patch"], cwd=data.parent, check=True)
    with zipfile.ZipFile(io.BytesIO(handing_in.archive(desk))) as files:
        assert {name: files.read(name) for name in files.namelist()} == {
            name: (data.parent / name).read_bytes() for name in files.namelist()
        }
    assert main(["check", str(data)]) == 0


def test_the_whole_dashboard_shows_the_draft_to_its_contributor_alone(data: Path, open_page: Open) -> None:
    app = fill(open_page("contribute"), SCREENS)
    app.toggle(key="contribute.shown").set_value(True).run()
    app.switch_page(str(ROOT / "pages" / "agencies.py")).run()
    assert not app.exception, app.exception
    assert "You see the data with your draft in it." in page_html(app)
    assert "Quiet Screens" in app.button_group(key="all.c").options
    assert "Quiet Screens" not in open_page("agencies").button_group(key="all.c").options
    assert not (data / "campaigns" / "2023-quiet-screens.yaml").exists()


def test_a_link_opens_a_figure_to_correct_with_all_of_it_answered(data: Path, open_page: Open) -> None:
    app = open_page("contribute", edit="2018-sites-closed-company")
    fill(app, {"locator": "P9"})
    [entry] = draft_of(app).entries
    assert entry.record["id"] == "2018-sites-closed-company"
    changed = [line for line in handing_in.patch(desk_on(data, draft_of(app))).splitlines() if line[:1] in "+-"]
    assert [line for line in changed if line[:3] not in ("+++", "---")] == ["-    locator: excerpt", "+    locator: P9"]


def test_a_slip_is_told_where_it_is_made(data: Path, open_page: Open) -> None:
    del data
    app = open_page("contribute", edit="2018-sites-closed-company")
    [words] = [one for one in app.text_input if str(one.key).endswith(".words")]
    words.set_value(
        "<script>alert(1)</script> **over** 34,000 sites and so many more words than any figure can need"
    ).run()
    said = page_html(app)
    assert "too long for a quotation" in said
    assert "<script>" not in said
    assert "Add this to my draft" not in [button.label for button in app.button]
