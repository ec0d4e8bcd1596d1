"""A whole dataset in a few lines: two campaigns, three sources, one conflict, one part of a total.

Tests change its text and say what should come of it. No line here is about the real campaigns.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crackdowns.dataset.loading import load
from crackdowns.dataset.problems import DataError
from crackdowns.dataset.strict_yaml import read_text

Files = dict[str, str]

FIRST = "campaigns/2001-first.yaml"
SECOND = "campaigns/2002-second.yaml"

FILES: Files = {
    "scopes.yaml": """\
scopes:
  - id: anything
    name: {en: Anything, zh: 一切}
    definition: Every offence.
  - id: spying
    name: {en: Spying, zh: 偷窥}
    within: anything
    definition: One offence.
""",
    "origins.yaml": """\
origins:
  - id: statement
    title: {en: Statement of the police}
    issuer: police
    date: 2001-03
    kind: official
  - id: rumour
    title: {en: What a blog wrote}
    issued_by: A blog
    date: unknown
    kind: press
""",
    "sources.yaml": """\
sources:
  - id: paper
    article: S0
    publisher: {en: The Paper, zh: 日报}
    title: Police count
    lang: en
    date: 2001-03-05
    url: https://paper.example/count
    quality: A
    read_as: whole
    kind: newspaper
    origin: statement
  - id: wire
    publisher: {en: The Wire}
    title: 警方通报
    lang: zh
    translated_by: machine
    date: 2001-03
    url: https://wire.example/count
    quality: B
    read_as: excerpt
    kind: agency
    origin: statement
  - id: repost
    publisher: {en: A Repost}
    title: Copied
    lang: en
    date: unknown
    url: https://repost.example/count
    quality: C
    read_as: excerpt
    kind: repost
    origin: rumour
""",
    "agencies.yaml": """\
agencies:
  - id: police
    name: {en: The police, zh: 警方}
    short: Police
    level: central
""",
    "platforms.yaml": """\
companies:
  - id: acme
    name: {en: Acme, zh: 顶点}
platforms:
  - id: acme-shop
    name: {en: Acme Shop, zh: 顶点商店}
    owner: acme
    owner_source: paper
    kind: ecommerce
""",
    "metrics.yaml": """\
metrics:
  - id: people
    title: {en: People apprehended, zh: 抓获}
    unit: {en: people, zh: 人}
    theme: people
    family: people
    definition: People apprehended.
    not_to_confuse: [People convicted.]
  - id: sites
    title: {en: Sites closed, zh: 关停网站}
    unit: {en: sites, zh: 家}
    theme: sites-services
    family: sites
    definition: Sites closed.
    not_to_confuse: [Sites warned.]
    near:
      - metric: people
        why: Not near at all.
""",
    FIRST: """\
campaign:
  name: {en: The First, zh: 第一}
  short: {en: First, zh: 一}
  colour: blue
  scope: anything
  summary: The first campaign.
  main_window: 2001-spring
  main_period: 2001-year
  headline: [people, sites]
periods:
  - id: 2001-year
    from: 2001-02
    to: 2001-12
    source: paper
    locator: P1
windows:
  - id: 2001-spring
    name: {en: Spring}
    from: 2001-02
    to: 2001-04-30
    stage: interim
    source: paper
    locator: P1
  - id: 2001-spring-short
    name: {en: A month}
    from: unknown
    to: 2001-04-30
    stage: unknown
    reading_of: 2001-spring
    source: wire
    locator: excerpt
subsets:
  - id: 2001-shops
    name: {en: Shops}
    platforms: [acme-shop]
claims:
  - id: 2001-people-paper
    metric: people
    value: 100
    bound: more_than
    reported_as: more than 100 people
    verb: nabbed
    window: 2001-spring
    source: paper
    locator: P2
    rank: preferred
    why: It keeps the hedge.
  - id: 2001-people-wire
    metric: people
    value: 1000
    bound: bare
    reported_as: 抓获1000人
    window: 2001-spring
    source: wire
    locator: excerpt
    rank: deprecated
    why: A nought too many.
    disputes: [2001-people-paper]
  - id: 2001-people-words
    metric: people
    reported_as: dozens
    window: 2001-spring
    source: paper
    locator: P1
  - id: 2001-sites-paper
    metric: sites
    value: 40
    bound: exact
    reported_as: a total of 40
    window: 2001-spring
    source: paper
    locator: P3
  - id: 2001-sites-shops
    metric: sites
    value: 12
    bound: exact
    reported_as: 12 shops in all
    window: 2001-spring
    subset: 2001-shops
    part_of: 2001-sites-paper
    source: paper
    locator: P3
measures:
  - id: 2001-shops-cleaned
    action: cleaned_up
    platforms: [acme-shop]
    claim: 2001-sites-shops
    including: false
    what: Named among the shops.
    source: paper
    locator: P3
participation:
  - id: 2001-police
    agency: police
    role: lead
    source: paper
    locator: P1
""",
    SECOND: """\
campaign:
  name: {en: The Second, zh: 第二}
  short: {en: Second, zh: 二}
  colour: green
  scope: spying
  summary: The second campaign.
  main_window: 2002-all
  main_period: 2002-year
  headline: [people]
periods:
  - id: 2002-year
    from: 2002
    to: unknown
    source: repost
    locator: excerpt
windows:
  - id: 2002-all
    name: {en: All of it}
    from: 2002-01
    to: 2002-12
    stage: final
    source: wire
    locator: excerpt
claims:
  - id: 2002-people-low
    metric: people
    value: 7
    bound: bare
    reported_as: "7"
    window: 2002-all
    source: paper
    locator: P9
  - id: 2002-people-high
    metric: people
    value: 8
    bound: more_than
    reported_as: 8余
    window: 2002-all
    source: wire
    locator: excerpt
unresolved:
  - id: 2002-how-many
    claims: [2002-people-low, 2002-people-high]
    why: Nobody knows.
not_applicable:
  - metric: sites
    why: It had nothing to do with sites.
events:
  - id: 2002-start
    kind: launch
    title: {en: Launch}
    date: 2002-01
    source: wire
    locator: excerpt
""",
}


def write(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    """Write a dataset to `folder` and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def changed(name: str, old: str, new: str, files: Mapping[str, str] = FILES) -> Files:
    """The dataset with one passage of one file replaced; the passage must stand there once."""
    assert files[name].count(old) == 1, f"{old!r} stands {files[name].count(old)} times in {name}"
    return {**files, name: files[name].replace(old, new)}


def recounted(name: str, old: str, new: str, files: Mapping[str, str] = FILES) -> Files:
    """The dataset with another number in one claim, and in the words that the claim was entered from."""
    words = re.search(rf"value: {re.escape(old)}\n.*\n    reported_as: .*\n", files[name])
    assert words, old
    return changed(name, words[0], re.sub(rf"(?<!\d){re.escape(old)}(?!\d)", new, words[0]), files)


def line_of(text: str, passage: str) -> int:
    """The number of the line on which `passage` begins."""
    assert passage in text, passage
    return text[: text.index(passage)].count("\n") + 1


def problems(folder: Path) -> list[str]:
    """What is wrong with the dataset in `folder`, a line each; nothing where all is well."""
    try:
        load(folder)
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return []


def plain(files: Mapping[str, str] = FILES) -> dict[str, Any]:
    """The files' values, for tests that shuffle or spoil them before they are written anew."""
    return {name: read_text(text, name).value for name, text in files.items()}
