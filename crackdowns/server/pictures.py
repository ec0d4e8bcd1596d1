"""`/picture`: one chart with title, sources and link inside it, to be saved as PNG or SVG."""

from starlette.requests import Request
from starlette.responses import Response

from crackdowns import serving
from crackdowns.charts.look import Mode
from crackdowns.charts.picture import chart_picture
from crackdowns.dataset.fields import shown
from crackdowns.links import addresses
from crackdowns.links.addresses import bounded
from crackdowns.server.address import base_address
from crackdowns.server.answers import Refused
from crackdowns.server.asked import dataset_for, link_query, page_named, scene_of
from crackdowns.server.assets import address
from crackdowns.server.documents import LinkTo, document, html, told
from crackdowns.talks.slides import way_back
from crackdowns.talks.writing import embedded
from crackdowns.views.pages import chart_now, charts_of

# The other theme, by the one shown: its name, and the label of the link to it.
_OTHER: dict[Mode, tuple[Mode, str]] = {
    "light": ("dark", "In dark colours"),
    "dark": ("light", "In light colours"),
}


@told
def picture(request: Request) -> Response:
    """`?_page=PAGE&_chart=ID&...state`; with `_format=png` or `svg` it saves itself, with `_mode=dark` it is dark."""
    query = request.query_params
    dataset = dataset_for(query)
    scene, _ = scene_of(dataset, page_named(query.get("_page", "home")), link_query(request))
    state = scene.state
    mode: Mode = "dark" if query.get("_mode") == "dark" else "light"
    drawn = {chart.id: chart for chart in charts_of(scene, mode) if chart.figure is not None}
    wanted = chart_now(state.page, query.get("_chart", ""))
    if wanted not in drawn:
        known = ", ".join(drawn) or "none in this state"
        raise Refused(f"This page has no picture {shown(wanted)}; its pictures are: {known}.")
    chart = drawn[wanted]
    back = way_back(state, dataset.version, then=dataset.version != serving.served().dataset.version)
    kept = {name: query[name] for name in bounded(query) if name not in ("_mode", "_format")}
    switch, label = _OTHER[mode]
    text = document(
        "talks/picture.html",
        ("fonts.css", "base.css", "picture.css"),
        ("plotly.js", "picture.js"),
        title=chart.title,
        name=f"{chart.id}-{dataset.version}",
        figure=chart_picture(dataset, chart, mode, base_address(request) + back.removeprefix("./")),
        other=LinkTo(addresses.href("picture", kept | {"_mode": switch}), label),
        back=back,
        font=address("source-sans.woff2"),
        embedded=embedded,
    )
    return html(request, text)
