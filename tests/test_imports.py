"""The import rules of the house: one direction, Streamlit at the edge, no name that hides another."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# The rooms from the ground up: a room uses itself and the rooms named before it. A page's folder is a room of its own.
# What changed between two releases is told in the words of claims, so claims stand below them.
ROOMS = (
    "settings",
    "logs",
    "remembering",
    "dataset",
    "claims",
    "releases",
    "links",
    "templates",
    "charts",
    "views",
    "talks",
    "downloads",
    "contributing",
    "serving",
)
# At the edge: what the reader meets. These use all rooms.
EDGE = ("ui", "server", "navigation", "doctor", "__main__")
# Which packages from outside only some modules may know. One module of the server looks where Streamlit's
# index page lies, and runs nothing of it.
KEPT_TO = {
    "streamlit": ("app", "pages.*", "crackdowns.ui.*", "crackdowns.navigation", "crackdowns.server.assets"),
    "plotly": ("crackdowns.charts.*",),
    "starlette": ("app", "crackdowns.server.*"),
    "yaml": ("crackdowns.dataset.strict_yaml",),
}


def names() -> dict[str, Path]:
    """All modules that are served, by name; a package is named as itself."""
    paths = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "crackdowns").rglob("*.py")]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


MODULES = names()


@cache
def imports(module: str) -> tuple[str, ...]:
    """Every module that `module` imports, ours by the name of their file."""
    return tuple(_imports(module))


def _imports(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else str(node.module)


def matches(module: str, patterns: tuple[str, ...]) -> bool:
    path = Path(module.replace(".", "/"))
    packages = [pattern.removesuffix(".*") for pattern in patterns if pattern.endswith(".*")]
    return module in packages or any(path.match(pattern.replace(".", "/")) for pattern in patterns)


def room(module: str) -> str:
    """The room that a module of the package stands in."""
    return module.split(".")[1]


def page_of(module: str) -> str | None:
    """The page whose folder the module stands in, None for what all pages share."""
    parts = module.split(".")
    return parts[2] if room(module) == "views" and (ROOT / "crackdowns" / "views" / parts[2]).is_dir() else None


HOUSE = sorted(name for name in MODULES if name.startswith("crackdowns."))


def test_every_room_is_known_and_nothing_lies_loose() -> None:
    assert {room(module) for module in HOUSE} == {*ROOMS, *EDGE}


@pytest.mark.parametrize("module", HOUSE)
def test_a_room_uses_only_the_rooms_below_it(module: str) -> None:
    order = [*ROOMS, *EDGE]
    used = {room(name) for name in imports(module) if name in HOUSE}
    if room(module) in ROOMS:
        assert not {name for name in used if order.index(name) > order.index(room(module))}
    assert room(module) == "__main__" or "__main__" not in used


def test_ui_and_server_do_not_know_each_other() -> None:
    for one, other in (("ui", "server"), ("server", "ui")):
        assert not [m for m in HOUSE if room(m) == one and other in {room(n) for n in imports(m) if n in HOUSE}]


@pytest.mark.parametrize("module", [name for name in HOUSE if name.startswith("crackdowns.views.")])
def test_a_page_uses_no_other_page(module: str) -> None:
    # `pages.py` is the one list of them all.
    own = page_of(module)
    others = {page_of(name) for name in imports(module) if name in HOUSE and name.startswith("crackdowns.views.")}
    assert module == "crackdowns.views.pages" or own is None or others <= {own, None}


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: {name for name in imports(module) if name in MODULES and name != module} for module in MODULES}
    assert list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("package", sorted(KEPT_TO))
def test_a_package_from_outside_is_known_only_where_it_belongs(package: str) -> None:
    users = {module for module in MODULES if any(name.split(".")[0] == package for name in imports(module))}
    assert users, f"nobody imports {package}"
    assert not {module for module in users if not matches(module, KEPT_TO[package])}


def test_pages_do_not_import_each_other_and_nothing_imports_a_page() -> None:
    assert not {(module, name) for module in MODULES for name in imports(module) if name.startswith("pages.")}


def every_file() -> list[str]:
    found = [
        ROOT / "app.py",
        *(
            path
            for folder in ("pages", "crackdowns", "scripts", "tests", "benchmarks")
            for path in (ROOT / folder).rglob("*.py")
        ),
    ]
    return sorted(path.relative_to(ROOT).as_posix() for path in found if not path.stem.startswith("__"))


# Streamlit puts the folder of `navigation.py` first on sys.path while a page runs: a module there hides the
# standard library's of the same name from everything that is imported during a run.
@pytest.mark.parametrize("path", sorted((ROOT / "crackdowns").iterdir()), ids=lambda path: path.name)
def test_no_room_bears_the_name_of_a_module_in_the_standard_library(path: Path) -> None:
    assert path.stem.startswith("__") or path.stem not in sys.stdlib_module_names


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"util", "utils", "helper", "helpers", "misc", "common_utils", "tools"}
    assert not [name for name in every_file() if Path(name).stem in drawers]


def test_the_schema_does_no_input_or_output() -> None:
    known = {"crackdowns.dataset.fields", "pydantic", "typing"}
    assert set(imports("crackdowns.dataset.schema")) <= known
