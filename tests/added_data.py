"""The bundled data with the two made-up campaigns of `tests/added/`, as a contributor would add them."""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ADDED = ROOT / "tests" / "added"
CAMPAIGNS = tuple(sorted(path.stem for path in (ADDED / "campaigns").iterdir()))


def add_to(data: Path) -> Path:
    """Add the two campaigns, and what they name, to a data folder that does not have them."""
    if (data / "campaigns" / f"{CAMPAIGNS[0]}.yaml").exists():
        return data
    for path in ADDED.glob("*.yaml"):
        with (data / path.name).open("a", encoding="utf-8") as file:
            file.write(path.read_text(encoding="utf-8"))
    for path in (ADDED / "campaigns").iterdir():
        shutil.copy(path, data / "campaigns")
    return data


if __name__ == "__main__":
    add_to(Path(sys.argv[1]))
