"""The same figures in one static page, Plotly's script compressed once: what no server with a state can beat."""

import gzip
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
import plotly

SHOWN: dict[str, list[str]] = json.loads(Path(os.environ["BENCH_FIGURES"]).read_text(encoding="utf-8"))["home"]
FIGURES = {option: [json.loads(spec) for spec in specs] for option, specs in SHOWN.items() if option}
SCRIPT = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>The same figures</title>
<h1>The same figures</h1><p id="options"></p><div id="figures"></div><script src="plotly.js"></script><script>
const figures = %s, place = document.getElementById('figures');
function show(option) {
  place.replaceChildren();
  for (const {data, layout} of figures[option]) {
    const figure = place.appendChild(document.createElement('div'));
    Plotly.newPlot(figure, data, layout, {responsive: true, displayModeBar: false});
  }
}
for (const option of Object.keys(figures)) {
  const button = document.getElementById('options').appendChild(document.createElement('button'));
  button.textContent = option; button.onclick = () => show(option);
}
show(Object.keys(figures)[0]);
</script></html>"""
FILES = {
    "/": ("text/html", "gzip", gzip.compress((PAGE % json.dumps(FIGURES)).encode())),
    "/plotly.js": ("text/javascript", "br", brotli.compress(SCRIPT, quality=9)),
}


class Files(BaseHTTPRequestHandler):
    """Answers with a file as it lies there."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """One file."""
        kind, encoding, body = FILES.get(self.path, ("text/plain", "identity", b""))
        self.send_response(200 if body else 404)
        head = {"Content-Type": kind, "Content-Encoding": encoding, "Content-Length": str(len(body))}
        for name, value in (head | {"Cache-Control": "max-age=3600"}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(os.environ["BENCH_PORT"])), Files).serve_forever()
