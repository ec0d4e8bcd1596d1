"""`/paper`: the charts of a view as drawings for paper, which a page asks for when it is printed (assets/print.js)."""

from starlette.requests import Request
from starlette.responses import Response

from crackdowns import serving
from crackdowns.charts.still import still
from crackdowns.server.asked import dataset_for, link_query, page_named, scene_of
from crackdowns.server.documents import html, told
from crackdowns.templates.rendering import render
from crackdowns.views.pages import charts_of


@told
def paper(request: Request) -> Response:
    """`?_page=PAGE&...state`: each chart drawn for an upright sheet, as for a phone, and for a lying one."""
    query = request.query_params
    dataset = dataset_for(query) if query.get("data") == "then" else serving.served().dataset
    scene, _ = scene_of(dataset, page_named(query.get("_page", "home")), link_query(request))
    drawn = {
        chart.id: [still(figure, figure, chart.alt) for figure in (chart.narrow or chart.figure, chart.figure)]
        for chart in charts_of(scene, "light")
        if chart.figure is not None
    }
    return html(request, render("chart/paper.html", drawn=drawn))
