"""The ASGI app: the Streamlit script, the routes beside it, the middleware around it."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from crackdowns import logs, serving, settings
from crackdowns.server.first_response import FirstResponse
from crackdowns.server.frontend_files import FrontendFiles
from crackdowns.server.handshakes import Handshakes
from crackdowns.server.headers import Headers
from crackdowns.server.not_found import NotFound
from crackdowns.server.routes import routes
from crackdowns.ui.failing import apologise

logs.begin()
serving.start()
configured = settings.current()

app = st.App(
    Path(__file__).parent / "crackdowns" / "navigation.py",
    routes=routes(),
    lifespan=serving.watching,
    on_script_error=apologise,
    middleware=[
        Middleware(Handshakes, configured.base_url),
        Middleware(Headers, configured.frame_ancestors, configured.secure),
        Middleware(FrontendFiles),
        Middleware(NotFound),
        Middleware(GZipMiddleware),
        Middleware(FirstResponse),
    ],
)
