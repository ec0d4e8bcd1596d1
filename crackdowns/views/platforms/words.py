"""Words of the platforms page: kinds of measure, who is in a group, whose the figure is."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from crackdowns.charts.lettering import lines as broken
from crackdowns.charts.marks import safe
from crackdowns.claims import describe
from crackdowns.dataset.loading import Dataset
from crackdowns.views.platforms.part_rows import Remainder
from crackdowns.views.platforms.rows import NO_NAME, NO_OWNER

KIND = {
    "penalised": "Penalised or fined",
    "supervised": "Put under supervision",
    "cleaned-up": "Content cleaned up",
    "accounts-punished": "Accounts punished",
    "listings-removed": "Listings removed",
    "summoned": "Summoned",
    "inspected": "Inspected",
    "rectified": "Made to put things right",
    "ordered": "Ordered to act",
}
# The same for narrow columns, broken where the lines end.
KIND_LINES = {
    "penalised": "Penalised\nor fined",
    "supervised": "Super-\nvised",
    "cleaned-up": "Cleaned\nup",
    "accounts-punished": "Accounts\npunished",
    "listings-removed": "Listings\nremoved",
    "summoned": "Sum-\nmoned",
    "inspected": "In-\nspected",
    "rectified": "Put\nright",
    "ordered": "Ordered\nto act",
}
KIND_MEANING = {
    "penalised": "A penalty by an authority, without a court. Where a source says fined, money was to be paid; "
    "how much, no source says.",
    "supervised": "Listed by the police for supervised rectification (挂牌督办): the problems go on a list, and the "
    "police watch until they are put right. Stronger than being monitored.",
    "cleaned-up": "Harmful or rule-breaking content on the platform was removed, or ordered removed. "
    "That by itself is no fine.",
    "accounts-punished": "Accounts of users were dealt with: warned, limited or closed; which, the sources do not say.",
    "listings-removed": "Offers in online shops were taken down (下架). No goods were seized by it.",
    "summoned": "Called in by an authority for a talk (约谈): a formal warning, without a penalty.",
    "inspected": "Checked for weak spots in security.",
    "rectified": "Made to change what broke the rules (整改).",
    "ordered": "Told to do something, often by a date, without a reported penalty.",
}
ACTION = {
    "penalised": "penalised",
    "fined": "fined",
    "supervised": "supervised",
    "cleaned_up": "cleaned up",
    "accounts_punished": "accounts punished",
    "listings_removed": "listings removed",
    "summoned": "summoned",
    "inspected": "inspected",
    "rectified": "rectified",
    "ordered": "ordered to act",
}
OWNER = {NO_OWNER: "Owner not stated by the sources", NO_NAME: "Not named by any source"}
MENTION = {
    "used_by_offenders": "Used by offenders",
    "offers_reported": "Offers were seen there",
}
HOVER_WIDTH = 46
NO_FIGURE = "named, no figure"
_COMPANY_ONLY = "{company} (no platform named)"
_UNNAMED = ", not named"
_UNNAMED_IN_LIST = " (not named)"

_GROUP = "One figure for the whole group: {figure}, not split by platform"
_SINGLE = "Figure: {figure}"
_REMAINDER = {
    "bounded": "{n}, derived; not reported",
    "undetermined": "not determined; the numbers as printed leave {n} (derived, not reported)",
    "same": "nothing; the same figure stands in both lists (derived)",
    "none": "nothing, by the numbers as printed (derived)",
    "beyond": "not derived; the parts' numbers exceed the total's",
    "overlap": "not derived; the parts share platforms",
    "missing": "not derived; a number is missing or undecided",
}
REMAINDER_WHY = {
    "bounded": "What the parts leave of the total. No source reports it.",
    "undetermined": "The total and a part are open-ended, and what is left is less than they are rounded by.",
    "same": "One part, with the total's own figure: counted once.",
    "none": "The parts' numbers make up the total's.",
    "beyond": "Taken from different claims, the parts cannot be subtracted.",
    "overlap": "A sum would count some platforms twice.",
    "missing": "Without it nothing can be subtracted.",
}


def owner_name(dataset: Dataset, owner: str) -> str:
    """The heading of an owner's platforms."""
    return OWNER[owner] if owner in OWNER else dataset.companies[owner].name.en


