"""The bytes of a sidecar, made from annotations with as little encoding as possible."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import is_
from typing import Any

from msgspec import UNSET

from annotator.model.annotation import NOTHING, Annotation, nothing
from annotator.model.article import Article
from annotator.model.scheme import Scheme
from annotator.model.spans import Spans
from annotator.model.surrogates import without_surrogates
from annotator.model.verdict import Verdict
from annotator.storage.anchors import Anchor, anchor_of
from annotator.storage.content import Chunks
from annotator.storage.encodings import is_utf8
from annotator.storage.rows import FORMAT, MINOR, VERSION, LayerRow, SchemeRow, TextRow
from annotator.storage.writing import annotation_line, on_one_line, verdict_line, with_unknown


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands in a sidecar besides annotations, read stretches and verdicts; unknown members by where they stand."""

    layer: str = ""
    kind: str = "human"
    tagger: str = ""
    minor: int = MINOR
    derived_from: Mapping[str, Any] = field(default_factory=nothing)
    top: Mapping[str, Any] = field(default_factory=nothing)
    text: Mapping[str, Any] = field(default_factory=nothing)
    layer_unknown: Mapping[str, Any] = field(default_factory=nothing)
    scheme: Mapping[str, Any] = field(default_factory=nothing)


@dataclass(frozen=True, slots=True)
class Stale:
    """The anchor of an annotation that does not fit the text any more; it holds for as long as spans and time are these.

    Who takes the words that stand there now for the right ones gives the annotation another time, and with it a new anchor.
    """

    spans: Spans
    anchor: Anchor
    at: str = ""

    def holds(self, annotation: Annotation) -> bool:
        """Whether nobody has decided yet where the annotation belongs."""
        return (annotation.spans, annotation.at) == (self.spans, self.at)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sidecar says about its text, its scheme and itself."""

    text: TextRow
    scheme: SchemeRow
    heading: Heading


class SidecarEncoder:
    """Encodes one layer again and again; the lines of a chunk are kept until one of its annotations changes.

    `stale` are anchors that must not be taken anew from the text, by id.
    """

    def __init__(
        self, article: Article, scheme: Scheme, heading: Heading, stale: Mapping[str, Stale] = NOTHING
    ) -> None:
        self._on = article, scheme
        self._text = without_surrogates(article.text)
        self._stale = dict(stale)
        self.head(heading)
        self._kept: dict[int, tuple[tuple[Annotation, ...], bytes]] = {}

    def head(self, heading: Heading, stale: Mapping[str, Stale] = NOTHING) -> None:
        """From now on, write this heading; the anchors of annotations that are stale elsewhere too come to those known here."""
        article, scheme = self._on
        encoding = "" if is_utf8(article.encoding) else article.encoding
        derived_from = dict(article.derived_from or heading.derived_from)
        text = TextRow(article.name, article.digest, len(article.text), "codepoint", encoding, derived_from)
        self._frame = Frame(text, SchemeRow(scheme.id, scheme.digest), heading)
        self._stale.update(stale)

    def encode(self, chunks: Chunks, order: Iterable[int], read: Spans, verdicts: Iterable[Verdict]) -> bytes:
        """The sidecar with these chunks in this order; chunks that are not named are forgotten."""
        kept, lines = dict[int, tuple[tuple[Annotation, ...], bytes]](), []
        for chunk in order:
            kept[chunk] = held = self._chunk(chunk, chunks[chunk])
            lines.append(held[1])
        self._kept = kept
        return assembled(self._frame, lines, read, verdicts)

    def line(self, annotation: Annotation) -> bytes:
        """The line of one annotation, with its anchor."""
        stale = self._stale.get(annotation.id)
        if stale and stale.holds(annotation):
            return annotation_line(annotation, stale.anchor)
        return annotation_line(annotation, anchor_of(self._text, annotation.spans))

    def _chunk(self, chunk: int, annotations: tuple[Annotation, ...]) -> tuple[tuple[Annotation, ...], bytes]:
        held = self._kept.get(chunk)
        if held and len(held[0]) == len(annotations) and all(map(is_, held[0], annotations)):
            return held
        return annotations, b",\n".join(map(self.line, annotations))


def assembled(frame: Frame, lines: Sequence[bytes], read: Spans, verdicts: Iterable[Verdict]) -> bytes:
    """The sidecar that has these lines of annotations."""
    given = [verdict_line(verdict) for verdict in sorted(verdicts, key=lambda one: one.suggestion)]
    parts = (
        *_top_lines(frame),
        b'"read": ' + on_one_line(read) + b",\n",
        b'"annotations": [\n',
        b",\n".join(lines) + b"\n" if lines else b"",
        b'],\n"verdicts": [\n',
        b",\n".join(given) + b"\n" if given else b"",
        b"]",
        *_bottom_lines(frame.heading),
    )
    return b"".join(parts)


def _top_lines(frame: Frame) -> tuple[bytes, ...]:
    heading = frame.heading
    layer = LayerRow(
        heading.layer, "tagger" if heading.kind == "tagger" else "human", heading.tagger or UNSET
    )
    minor = f', "minor": {heading.minor}' if heading.minor else ""
    return (
        f'{{\n"format": "{FORMAT}", "version": {VERSION}{minor},\n'.encode(),
        b'"text": ' + with_unknown(frame.text, heading.text) + b",\n",
        b'"layer": ' + with_unknown(layer, heading.layer_unknown) + b",\n",
        b'"scheme": ' + with_unknown(frame.scheme, heading.scheme) + b",\n",
    )


def _bottom_lines(heading: Heading) -> tuple[bytes, ...]:
    rest = (
        b",\n" + on_one_line(name) + b": " + on_one_line(value) for name, value in sorted(heading.top.items())
    )
    return (*rest, b"\n}\n")
