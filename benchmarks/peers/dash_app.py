"""The same figures in Dash, compressed as its documentation advises."""

import json
import os
from pathlib import Path

from dash import Dash, Input, Output, dcc, html
from flask import Flask
from flask_compress import Compress

SHOWN: dict[str, list[str]] = json.loads(Path(os.environ["BENCH_FIGURES"]).read_text(encoding="utf-8"))["home"]
FIGURES = {option: [json.loads(spec) for spec in specs] for option, specs in SHOWN.items() if option}

server = Flask(__name__)
server.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
Compress(server)
app = Dash(__name__, server=server, serve_locally=True)
first = next(iter(FIGURES))
app.layout = html.Div(
    [
        html.H1("The same figures"),
        dcc.RadioItems(list(FIGURES), first, id="option"),
        html.Div(id="figures", children=[dcc.Graph(figure=figure) for figure in FIGURES[first]]),
    ]
)


@app.callback(Output("figures", "children"), Input("option", "value"), prevent_initial_call=True)
def show(option: str) -> list[dcc.Graph]:
    """The figures of an option."""
    return [dcc.Graph(figure=figure) for figure in FIGURES[option]]


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(os.environ["BENCH_PORT"]), debug=False, threaded=True)
