"""What `make` does before it can use the project's packages: make .venv, find a browser, start the server.

Needs Python 3.11 and its standard library, nothing else; `with-python.sh` has seen to the 3.11.
What can go wrong for a person is a `Problem`: one sentence and exit code 1, never a traceback.

.venv belongs to this script. It is built from one lock and not changed afterwards, except that the
packages for development come on top of those for running. `.venv/made-by-make.json` is written before
anything else, and says so when all is installed: whatever was interrupted is not finished, and is
built again from the start.
"""

import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[1]
RUN_LOCK = "requirements.txt"
DEV_LOCK = "requirements-dev.txt"
NEWEST_PYTHON = (3, 14)  # the newest that the locked packages have wheels for
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = "8501"
EVERY_ADDRESS = {"0.0.0.0", "::"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DEBIAN_BROWSER = Path("/usr/bin/chromium")


class Problem(Exception):
    """Something the person at the keyboard can mend; the text is one sentence that says how."""


# The environment


class Environment:
    """The folder .venv under a root, and the note in it that says what it holds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / "bin" / "python"
        self.note = self.folder / "made-by-make.json"

    def holds(self, lock: str) -> bool:
        """Whether all that this lock names is installed, by this interpreter, in this place."""
        note = self._read_note()
        wanted = fingerprint(self.root / lock)
        return self._is_usable(note) and note["locks"].get(lock) == wanted

    def prepare(self, lock: str) -> None:
        """Make sure that .venv holds what the lock names; does nothing where it does already."""
        if self.holds(lock):
            return
        try:
            self._build(lock)
        except OSError as error:
            place = error.filename or self.folder
            raise Problem(f"Cannot write {place}, where the packages belong: {error.strerror or error}.") from error

    def _build(self, lock: str) -> None:
        note = self._read_note()
        on_top = lock == DEV_LOCK and self.holds(RUN_LOCK)
        if not on_top:
            if note is None and self.folder.is_dir() and any(self.folder.iterdir()):
                raise Problem(f"{self.folder} was not made by make: move it away or delete it, then try again.")
            if self.folder.is_dir():
                shutil.rmtree(self.folder)
            self.folder.mkdir()
        self._write_note({"locks": {}})
        if not on_top:
            make_venv(self.folder)
        print(f"Installing the packages of {lock} into .venv (a minute or so, this once) ...", flush=True)
        install(self.python, self.root / lock)
        # The lock for development holds all that the one for running holds, at the same versions.
        locks = {RUN_LOCK, lock}
        self._write_note(
            {
                "locks": {name: fingerprint(self.root / name) for name in sorted(locks)},
                "python": os.path.realpath(self.python),
                "version": short_version(),
                "root": str(self.root),
            }
        )

    def _is_usable(self, note: Any) -> bool:
        """Whether .venv still works: scripts in it hold its path, and it needs the Python it was made by."""
        return (
            isinstance(note, dict)
            and note.get("root") == str(self.root)
            and self.python.is_file()
            and note.get("python") == os.path.realpath(self.python)
            and (not os.environ.get("PYTHON") or note.get("version") == short_version())
        )

    def _read_note(self) -> Any:
        try:
            return json.loads(self.note.read_text(encoding="utf-8"))
        except OSError:
            return None
        except ValueError:
            return {}  # cut short while it was written: made by make, and not finished

    def _write_note(self, content: Mapping[str, object]) -> None:
        self.note.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def fingerprint(file: Path) -> str:
    """A hash of the file's content, which a fresh checkout leaves as it was (unlike its date)."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError as error:
        raise Problem(f"{file.name} is missing in {file.parent}: is the checkout complete?") from error


def short_version() -> str:
    """The running interpreter's version, as far as packages care: "3.11"."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def make_venv(folder: Path) -> None:
    """Make an empty virtual environment around the running interpreter."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Problem(
            f"{sys.executable} cannot make virtual environments: install its venv module "
            f"(Debian and Ubuntu: apt install python{short_version()}-venv)."
        )
    made = subprocess.run([sys.executable, "-m", "venv", str(folder)], check=False, capture_output=True, text=True)
    if made.returncode:
        words = (made.stderr or made.stdout).strip().splitlines() or ["no reason given"]
        raise Problem(f"{sys.executable} could not make a virtual environment: {words[-1]}")


def install(python: Path, lock: Path) -> None:
    """Install exactly what the lock names, each file held to its hash, none built from source."""
    command = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]
    if subprocess.run(command, check=False).returncode:
        hint = ""
        if sys.version_info[:2] > NEWEST_PYTHON:
            newest = ".".join(map(str, NEWEST_PYTHON))
            hint = f"; they are made for Python up to {newest}, and this is {short_version()}"
        raise Problem(f"pip could not install the packages of {lock.name} (its own words are above){hint}.")


# The server


