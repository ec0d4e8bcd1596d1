"""What `make` promises: it starts at once when all is there, and says what is wrong in one sentence."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import setup
from tests.conftest import ROOT

RUN, DEV = LOCKS = ("requirements.txt", "requirements-dev.txt")
# Stands in for Python: makes .venv around itself, notes what it builds, fails at step BREAK, is stopped at INTERRUPT.
PYTHON = """
case $1$2 in
-c*) echo "$VERSION" && exit ;;
-mvenv) mkdir -p .venv/bin && ln -s "$0" .venv/bin/python ;;
-mpip) for lock; do :; done && touch ".venv/$lock" ;;
*) echo "ran $* with CRACKDOWNS_DATA=$CRACKDOWNS_DATA in $PWD" && exit ;;
esac
echo "$*" >>built
[ "$2" != "$INTERRUPT" ] || kill -INT $PPID
[ "$2" != "$BREAK" ] || { echo "No module named $2." && exit 1; }"""


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture(autouse=True)
def python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The stand-in; the test stands in a checkout with nothing installed, and no settings come from outside."""
    for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHON", "PORT", "HOST", "CHROMIUM", "CRACKDOWNS_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(shutil.copytree(ROOT / "scripts", tmp_path / "a checkout/scripts").parent)
    shutil.copy(ROOT / "Makefile", "Makefile")
    for lock in LOCKS:
        Path(lock).write_text(lock, encoding="utf-8")
    monkeypatch.setattr(sys, "executable", str(script(tmp_path / "python", PYTHON)))
    return tmp_path / "python"


def run(*command: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env={**os.environ, **extra}, check=False, capture_output=True, text=True, timeout=60)


def ending(monkeypatch: pytest.MonkeyPatch, call: str) -> str:
    """The sentence that a call stops with (Python prints it, and makes 1 the exit code), or the command it becomes."""
    command, *settings = call.split()
    for setting in settings:
        monkeypatch.setenv(*setting.split("=", 1))
    monkeypatch.setattr(os, "execv", lambda _, words: sys.exit(" ".join(words)))
    with pytest.raises(SystemExit) as stop:
        setup.main([command])
    return str(stop.value.code)


