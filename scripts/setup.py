"""What `make` does before it can use the project's packages: make .venv, find a browser, start the server.

Needs Python 3.11 and its standard library, nothing else. What a person can mend ends in one sentence and exit code 1.
.venv is built from one lock and not changed afterwards, except that the packages for development come on top. The note
in it says what is installed, and nothing while that changes: what was interrupted is built anew from the start.
"""

import errno
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

VENV = Path(".venv")  # in the checkout, where every command runs
PYTHON = VENV / "bin" / "python"
NOTE = VENV / "made-by-make.json"
RUN_LOCK = "requirements.txt"
DEV_LOCK = "requirements-dev.txt"  # holds all that the other one holds, at the same versions
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
WATCHING = ("--server.fileWatcherType=auto", "--server.runOnSave=true", "--client.showErrorDetails=full")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium")
SBIN = "/usr/sbin"  # on the way of root alone


def stamp(lock: str) -> str:
    """What .venv must fit: the lock's content, the interpreter (PYTHON, if set), and the checkout's place."""
    python = Path(sys.executable if os.environ.get("PYTHON") else PYTHON).resolve()
    return hashlib.sha256(Path(lock).read_bytes() + bytes(python) + bytes(Path.cwd())).hexdigest()


def holds(lock: str) -> bool:
    """Whether .venv works and has all that the lock names."""
    return stamp(lock) in (NOTE.read_text() if PYTHON.is_file() and NOTE.is_file() else "")


def prepare(lock: str) -> None:
    """Make sure that .venv holds what the lock names; does nothing where it does already."""
    try:
        if holds(lock):
            return
        if lock == DEV_LOCK and holds(RUN_LOCK):
            NOTE.write_text("{}\n")
        else:
            start_anew()
        install(lock)
        NOTE.write_text(json.dumps({name: stamp(name) for name in (RUN_LOCK, lock)}) + "\n")
    except OSError as error:
        sys.exit(f"Cannot use {error.filename or VENV} in {Path.cwd()}: {error.strerror or error}.")


def start_anew() -> None:
    """Make an empty .venv around the running interpreter, in place of one that make made earlier."""
    if VENV.exists():
        if any(VENV.iterdir()) and not NOTE.exists():
            sys.exit(f"{VENV.absolute()} was not made by make: move it away or delete it, then try again.")
        shutil.rmtree(VENV)
    VENV.mkdir()
    NOTE.write_text("{}\n")
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False, capture_output=True, text=True)
    if made.returncode:
        words = " ".join((made.stdout + made.stderr).split())
        sys.exit(f"{sys.executable} cannot make .venv (on Debian, Ubuntu: apt install python{VERSION}-venv): {words}")


def install(lock: str) -> None:
    """Install exactly what the lock names, each file held to its hash, none built from source."""
    print(f"Installing the packages of {lock} into .venv (a minute or so, this once) ...", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--only-binary", ":all:", "--requirement", lock]
    if subprocess.run(command, check=False).returncode:
        sys.exit(f"pip could not install {lock}, made for Python 3.11 to 3.14, on {VERSION}: its own words are above.")


def serve(*more: str) -> None:
    """Become the server, which prints the address once it serves; does not return."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8501"
    if not (port.isdecimal() and 1 <= int(port) <= 65535):
        sys.exit(f"PORT={port} is no port: give a number from 1 to 65535, for example PORT=8501.")
    require_free(host, int(port))  # before a minute of installing, not after
    prepare(RUN_LOCK)
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    if host in ("0.0.0.0", "::"):
        print(f"Serving at every address of this machine, port {port}.", flush=True)
    app = ["-m", "streamlit", "run", "app.py", "--server.address", host, "--server.port", port]
    os.execv(PYTHON, [str(PYTHON), *app, "--browser.serverAddress", shown, *more])


def require_free(host: str, port: int) -> None:
    """Stop with a sentence unless a server could listen there now; a port it proposes is open to every user."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        if closed := {errno.EADDRINUSE: "in use", errno.EACCES: "not open to this user"}.get(error.errno or 0):
            sys.exit(f"Port {port} of {host} is {closed}: choose another, for example PORT={8001 + port % 1000}.")
        sys.exit(f"HOST={host} is no address that this machine can serve at: leave HOST out, or say 0.0.0.0.")


def find_chromium() -> str | None:
    """The Chromium that the tests drive: the one named by CHROMIUM, else one that is installed."""
    named = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, [named] if named else BROWSERS)), None)
    if named and not found:
        sys.exit(f"CHROMIUM={named} does not run: name an installed Chromium, or leave CHROMIUM out.")
    return found


def missing_packages() -> list[str]:
    """What tests in a browser, of printing and behind a proxy use and this machine lacks, as Debian names packages."""
    present = {
        "chromium": find_chromium(),
        "poppler-utils": shutil.which("pdftotext") and shutil.which("pdftoppm"),
        "nginx": shutil.which("nginx") or shutil.which("nginx", path=SBIN),
        "fonts-noto-cjk": sys.platform == "darwin" or subprocess.getoutput("fc-list :lang=zh 2>/dev/null"),
    }
    return [package for package, found in present.items() if not found]


def prepare_browser() -> None:
    """Print the path of Chromium; apt brings it, and the rest, where that can be done without asking."""
    missing = missing_packages()
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        apt = "set -x; apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "
        subprocess.run(apt + " ".join(missing), shell=True, check=False, stdout=sys.stderr)
        missing = missing_packages()
    chromium, names = find_chromium(), " ".join(missing)
    if not chromium:
        sys.exit(f"The tests need Chromium: install it (Debian: {names}), set CHROMIUM=/path, or run make test-fast.")
    if missing:
        print(
            f"Not installed (Debian: {names}): tests of printing, of Chinese text or of hosting may fail.",
            file=sys.stderr,
        )
    print(chromium)


def main(arguments: list[str]) -> None:
    """Carry out one command."""
    commands = {
        "install": lambda: prepare(RUN_LOCK),
        "install-dev": lambda: prepare(DEV_LOCK),
        "run": serve,
        "watch": lambda: serve(*WATCHING),
        "browser": prepare_browser,
    }
    if len(arguments) != 1 or arguments[0] not in commands:
        sys.exit(f"Usage: setup.py {'|'.join(commands)}")
    try:
        commands[arguments[0]]()
    except KeyboardInterrupt:
        print("Stopped; what was not finished starts anew next time.", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[1])
    main(sys.argv[1:])
