"""The way back from our JSONL to layers."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
from msgspec import UNSET

from annotator.interchange.format import InterchangeError, ReadOptions
from annotator.interchange.jsonl_line import (
    NAME,
    VERSION,
    AnnotationLine,
    ArticleLine,
    OriginLine,
    VerdictLine,
)
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import lines_of
from annotator.model.annotation import NOTHING, Annotation, Origin
from annotator.model.annotations import AnnotationError
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import Spans, pieces_of
from annotator.model.verdict import Verdict


class _Head(msgspec.Struct):
    format: str = ""
    version: int = 0


def read_jsonl(path: Path, _options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The layers of a file, line by line; raises InterchangeError with the line that is not as it should be, and OSError."""
    head, body = msgspec.json.Decoder(_Head), msgspec.json.Decoder(ArticleLine)
    for place, source in lines_of(path):
        try:
            _check_head(head.decode(source), place)
            yield _read(body.decode(source), place, losses)
        except (msgspec.DecodeError, AnnotationError) as error:
            raise InterchangeError(f"{place}: {error}") from error
        except RecursionError as error:
            raise InterchangeError(f"{place}: nested too deeply to be read") from error


def _check_head(head: _Head, place: str) -> None:
    if head.format != NAME:
        raise InterchangeError(f"{place}: expected “format”: “{NAME}”, found “{head.format}”")
    if head.version != VERSION:
        told = f"this is version {head.version} of the format, and only version {VERSION} can be read"
        raise InterchangeError(f"{place}: {told}; a newer Annotator may read it")


def _read(line: ArticleLine, place: str, losses: LossReport) -> ReadLayer:
    _check(line, place)
    if line.replaced:
        told = "character that the file does not have (U+FFFD stands for it)"
        losses.lose("lone-surrogate", told, count=line.replaced, place=line.article)
    layer = Layer(
        line.layer.name,
        line.layer.kind,
        [_annotation(one) for one in line.annotations],
        read=line.read,
        verdicts=[_verdict(one) for one in line.verdicts],
    )
    return ReadLayer(
        layer,
        line.article,
        line.sha256,
        line.length,
        _article(line),
        msgspec.to_builtins(line.scheme),
    )


def _article(line: ArticleLine) -> Article | None:
    if line.text is UNSET:
        return None
    return Article(
        line.text,
        line.article.rpartition("/")[2],
        line.metadata,
        NOTHING if line.derived_from is UNSET else line.derived_from,
        "utf-8" if line.encoding is UNSET else line.encoding,
    )


def _check(line: ArticleLine, place: str) -> None:
    """Raise InterchangeError where the line contradicts itself."""
    article = _article(line)
    if line.unit != "codepoint":
        raise InterchangeError(f"{place}: expected “unit”: “codepoint”, found “{line.unit}”")
    if article and len(article.text) != line.length:
        told = f"the text has {len(article.text)} code points, and “length” says {line.length}"
        raise InterchangeError(f"{place}: {told}")
    if article and not line.replaced and article.digest != line.sha256:
        raise InterchangeError(f"{place}: the text is not the one that “sha256” was taken of")
    for one in line.annotations:
        _check_spans(one.spans, line.length, f"{place}, annotation {one.id}")
        if article and one.quoted is not UNSET and one.quoted != pieces_of(article.text, one.spans):
            found = list(pieces_of(article.text, one.spans))
            told = f"the text has {found} where “quoted” says {list(one.quoted)}"
            raise InterchangeError(f"{place}, annotation {one.id}: {told}")
    _check_spans(line.read, line.length, f"{place}, “read”")


def _check_spans(spans: Spans, length: int, place: str) -> None:
    outside = any(not 0 <= start < end <= length for start, end in spans)
    if outside or any(before[1] > after[0] for before, after in pairwise(spans)):
        told = f"expected spans in order within the {length} code points of the text, found"
        raise InterchangeError(f"{place}: {told} {[list(span) for span in spans]}")


def _annotation(line: AnnotationLine) -> Annotation:
    return Annotation(
        id=line.id,
        type=line.type,
        spans=line.spans,
        attributes=line.attributes or NOTHING,
        links={role: tuple(one.id for one in ones) for role, ones in line.links.items()} or NOTHING,
        note=line.note,
        by=line.by,
        at=line.at,
        confidence=line.confidence,
        reason=line.reason,
        origin=_origin(line.origin) if line.origin else None,
    )


def _origin(line: OriginLine) -> Origin:
    return Origin(
        line.suggestion,
        line.agent,
        line.confidence,
        line.type,
        line.spans,
        line.attributes or NOTHING,
        line.links or NOTHING,
    )


def _verdict(line: VerdictLine) -> Verdict:
    return Verdict(
        line.suggestion,
        line.verdict,
        line.by,
        line.at,
        agent=line.agent,
        type=line.type,
        spans=line.spans,
        confidence=line.confidence,
        seconds=line.seconds,
    )
