"""Routes beside the pages: health and the data files."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from crackdowns import exports, store, views
from crackdowns.chart import chart_csv
from crackdowns.views import common


async def health(request: Request) -> Response:
    """Whether the data is loaded, and which; `stale` is true where newer files could not be used."""
    del request
    served = store.served()
    return JSONResponse(
        {
            "status": "ok",
            "data_version": served.dataset.version,
            "campaigns": len(served.dataset.campaigns),
            "claims": served.dataset.claim_count,
            "stale": bool(served.problems),
        }
    )


async def claims_csv(request: Request) -> Response:
    """Every claim as CSV."""
    del request
    return _csv(exports.claims_csv(common.claims(store.served().dataset)), "claims.csv")


async def claims_json(request: Request) -> Response:
    """Every claim as JSON."""
    del request
    dataset = store.served().dataset
    text = exports.claims_json(common.claims(dataset), dataset.version)
    return Response(text, media_type="application/json")


async def view_csv(request: Request) -> Response:
    """The table of one chart, in the state that the query names."""
    page = request.path_params["page"].replace("home", "")
    name = request.path_params["chart"]
    query = {key: request.query_params.getlist(key) for key in request.query_params}
    for chart in views.charts(store.served().dataset, page, query):
        if chart.id == name:
            return _csv(chart_csv(chart), f"{chart.id}.csv")
    return PlainTextResponse("No such chart.\n", status_code=404)


def _csv(text: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def routes() -> list[BaseRoute]:
    """All routes of this module, for the ASGI app."""
    return [
        Route("/healthz", health),
        Route("/data/claims.csv", claims_csv),
        Route("/data/claims.json", claims_json),
        Route("/data/view/{page}/{chart}.csv", view_csv),
    ]
