"""The doctor against a dashboard that answers well, and against one fault of its surroundings at a time."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from crackdowns.__main__ import main
from crackdowns.doctor import examine

Answer = tuple[int, dict[str, str], str]
HTML = {"Content-Type": "text/html", "Content-Security-Policy": "default-src 'self'; frame-ancestors 'self'"}
SCRIPT = {"Content-Encoding": "br", "Cache-Control": "public, max-age=604800"}


def page(base: str, lacking: str = "") -> str:
    tags = {
        "description": '<meta name="description" content="d">',
        "og": '<meta property="og:title" content="t"><meta property="og:description" content="d">',
        "places": f'<meta property="og:url" content="{base}timeline">'
        f'<meta property="og:image" content="{base}assets/cards/timeline.png">'
        f'<link rel="alternate" href="{base}oembed?url=x"><link rel="canonical" href="{base}timeline">',
        "files": '<script src="./static/js/a.js"></script><link rel="stylesheet" href="./assets/style.css">',
    }
    return "window.__streamlit" + "".join(text for name, text in tags.items() if name != lacking)


@contextmanager
def dashboard(faults: dict[str, Answer], named: str = "", shaken: tuple[int, int] = (101, 403)) -> Iterator[str]:
    """A stand-in's address; `faults` answer in place of what is well, `named` is the address that pages name."""

    class Stand(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            base = named or f"http://{self.headers['Host']}/"
            well: dict[str, Answer] = {
                "/": (200, HTML, page(base)),
                "/timeline": (200, HTML, page(base)),
                "/healthz": (200, {}, json.dumps({"status": "ok", "claims": 3, "data_version": "v"})),
                "/sitemap.xml": (200, {}, f"<loc>{base}timeline</loc>"),
                "/static/js/a.js": (200, SCRIPT, "a"),
                "/assets/style.css": (200, {}, "b"),
                "/assets/cards/timeline.png": (200, {"Content-Type": "image/png"}, "c"),
                "/oembed": (200, {"Content-Type": "application/json"}, "{}"),
                "/_stcore/stream": (shaken["foreign.example" in self.headers.get("Origin", "")], {}, ""),
            }
            status, headers, text = (well | faults).get(self.path.partition("?")[0], (404, {}, ""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Stand) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def wrongs(address: str) -> list[str]:
    return [f"{one.about}: {one.said}" for one in examine(address) if one.wrong]


def test_a_dashboard_that_is_well_has_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    with dashboard({}) as address:
        assert main(["doctor", address.rstrip("/")]) == 0
    told = capsys.readouterr().out
    assert [line.split(":")[0] for line in told.splitlines()] == [
        f"ok    {about}"
        for about in (
            "reached",
            "health",
            "base address",
            "host header",
            "prefix",
            "websocket",
            "compression",
            "framing",
            "previews",
            "tls",
        )
    ]


FAULTS: dict[str, tuple[str, Answer]] = {
    "health: /healthz answers 503: down for good": ("/healthz", (503, {}, "down\nfor good")),
    'health: /healthz answers 200: {"status": "degraded"': (
        "/healthz",
        (200, {}, '{"status": "degraded", "why": "x"}'),
    ),
    "base address: The sitemap is not there": ("/sitemap.xml", (404, {}, "")),
    "prefix: 1 files of a page are not found below /, ./assets/style.css first": ("/assets/style.css", (404, {}, "")),
    "prefix: An address that leads nowhere answers 200, not 404": ("/no-such-page/at-all", (200, {}, "index")),
    "compression: Scripts come as they are (1 bytes)": (
        "/static/js/a.js",
        (200, {"Cache-Control": "max-age=604800"}, "a"),
    ),
    "compression: Browsers may not keep scripts": (
        "/static/js/a.js",
        (200, {"Content-Encoding": "gzip", "Cache-Control": "max-age=60"}, "a"),
    ),
    "previews: The picture of previews is not found": ("/assets/cards/timeline.png", (404, {}, "")),
    "previews: The code of previews is not found": ("/oembed", (200, {"Content-Type": "text/html"}, "")),
    "reached: The address leads to https://other.example/": ("/", (301, {"Location": "https://other.example/"}, "")),
    "reached: http://127.0.0.1": ("/", (502, {}, "Bad gateway")),
    "framing: No policy says who may frame": ("/timeline", (200, {}, "<p>")),
}


@pytest.mark.parametrize("said", FAULTS)
def test_each_fault_is_told_in_a_sentence(said: str) -> None:
    path, answer = FAULTS[said]
    with dashboard({path: answer}) as address:
        assert any(wrong.startswith(said) for wrong in wrongs(address))


def test_previews_that_lost_their_tags_are_told() -> None:
    with dashboard({"/timeline": (200, HTML, page("http://x.example/", "og"))}) as address:
        assert (
            "previews: Previews of links lack og:title, og:description: something changes the pages on their way."
            in wrongs(address)
        )


def test_a_frame_that_the_proxy_forbids_against_the_setting_is_told() -> None:
    headers = {"Content-Security-Policy": "frame-ancestors 'self' https://news.example", "X-Frame-Options": "DENY"}
    with dashboard({"/timeline": (200, headers, page("http://x.example/"))}) as address:
        assert any("The proxy adds X-Frame-Options: DENY" in wrong for wrong in wrongs(address))


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("http://inner:8501/", "another host, since the proxy does not pass on Host"),
        ("http://{host}/crackdowns/", "another path, since the proxy strips it"),
        ("https://{host}/", "another scheme"),
    ],
)
def test_pages_that_name_another_address_are_told_with_the_cure(named: str, said: str) -> None:
    faults: dict[str, Answer] = {}
    with dashboard(faults) as address:
        other = named.format(host=address.split("/")[2])
        faults["/timeline"] = (200, HTML, page(other))
        (wrong,) = [one for one in wrongs(address) if said in one]
    assert f"CRACKDOWNS_BASE_URL={address}" in wrong


@pytest.mark.parametrize(
    ("shaken", "said"),
    [
        ((403, 403), "refused as a foreign one: the proxy does not pass on Host, or asks"),
        ((400, 400), "is answered 400, not 101: pages stay empty"),
        ((101, 101), "Pages of other sites can open the live connection"),
    ],
)
def test_a_live_connection_that_does_not_open_or_opens_to_all_is_told(shaken: tuple[int, int], said: str) -> None:
    with dashboard({}, shaken=shaken) as address:
        (wrong,) = wrongs(address)
    assert said in wrong


@pytest.mark.parametrize("address", ["crackdowns.example", "ftp://x.example", "https://", "http://x.example/?v=1"])
def test_what_is_no_address_is_said(address: str) -> None:
    (wrong,) = wrongs(address)
    assert wrong.startswith(f"address: {address} is no address")


def test_nobody_there_is_one_sentence_and_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    with dashboard({}) as address:
        pass
    assert main(["doctor", address]) == 1
    assert capsys.readouterr().out.startswith("WRONG reached: No answer that could be read (")
