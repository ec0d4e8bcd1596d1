"""Fixtures that all tests share: the real dataset, and pages run without a browser."""

import base64
import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from crackdowns import serving
from crackdowns.dataset.loading import Dataset, load
from crackdowns.links.addresses import State, state_of
from crackdowns.releases.freezing import freeze
from crackdowns.releases.reading import published
from crackdowns.talks.slides import view_slides
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from tests import added_data, frozen

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _served() -> Iterator[None]:
    """Whatever is served without naming a folder is the frozen data; each version of any data is proved once."""
    proved: set[tuple[str, State]] = set()

    def prove(dataset: Dataset, scene: Scene) -> None:
        if (dataset.version, scene.state) not in proved:
            view_slides(dataset, scene)
        proved.add((dataset.version, scene.state))

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRACKDOWNS_DATA", str(frozen.folder()))
        # Hundreds of tests serve the same small data from a folder of their own: drawing it again tests nothing more.
        patch.setattr(serving, "view_slides", prove)
        # And each time the collector would go through all that the test process holds.
        patch.setattr(serving, "settle", lambda: None)
        yield


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The frozen data: what tests state of figures, they state of this version."""
    return load(frozen.folder())


@pytest.fixture(scope="session")
def contributed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled data as a contributor leaves it, who adds two honest campaigns and freezes it."""
    folder = tmp_path_factory.mktemp("contributed") / "data"
    shutil.copytree(ROOT / "data", folder)
    last = published(folder)[-1].date
    freeze(added_data.add_to(folder), last.latest or date.max, "Two made-up campaigns.")
    return folder


@pytest.fixture(scope="session", params=["as it is", "with two campaigns more"])
def present_folder(request: pytest.FixtureRequest, contributed: Path) -> Path:
    """The folder of the bundled data, and as a contributor leaves it: what holds of one is to hold of both."""
    return ROOT / "data" if request.param == "as it is" else contributed


@pytest.fixture(scope="session")
def present(present_folder: Path) -> Dataset:
    """The bundled data as it is now, however many campaigns it has come to hold."""
    return load(present_folder)


@pytest.fixture(scope="session")
def scene(dataset: Dataset) -> Callable[..., Scene]:
    """`scene("timeline", axis=("calendar",))`: the real data in a state of a page."""

    def build(page: str, /, **chosen: tuple[str, ...]) -> Scene:
        return Scene(dataset, state_of(page, PAGES[page].parameters(dataset), chosen))

    return build


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """`open_page("timeline", axis="days")`: a page opened cold, with a query, through AppTest."""

    def run(page: str = "", /, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "crackdowns" / "navigation.py"), default_timeout=30)
        for name, value in query.items():
            app.query_params[name] = value
        # The form waits for what the browser has kept: here nothing.
        app.session_state["_draft_asked"] = True
        if page:
            app.switch_page(str(ROOT / "pages" / f"{page}.py"))
        app.run()
        assert not app.exception, app.exception
        return app

    return run


def figures(app: AppTest) -> list[dict[str, Any]]:
    """The specs of the charts on a page, arrays decoded."""
    return [decoded(json.loads(element.proto.spec)) for element in app.get("plotly_chart")]


def decoded(value: Any) -> Any:
    """Plotly's packed arrays as plain lists."""
    if isinstance(value, dict):
        if set(value) >= {"dtype", "bdata"}:
            array = np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"])
            return array.tolist()
        return {key: decoded(inner) for key, inner in value.items()}
    return [decoded(inner) for inner in value] if isinstance(value, list) else value


def page_html(app: AppTest) -> str:
    """All HTML that a page wrote; Chinese stands in it as in the data, without the mark of its language."""
    written = "\n".join(element.proto.body for element in app.get("html"))
    return re.sub(r'<span lang="zh">(.*?)</span>', r"\1", written)
