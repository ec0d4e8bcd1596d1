"""The questions in a terminal: `hear` gives a line that was typed, `say` shows one."""

from collections.abc import Callable, Mapping

from crackdowns.contributing.draft import Desk
from crackdowns.contributing.questions import Answers, Aside, Ask, Question, complaint

Hear = Callable[[str], str]
Say = Callable[[str], None]
# So many options are shown at once; of more a part of the name is asked for.
MOST_SHOWN = 12
_LATER = "  ({count} can be chosen: type a part of the name, or ? to see all)"
_NEEDED = "  This is needed. Ctrl-D ends, and writes nothing."
_NOT_ONE = "  “{typed}” is {which}; type more of the name, its number, or ? to see all."
_DATE = "like 2018-02-07, 2018-02, 2018, or unknown"


def ask(steps: Mapping[str, Ask], desk: Desk, answers: Answers, hear: Hear, say: Say) -> None:
    """Ask all that the steps ask, until each answer can be used; EOFError where whoever answers goes away."""
    for title, step in steps.items():
        say(f"\n== {title} ==")
        for asked in step(desk, answers):
            if isinstance(asked, Aside):
                for line in asked.lines:
                    say(f"  {line}")
            else:
                answers[asked.name] = _answer(asked, hear, say)


def _answer(question: Question, hear: Hear, say: Say) -> str | list[str]:
    """One answer; several are parted by commas."""
    notes = [question.help, _DATE if question.kind == "date" else "", "" if question.needed else "may be left out"]
    say(f"\n{question.ask}" + "".join(f" ({note})" for note in notes if note))
    options = question.options or {}
    if options:
        _show(options, say, whole=len(options) <= MOST_SHOWN)
    while True:
        typed = hear("> ").strip()
        if typed == "?":
            _show(options, say, whole=True)
            continue
        if not typed and not question.needed:
            return ""
        answer: str | list[str] = typed
        if options and typed:
            parts = [part.strip() for part in typed.split(",")] if question.kind == "many" else [typed]
            chosen = [_chosen(part, options, say) for part in parts]
            if not all(chosen):
                continue
            answer = chosen if question.kind == "many" else chosen[0]
        if wrong := complaint(question, answer) if typed else _NEEDED:
            say(f"  {wrong.strip()}")
            continue
        return answer


def _show(options: Mapping[str, str], say: Say, whole: bool) -> None:
    for number, words in enumerate(options.values() if whole else (), start=1):
        say(f"  {number:>3}  {words}")
    if not whole:
        say(_LATER.format(count=len(options)))


def _chosen(typed: str, options: Mapping[str, str], say: Say) -> str:
    """The option that is meant by its name, its number or a part of its words; empty where that is not one."""
    names = list(options)
    if typed in options:
        return typed
    if typed.isdecimal() and 0 < int(typed) <= len(names):
        return names[int(typed) - 1]
    same = [name for name, words in options.items() if words.casefold() == typed.casefold()]
    found = same or [name for name, words in options.items() if typed.casefold() in words.casefold()]
    if len(found) != 1:
        say(_NOT_ONE.format(typed=typed, which="none of them" if not found else f"a part of {len(found)} of them"))
        return ""
    return found[0]
