"""Which data version a request asks for."""

from collections.abc import Mapping

from crackdowns import settings
from crackdowns.dataset import serving
from crackdowns.dataset.fields import shown
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.problems import DataError
from crackdowns.releases.reading import load_release
from crackdowns.server.answers import Refused


def dataset_for(query: Mapping[str, str]) -> Dataset:
    """The dataset that `v` names, the one being served where it names none.

    Raises `Refused` where that version is not kept here.
    """
    served = serving.served().dataset
    wanted = query.get("v", "")
    if wanted in ("", served.version):
        return served
    try:
        found = load_release(settings.current().data, wanted)
    except DataError:  # the file has errors: `python -m crackdowns check` tells them, a reader cannot mend them
        found = None
    if found is None:
        raise Refused(
            f"There is no data version {shown(wanted)} here; the current one is {served.version}, which an address "
            "without v gives."
        )
    return found