def built() -> list[str]:
    """What was built: .venv, or the packages of a lock."""
    return [line.split()[-1] for line in Path("built").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("version", ["2.7.18", "3.8.18", "3.9.6", "3.10.13"])
def test_a_python_that_is_too_old_is_named_with_its_version(python: Path, version: str) -> None:
    said = run("make", "run", PYTHON=str(python), VERSION=version).stderr.splitlines()
    assert said[0] == f"Crackdowns needs Python 3.11 or newer, and PYTHON={python} is {version}."
    assert len(said) == 2  # make's own line comes after


@pytest.mark.parametrize("version", ["3.11.0", "3.14.2", "3.20.0"])
def test_a_python_that_is_new_enough_runs_the_setup(python: Path, version: str) -> None:
    new = python.rename(python.with_name("with a blank"))
    assert "ran scripts/setup.py install with" in run("make", "install", PYTHON=str(new), VERSION=version).stdout


def test_a_python_that_does_not_run_is_named(tmp_path: Path) -> None:
    assert f"PYTHON={tmp_path} does not run as a Python" in run("make", "run", PYTHON=str(tmp_path)).stderr


SEARCHES = {"": "found none: install", "python3": "found python3 3.9.6: install", "python3 python3.12": "ran setup"}


@pytest.mark.parametrize("there", SEARCHES)
def test_an_old_python3_is_passed_over_for_a_newer_one(tmp_path: Path, there: str) -> None:
    for name in ["another", *there.split()]:
        script(tmp_path / "bin" / name, PYTHON if name == "python3.12" else "echo 3.9.6")
    done = run("/bin/sh", "scripts/with-python.sh", "setup", PATH=str(tmp_path / "bin"), VERSION="3.12.1")
    assert SEARCHES[there] in done.stdout + done.stderr


MISTAKES = {
    "port 0": ("run PORT=0", "", "PORT=0 is no port: give a number from 1 to 65535, for example PORT=8501."),
    "port too high": ("run PORT=65536", "", "PORT=65536 is no port"),
    "port in words": ("run PORT=http", "", "PORT=http is no port"),
    "port below 0": ("watch PORT=-1", "", "PORT=-1 is no port"),
    "port and more": ("run PORT=8501x", "", "PORT=8501x is no port"),
    # 192.0.2.0/24 is set aside for documentation: an address of nobody.
    "another's host": ("run HOST=192.0.2.77", "", "HOST=192.0.2.77 is no address that this machine can serve at: leave"),
    "not writable": ("install", "touch .venv", "Cannot use .venv in {here}: Not a directory."),  # stops root too
    "another's .venv": ("install", "mkdir -p .venv/theirs", "{here}/.venv was not made by make: move it away or"),
    "no lock": ("install-dev", "rm requirements-dev.txt", "Cannot use requirements-dev.txt in {here}: No such file"),
    "no venv": ("install BREAK=venv", "", f"apt install python{setup.VERSION}-venv): No module named venv."),
    "pip fails": ("install BREAK=pip", "", "pip could not install requirements.txt, made for Python 3.11 to"),
    "no such Chromium": ("browser CHROMIUM=/nowhere", "", "CHROMIUM=/nowhere does not run: name an installed Chromium"),
    "no such command": ("serve", "", "Usage: setup.py install|install-dev|run|watch|browser"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_in_one_sentence_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch, mistake: str) -> None:
    call, before, sentence = MISTAKES[mistake]
    subprocess.run(before, shell=True, check=True)
    there = set(Path().rglob("*"))
    told = ending(monkeypatch, call)
    assert sentence.format(here=Path.cwd()) in told
    assert "\n" not in told
    assert there <= set(Path().rglob("*"))
    assert not setup.holds(RUN)


def test_a_port_in_use_is_said_without_a_traceback_before_anything_is_installed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        said = run("make", "run", PORT=str(port)).stderr.splitlines()
    assert said[0].startswith(f"Port {port} of 127.0.0.1 is in use: choose another, for example PORT=8")
    assert len(said) == 2
    assert not Path(".venv").exists()


SERVED = {
    "run PORT= HOST=": "127.0.0.1 --server.port 8501 --browser.serverAddress localhost",
    "run PORT=9000 HOST=0.0.0.0": "0.0.0.0 --server.port 9000 --browser.serverAddress localhost",
    "run HOST=192.0.2.7": "192.0.2.7 --server.port 8501 --browser.serverAddress 192.0.2.7",
    "run HOST=::1": "::1 --server.port 8501 --browser.serverAddress [::1]",
    "watch": f"127.0.0.1 --server.port 8501 --browser.serverAddress localhost {' '.join(setup.WATCHING)}",
}


@pytest.mark.parametrize("call", SERVED)
def test_it_serves_here_unless_told_and_shows_an_address_to_open(monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    monkeypatch.setattr(setup, "require_free", lambda *_: None)
    assert ending(monkeypatch, call) == f".venv/bin/python -m streamlit run app.py --server.address {SERVED[call]}"


def test_when_all_is_installed_run_starts_the_server_and_nothing_else() -> None:
    setup.main(["install"])
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    done = run("make", "run", f"PORT={port}", "CRACKDOWNS_DATA=other/data")
    assert re.fullmatch(f"ran -m streamlit run .* with CRACKDOWNS_DATA=other/data in {Path.cwd()}\n", done.stdout)


COMMANDS = {"install install": [RUN], "install install-dev install": [RUN, DEV], "install-dev install": [DEV]}


@pytest.mark.parametrize("commands", COMMANDS)
def test_what_is_installed_is_not_installed_again_and_development_comes_on_top(commands: str) -> None:
    for command in commands.split():
        setup.main([command])
        Path(RUN).touch()  # a new checkout, the same content
    assert built() == [".venv", *COMMANDS[commands]]


def test_pip_is_held_to_the_hashes_of_the_lock() -> None:
    setup.main(["install"])
    assert re.search("-m pip install .*--require-hashes .*--requirement requirements.txt\n", Path("built").read_text())


CHANGES = {
    "the lock": "echo '# changed' >>requirements.txt",
    "the place": "mv '../a checkout' ../moved",
    "no interpreter": "rm .venv/bin/python",
    "an upgraded interpreter": "ln -sf /bin/sh .venv/bin/python",
    "a note cut short": "printf '{' >.venv/made-by-make.json",
    "another PYTHON": "cp ../python ../another",
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_environment_that_no_longer_fits_is_built_again_from_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    setup.main(["install"])
    Path(".venv/left over").touch()
    subprocess.run(CHANGES[change], shell=True, check=True)
    if (another := tmp_path / "another").exists():
        monkeypatch.setenv("PYTHON", "another")
        monkeypatch.setattr(sys, "executable", str(another))
    setup.main(["install"])
    assert built() == [".venv", RUN] * 2
    assert not Path(".venv/left over").exists()


@pytest.mark.parametrize("first", [[], [RUN]], ids=["anew", "on top"])
def test_an_interrupted_installation_is_said_and_does_not_count(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], first: list[str]
) -> None:
    for _ in first:
        setup.main(["install"])
    assert ending(monkeypatch, "install-dev INTERRUPT=pip") == "130"
    monkeypatch.delenv("INTERRUPT")
    assert capsys.readouterr().err == "Stopped; what was not finished starts anew next time.\n"
    setup.main(["install"])
    assert built() == [".venv", *first, DEV, ".venv", RUN]
    assert not Path(".venv", DEV).exists()


ALL = "chromium pdftotext pdftoppm nginx fc-list"
ASKED = "The tests need Chromium: install it (Debian: chromium poppler-utils nginx fonts-noto-cjk), set CHROMIUM=/path, or run"
BROWSERS = {
    "chromium": (f"{ALL} google-chrome", "", 0, "bin/chromium\n"),
    "then chromium-browser": ("google-chrome chromium-browser", "", 1, "bin/chromium-browser\n"),
    "then google-chrome": ("google-chrome usr", "", 1, "bin/google-chrome\n"),
    "then Debian's": ("usr", "", 1, "bin/usr\n"),
    "CHROMIUM before all": (f"{ALL} mine", "", 1, "bin/mine\n"),
    "less than all": ("chromium", "", 1, "Not installed (Debian: poppler-utils nginx fonts-noto-cjk): tests of printing"),
    "apt as root": ("", ALL, 0, "install -qq --no-install-recommends chromium poppler-utils nginx fonts-noto-cjk\n"),
    "apt that fails": ("", "", 0, ASKED),
    "no root": ("", ALL, 1, ASKED),
}  # fmt: skip


@pytest.mark.parametrize("case", BROWSERS)
def test_the_browser_is_found_in_this_order_or_brought_by_apt_or_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], case: str
) -> None:
    there, brought, user, told = BROWSERS[case]
    for name in there.split():
        script(tmp_path / "bin" / name, "echo a font")
    apt = script(tmp_path / "bin/apt-get", f'for name in {brought}; do /bin/cp "$0" "${{0%/*}}/$name"; done; echo "$*"')
    monkeypatch.setattr(setup, "BROWSERS", (*setup.BROWSERS[:3], str(tmp_path / "bin/usr")))
    monkeypatch.setattr(setup, "SBIN", str(tmp_path / "sbin"))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setenv("PATH", str(apt.parent))
    monkeypatch.setenv("CHROMIUM", "mine" if "mine" in there else "")
    try:
        setup.main(["browser"])
    except SystemExit as stop:
        print(stop.code)
    printed = "".join(capfd.readouterr())
    assert told in printed
    assert ("apt-get" in printed) == (user == 0 and not there)


def test_make_alone_explains_every_target_and_each_runs_even_if_a_file_has_its_name() -> None:
    text = Path("Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([A-Za-z][\w-]*):(?!=)", text, flags=re.MULTILINE)
    assert re.findall(r"^  make ([\w-]+) +[A-Z]", run("make").stdout, flags=re.MULTILINE) == targets
    assert re.findall(r"^\.PHONY: (.+)$", text, flags=re.MULTILINE)[0].split() == targets


def test_the_fast_tests_need_no_browser() -> None:
    told = run("make", "--dry-run", "test-fast").stdout
    assert ('-m "not browser"' in told, "setup.py browser" in told) == (True, False)


@pytest.mark.parametrize(("failing", "code"), [("none", 0), ("check", 1), ("test", 1)])
def test_ci_runs_check_and_test_and_fails_when_one_does(tmp_path: Path, failing: str, code: int) -> None:
    script(tmp_path / "bin/make", f'echo "ran $*"; [ "$1" != {failing} ]')
    done = run("bash", str(ROOT / ".ci/run"), PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert done.returncode == code
    assert {"ran check", "ran test"} <= set(done.stdout.splitlines())
