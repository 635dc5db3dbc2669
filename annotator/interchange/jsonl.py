"""Our own JSONL: one layer of one article a line, with everything that the sidecar says."""

from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import UNSET

from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.jsonl_line import (
    NAME,
    VERSION,
    AnnotationLine,
    ArticleLine,
    LayerLine,
    OriginLine,
    SchemeLine,
    TargetLine,
    VerdictLine,
)
from annotator.interchange.jsonl_reading import read_jsonl
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.redaction import canonical_name, without_words
from annotator.interchange.surrogates import replaced
from annotator.interchange.view_lines import write_view
from annotator.model.annotation import Annotation, Origin
from annotator.model.spans import pieces_of
from annotator.model.statements import name_of
from annotator.model.surrogates import count_surrogates
from annotator.model.verdict import Verdict

FILE = "annotations.jsonl"
UNKNOWN = "field of a newer version left out"


def write_jsonl(
    records: Iterable[Record], folder: Path, options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write a line a record, or the rows of the view that is asked for, as each of them comes; raises OSError."""
    if options.view:
        return write_view(records, folder, options, losses)
    encoder = msgspec.json.Encoder()
    with whole_file(folder / FILE) as stream:
        for record in records:
            told = without_words(record, losses) if options.text_free else record
            line = _Writing(told, losses, free=options.text_free).line()
            stream.write(_encoded(encoder, line, record, losses) + b"\n")
    return (folder / FILE,)


def _encoded(encoder: msgspec.json.Encoder, line: ArticleLine, record: Record, losses: LossReport) -> bytes:
    try:
        return encoder.encode(line)
    except UnicodeEncodeError:
        values, count = replaced(msgspec.to_builtins(line))
        in_text = count_surrogates(record.on.article.text)
        losses.lose(
            "lone-surrogate",
            "character that is none (a lone surrogate) written as U+FFFD",
            count=in_text or count,
            place=record.place,
        )
        return encoder.encode({**values, "replaced": in_text} if in_text else values)


class _Writing:
    """One record on its way into a line."""

    def __init__(self, record: Record, losses: LossReport, *, free: bool) -> None:
        self._record = record
        self._on = record.on
        self._text = record.on.article.text
        self._free = free
        self._losses = losses

    def line(self) -> ArticleLine:
        article, layer, scheme = self._on.article, self._on.layer, self._on.scheme
        self._lose_unknown()
        return ArticleLine(
            format=NAME,
            version=VERSION,
            article=self._record.name,
            layer=LayerLine(layer.name, layer.kind),
            sha256=article.digest,
            length=len(self._text),
            unit="codepoint",
            metadata=dict(article.metadata),
            scheme=SchemeLine(scheme.id, scheme.version, scheme.digest),
            read=layer.read,
            annotations=tuple(map(self._annotation, layer.annotations)),
            verdicts=tuple(_verdict(one) for _, one in sorted(layer.verdicts.items())),
            text=UNSET if self._free else self._text,
            derived_from=dict(article.derived_from) or UNSET,
            encoding=UNSET if article.encoding == "utf-8" else article.encoding,
        )

    def _annotation(self, one: Annotation) -> AnnotationLine:
        return AnnotationLine(
            id=one.id,
            type=one.type,
            spans=one.spans,
            attributes=dict(one.attributes),
            links={role: self._targets(ids) for role, ids in one.links.items()},
            by=one.by,
            at=one.at,
            quoted=UNSET if self._free else pieces_of(self._text, one.spans),
            note=one.note,
            confidence=one.confidence,
            reason=one.reason,
            origin=_origin(one.origin) if one.origin else None,
        )

    def _targets(self, ids: tuple[str, ...]) -> tuple[TargetLine, ...]:
        return tuple(
            TargetLine(
                id=one.id,
                type=one.type,
                spans=one.spans,
                quoted=UNSET if self._free else pieces_of(self._text, one.spans),
                name=self._name(one),
            )
            for one in self._on.annotations.among(ids)
        )

    def _name(self, one: Annotation) -> str:
        return canonical_name(self._on, one) if self._free else name_of(self._on, one)

    def _lose_unknown(self) -> None:
        layer = self._on.layer
        parts = [layer.unknown, *(one.unknown for one in layer.verdicts.values())]
        for one in layer.annotations:
            parts += [one.unknown, one.origin.unknown if one.origin else {}]
        for name in sorted(name for part in parts for name in part):
            self._losses.lose("unknown-field", UNKNOWN, place=f"{self._record.place}: {name}")


def _verdict(one: Verdict) -> VerdictLine:
    return VerdictLine(
        suggestion=one.suggestion,
        verdict=one.decision,
        by=one.by,
        at=one.at,
        agent=one.agent,
        type=one.type,
        spans=one.spans,
        confidence=one.confidence,
        seconds=one.seconds,
    )


def _origin(origin: Origin) -> OriginLine:
    return OriginLine(
        suggestion=origin.suggestion,
        agent=origin.agent,
        confidence=origin.confidence,
        type=origin.type,
        spans=origin.spans,
        attributes=dict(origin.attributes),
        links=dict(origin.links),
    )


FORMAT = Format(
    name="jsonl",
    title="JSON Lines",
    description="One line for each layer of an article, with text, annotations, links and read stretches.",
    file=FILE,
    carries=(
        "everything that the sidecar says",
        "text",
        "metadata",
        "what was read",
        "verdicts",
        "several fragments",
        "overlap",
    ),
    loses=("fields of a newer version", "lone surrogates (written as U+FFFD)"),
    write=write_jsonl,
    read=read_jsonl,
    reads="an annotations.jsonl",
    options=frozenset({"text_free", "view"}),
)
