"""What may stay of a record when the words of its article must not leave."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation, Origin
from annotator.model.layer import Layer

SHORTEST, WINDOW = 20, 40
"""A metadata value of 20 code points or more is held back if it stands in the text, or 40 in a row of it do."""

REGISTERED = ("actor", "issue")
SPOKEN = "{} left out: free text may quote the article"
REPEATED = "metadata “{}” left out: it repeats words of the article"


def without_words(record: Record, losses: LossReport) -> Record:
    """The record without what may repeat its text, each counted as a loss; the text itself is the writer's to leave out.

    Notes, reasons and free-text attributes go, and metadata that stands in the text. Choices, numbers, actors and issues
    stay: they are the annotators' words.
    """
    return _Freeing(record, losses).record()


class _Freeing:
    """One record on its way out without its words."""

    def __init__(self, record: Record, losses: LossReport) -> None:
        self._record = record
        self._on = record.on
        self._losses = losses

    def record(self) -> Record:
        old = self._on.layer
        annotations = [self._annotation(one) for one in old.annotations]
        layer = Layer(
            old.name,
            old.kind,
            annotations,
            read=old.read,
            verdicts=old.verdicts.values(),
            unknown=old.unknown,
        )
        article = replace(self._on.article, metadata=self._metadata())
        return replace(self._record, on=replace(self._on, article=article, layer=layer))

    def _lose(self, kind: str, sentence: str) -> None:
        self._losses.lose(kind, sentence, place=self._record.place)

    def _metadata(self) -> dict[str, str]:
        article, kept = self._on.article, {}
        for name, value in article.metadata.items():
            if repeats(article.text, value):
                self._lose(f"metadata.{name}", REPEATED.format(name))
            else:
                kept[name] = value
        return kept

    def _annotation(self, one: Annotation) -> Annotation:
        for name in ("note", "reason"):
            if getattr(one, name):
                self._lose(f"free.{name}", SPOKEN.format(name))
        attributes = self._attributes(one.type, one.attributes)
        origin = self._origin(one.type, one.origin) if one.origin else None
        return replace(one, note="", reason="", attributes=attributes, origin=origin)

    def _origin(self, kind: str, origin: Origin) -> Origin:
        return replace(origin, attributes=self._attributes(origin.type or kind, origin.attributes))

    def _attributes(self, kind: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
        known, kept = self._on.scheme.type(kind), {}
        for name, value in attributes.items():
            attribute = known.attribute(name) if known else None
            if attribute and attribute.kind != "text" and attribute.takes(value):
                kept[name] = value
            else:
                self._lose(f"free.{name}", SPOKEN.format(f"attribute “{name}”"))
        return kept


def repeats(text: str, value: str) -> bool:
    """Whether a value stands in the text, or 40 code points in a row of it do; short ones never count."""
    if len(value) < SHORTEST:
        return False
    size = min(len(value), WINDOW)
    return any(value[start : start + size] in text for start in range(len(value) - size + 1))


def canonical_name(on: AnnotatedArticle, one: Annotation) -> str:
    """The actor or issue that an annotation stands for, from its attributes alone; empty where there is none."""
    known = on.type_of(one)
    names = (one.attributes.get(x.id) for x in known.attributes if x.kind in REGISTERED) if known else ()
    return next((name for name in names if isinstance(name, str) and name), "")
