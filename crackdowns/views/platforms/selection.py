"""What the platforms page shows in a state: tellings, actions, platforms, and their figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from crackdowns.claims import basis, describe
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Dataset
from crackdowns.views.platforms import rows as platform_frames
from crackdowns.views.platforms import words
from crackdowns.views.scene import Scene

_SAME = "{basis}: the same headline."
_NOTHING = "No measure against a platform is reported in the campaigns compared"
_NOTHING_FITS = "No measure against a platform fits what is chosen"
_NOBODY = "No platform or company is named in {where}."
_SILENT = "{campaign}: no platform or company is named in {where}."
_SILENT_FILTERED = "{campaign}: no such measure is reported in {where}."
_MOVED = "{basis}: the same headline; figures that differ: {figures}."
_OTHER = "{basis}: not the same. {headline}."


@lru_cache(maxsize=4)
def tellings(dataset: Dataset) -> pd.DataFrame:
    """All measures of a dataset; shared, so never change it in place."""
    return platform_frames.tellings_frame(dataset)


@lru_cache(maxsize=4)
def mentions(dataset: Dataset) -> pd.DataFrame:
    """All mentions of a dataset; shared, so never change it in place."""
    return platform_frames.mentions_frame(dataset)


@dataclass(frozen=True)
class Shown:
    """What the state lets through: tellings, actions and platforms, and the figures on the basis chosen."""

    scene: Scene
    tellings: pd.DataFrame
    actions: pd.DataFrame
    targets: pd.DataFrame
    cells: Mapping[str, dict[str, Any]]
    filtered: bool

    @property
    def dataset(self) -> Dataset:
        """The dataset shown."""
        return self.scene.dataset

    def cell(self, action: Mapping[str, Any]) -> dict[str, Any] | None:
        """The figure of an action, None where it has none."""
        return self.cells.get(str(action["cell"]))

    def told(self, action: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The tellings of an action, best first."""
        rows = {row["id"]: row for row in records(self.tellings)}
        return [rows[telling] for telling in action["tellings"]]

    def short(self, campaign: str) -> str:
        """A campaign's short name."""
        return self.dataset.campaigns[campaign].head.short.en


def shown(scene: Scene, within: bool = True, filtered: bool = True) -> Shown:
    """The actions of the campaigns compared (or, `within` false, of others told beside them).

    On the printed basis only what the five articles tell is left.
    """
    told = basis.pick(tellings(scene.dataset), campaign=scene.names)
    told = told[told["within"] == within]
    if scene.basis == "printed":
        told = told[told["article"].notna()]
    kinds, owners = (scene.state.many(name) if filtered else () for name in ("action", "owner"))
    if kinds:
        told = basis.pick(told, kind=kinds)
    actions = platform_frames.actions_frame(told)
    targets = platform_frames.targets_frame(scene.dataset, [t for row in actions["targets"] for t in row])
    if owners:
        targets = basis.pick(targets, owner=owners)
        some = set(targets["target"])
        actions = basis.pick(actions, act=[a["act"] for a in records(actions) if some & set(a["targets"])])
    cells = {row["cell"]: row for row in records(scene.cells_frame)}
    return Shown(scene, told, actions, targets, cells, bool(kinds or owners))


def filter_text(scene: Scene) -> str:
    """What of the dataset is shown, with this page's own filters."""
    kinds = ", ".join(words.KIND[kind] for kind in scene.state.many("action")) or "all"
    owners = ", ".join(words.owner_name(scene.dataset, o) for o in scene.state.many("owner")) or "all"
    return f"{scene.filters} Measures: {kinds}. Owners: {owners}."


def on_other_bases(
    scene: Scene, headline: Callable[[Scene], str], figures: Callable[[Scene], list[str]] = lambda _: []
) -> tuple[str, ...]:
    """Whether a chart's headline and figures read the same on the other bases: a sentence a basis."""
    here, said = headline(scene), []
    known = set(figures(scene))
    for other in basis.BASES:
        if other != scene.basis:
            values = tuple((name, (other,) if name == "basis" else v) for name, v in scene.state.values)
            moved = Scene(scene.dataset, replace(scene.state, values=values))
            there, different = headline(moved), [f for f in figures(moved) if f not in known]
            template = _OTHER if there != here else _MOVED if different else _SAME
            said.append(template.format(basis=describe.BASIS[other], headline=there, figures="; ".join(different)))
    return tuple(said)


def nothing(now: Shown) -> str:
    """The headline where there is no action: because of the filters, or at all."""
    return _NOTHING_FITS if now.filtered else _NOTHING


def nobody(now: Shown) -> str:
    """That no platform is named, where the campaign is already named above."""
    return _NOBODY.format(where=_read(now))


def _read(now: Shown) -> str:
    return "the five articles" if now.scene.basis == "printed" else "the sources read here"


def silent(now: Shown) -> tuple[str, ...]:
    """A sentence for each campaign in which no platform is named."""
    where = _read(now)
    has = set(now.actions["campaign"])
    template = _SILENT_FILTERED if now.filtered else _SILENT
    return tuple(template.format(campaign=now.short(c), where=where) for c in now.scene.names if c not in has)
