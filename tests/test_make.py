"""What `make` promises: it starts at once when all is there, and says what is wrong in one sentence."""

import ast
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib import metadata, util
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts import setup

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt")
OURS = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHON", "PORT", "HOST", "CHROMIUM", "CRACKDOWNS_DATA")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OURS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout with nothing installed."""
    root = (tmp_path / "a checkout").resolve()
    root.mkdir()
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", *LOCKS):
        shutil.copy(ROOT / name, root / name)
    return root


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def script(path: Path, *lines: str) -> Path:
    """An executable shell script."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(("#!/bin/sh", *lines, "")), encoding="utf-8")
    path.chmod(0o755)
    return path


def fake_python(path: Path, version: str) -> Path:
    """An interpreter that reports this version when asked, and otherwise says what it was told to run."""
    return script(path, f'if [ "$1" = -c ]; then echo {version}; else echo "{path.name} ran $*"; fi')


def make(*words: str, root: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *words],
        cwd=root,
        env={**os.environ, **variables},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a command that refused, make's own closing line aside."""
    lines = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert done.returncode != 0
    assert len(lines) == 1, done.stderr
    assert lines[0].endswith(".")
    return lines[0]


def targets() -> list[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"^([A-Za-z][\w-]*):(?!=)", text, flags=re.MULTILINE)


# Python: missing, too old, chosen


@pytest.mark.parametrize("version", ["2.7.18", "3.8.18", "3.9.6", "3.10.13"])
def test_a_python_that_is_too_old_is_named_with_its_version(tmp_path: Path, version: str) -> None:
    old = fake_python(tmp_path / "old", version)
    sentence = refusal(make("run", PYTHON=str(old)))
    assert "needs Python 3.11 or newer" in sentence
    assert f"{old} is {version}" in sentence


@pytest.mark.parametrize("version", ["3.11.0", "3.14.2", "3.20.0"])
def test_a_python_that_is_new_enough_runs_the_setup(tmp_path: Path, version: str) -> None:
    new = fake_python(tmp_path / "with a blank", version)
    done = make("install", PYTHON=str(new))
    assert (done.returncode, done.stdout) == (0, "with a blank ran scripts/setup.py install\n")


def test_a_python_that_does_not_run_is_named(tmp_path: Path) -> None:
    assert f"PYTHON={tmp_path} does not run as a Python" in refusal(make("run", PYTHON=str(tmp_path)))


def search_path(folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", str(ROOT / "scripts/with-python.sh"), "setup"]
    return subprocess.run(command, env={"PATH": str(folder)}, check=False, capture_output=True, text=True, timeout=60)


def test_without_any_python_one_sentence_says_so(tmp_path: Path) -> None:
    assert "found none: install one" in refusal(search_path(tmp_path))


def test_an_old_python3_is_passed_over_for_a_newer_one(tmp_path: Path) -> None:
    fake_python(tmp_path / "python3", "3.9.6")
    assert "found python3 3.9.6: install one" in refusal(search_path(tmp_path))
    fake_python(tmp_path / "python3.12", "3.12.1")
    assert search_path(tmp_path).stdout == "python3.12 ran setup\n"


# Where it serves


def test_a_port_in_use_is_said_before_anything_is_installed(copy: Path, busy_port: int) -> None:
    sentence = refusal(make("run", root=copy, PORT=str(busy_port)))
    assert f"Port {busy_port} of 127.0.0.1 is in use" in sentence
    assert not (copy / ".venv").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "8501x"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    assert f"PORT={port} is no port" in refusal(make("run", PORT=port))


def test_a_host_of_another_machine_is_refused() -> None:
    # 192.0.2.0/24 is set aside for documentation: an address of nobody.
    assert "HOST=192.0.2.77 is no address of this machine" in refusal(make("run", HOST="192.0.2.77"))


def test_it_listens_on_this_machine_alone_unless_told_otherwise() -> None:
    assert setup.place_to_serve({}) == ("127.0.0.1", 8501)
    assert setup.place_to_serve({"PORT": "", "HOST": ""}) == ("127.0.0.1", 8501)
    assert setup.place_to_serve({"PORT": "9000", "HOST": "0.0.0.0"}) == ("0.0.0.0", 9000)


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "localhost"), ("0.0.0.0", "localhost"), ("192.0.2.7", "192.0.2.7"), ("::1", "[::1]")],
)
def test_the_address_printed_is_one_a_person_can_open(host: str, shown: str) -> None:
    command = setup.serve_command(Path("python"), host, 9000, watch=False)
    assert command[command.index("--server.address") + 1] == host
    assert command[command.index("--browser.serverAddress") + 1] == shown


