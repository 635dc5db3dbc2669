"""What of a record a format has no room for, counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.model.annotation import Annotation


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a record may hold: how to say that it is left out, and how often a record has it."""

    sentence: str
    count: Callable[[Record, Sequence[Annotation]], int]


def _each(told: Callable[[Annotation], int]) -> Callable[[Record, Sequence[Annotation]], int]:
    return lambda _, annotations: sum(map(told, annotations))


FACETS: Mapping[str, Facet] = {
    "fragments": Facet(
        "annotation of several fragments told as one stretch from the first to the last",
        _each(lambda one: len(one.spans) > 1),
    ),
    "no-span": Facet("annotation without a span left out", _each(lambda one: not one.spans)),
    "attribute": Facet("attribute left out", _each(lambda one: len(one.attributes))),
    "link": Facet("link left out", _each(lambda one: sum(map(len, one.links.values())) if one.links else 0)),
    "note": Facet("note left out", _each(lambda one: bool(one.note))),
    "by": Facet("who made an annotation left out", _each(lambda one: bool(one.by))),
    "at": Facet("when an annotation was made left out", _each(lambda one: bool(one.at))),
    "confidence": Facet("a tagger's confidence left out", _each(lambda one: one.confidence is not None)),
    "reason": Facet("a tagger's reason left out", _each(lambda one: bool(one.reason))),
    "origin": Facet("what a tagger had suggested left out", _each(lambda one: one.origin is not None)),
    "unknown-field": Facet(
        "field of a newer version left out",
        lambda record, annotations: (
            len(record.on.layer.unknown)
            + sum(len(one.unknown) for one in record.on.layer.verdicts.values())
            + sum(len(one.unknown) + len(one.origin.unknown if one.origin else ()) for one in annotations)
        ),
    ),
    "verdict": Facet("verdict on a suggestion left out", lambda record, _: len(record.on.layer.verdicts)),
    "read": Facet("what was read left out", lambda record, _: bool(record.on.layer.read)),
    "layer": Facet("name of the layer left out", lambda record, _: bool(record.on.layer.name)),
    "kind": Facet("that a tagger made the layer left out", lambda record, _: record.on.layer.kind != "human"),
    "metadata": Facet("metadata of the article left out", lambda record, _: len(record.on.article.metadata)),
    "derived-from": Facet(
        "what the article's text was taken out of left out",
        lambda record, _: bool(record.on.article.derived_from),
    ),
}
"""Everything that a format may have no room for, by the kind of loss."""


def lose_facets(record: Record, facets: Iterable[str], losses: LossReport) -> None:
    """Count these facets of a record."""
    for name in sorted(facets):
        facet = FACETS[name]
        losses.lose(name, facet.sentence, count=facet.count(record, record.annotations), place=record.place)
