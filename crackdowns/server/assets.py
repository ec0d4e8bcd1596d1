"""Scripts, styles and fonts, at addresses that change with their content."""

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from crackdowns.charts.picture import SCRIPT
from crackdowns.server.answers import Payload, send
from crackdowns.settings import ASSETS, FONTS

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


def _font(name: str) -> Path:
    """One of Streamlit's fonts, cut to what is used; its name carries a hash (see scripts/make_fonts.py)."""
    return next(FONTS.glob(f"{name}*.woff2"))


_FILES = {
    **{path.name: path for path in ASSETS.iterdir() if path.suffix in (".css", ".js")},
    "plotly.js": SCRIPT,
    "source-sans.woff2": _font("SourceSansVF-Upright"),
    "source-serif.woff2": _font("SourceSerifVariable-Roman"),
}
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".woff2": "font/woff2"}


@cache
def _payload(name: str) -> Payload:
    path = _FILES[name]
    return Payload(
        content=path.read_bytes(),
        media_type=TYPES[path.suffix],
        stem=name.rpartition(".")[0],
        suffix=path.suffix,
        version="",
        attached=False,
        compressible=path.suffix != ".woff2",
    )


def asset(request: Request) -> Response:
    """One file; kept by browsers for good where the address names its content."""
    name = request.path_params["name"]
    if name not in _FILES:
        return PlainTextResponse("No such file.\n", status_code=404)
    return send(request, _payload(name), by_version=request.query_params.get("v") == _hash(name))


def offline(request: Request) -> Response:
    """What keeps talks in a reader's browser. It stands beside them: a worker serves what lies beside it or below."""
    return send(request, _payload("offline.js"), by_version=False)


def address(name: str) -> str:
    """A file's address, relative to the dashboard's own folder. An update has another one."""
    return f"assets/{name}?v={_hash(name)}"


@cache
def _hash(name: str) -> str:
    return sha256(_payload(name).content).hexdigest()[:12]


def content(name: str) -> str:
    """A text file's content, for documents that hold it inside."""
    return _payload(name).content.decode("utf-8")


@cache
def fonts() -> str:
    """The two fonts as a style sheet that needs no other file."""
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:200 900;'
        f'src:url(data:font/woff2;base64,{base64.b64encode(_payload(name).content).decode()}) format("woff2")}}'
        for family, name in (("Source Sans", "source-sans.woff2"), ("Source Serif", "source-serif.woff2"))
    )
