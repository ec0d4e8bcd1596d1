"""The import rules of the house: one direction, Streamlit at the edge, no name that hides another."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# From top to bottom. A module imports from its own layer and the ones below; `*` stands for any name.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("app",),
    ("pages.*", "crackdowns.navigation", "crackdowns.__main__"),
    ("crackdowns.ui.*", "crackdowns.server.*"),
    ("crackdowns.views.*",),
    ("crackdowns.figures.*", "crackdowns.markup", "crackdowns.links", "crackdowns.chart", "crackdowns.chart_html",
     "crackdowns.mark_key", "crackdowns.gate_text", "crackdowns.exports", "crackdowns.data_package",
     "crackdowns.chart_json", "crackdowns.cite", "crackdowns.share", "crackdowns.visits",
     "crackdowns.chinese"),
    ("crackdowns.basis", "crackdowns.compare", "crackdowns.describe", "crackdowns.column_notes", "crackdowns.changes",
     "crackdowns.frames", "crackdowns.*_frames"),
    ("crackdowns.dataset", "crackdowns.store", "crackdowns.releases", "crackdowns.freezing"),
    ("crackdowns.consistency", "crackdowns.references"),
    ("crackdowns.schema", "crackdowns.schema_story", "crackdowns.strict_yaml", "crackdowns.problems", "crackdowns.canonical",
     "crackdowns.json_schema"),
    ("crackdowns.fields", "crackdowns.rows"),
)  # fmt: skip
# Which packages from outside only some modules may know. One module of the server looks where Streamlit's
# index page lies, and runs nothing of it.
KEPT_TO = {
    "streamlit": ("app", "pages.*", "crackdowns.ui.*", "crackdowns.navigation", "crackdowns.server.first_response"),
    "plotly": ("crackdowns.figures.*",),
    "starlette": ("app", "crackdowns.server.*"),
    "yaml": ("crackdowns.strict_yaml",),
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


def layer(module: str) -> int:
    """The layer's number from the top; a module without one is a rule not yet written."""
    found = [number for number, patterns in enumerate(LAYERS) if matches(module, patterns)]
    assert len(found) == 1, f"{module} stands in {len(found)} layers of the house; give it one in LAYERS"
    return found[0]


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"crackdowns"}))
def test_a_module_imports_only_from_its_layer_and_below(module: str) -> None:
    upward = [
        name for name in imports(module) if name in MODULES and name != "crackdowns" and layer(name) < layer(module)
    ]
    assert not upward


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
@pytest.mark.parametrize("name", every_file())
def test_no_module_bears_the_name_of_one_in_the_standard_library(name: str) -> None:
    assert Path(name).stem not in sys.stdlib_module_names


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"util", "utils", "helper", "helpers", "misc", "common_utils", "tools"}
    assert not [name for name in every_file() if Path(name).stem in drawers]


def test_the_schema_does_no_input_or_output() -> None:
    known = {"crackdowns.fields", "pydantic", "typing"}
    assert set(imports("crackdowns.schema")) <= known