def label(target: Mapping[str, Any]) -> str:
    """A row's name under its owner's heading (`target` is a row of `targets_frame`).

    "Not named" is left to the heading and the table where it would only repeat them.
    """
    if str(target["target"]).startswith("company:"):
        return "the company itself"
    return str(target["name"]).removesuffix(_UNNAMED)


def names(targets: Sequence[Mapping[str, Any]]) -> list[str]:
    """Everybody named: platforms, and companies of which no platform is (rows of `targets_frame`)."""
    known = {target["owner"] for target in targets if target["named"]}
    found = []
    for target in targets:
        if target["named"]:
            found.append(str(target["name"]))
        elif target["owner_name"] and target["owner"] not in known:
            found.append(_COMPANY_ONLY.format(company=target["owner_name"]))
    return list(dict.fromkeys(found))


def members(dataset: Dataset, targets: Sequence[str], including: bool) -> str:
    """Who is in a group: `Baidu, Sina Weibo, Youku and others`."""
    names = []
    for target in targets:
        kind, _, name = target.partition(":")
        record = dataset.companies[name] if kind == "company" else dataset.platforms[name]
        # In a list a comma within a name would read as one more name.
        names.append(record.name.en.replace(_UNNAMED, _UNNAMED_IN_LIST))
    if including:
        return f"{', '.join(names)} and others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def bodies(dataset: Dataset, agencies: Sequence[str]) -> str:
    """The authorities credited, or that none is."""
    names = [dataset.agencies[agency].name.en for agency in agencies]
    return " and ".join(names) if names else "authority not stated"


def figure(cell: Mapping[str, Any] | None) -> str:
    """An action's figure with its unit, or that none is given (`cell` is a row of `basis.cells`)."""
    if cell is None:
        return NO_FIGURE
    said = describe.cell_text(cell)
    return f"{said} {cell['unit']}" if cell["bound"] or cell["undecided"] else said


def figures(cells: Sequence[Mapping[str, Any] | None]) -> str:
    """Several actions' figures: `more than 12,000 and more than 8,000 pieces`, units said once where they agree."""
    units = {cell["unit"] for cell in cells if cell is not None}
    plain = [cell for cell in cells if cell is not None and cell["bound"]]
    if len(plain) == len(cells) > 1 and len(units) == 1:
        said = dict.fromkeys(describe.cell_text(cell) for cell in plain)
        return f"{' and '.join(said)} {units.pop()}"
    return " and ".join(dict.fromkeys(figure(cell) for cell in cells))


def whose(action: Mapping[str, Any], cell: Mapping[str, Any] | None) -> str:
    """The figure, and that it is the group's where it is."""
    if cell is None:
        return NO_FIGURE.capitalize()
    group = len(action["targets"]) > 1 or action["including"]
    return (_GROUP if group else _SINGLE).format(figure=figure(cell))


def outlets(dataset: Dataset, tellings: Sequence[Mapping[str, Any]]) -> str:
    """Who tells it, and where in the text."""
    return "; ".join(f"{dataset.sources[t['source']].publisher.en}, {t['locator']}" for t in tellings)


def hover(lines: Sequence[str]) -> str:
    """Lines for a hover box: the first bold, all harmless, none wider than a phone."""
    first, *more = ["<br>".join(safe(part) for part in broken(line, HOVER_WIDTH)) for line in lines if line]
    return "<br>".join([f"<b>{first}</b>", *more])


def remainder(left: Remainder) -> str:
    """What is left of a total, in words that say that no source reports it."""
    n = ""
    if left.kind == "bounded" and left.bound is not None:
        n = describe.quantity(left.value, left.bound)
    elif left.kind == "undetermined":
        n = describe.number(left.value)
    return _REMAINDER[left.kind].format(n=n)


def by_campaign(frame: pd.DataFrame) -> dict[str, list[str]]:
    """Kinds of measure by campaign, in the kinds' own order (`frame` has columns campaign, kind)."""
    return {
        campaign: [kind for kind in KIND if kind in set(frame.loc[frame["campaign"] == campaign, "kind"])]
        for campaign in dict.fromkeys(frame["campaign"])
    }
