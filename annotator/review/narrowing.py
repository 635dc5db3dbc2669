"""The part of the evidence that is about one type, one tagger or one annotator."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from annotator.review.evidence import Evidence
from annotator.review.marked import Marked
from annotator.review.measures import GROUPS
from annotator.review.outcomes import Decided
from annotator.review.trials import BlindCheck


def names_in(evidence: Evidence, group: str) -> list[str]:
    """The types, taggers or annotators (a key of GROUPS) that there is evidence of, the one with most decisions first."""
    counts = Counter(map(GROUPS[group], _decided(evidence, group)))
    more = _MARKED.get(group)
    counts.update({more(one): 0 for one in evidence.marked} if more else {})
    return sorted(counts, key=lambda name: (-counts[name], name))


def narrowed(evidence: Evidence, group: str, name: str) -> Evidence:
    """What is about one of `names_in`; a tagger is measured by the types that it suggests, in the articles that it has tagged."""
    return _BY_GROUP[group](evidence, name)


def _decided(evidence: Evidence, group: str) -> list[Decided]:
    """Parts of statements are told apart by their type alone: elsewhere they would be counted with their statement again."""
    return [*evidence.decided, *evidence.parts] if group == "type" else evidence.decided


def _of_type(evidence: Evidence, name: str) -> Evidence:
    return Evidence(
        decided=[one for one in _decided(evidence, "type") if one.type == name],
        blind=[one for one in evidence.blind if one.type == name],
        marked=[one for one in evidence.marked if one.type == name],
        known=[one for one in evidence.known if one.decided.type == name],
        answers=[one for one in evidence.answers if one.type == name],
    )


def _of_annotator(evidence: Evidence, name: str) -> Evidence:
    return Evidence(
        decided=[one for one in evidence.decided if one.by == name],
        blind=[one for one in evidence.blind if one.by == name],
        marked=[one for one in evidence.marked if one.by == name],
        known=[one for one in evidence.known if one.decided.by == name],
        answers=[one for one in evidence.answers if one.by == name],
    )


def _of_tagger(evidence: Evidence, name: str) -> Evidence:
    decided = [one for one in evidence.decided if one.tagger == name]
    types = {one.type for one in decided}
    return Evidence(
        decided=decided,
        blind=list(_blind(evidence.blind, name, types)),
        marked=list(_marked(evidence.marked, name, types)),
        known=[one for one in evidence.known if one.decided.tagger == name],
    )


def _blind(checks: Iterable[BlindCheck], name: str, types: set[str]) -> Iterable[BlindCheck]:
    only = frozenset((name,))
    for one in checks:
        if name in one.asked and one.type in types:
            yield replace(one, found_by=one.found_by & only, asked=only)


def _marked(statements: Iterable[Marked], name: str, types: set[str]) -> Iterable[Marked]:
    only = frozenset((name,))
    for one in statements:
        if one.type in types and name in one.taken_from | one.missed_by:
            yield replace(one, taken_from=one.taken_from & only, missed_by=one.missed_by & only, waits=False)


_MARKED: Mapping[str, Callable[[Marked], str]] = {
    "type": lambda one: one.type,
    "annotator": lambda one: one.by,
}
"""The groups of which there may be one without any decision: what was marked by hand alone."""

_BY_GROUP: Mapping[str, Callable[[Evidence, str], Evidence]] = {
    "type": _of_type,
    "tagger": _of_tagger,
    "annotator": _of_annotator,
}
