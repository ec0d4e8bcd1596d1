"""What the first readers after a start would wait for, made while nobody waits."""

from threading import Thread

from crackdowns import serving
from crackdowns.links.addresses import state_of
from crackdowns.server import frontend_files
from crackdowns.server.first_sight import first_sight
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene


def begin() -> None:
    """Make it beside what is being served."""
    Thread(target=make, name="ahead", daemon=True).start()


def make() -> None:
    """Each page's first sight, and the files of a first visit in their smallest form."""
    dataset = serving.served().dataset
    for page, view in PAGES.items():
        first_sight(Scene(dataset, state_of(page, view.parameters(dataset), {})))
    frontend_files.pack()
