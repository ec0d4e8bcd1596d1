"""Datasets of many campaigns: the bundled three, the two of `tests/added/`, and copies of these five with other names.

    python -m tests.crowd 30 DIR

A copy keeps what its pattern says, moved by some years, and has sources of its own: real lengths of words, real gaps,
real disputes. A thousand campaigns have 50,000 claims and 10,000 sources.
"""

import re
import shutil
import sys
from pathlib import Path

from tests import added_data

# Short and long names, several of one year, some without Chinese.
NAMES = (
    "Clean Net",
    "Quiet Lines",
    "Online Lending and Debt Collection",
    "Autumn Wind",
    "Live Streams",
    "Minors' Holiday",
    "Harbour Watch Again",
    "Spring Thunder",
    "Water Army and Paid Comments",
    "Ticket Touts",
    "Private Data",
    "Pop-up Windows",
    "Fan Circles",
    "Short Videos",
    "Sword Net",
)


# The years that campaigns are spread over: two of each in turn.
FIRST_YEAR, YEARS = 2011, 15
TEXTS = ("sources", "origins")


def crowd(folder: Path, count: int) -> Path:
    """A data folder of so many campaigns, four at least, without frozen versions or talks."""
    shutil.copytree(added_data.ROOT / "data", folder, ignore=shutil.ignore_patterns("releases", "stories", "schema"))
    added_data.add_to(folder)
    campaigns = folder / "campaigns"
    patterns = sorted(campaigns.glob("*.yaml"))
    files = {pattern: pattern.read_text(encoding="utf-8") for pattern in patterns}
    records = {name: _records(folder / f"{name}.yaml") for name in TEXTS}
    known = re.compile(rf"(?<![-\w])(?:{'|'.join(id_ for some in records.values() for id_ in some)})(?![-\w])")
    copied: dict[str, list[str]] = {name: [] for name in TEXTS}
    for number in range(count - len(patterns)):
        pattern = patterns[number % len(patterns)]
        year = FIRST_YEAR + number // 2 % YEARS
        before = pattern.stem[:4]
        text = _named(_moved(files[pattern], before, year, number), year, number)
        (campaigns / f"{year}-made-up-{number}.yaml").write_text(
            known.sub(rf"\g<0>-copy{number}", text), encoding="utf-8"
        )
        read = set(known.findall(files[pattern]))
        while more := {name for id_ in read for name in known.findall(records["sources"].get(id_, ""))} - read:
            read |= more
        for name, held in records.items():
            copies = (known.sub(rf"\g<0>-copy{number}", held[id_]) for id_ in sorted(read & set(held)))
            copied[name] += (_moved(copy, before, year, number) for copy in copies)
    for name, texts in copied.items():
        with (folder / f"{name}.yaml").open("a", encoding="utf-8") as file:
            file.writelines(texts)
    for pattern in patterns[count:]:
        pattern.unlink()
    return folder


def _records(file: Path) -> dict[str, str]:
    """The texts of a list's records by id; none of them is one of the articles that the dashboard began with."""
    _, *records = re.split(
        r"(?m)^(?=  - id: )", re.sub(r"(?m)^( *#|    article: ).*\n", "", file.read_text(encoding="utf-8"))
    )
    return {record.splitlines()[0].removeprefix("  - id: "): record for record in records}


def _moved(text: str, before: str, year: int, number: int) -> str:
    """Ids and dates of another year; no February has a 29th day there."""
    text = re.sub(rf"(?<![-\w]){before}-(?=[a-z]|\d{{3,}}|\d+-[a-z])", f"{year}-copy{number}-", text)
    later = year - int(before)
    text = re.sub(r"((?:from|to|until|date): )(\d{4})", lambda found: f"{found[1]}{int(found[2]) + later}", text)
    return text.replace("-02-29", "-02-28")


def _named(text: str, year: int, number: int) -> str:
    """Another name, that no other campaign of the year has, and no colour."""
    turn, place = divmod(number, 2 * YEARS)
    round_, turn = divmod(turn, len(NAMES) // 2)
    name = NAMES[(place + 2 * turn) % len(NAMES)] + (f" Round {round_ + 1}" if round_ else "")
    text = re.sub(r"(?m)^  colour: .*\n", "", text)
    text = re.sub(r"(?m)^  name: .*$", f'  name: {{en: "{name} {year}"}}', text)
    return re.sub(r"(?m)^  short: .*$", f'  short: {{en: "{name}"}}', text)


if __name__ == "__main__":
    crowd(Path(sys.argv[2]), int(sys.argv[1]))
