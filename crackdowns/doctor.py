"""`python -m crackdowns doctor ADDRESS`: looks at a running dashboard from outside, as readers reach it.

Each check says what it saw, and where that is wrong, what the operator does about it.
"""

import base64
import http.client
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import SplitResult, urljoin, urlsplit

from crackdowns.links.share import is_loopback
from crackdowns.settings import BASE_URL, FRAME_ANCESTORS, SELF

_SECONDS = 20
_FOREIGN = "foreign.example"
_SET = f"start the dashboard with {BASE_URL}={{base}}"


@dataclass(frozen=True)
class Observation:
    """What a check saw. It is `wrong`, or as it should be."""

    about: str
    said: str
    wrong: bool = False


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: http.client.HTTPMessage
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")


class _Head(HTMLParser):
    """The metas and links of a page, and its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.named: dict[str, str] = {}
        self.files: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.named[given.get("property") or given.get("name", "")] = given.get("content", "")
        if tag == "link":
            self.named[given.get("rel", "")] = given.get("href", "")
        if tag == "script" and "src" in given:
            self.files.append(given["src"])
        if tag == "link" and given.get("rel") in ("stylesheet", "modulepreload", "preload", "icon"):
            self.files.append(given.get("href", ""))


@dataclass(frozen=True)
class _Patient:
    """A running dashboard; `base` ends in a slash."""

    base: str
    kept: dict[str, _Answer] = field(default_factory=dict)

    @property
    def parts(self) -> SplitResult:
        return urlsplit(self.base)

    def get(self, address: str = "") -> _Answer:
        """What an address below the base answers, asked once."""
        url = urljoin(self.base, address)
        if url not in self.kept:
            self.kept[url] = self.ask(url, {"Accept-Encoding": "identity"})
        return self.kept[url]

    def ask(self, url: str, headers: Mapping[str, str]) -> _Answer:
        """One request of its own. Raises `OSError` or `HTTPException` where there is no answer."""
        parts = urlsplit(url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=_SECONDS)
        try:
            connection.request("GET", f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}", headers=headers)
            answer = connection.getresponse()
            # After a switch of protocols nothing ends; what follows is not read.
            content = b"" if answer.status == http.HTTPStatus.SWITCHING_PROTOCOLS else answer.read()
            return _Answer(answer.status, answer.headers, content)
        finally:
            connection.close()

    def shake(self, origin: str) -> int:
        """The status of a websocket's handshake from a page of `origin`."""
        key = base64.b64encode(os.urandom(16)).decode()
        headers = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        headers |= {"Sec-WebSocket-Key": key, "Sec-WebSocket-Protocol": "streamlit", "Origin": origin}
        return self.ask(f"{self.base}_stcore/stream", headers).status

    @cached_property
    def head(self) -> _Head:
        return _Head(self.get("timeline").text)


# What is wrong, each in a sentence; or, where nothing is, what was seen.
_Said = list[str] | str


