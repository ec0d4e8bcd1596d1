"""Datasets of many campaigns: the bundled three, the two of `tests/added/`, and copies of these five with other names.

    python -m tests.crowd 30 DIR

A copy keeps what its pattern says, moved by some years: real lengths of words, real gaps, real disputes.
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


def crowd(folder: Path, count: int) -> Path:
    """A data folder of so many campaigns, four at least, without frozen versions or talks."""
    shutil.copytree(added_data.ROOT / "data", folder, ignore=shutil.ignore_patterns("releases", "stories", "schema"))
    added_data.add_to(folder)
    campaigns = folder / "campaigns"
    patterns = sorted(campaigns.glob("*.yaml"))
    for number in range(count - len(patterns)):
        pattern = patterns[number % len(patterns)]
        year = 2011 + number // 2
        text = _moved(pattern.read_text(encoding="utf-8"), pattern.stem[:4], year, number)
        (campaigns / f"{year}-made-up-{number}.yaml").write_text(text, encoding="utf-8")
    for pattern in patterns[count:]:
        pattern.unlink()
    return folder


def _moved(text: str, before: str, year: int, number: int) -> str:
    """The file of one campaign as that of another: ids and dates of another year, another name and no colour."""
    name = NAMES[number % len(NAMES)]
    text = re.sub(rf"(?<![-\w]){before}-(?=[a-z]|\d{{3,}}|\d+-[a-z])", f"{year}-copy{number}-", text)
    later = year - int(before)
    text = re.sub(r"((?:from|to|until|date): )(\d{4})", lambda found: f"{found[1]}{int(found[2]) + later}", text)
    text = re.sub(r"(?m)^  colour: .*\n", "", text)
    text = re.sub(r"(?m)^  name: .*$", f'  name: {{en: "{name} {year}"}}', text)
    return re.sub(r"(?m)^  short: .*$", f'  short: {{en: "{name}"}}', text)


if __name__ == "__main__":
    crowd(Path(sys.argv[2]), int(sys.argv[1]))
