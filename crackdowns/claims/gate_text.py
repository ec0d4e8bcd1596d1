"""The gate in words: one whole sentence for each finding, and the names of the verdicts."""

from crackdowns.claims import describe
from crackdowns.claims.gate import Comparison, Finding, ratio

VERDICT = {
    "comparable": "comparable",
    "with_care": "with care",
    "not_comparable": "not comparable",
}
SYMBOL = {"comparable": "●", "with_care": "◐", "not_comparable": "○"}
POINT = {
    "definition": "What is counted",
    "scope": "Kind of offence",
    "window": "Time covered",
    "bounds": "Open ends",
    "origin": "Where it comes from",
}
RULES = {
    "definition": "Both figures must count the same thing, done by the same hands. Nearly the same calls for care; "
    "anything else is not comparable.",
    "scope": "Both campaigns must be against the same kind of offence. One kind within a wider one is not comparable: "
    "the narrower drive can only count a part.",
    "window": "Both figures must cover times of one length, and both be interim or both final. Different lengths or "
    "stages, or a time that is not known, call for care; where it is not known there is no rate and no ratio.",
    "bounds": "An open end (more than) on one side makes every ratio a bound, and calls for care. With open ends on "
    "both sides there is no ratio at all.",
    "origin": "Both figures should go back to an official statement; a figure known from reports only calls for care.",
}
RATIO = "The figure of {a} is {times} times that of {b}."
_REASON = {
    "not_reported": "{metric}: not reported for {a}, so there is nothing to compare.",
    "not_applicable": "{metric}: does not apply to {a}, so there is nothing to compare.",
    "same_metric": "Both figures count the same thing.",
    "other_hands": "For {a} it was done by {first}, for {b} by {second}.",
    "near_metric": "{a} reports “{first}”, {b} reports “{second}”. {why}",
    "other_metric": "{a} reports “{first}”, {b} reports “{second}”: two different things.",
    "same_scope": "Both campaigns are against the same kind of offence.",
    "narrower_scope": "The campaign of {a} was against one kind of offence that is only a part of what the campaign of "
    "{b} was against.",
    "other_scope": "The campaigns of {a} and {b} were against different kinds of offence.",
    "both_windows_unknown": "Neither for {a} nor for {b} is it known how long a time the figures cover.",
    "window_unknown": "For {a} it is not known how long a time the figures cover.",
    "other_stage": "The figures of {a} and {b} do not stand at the same stage of their campaigns (interim or final).",
    "other_length": "The figures of {a} and {b} cover times of different length.",
    "same_window": "Both figures cover times of about the same length.",
    "both_open": "Both figures are open upwards (more than …), so a ratio of {a} and {b} has no meaning.",
    "one_open": "The figure of {a} is no closed count, so a ratio would itself only be a bound.",
    "closed": "Both figures are closed counts.",
    "secondary_only": "The figure of {a} is known from reports only, not from an official statement.",
    "both_official": "Both figures go back to official statements.",
}


def ratio_sentence(comparison: Comparison) -> str | None:
    """How many times one figure is the other, None where saying so would mislead (see `compare.ratio`)."""
    found = ratio(comparison)
    words = {"a": comparison.a.label, "b": comparison.b.label}
    return None if found is None else RATIO.format(**words, times=describe.times(*found))


def sentence(finding: Finding) -> str:
    """Why a point found what it found, as one sentence."""
    return _REASON[finding.reason].format(**dict(finding.words))


def reasons(comparison: Comparison) -> list[str]:
    """The sentences of everything that stands against comparing, worst first."""
    return [sentence(finding) for finding in comparison.reasons]
