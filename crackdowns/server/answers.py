"""How a file is answered: ETag, caching, compression, file name, and leave for scripts of any site to read it."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import brotli
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

READ_ONLY = "GET, HEAD, OPTIONS"
# The current data may change with the next release; what an address with `v` names never does.
CURRENT = "public, max-age=60"
IMMUTABLE = "public, max-age=31536000, immutable"
# What browsers take, the smaller first.
CODINGS = ("br", "gzip")
# Higher ones take twenty times as long for a tenth less.
_BROTLI_QUALITY = 9
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Disposition",
    "X-Content-Type-Options": "nosniff",
}
_PREFLIGHT = {
    "Allow": READ_ONLY,
    "Access-Control-Allow-Methods": READ_ONLY,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class Refused(Exception):
    """What a request asks for cannot be had; the text is a sentence for its reader, `status` says why not."""

    def __init__(self, sentence: str, status: int = 404) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True)
class Payload:
    """A file to send. One payload is kept and sent many times, so what follows from it is computed once.

    `version` is what a file's name adds; empty where the name says enough.
    """

    content: bytes
    media_type: str
    stem: str
    suffix: str
    version: str
    attached: bool = True
    compressible: bool = True

    @cached_property
    def etag(self) -> str:
        """A strong tag: equal for equal bytes."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'

    @cached_property
    def zipped(self) -> bytes:
        """The content compressed, to the same bytes each time."""
        return gzip.compress(self.content, mtime=0)

    @cached_property
    def brotlied(self) -> bytes:
        """The content compressed further, for readers that take brotli."""
        return bytes(brotli.compress(self.content, quality=_BROTLI_QUALITY))

    def packed(self, coding: str | None) -> bytes:
        """The content in one of `CODINGS`, or as it is."""
        if coding == "br":
            return self.brotlied
        return self.zipped if coding == "gzip" else self.content

    def disposition(self, versioned: bool) -> str:
        """The file's name; it bears the data version where the address does."""
        named = versioned and self.version
        name = f"{self.stem}-{self.version}{self.suffix}" if named else f"{self.stem}{self.suffix}"
        return f'{"attachment" if self.attached else "inline"}; filename="{name}"'


def send(request: Request, payload: Payload, by_version: bool = True) -> Response:
    """The payload, or 304 where the reader has it already; `by_version` where `v` in the address means something."""
    versioned = by_version and bool(request.query_params.get("v"))
    return _send(request, payload, IMMUTABLE if versioned else CURRENT, payload.disposition(versioned))


def send_for_good(request: Request, payload: Payload, caching: str = IMMUTABLE) -> Response:
    """The payload of an address that names its content: browsers never ask again."""
    return _send(request, payload, caching, payload.disposition(False))


def _send(request: Request, payload: Payload, caching: str, disposition: str) -> Response:
    coding = _coding(request.headers.get("accept-encoding", "")) if payload.compressible else None
    # Other bytes, another strong tag.
    etag = f'{payload.etag[:-1]}-{coding}"' if coding else payload.etag
    headers = {"ETag": etag, "Cache-Control": caching}
    if payload.compressible:
        headers["Vary"] = "Accept-Encoding"
    if _has(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    content = payload.packed(coding)
    headers |= {"Content-Disposition": disposition, "Content-Length": str(len(content))}
    if coding:
        headers["Content-Encoding"] = coding
    body = b"" if request.method == "HEAD" else content
    return Response(body, media_type=payload.media_type, headers=headers)


def _coding(accepted: str) -> str | None:
    """The first of `CODINGS` that a reader takes."""
    taken = set()
    for part in accepted.split(","):
        name, _, weight = part.partition(";")
        if weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            taken.add(name.strip().lower())
    return next((coding for coding in CODINGS if coding in taken), None)


def _has(known: str, etag: str) -> bool:
    tags = [tag.strip().removeprefix("W/") for tag in known.split(",")]
    return "*" in tags or etag in tags


def open_to_readers(read: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """`read` for scripts of any site, with an answer to their preflight, and a sentence where it is `Refused`."""

    def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_OPEN | _PREFLIGHT)
        try:
            response = read(request)
        except Refused as refused:
            response = _refusal(request, refused)
        response.headers.update(_OPEN)
        return response

    return answer


def _refusal(request: Request, refused: Refused) -> Response:
    # What does not exist today may be published tomorrow.
    headers = {"Cache-Control": "no-store"}
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": str(refused)}, status_code=refused.status, headers=headers)
    return PlainTextResponse(f"{refused}\n", status_code=refused.status, headers=headers)
