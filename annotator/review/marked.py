"""The statements that a person has, and what the taggers had of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.layer import Layer
from annotator.model.spans import Spans
from annotator.model.suggestions import Settled, settled_by, tagger_of
from annotator.review.decisions import TAKING
from annotator.review.proposals import likes_of, tagger_name

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Marked:
    """A statement of a person's layer: its type, whose it is, the taggers that it was taken from and those that missed it.

    A tagger has missed it that has nothing of its type on any of its words, or nothing but what was decided otherwise. One
    that has a suggestion there which still waits has neither given nor missed it; then `waits` is true.
    """

    type: str
    by: str
    taken_from: frozenset[str] = NOBODY
    missed_by: frozenset[str] = NOBODY
    waits: bool = False


def marked_by(on: AnnotatedArticle, taggers: Sequence[Layer]) -> Iterator[Marked]:
    """The statements of a person's layer, those marked by hand too, against the taggers that have tagged the article."""
    settled = settled_by(on.layer)
    named = [(tagger_name(layer), layer) for layer in taggers]
    gone = {tagger_of(one.agent) for one in on.layer.verdicts.values() if one.agent} - {
        name for name, _ in named
    }
    given = _given(on)
    for one in on.annotations:
        kind = on.type_of(one)
        if kind is None or not kind.statement:
            continue
        taken = given.get((one.type, one.spans), NOBODY)
        if one.origin is not None:
            taken |= {tagger_of(one.origin.agent)}
        waits = {name for name, layer in named if name not in taken and _waits(layer, one, settled)}
        missed = frozenset(gone).union(name for name, _ in named) - taken - waits
        yield Marked(one.type, one.by, taken, missed, bool(waits))


def _given(on: AnnotatedArticle) -> dict[tuple[str, Spans], frozenset[str]]:
    """By type and spans, the taggers whose suggestions were taken as they stood, in whatever annotation they went on."""
    given: dict[tuple[str, Spans], frozenset[str]] = {}
    for one in on.layer.verdicts.values():
        if one.decision in TAKING and one.spans and not one.trial:
            what = (one.type, one.spans)
            given[what] = given.get(what, NOBODY) | {tagger_of(one.agent)}
    return given


def _waits(layer: Layer, one: Annotation, settled: Settled) -> bool:
    return any(not settled.holds(other) for other in likes_of(layer, one))
