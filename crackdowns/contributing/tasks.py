"""What can be contributed, and the steps that each takes."""

from collections.abc import Mapping
from dataclasses import dataclass

from crackdowns.contributing.facts import case, event, law, mention, proposal, target
from crackdowns.contributing.questions import (
    Ask,
    body,
    campaign,
    correction,
    figure,
    leader,
    owner,
    period,
    platforms,
    rivals,
    some_platforms,
    source,
    which,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """Something to contribute, and the steps that it takes, each under its title."""

    name: str
    steps: Mapping[str, Ask]


_WHICH, _SOURCE, _RIVALS = {"The campaign": which}, {"The text that says it": source}, {"What contradicts it": rivals}
TASKS = {
    "figure": Task("A figure", {**_WHICH, **_SOURCE, "The figure": figure, **_RIVALS}),
    "campaign": Task(
        "A campaign",
        {"The campaign": campaign, **_SOURCE, "When it ran": period, "Its first figure": figure, **_RIVALS}
        | {"Who led": leader, "Platforms": some_platforms},
    ),
    "body": Task("Who took part", {**_WHICH, **_SOURCE, "The body": body}),
    "platforms": Task("What was done to platforms", {**_WHICH, **_SOURCE, "The platforms": platforms}),
    "event": Task("Something that happened", {**_WHICH, **_SOURCE, "What happened": event}),
    "case": Task("An example case", {**_WHICH, **_SOURCE, "The case": case}),
    "law": Task("A law or a draft", {**_WHICH, **_SOURCE, "The law": law}),
    "target": Task("A declared target", {**_WHICH, **_SOURCE, "The target": target}),
    "mention": Task("Platforms only named", {**_WHICH, **_SOURCE, "The platforms": mention}),
    "owner": Task("Whose a platform is", {**_SOURCE, "The platform": owner}),
    "proposal": Task("An expert's proposal", {**_WHICH, **_SOURCE, "The proposal": proposal}),
    "source": Task("A text alone", {"The text": source}),
    "correction": Task(
        "A correction of a figure", {"The figure to correct": correction, **_SOURCE, "The figure": figure, **_RIVALS}
    ),
}