def place_to_serve(variables: Mapping[str, str]) -> tuple[str, int]:
    """HOST and PORT, or a sentence about what is wrong with them."""
    port = variables.get("PORT") or DEFAULT_PORT
    if not re.fullmatch(r"[0-9]{1,5}", port) or not 1 <= int(port) <= 65535:
        raise Problem(f"PORT={port} is no port: give a number from 1 to 65535, for example PORT={DEFAULT_PORT}.")
    return variables.get("HOST") or DEFAULT_HOST, int(port)


def require_free(host: str, port: int) -> None:
    """Raise a Problem unless a server could listen there now."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[
            0
        ]
    except OSError as error:
        raise Problem(f"HOST={host} is no address of this machine: leave HOST out, or say 0.0.0.0.") from error
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does
        try:
            probe.bind(address)
            probe.listen(1)
        except OSError as error:
            raise Problem(why_not_free(error, host, port)) from error


def why_not_free(error: OSError, host: str, port: int) -> str:
    """The sentence for a place that cannot be listened on."""
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return f"Port {port} of {host} is in use: stop what uses it, or choose another with PORT={other}."
    if error.errno == errno.EACCES:
        return f"Port {port} is not open to this user: choose one above 1023 with PORT={DEFAULT_PORT}."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"HOST={host} is no address of this machine: leave HOST out, or say 0.0.0.0."
    return f"Cannot serve at {host}, port {port}: {error.strerror}."


def serve_command(python: Path, host: str, port: int, *, watch: bool) -> list[str]:
    """The command that serves app.py. Streamlit prints the address itself, once it is serving."""
    shown = f"[{host}]" if ":" in host else host
    if host == DEFAULT_HOST or host in EVERY_ADDRESS:
        shown = "localhost"
    command = [str(python), "-m", "streamlit", "run", "app.py"]
    command += ["--server.address", host, "--server.port", str(port), "--browser.serverAddress", shown]
    if watch:
        command += ["--server.fileWatcherType", "auto", "--server.runOnSave", "true"]
        command += ["--client.showErrorDetails", "full"]
    return command


def serve(*, watch: bool) -> NoReturn:
    """Become the server; does not return."""
    host, port = place_to_serve(os.environ)
    require_free(host, port)  # before a minute of installing, not after
    environment = Environment(ROOT)
    environment.prepare(RUN_LOCK)
    if host in EVERY_ADDRESS:
        print(f"Serving at every address of this machine, port {port}.", flush=True)
    command = serve_command(environment.python, host, port, watch=watch)
    os.chdir(ROOT)
    os.execv(command[0], command)


# The browser for the tests


def find_chromium() -> str | None:
    """The Chromium that the tests drive: the one named by CHROMIUM, else one that is installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        if shutil.which(named) is None:
            raise Problem(f"CHROMIUM={named} does not run: name an installed Chromium, or leave CHROMIUM out.")
        return shutil.which(named)
    for candidate in (*BROWSERS, str(DEBIAN_BROWSER)):
        path = shutil.which(candidate)
        if path:
            return path
    return None


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font for Chinese; systems without fontconfig bring one along."""
    if not sys.platform.startswith("linux"):
        return True
    try:
        listed = subprocess.run(["fc-list", ":lang=zh"], check=False, capture_output=True, text=True)
    except OSError:
        return False
    return bool(listed.stdout.strip())


def can_use_apt() -> bool:
    """Whether this is Debian or its like, and the user may install packages."""
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None and os.geteuid() == 0


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages; apt's words go to the error stream."""
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"Installing {' and '.join(packages)} with apt ...", file=sys.stderr, flush=True)
    install_command = ["apt-get", "install", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install_command):
        if subprocess.run(command, check=False, stdout=sys.stderr, env=settings).returncode:
            raise Problem(f"apt-get could not install {' and '.join(packages)} (its own words are above).")


def prepare_browser() -> str:
    """Find Chromium and a Chinese font, or install them where that can be done without asking."""
    chromium = find_chromium()
    missing = [] if chromium else ["chromium"]
    if not has_chinese_font():
        missing.append("fonts-noto-cjk")
    if missing and can_use_apt():
        apt_install(missing)
        chromium = find_chromium()
    elif "fonts-noto-cjk" in missing:
        print(
            "No Chinese font is installed (Debian: fonts-noto-cjk): Chinese may show as boxes.",
            file=sys.stderr,
        )
    if not chromium:
        raise Problem(
            "The tests need Chromium: install it (Debian: apt install chromium fonts-noto-cjk), name it with "
            "CHROMIUM=/path, or run the others alone: .venv/bin/python -m pytest -m 'not browser'."
        )
    return chromium


# The commands


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return the exit code."""
    commands: dict[str, Callable[[], object]] = {
        "install": lambda: Environment(ROOT).prepare(RUN_LOCK),
        "install-dev": lambda: Environment(ROOT).prepare(DEV_LOCK),
        "run": lambda: serve(watch=False),
        "watch": lambda: serve(watch=True),
        "browser": lambda: print(prepare_browser()),
    }
    try:
        if len(arguments) != 1 or arguments[0] not in commands:
            raise Problem(f"Usage: setup.py {'|'.join(commands)}")
        commands[arguments[0]]()
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; what was not finished starts anew next time.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
