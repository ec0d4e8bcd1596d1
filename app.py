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

logs.begin()
serving.start()

app = st.App(
    Path(__file__).parent / "crackdowns" / "navigation.py",
    routes=routes(),
    lifespan=serving.watching,
    middleware=[
        Middleware(Handshakes, settings.current().base_url),
        Middleware(Headers, settings.current().frame_ancestors),
        Middleware(FrontendFiles),
        Middleware(NotFound),
        Middleware(GZipMiddleware),
        Middleware(FirstResponse),
    ],
)
