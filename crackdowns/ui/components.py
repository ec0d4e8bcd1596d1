"""Our own scripts in Streamlit's page, each in a folder of `assets/`."""

from functools import cache
from typing import Any

import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from crackdowns.settings import ASSETS

_NAMES = ("hub", "draft")


@cache
def _register(manager: BidiComponentManager) -> None:
    """Let Streamlit serve the files itself: a strict policy for scripts then holds. Once for each server."""
    manifest = ComponentManifest("crackdowns", "1", [ComponentConfig(name, name) for name in _NAMES])
    manager.register_from_manifest(manifest, ASSETS)


def component(name: str) -> Any:
    """One of them, to be put on the page."""
    _register(get_bidi_component_manager())
    return st.components.v2.component(f"crackdowns.{name}", js=f"{name}.js")
