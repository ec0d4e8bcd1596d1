"""What is set in one place: the site's title, the folders, and everything that the operator's environment says.

The environment is read by `read`, once at start, and here for the site's title; a value that cannot be meant is refused
with a sentence.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

TITLE = "CRACKDOWNS_TITLE"
# Of the process: another group's dashboard on campaigns of its own bears its own.
SITE = " ".join(os.environ.get(TITLE, "").split())[:60] or "Crackdowns, compared"

ROOT = Path(__file__).resolve().parent.parent
BUNDLED_DATA = ROOT / "data"
PAGE_SCRIPTS = ROOT / "pages"
ASSETS = ROOT / "crackdowns" / "assets"
FONTS = ASSETS / "fonts"
TEXTS = ROOT / "crackdowns" / "texts"

DATA = "CRACKDOWNS_DATA"
BASE_URL = "CRACKDOWNS_BASE_URL"
FRAME_ANCESTORS = "CRACKDOWNS_FRAME_ANCESTORS"
SESSIONS = "CRACKDOWNS_SESSIONS"
METRICS_PORT = "CRACKDOWNS_METRICS_PORT"

SELF = "'self'"
_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:(\d{1,5}|\*))?", re.IGNORECASE)
_NO_ORIGIN = (
    "{name} names {given!r}, which is no origin. Write origins like https://news.example, separated by spaces, "
    "without a path; * allows every site."
)
PREFIX = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+")
_NO_NUMBER = "{name} is {given!r}, which is no number from 1 to {most}."
_NO_ADDRESS = (
    "{name} is {given!r}, which is no address that readers could open. Write it with its scheme, like "
    "https://crackdowns.example/ or https://example.org/crackdowns/, without a query, its path in letters and digits."
)


@dataclass(frozen=True)
class Settings:
    """What the operator decides.

    `base_url` is the address that readers use, ending in a slash, or None where it is taken from each request.
    `frame_ancestors` are the sources of the policy that says which pages may frame this dashboard. `sessions` is how
    many pages may be open at once; `metrics_port` where operators find figures, None where nowhere.
    """

    data: Path
    base_url: str | None
    frame_ancestors: str
    sessions: int
    metrics_port: int | None

    @property
    def secure(self) -> bool:
        """True where readers are told to come by TLS."""
        return (self.base_url or "").startswith("https:")

    @property
    def prefix(self) -> str | None:
        """The path of `base_url` without the slash at its end, None where there is no `base_url`."""
        return None if self.base_url is None else urlsplit(self.base_url).path.rstrip("/")

    @property
    def framed_by_itself_only(self) -> bool:
        """True where no other site may show the dashboard inside its pages."""
        return self.frame_ancestors == SELF


def on_github() -> bool:
    """True where GitHub runs this, which shows problems at their lines where they are told in its form."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def read(environment: Mapping[str, str]) -> Settings:
    """The settings that an environment states.

    Raises `SystemExit` with a sentence for the operator where a value cannot be meant: a server that starts with
    another setting than the one meant would be noticed too late.
    """
    return Settings(
        data=Path(environment.get(DATA) or BUNDLED_DATA),
        base_url=_base_url(environment.get(BASE_URL, "").strip()),
        frame_ancestors=_frame_ancestors(environment.get(FRAME_ANCESTORS, "").split()),
        sessions=_number(SESSIONS, environment.get(SESSIONS, ""), 100_000) or 1000,
        metrics_port=_number(METRICS_PORT, environment.get(METRICS_PORT, ""), 65_535),
    )


def current() -> Settings:
    """The settings of this process, as its environment is now."""
    return read(os.environ)


def _base_url(given: str) -> str | None:
    if not given:
        return None
    try:
        parts = urlsplit(given)
        path = parts.path.rstrip("/")
        usable = parts.scheme in ("https", "http") and parts.hostname and not (parts.query or parts.fragment)
        usable = usable and (not path or PREFIX.fullmatch(path) is not None)
    except ValueError:
        usable = False
    if not usable:
        raise SystemExit(_NO_ADDRESS.format(name=BASE_URL, given=given))
    return given.rstrip("/") + "/"


def _number(name: str, given: str, most: int) -> int | None:
    if not given.strip():
        return None
    if not re.fullmatch("[0-9]{1,9}", given.strip()) or not 1 <= int(given) <= most:
        raise SystemExit(_NO_NUMBER.format(name=name, given=given, most=most))
    return int(given)


def _frame_ancestors(named: list[str]) -> str:
    if "*" in named:
        return "*"
    for origin in named:
        if not _ORIGIN.fullmatch(origin):
            raise SystemExit(_NO_ORIGIN.format(name=FRAME_ANCESTORS, given=origin))
    return " ".join([SELF, *dict.fromkeys(named)])
