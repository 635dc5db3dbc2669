"""The annotations of a foreign file, on their way to a layer: keys become ids, and links lead to what is there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import made_id
from annotator.model.annotation import NOTHING, Annotation
from annotator.model.article import digest_of
from annotator.model.spans import Spans, normalized

DANGLING = "link left out: what it points to is not in the file"
OUTSIDE = "annotation left out: its offsets are not those of a stretch of the text"
TWICE = "id that stands at two annotations: the second got another"

FACTS: Mapping[str, type | tuple[type, ...]] = {
    "note": str,
    "by": str,
    "at": str,
    "confidence": (int, float),
    "reason": str,
}
"""What else formats with room for named values say of an annotation: fields of Annotation, with what they take."""

_FACTS_OF = attrgetter(*FACTS)


@dataclass(slots=True)
class Found:
    """An annotation as a file has it: `key` is what links of that file call it, `identity` its id where that is ours.

    `spans` are in code points, in any order; `facts` are other fields of an Annotation, such as `note` or `by`.
    """

    key: str
    type: str
    spans: Spans = ()
    attributes: dict[str, Any] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    identity: str = ""


def annotations_of(text: str, found: Iterable[Found], losses: LossReport, place: str) -> list[Annotation]:
    """The annotations, with ids that are the same for the same file; links that lead nowhere are counted as lost."""
    ones, digest = list(found), digest_of(text)
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for number, one in enumerate(ones):
        made = made_id(digest, number, one.key, one.type, one.spans)
        if one.identity in taken:
            losses.lose("id-twice", TWICE, place=f"{place}, {one.key}")
        identity = one.identity if one.identity and one.identity not in taken else made
        taken.add(identity)
        ids.setdefault(one.key, identity)
        one.identity = identity
    return [_annotation(one, ids, losses, place) for one in ones]


def facts_of(one: Annotation) -> dict[str, Any]:
    """What is said of an annotation beside type, spans, attributes and links; only what is there."""
    return {name: value for name, value in zip(FACTS, _FACTS_OF(one), strict=True) if value not in ("", None)}


def known_facts(told: Mapping[str, Any]) -> dict[str, Any]:
    """Those of some named values that are facts of an annotation."""
    return {name: told[name] for name, kind in FACTS.items() if isinstance(told.get(name), kind)}


def lose_outside(losses: LossReport, place: str) -> None:
    """Count an annotation that lies outside the text, or inside one of its characters."""
    losses.lose("outside-text", OUTSIDE, place=place)


def _annotation(one: Found, ids: Mapping[str, str], losses: LossReport, place: str) -> Annotation:
    links = {}
    for role, keys in one.links.items():
        there = tuple(dict.fromkeys(ids[key] for key in keys if key in ids))
        gone = sum(key not in ids for key in keys)
        losses.lose("dangling-link", DANGLING, count=gone, place=f"{place}, {one.key}")
        if there:
            links[role] = there
    return Annotation(
        one.identity,
        one.type,
        normalized(one.spans),
        one.attributes or NOTHING,
        links or NOTHING,
        **one.facts,
    )