def test_when_all_is_installed_run_starts_the_server_and_nothing_else(
    copy: Path, free_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = 'echo "$* with CRACKDOWNS_DATA=$CRACKDOWNS_DATA in $PWD"'
    monkeypatch.setattr(setup, "make_venv", lambda folder: script(folder / "bin/python", words))
    monkeypatch.setattr(setup, "install", lambda *_: None)
    setup.Environment(copy).prepare(setup.RUN_LOCK)

    done = make("run", root=copy, PORT=str(free_port), CRACKDOWNS_DATA="other/data")

    assert done.stdout == (
        f"-m streamlit run app.py --server.address 127.0.0.1 --server.port {free_port} "
        f"--browser.serverAddress localhost with CRACKDOWNS_DATA=other/data in {copy}\n"
    )


# The environment


class Builds:
    """Stands in for the two slow steps and counts them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: list[str] = []
        self.interrupt = False
        monkeypatch.setattr(setup, "make_venv", self.make_venv)
        monkeypatch.setattr(setup, "install", self.install)

    def make_venv(self, folder: Path) -> None:
        self.done.append("venv")
        (folder / "bin").mkdir(exist_ok=True)
        (folder / "bin/python").symlink_to("/bin/sh")  # outside of the checkout, as in a real one

    def install(self, python: Path, lock: Path) -> None:
        self.done.append(lock.name)
        (python.parents[1] / lock.name).touch()
        if self.interrupt:
            raise KeyboardInterrupt

    def taken(self) -> list[str]:
        done, self.done = self.done, []
        return done


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> Builds:
    return Builds(monkeypatch)


def test_the_second_call_installs_nothing(copy: Path, builds: Builds) -> None:
    setup.Environment(copy).prepare(setup.RUN_LOCK)
    assert builds.taken() == ["venv", "requirements.txt"]
    (copy / "requirements.txt").touch()  # a new checkout, the same content
    setup.Environment(copy).prepare(setup.RUN_LOCK)
    assert builds.taken() == []


def test_the_packages_for_development_come_on_top(copy: Path, builds: Builds) -> None:
    environment = setup.Environment(copy)
    environment.prepare(setup.RUN_LOCK)
    environment.prepare(setup.DEV_LOCK)
    environment.prepare(setup.RUN_LOCK)
    assert builds.taken() == ["venv", "requirements.txt", "requirements-dev.txt"]


def change_the_lock(copy: Path, _: pytest.MonkeyPatch) -> Path:
    with (copy / "requirements.txt").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    return copy


def move_the_folder(copy: Path, _: pytest.MonkeyPatch) -> Path:
    return copy.rename(copy.parent / "moved")


def ask_for_another_python(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHON", "python3.99")
    monkeypatch.setattr(setup, "short_version", lambda: "3.99")
    return copy


def lose_the_interpreter(copy: Path, _: pytest.MonkeyPatch) -> Path:
    (copy / ".venv/bin/python").unlink()
    return copy


def upgrade_the_interpreter(copy: Path, _: pytest.MonkeyPatch) -> Path:
    lose_the_interpreter(copy, _).joinpath(".venv/bin/python").symlink_to(sys.executable)
    return copy


def cut_the_note_short(copy: Path, _: pytest.MonkeyPatch) -> Path:
    (copy / ".venv/made-by-make.json").write_text("{", encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    "happens",
    [
        change_the_lock,
        move_the_folder,
        ask_for_another_python,
        lose_the_interpreter,
        upgrade_the_interpreter,
        cut_the_note_short,
    ],
)
def test_an_environment_that_no_longer_fits_is_built_again_from_the_start(
    copy: Path,
    builds: Builds,
    monkeypatch: pytest.MonkeyPatch,
    happens: Callable[[Path, pytest.MonkeyPatch], Path],
) -> None:
    setup.Environment(copy).prepare(setup.RUN_LOCK)
    (copy / ".venv/left over").touch()
    builds.taken()

    environment = setup.Environment(happens(copy, monkeypatch))
    environment.prepare(setup.RUN_LOCK)

    assert builds.taken() == ["venv", "requirements.txt"]
    assert not (environment.folder / "left over").exists()


@pytest.mark.parametrize("first", [None, setup.RUN_LOCK])
def test_an_interrupted_installation_does_not_count(copy: Path, builds: Builds, first: str | None) -> None:
    environment = setup.Environment(copy)
    if first:
        environment.prepare(first)
    builds.interrupt = True
    with pytest.raises(KeyboardInterrupt):
        environment.prepare(setup.DEV_LOCK)
    assert not environment.holds(setup.RUN_LOCK)
    assert not environment.holds(setup.DEV_LOCK)

    builds.interrupt = False
    builds.taken()
    environment.prepare(setup.RUN_LOCK)

    assert builds.taken() == ["venv", "requirements.txt"]
    assert not (environment.folder / "requirements-dev.txt").exists()


def test_a_failing_pip_is_one_sentence_and_does_not_count(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "make_venv", lambda folder: script(folder / "bin/python", "exit 1"))
    environment = setup.Environment(copy)
    with pytest.raises(setup.Problem, match=r"pip could not install the packages of requirements\.txt"):
        environment.prepare(setup.RUN_LOCK)
    assert not environment.holds(setup.RUN_LOCK)


def test_pip_is_held_to_the_hashes_of_the_lock(tmp_path: Path) -> None:
    setup.install(script(tmp_path / "python", f'echo "$*" >"{tmp_path}/told"'), Path("the.lock"))
    told = (tmp_path / "told").read_text(encoding="utf-8")
    assert told.startswith("-m pip install ")
    assert "--require-hashes" in told
    assert told.endswith("--requirement the.lock\n")


def test_a_place_that_cannot_be_written_is_named(copy: Path) -> None:
    (copy / ".venv").touch()  # a file, where the folder has to be: this stops root too
    assert f"Cannot write {copy}/.venv" in refusal(make("install", root=copy))


def test_an_environment_made_by_someone_else_is_left_alone(copy: Path) -> None:
    (copy / ".venv").mkdir()
    (copy / ".venv/theirs").touch()
    assert "was not made by make" in refusal(make("install", root=copy))
    assert (copy / ".venv/theirs").exists()


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_the_venv_module_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    find_spec = util.find_spec
    monkeypatch.setattr(util, "find_spec", lambda name: None if name == module else find_spec(name))
    with pytest.raises(setup.Problem, match=r"install its venv module .*apt install python3\.\d+-venv"):
        setup.make_venv(tmp_path / "venv")


def test_a_problem_is_printed_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "none")
    assert setup.main(["run"]) == 1
    assert capsys.readouterr().err == ("PORT=none is no port: give a number from 1 to 65535, for example PORT=8501.\n")


# The browser


@pytest.fixture
def browsers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH on which only the browsers made here are found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(setup, "DEBIAN_BROWSER", tmp_path / "usr/bin/chromium")
    return folder


def test_the_browser_is_looked_for_in_this_order(
    tmp_path: Path, browsers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert setup.find_chromium() is None
    for path in (
        tmp_path / "usr/bin/chromium",
        browsers / "google-chrome",
        browsers / "chromium-browser",
        browsers / "chromium",
    ):
        script(path)
        assert setup.find_chromium() == str(path)
    mine = script(tmp_path / "mine")
    monkeypatch.setenv("CHROMIUM", str(mine))
    assert setup.find_chromium() == str(mine)
    mine.unlink()
    with pytest.raises(setup.Problem, match="does not run"):
        setup.find_chromium()


@pytest.mark.usefixtures("browsers")
def test_without_a_browser_and_without_apt_one_sentence_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(setup, "can_use_apt", lambda: False)
    with pytest.raises(setup.Problem, match="The tests need Chromium: install it"):
        setup.prepare_browser()


def test_where_apt_can_be_used_it_brings_what_is_missing(browsers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def apt_install(packages: list[str]) -> None:
        asked.append(packages)
        script(browsers / "chromium")

    monkeypatch.setattr(setup, "can_use_apt", lambda: True)
    monkeypatch.setattr(setup, "has_chinese_font", lambda: False)
    monkeypatch.setattr(setup, "apt_install", apt_install)
    assert setup.prepare_browser() == str(browsers / "chromium")
    assert asked == [["chromium", "fonts-noto-cjk"]]


def test_where_nothing_is_missing_apt_is_not_asked(browsers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(browsers / "chromium")
    monkeypatch.setattr(setup, "has_chinese_font", lambda: True)
    monkeypatch.setattr(setup, "can_use_apt", lambda: pytest.fail("looked for apt"))
    assert setup.prepare_browser() == str(browsers / "chromium")


# The dependencies


def pins(lock: str) -> dict[str, tuple[str, Marker | None]]:
    """Package -> version and marker, of a lock in which every line is of a kind known to be harmless."""
    found = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        # A pin, a hash, or a comment that names packages or files of this repository: so no index, no
        # address, no host, no path of a machine can stand in a lock.
        if re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line):
            continue
        if re.fullmatch(r" +# +(via ?)?(-c requirements\.txt|[\w-]+( \(pyproject\.toml(:dev)?\))?)?", line):
            continue
        if line in {"# This file was autogenerated by uv via the following command:", "#    make lock"}:
            continue
        pin = re.fullmatch(r"([\w.-]+)==([\w.!+]+)(?: ; ([\w .'\"<>=!()]+))? \\", line)
        assert pin, f"{lock} has a line that is no pin, hash or comment: {line}"
        name, version, marker = pin.groups()
        assert name == canonicalize_name(name)
        assert name not in found, f"{lock} has {name} twice"
        found[name] = (version, Marker(marker) if marker else None)
    return found


def direct() -> dict[str, list[Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = [Requirement(text) for text in project["project"]["dependencies"]]
    dev = [Requirement(text) for text in project["dependency-groups"]["dev"]]
    return {"requirements.txt": run, "requirements-dev.txt": run + dev}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_every_direct_dependency_at_a_version_that_is_asked_for(lock: str) -> None:
    locked = pins(lock)
    for requirement in direct()[lock]:
        version, marker = locked[canonicalize_name(requirement.name)]
        assert version in requirement.specifier, requirement
        assert marker is None, requirement  # needed on every platform


def test_the_lock_for_development_holds_all_that_running_needs_at_the_same_versions() -> None:
    run, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: dev.get(name) for name in run} == run
    assert len(dev) > len(run)


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_installed_here_is_what_the_lock_says(lock: str) -> None:
    for name, (version, marker) in pins(lock).items():
        if marker is None or marker.evaluate():
            assert metadata.version(name) == version


def imported(*places: str) -> set[str]:
    """The distributions that the code of these places imports by name."""
    files = [file for place in places for file in [ROOT / place, *(ROOT / place).rglob("*.py")] if file.is_file()]
    modules = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.partition(".")[0])
    packages = metadata.packages_distributions()
    return {canonicalize_name(packages[module][0]) for module in modules if module in packages}


@pytest.mark.parametrize(
    ("lock", "places"),
    [
        ("requirements.txt", ("app.py", "crackdowns", "pages", "scripts/setup.py")),
        ("requirements-dev.txt", ("tests", "benchmarks", "scripts/make_cards.py")),
    ],
)
def test_what_is_imported_is_a_direct_dependency(lock: str, places: tuple[str, ...]) -> None:
    found = imported(*places)
    assert found
    assert found <= {canonicalize_name(requirement.name) for requirement in direct()[lock]}


def test_every_direct_dependency_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = {requirement.name for requirement in direct()["requirements-dev.txt"]}
    with_reason = re.findall(r'^    "([\w.-]+?)[=~<>!].*", # \w.+$', text, flags=re.MULTILINE)
    assert set(with_reason) == named
    assert len(with_reason) == len(named)  # each stands once


# make itself, and CI


def test_every_target_is_explained_by_help() -> None:
    told = make("help").stdout
    assert targets()
    for target in targets():
        assert re.search(rf"^  make {re.escape(target)} +[A-Z]", told, flags=re.MULTILINE), target


def test_every_target_runs_even_if_a_file_has_its_name() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.findall(r"^\.PHONY: (.+)$", text, flags=re.MULTILINE)
    assert sorted(" ".join(phony).split()) == sorted(targets())


def test_make_alone_shows_the_help() -> None:
    assert make().stdout == make("help").stdout


@pytest.mark.parametrize(("failing", "code"), [("none", 0), ("check", 1), ("test", 1)])
def test_ci_runs_check_and_test_and_fails_when_one_does(tmp_path: Path, failing: str, code: int) -> None:
    script(tmp_path / "make", 'echo "ran $*"', f'[ "$1" != {failing} ]')
    done = subprocess.run(
        ["bash", str(ROOT / ".ci/run")],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == code
    assert {"ran check", "ran test"} <= set(done.stdout.splitlines())
