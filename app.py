"""The ASGI app: the Streamlit script, the routes beside it, the middleware around it."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from streamlit import config

from crackdowns import logs, serving, settings
from crackdowns.server import ahead, metrics
from crackdowns.server.first_response import FirstResponse
from crackdowns.server.frontend_files import FrontendFiles
from crackdowns.server.handshakes import Handshakes
from crackdowns.server.headers import Headers
from crackdowns.server.limits import Limits, Sessions
from crackdowns.server.not_found import NotFound
from crackdowns.server.prefix import Prefix, own_names, prefix_of
from crackdowns.server.routes import routes
from crackdowns.ui.failing import apologise

configured = settings.current()
SESSIONS = Sessions(configured.sessions)
OWN = own_names(routes(SESSIONS))
PREFIX = prefix_of(configured, config.get_option("server.baseUrlPath"), OWN)
# Streamlit would move its own routes below that path, and leave ours. `Prefix` serves all of them there.
config.set_option("server.baseUrlPath", "")

logs.begin()
serving.start()
ahead.begin()
metrics.publish(configured.metrics_port, SESSIONS)

app = st.App(
    Path(__file__).parent / "crackdowns" / "navigation.py",
    routes=routes(SESSIONS),
    lifespan=serving.watching,
    on_script_error=apologise,
    middleware=[
        Middleware(Headers, configured.frame_ancestors, configured.secure),
        Middleware(Prefix, PREFIX, OWN),
        Middleware(Handshakes, configured.base_url),
        Middleware(Limits, SESSIONS),
        Middleware(FrontendFiles),
        Middleware(NotFound),
        Middleware(GZipMiddleware),
        Middleware(FirstResponse),
    ],
)
