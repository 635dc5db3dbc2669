"""The shape of a line of our JSONL; the order of the fields is the order of the keys."""

from typing import Any

from msgspec import UNSET, Struct, UnsetType

from annotator.model.spans import Spans
from annotator.model.verdict import Decision

NAME, VERSION = "annotator-jsonl", 1

Quoted = tuple[str, ...] | UnsetType
"""The words of each span; left out where the text is."""


class TargetLine(Struct, frozen=True):
    """What a link leads to: enough of it to train on without looking it up. `name` is its actor, issue or words."""

    id: str
    type: str
    spans: Spans
    quoted: Quoted = UNSET
    name: str | UnsetType = UNSET


class OriginLine(Struct, frozen=True, omit_defaults=True):
    """The suggestion that an annotation came from, as the tagger had made it."""

    suggestion: str
    agent: str
    confidence: float | None = None
    type: str = ""
    spans: Spans = ()
    attributes: dict[str, Any] = {}
    links: dict[str, tuple[str, ...]] = {}


class AnnotationLine(Struct, frozen=True, omit_defaults=True):
    """An annotation with its words and with what it points to."""

    id: str
    type: str
    spans: Spans
    attributes: dict[str, Any]
    links: dict[str, tuple[TargetLine, ...]]
    by: str
    at: str
    quoted: Quoted = UNSET
    note: str = ""
    confidence: float | None = None
    reason: str = ""
    origin: OriginLine | None = None


class VerdictLine(Struct, frozen=True):
    """What a person decided about a suggestion, with what the suggestion was; `seconds` is how long it was in hand."""

    suggestion: str
    verdict: Decision
    by: str
    at: str
    agent: str = ""
    type: str = ""
    spans: Spans = ()
    confidence: float | None = None
    seconds: float | None = None


class LayerLine(Struct, frozen=True):
    """Whose annotations the line holds; `kind` is "human" or "tagger"."""

    name: str
    kind: str


class SchemeLine(Struct, frozen=True):
    """The scheme that they were made with."""

    id: str
    version: str
    sha256: str


class ArticleLine(Struct, frozen=True):
    """One layer of one article; `replaced` counts the lone surrogates that JSON cannot hold and U+FFFD stands for."""

    format: str
    version: int
    article: str
    layer: LayerLine
    sha256: str
    length: int
    unit: str
    metadata: dict[str, str]
    scheme: SchemeLine
    read: Spans
    annotations: tuple[AnnotationLine, ...]
    verdicts: tuple[VerdictLine, ...]
    text: str | UnsetType = UNSET
    derived_from: dict[str, Any] | UnsetType = UNSET
    encoding: str | UnsetType = UNSET
    replaced: int | UnsetType = UNSET