def examine(address: str) -> list[Observation]:
    """Everything that can be seen at an address; where nothing answers, only that."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        return [Observation("address", f"{address} is no address; write it like https://crackdowns.example/.", True)]
    patient = _Patient(f"{address.rstrip('/')}/")
    found: list[Observation] = []
    for about, check in _CHECKS.items():
        try:
            said = check(patient)
        except (OSError, http.client.HTTPException, ValueError) as error:
            said = [f"No answer that could be read ({error})."]
        found += (
            [Observation(about, said)] if isinstance(said, str) else [Observation(about, one, True) for one in said]
        )
        if about == "reached" and found[-1].wrong:
            break
    return found


def _reached(patient: _Patient) -> _Said:
    answer = patient.get()
    if to := answer.headers.get("Location"):
        return [f"The address leads to {urljoin(patient.base, to)}: look at that one, and give that one to readers."]
    if answer.status != 200 or "__streamlit" not in answer.text:
        said = f"{patient.base} answers {answer.status}, and not with the start page: is the dashboard running, and"
        return [f"{said} does the proxy pass this path on?"]
    return f"{patient.base} answers with the start page."


def _health(patient: _Patient) -> _Said:
    answer = patient.get("healthz")
    told = json.loads(answer.text) if answer.status == 200 else {}
    if told.get("status") != "ok":
        return [f"/healthz answers {answer.status}: {' '.join(answer.text.split())[:300]}"]
    return f"{told.get('claims')} claims, data version {told.get('data_version')}."


def _base_address(patient: _Patient) -> _Said:
    said, mine = urlsplit(patient.head.named.get("canonical", "")), urlsplit(f"{patient.base}timeline")
    named, cure = f"Pages say that their address is {said.geturl() or 'nothing'}", _SET.format(base=patient.base)
    wrong = []
    if said.netloc.lower() != mine.netloc.lower():
        wrong.append(f"{named}: another host, since the proxy does not pass on Host. Let it, or {cure}.")
    elif said.path != mine.path:
        wrong.append(f"{named}: another path, since the proxy strips it and does not say so: {cure}.")
    elif said.scheme != mine.scheme:
        wrong.append(f"{named}: another scheme. Let the proxy send X-Forwarded-Proto, or {cure}.")
    listed = patient.get("sitemap.xml")
    if listed.status != 200 or f"<loc>{said.geturl()}</loc>" not in listed.text:
        wrong.append("The sitemap is not there, or names other addresses than the pages do.")
    local = "Links name this machine only: no reader elsewhere can open them."
    return wrong or (local if is_loopback(patient.base) else f"{named}.")


def _host(patient: _Patient) -> _Said:
    try:
        text = patient.ask(f"{patient.base}timeline", {"Host": _FOREIGN}).text
    except (OSError, http.client.HTTPException):
        text = ""
    if _FOREIGN not in text:
        return "Pages take no address from a foreign Host."
    said = "Whoever sends another name as Host gets pages that name it as their address; "
    said += f"{_SET.format(base=patient.base)}."
    return said if is_loopback(patient.base) else [said]


def _prefix(patient: _Patient) -> _Said:
    lost = [name for name in patient.head.files if name.startswith("./") and patient.get(name).status != 200]
    status, below, wrong = patient.get("no-such-page/at-all").status, patient.parts.path, []
    if lost:
        wrong.append(f"{len(lost)} files of a page are not found below {below}, {lost[0]} first.")
    if status != 404:
        wrong.append(
            f"An address that leads nowhere answers {status}, not 404: something else than the dashboard does."
        )
    return wrong or f"Every file of a page is found below {below}, and what is not there is a 404."


def _websocket(patient: _Patient) -> _Said:
    own, wrong = patient.shake(f"{patient.parts.scheme}://{patient.parts.netloc}"), []
    if own == 403:
        said = "The live connection is refused as a foreign one: the proxy does not pass on Host, or asks below another"
        wrong.append(f"{said} path. Let it pass on both, and {_SET.format(base=patient.base)}.")
    elif own != 101:
        said = f"The live connection is answered {own}, not 101: pages stay empty. The proxy must pass on Upgrade and"
        wrong.append(f"{said} Connection by HTTP/1.1 (deploy/nginx/).")
    if patient.shake(f"https://{_FOREIGN}") == 101:
        wrong.append("Pages of other sites can open the live connection: the proxy must not change Origin.")
    return wrong or "The live connection opens."


def _compression(patient: _Patient) -> _Said:
    script = next((name for name in patient.head.files if name.startswith("./static/") and name.endswith(".js")), "")
    answer = patient.ask(urljoin(patient.base, script), {"Accept-Encoding": "br, gzip"})
    if answer.headers.get("Content-Encoding") not in ("br", "gzip"):
        return [f"Scripts come as they are ({len(answer.content):,} bytes): the proxy must pass on Accept-Encoding."]
    if not re.search(r"max-age=\d{5,}", answer.headers.get("Cache-Control", "")):
        return ["Browsers may not keep scripts: the proxy must leave Cache-Control as it is."]
    return f"Scripts come compressed ({answer.headers['Content-Encoding']}), and browsers keep them."


def _framing(patient: _Patient) -> _Said:
    headers = patient.get("timeline").headers
    policies = ";".join(headers.get_all("Content-Security-Policy") or []).split(";")
    allowed = next((" ".join(part.split()[1:]) for part in policies if part.split()[:1] == ["frame-ancestors"]), "")
    if not allowed:
        return ["No policy says who may frame the pages: the proxy must leave Content-Security-Policy as it is."]
    if (other := headers.get("X-Frame-Options")) and allowed != SELF:
        return [f"The proxy adds X-Frame-Options: {other}, and {FRAME_ANCESTORS} allows {allowed}: take it out."]
    return f"These may frame the pages: {allowed.replace(SELF, 'this host')}."


def _previews(patient: _Patient) -> _Said:
    named = patient.head.named
    lacking = [
        name for name in ("description", "og:title", "og:description", "og:url", "og:image") if not named.get(name)
    ]
    if lacking:
        return [f"Previews of links lack {', '.join(lacking)}: something changes the pages on their way."]
    for what, name, kind in (("picture", "og:image", "image/png"), ("code", "alternate", "application/json")):
        address = named.get(name, "")
        if not address.startswith(patient.base):
            return [f"The {what} of previews is named at another address: {address or 'none'}."]
        answer = patient.get(address)
        if answer.status != 200 or kind not in answer.headers.get("Content-Type", ""):
            return [f"The {what} of previews is not found: {address} answers {answer.status}."]
    return "Links have a title, a description, a picture and code to embed them."


def _transport(patient: _Patient) -> _Said:
    if patient.parts.scheme == "https":
        return "Readers are served by TLS."
    if is_loopback(patient.base):
        return "No TLS, on this machine."
    return ["Readers are served without TLS: what they look at can be read and changed on the way."]


_CHECKS: dict[str, Callable[[_Patient], _Said]] = {
    "reached": _reached,
    "health": _health,
    "base address": _base_address,
    "host header": _host,
    "prefix": _prefix,
    "websocket": _websocket,
    "compression": _compression,
    "framing": _framing,
    "previews": _previews,
    "tls": _transport,
}
