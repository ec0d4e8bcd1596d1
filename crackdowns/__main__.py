"""`python -m crackdowns`: check the data or a running server, freeze, import, write the JSON Schemas."""

import argparse
import csv
import io
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from crackdowns import doctor, settings
from crackdowns.claims import describe
from crackdowns.contributing.asking import ask
from crackdowns.contributing.draft import Draft, desk_on
from crackdowns.contributing.making import made, slug
from crackdowns.contributing.questions import Answers
from crackdowns.contributing.stories import story, story_text
from crackdowns.contributing.tasks import TASKS
from crackdowns.dataset.json_schema import write_schemas
from crackdowns.dataset.loading import Dataset, examine
from crackdowns.dataset.plain_files import Unfit
from crackdowns.dataset.problems import DataError, Problem, listed
from crackdowns.downloads.importing import import_claims, import_package
from crackdowns.releases.freezing import freeze
from crackdowns.releases.reading import FOLDER, check_releases
from crackdowns.talks.stories import check_stories

# What can be asked for in a terminal, and the task that it is.
NEW_TASKS = {"claim": "figure"} | {kind: kind for kind in set(TASKS) - {"figure", "correction"}}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    parser = argparse.ArgumentParser(prog="python -m crackdowns", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check a data directory and print every problem")
    check.add_argument("directory", nargs="?", type=Path, help="default: CRACKDOWNS_DATA, else the bundled data")
    valid = commands.add_parser("validate", help="check folders of others; places are told as they lie from here")
    valid.add_argument("directories", nargs="+", type=Path, help="data folders, or files in them")
    frozen = commands.add_parser("freeze", help="freeze the data as a published version, which never changes again")
    frozen.add_argument("directory", nargs="?", type=Path, help="default: CRACKDOWNS_DATA, else the bundled data")
    frozen.add_argument("--note", help="what is new in this version, in one plain line")
    frozen.add_argument("--date", type=_day, help="day of publication, like 2026-02-07; default: today (UTC)")
    taken = commands.add_parser("import", help="write dataset.zip as a data folder, or claims.csv into one")
    taken.add_argument("package", type=Path, help="dataset.zip, a folder of it, or a table like claims.csv")
    taken.add_argument("directory", type=Path, help="the data folder")
    new = commands.add_parser("new", help="ask what a new record needs, in plain words, and write it")
    new.add_argument("kind", choices=(*NEW_TASKS, "story"))
    new.add_argument("directory", nargs="?", type=Path, help="default: CRACKDOWNS_DATA, else the bundled data")
    looked = commands.add_parser("doctor", help="look at a running dashboard from outside and say what is wrong")
    looked.add_argument("address", help="where readers reach it, like https://crackdowns.example/")
    commands.add_parser("schema", help="write the JSON Schemas of the data files to data/schema/")
    options = parser.parse_args(arguments)
    if options.command == "schema":
        for path in write_schemas(settings.BUNDLED_DATA / "schema"):
            print(path.relative_to(settings.BUNDLED_DATA.parent))
        return 0
    if options.command == "doctor":
        return _doctor(options.address)
    if options.command == "import":
        return _import(options.package, options.directory)
    if options.command == "validate":
        return max([_validate(folder) for folder in dict.fromkeys(map(_folder, options.directories))])
    directory = options.directory or settings.current().data
    if options.command == "new":
        return _new(options.kind, directory)
    if options.command == "freeze":
        return _freeze(directory, options.date or datetime.now(UTC).date(), options.note)
    return _check(directory)


def _check(directory: Path) -> int:
    dataset, problems = _found(directory)
    mistakes = [problem for problem in problems if not problem.note]
    if dataset is None or mistakes:
        return _mend(mistakes)
    for note in sorted(problems):
        print(note)
    _count(dataset)
    return 0


def _found(directory: Path) -> tuple[Dataset | None, list[Problem]]:
    """What a data folder holds, and all that is to be said of it, its versions and its talks."""
    dataset, found = examine(directory)
    # Without a dataset there is nothing to hold a story against but its form.
    return dataset, [*check_releases(directory), *found, *check_stories(directory, dataset)]


def _count(dataset: Dataset) -> None:
    counts = (
        (len(dataset.campaigns), "campaign"),
        (dataset.claim_count, "claim"),
        (len(dataset.sources), "source"),
        (len(dataset.metrics), "metric"),
    )
    said = ", ".join(describe.counted(number, one, f"{one}s") for number, one in counts)
    print(f"{said}; data version {dataset.version}")


def _validate(directory: Path) -> int:
    """Check a folder as `check` does; places are told from where one stands, and on GitHub as notes at the lines."""
    dataset, found = _found(directory)
    for problem in sorted(found):
        print(placed := replace(problem, file=(directory / problem.file).as_posix()))
        if settings.on_github():
            kind, text = "notice" if problem.note else "error", _escaped(f"{problem.field}: {problem.text}")
            print(f"::{kind} file={_escaped(placed.file, ':,')},line={problem.line}::{text}")
    if dataset is not None:
        _count(dataset)
    mistakes = sum(not problem.note for problem in found)
    print(f"{directory}: {mistakes} to mend", file=sys.stderr)
    return int(dataset is None or mistakes > 0)


def _escaped(text: str, signs: str = "") -> str:
    """As GitHub's commands have their texts: what would end one is written as a number."""
    return "".join(f"%{ord(c):02X}" if c in f"%\r\n{signs}" else c for c in text)


def _folder(path: Path) -> Path:
    """The data folder of a file that was changed, or the folder itself."""
    if path.suffix in (".yaml", ".yml"):
        return path.parent.parent if path.parent.name in ("campaigns", "stories") else path.parent
    return path


def _freeze(directory: Path, on: date, note: str | None) -> int:
    try:
        release, new = freeze(directory, on, note)
    except DataError as error:
        return _mend(error.problems)
    except OSError as error:
        print(f"{directory / FOLDER} cannot be written ({error.strerror})", file=sys.stderr)
        return 1
    if not new:
        print(f"data version {release.version} is frozen already, since {release.date.iso}; nothing was changed")
        return 0
    print(f"data version {release.version} of {release.date.iso} is frozen as {FOLDER}/{release.version}.json")
    return 0


def _import(package: Path, directory: Path) -> int:
    """Take in what others publish; it is checked as everything is."""
    try:
        made = (import_claims if package.suffix == ".csv" else import_package)(package, directory)
    except DataError as error:
        return _mend(error.problems)
    except (OSError, ValueError, KeyError, TypeError, csv.Error, Unfit) as error:
        text = f"cannot be taken in ({error!r}); its columns must be those of our own download"
        return _mend([Problem(str(package), 1, "file", text)])
    for path in made:
        print(path)
    if not made:
        print("nothing was changed: a claim whose id is here already is left as it is; correct it on /contribute")
    return _check(directory)


def _new(kind: str, directory: Path) -> int:
    """Ask for a record and write it into its file; the check tells what is still missing."""
    desk, answers = desk_on(directory, Draft()), Answers()
    try:
        ask({"The talk": story} if kind == "story" else TASKS[NEW_TASKS[kind]].steps, desk, answers, input, print)
    except (EOFError, KeyboardInterrupt):
        print("\nNothing was written.", file=sys.stderr)
        return 1
    if kind == "story":
        dataset, found = desk.examine()
        if dataset is None:
            return _mend(found)
        texts = {f"stories/{slug(answers['story_title']) or 'talk'}.yaml": story_text(desk, answers, dataset.version)}
    else:
        texts = replace(desk, draft=made(NEW_TASKS[kind], desk, answers)[0]).texts
    for name, text in texts.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path)
    return _check(directory)


def _doctor(address: str) -> int:
    found = doctor.examine(address)
    for one in found:
        print(f"{'WRONG' if one.wrong else 'ok':<6}{one.about}: {one.said}")
    return int(any(one.wrong for one in found))


def _mend(problems: Sequence[Problem]) -> int:
    print(listed(problems))
    print(f"{len(problems)} to mend", file=sys.stderr)
    return 1


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it like 2026-02-07") from None


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # `check | head` ends quietly
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal without Chinese letters still gets every line
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main())
