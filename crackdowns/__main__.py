"""`python -m crackdowns`: check the data, write the JSON Schemas."""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from crackdowns.dataset import load
from crackdowns.json_schema import write_schemas
from crackdowns.problems import DataError
from crackdowns.store import BUNDLED_DATA, data_directory


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    parser = argparse.ArgumentParser(prog="python -m crackdowns", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check a data directory and print every problem")
    check.add_argument("directory", nargs="?", type=Path, help="default: CRACKDOWNS_DATA, else the bundled data")
    commands.add_parser("schema", help="write the JSON Schemas of the data files to data/schema/")
    options = parser.parse_args(arguments)
    if hasattr(signal, "SIGPIPE"):  # `check | head` ends quietly
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if options.command == "schema":
        for path in write_schemas(BUNDLED_DATA / "schema"):
            print(path.relative_to(BUNDLED_DATA.parent))
        return 0
    return _check(options.directory or data_directory())


def _check(directory: Path) -> int:
    try:
        dataset = load(directory)
    except DataError as error:
        for problem in error.problems:
            print(problem)
        print(f"{len(error.problems)} to mend", file=sys.stderr)
        return 1
    print(
        f"{len(dataset.campaigns)} campaigns, {dataset.claim_count} claims, {len(dataset.sources)} sources, "
        f"{len(dataset.metrics)} metrics; data version {dataset.version}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
