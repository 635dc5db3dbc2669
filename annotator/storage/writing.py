"""The lines of a sidecar for annotations, origins, verdicts."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

import msgspec

from annotator.model.annotation import Annotation, Origin
from annotator.model.conflict import Conflict
from annotator.model.surrogates import without_surrogates
from annotator.model.verdict import Verdict
from annotator.storage.anchors import Anchor
from annotator.storage.rows import AnnotationRow, ConflictRow, OriginRow, Row, VerdictRow, members

_COMPACT = msgspec.json.Encoder(order="deterministic")
_NO_ANCHOR = Anchor()


def annotation_line(annotation: Annotation, anchor: Anchor = _NO_ANCHOR) -> bytes:
    """The JSON object of an annotation, on one line."""
    return with_unknown(_annotation_row(annotation, anchor), annotation.unknown)


def verdict_line(verdict: Verdict) -> bytes:
    """The JSON object of a verdict, on one line."""
    row = VerdictRow(
        verdict.suggestion,
        verdict.decision.value,
        verdict.by,
        verdict.at,
        verdict.agent,
        verdict.type,
        verdict.spans,
        _finite(verdict.confidence),
        _finite(verdict.seconds),
        cast("Literal['', 'seeded', 'blind']", verdict.trial),
        _conflict_rows(verdict.conflicts),
    )
    return with_unknown(row, verdict.unknown)


def with_unknown(row: Row, unknown: Mapping[str, Any]) -> bytes:
    """A row on one line, followed by the members that this version has no word for, sorted by name."""
    line = on_one_line(row)
    if not unknown:
        return line
    names = members(type(row))
    rest = {name: value for name, value in unknown.items() if name not in names}
    return line[:-1] + b", " + on_one_line(rest)[1:] if rest else line


def on_one_line(value: object) -> bytes:
    """JSON with a blank after commas and colons; a lone surrogate, for which JSON has no form, becomes U+FFFD.

    Rows keep the order of their members, all other objects are sorted by name.
    """
    try:
        line = _COMPACT.encode(value)
    except UnicodeEncodeError:
        line = msgspec.json.encode(_writable(msgspec.to_builtins(value, order="deterministic")))
    return msgspec.json.format(line, indent=0)


def _writable(value: object) -> object:
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, dict):
        return {without_surrogates(key): _writable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_writable(one) for one in value]
    return value


def _annotation_row(annotation: Annotation, anchor: Anchor) -> AnnotationRow:
    origin = annotation.origin
    return AnnotationRow(
        annotation.id,
        annotation.type,
        annotation.spans,
        anchor.quoted,
        anchor.before,
        anchor.after,
        anchor.text,
        cast("dict[str, Any]", annotation.attributes),
        cast("dict[str, tuple[str, ...]]", annotation.links),
        annotation.note,
        annotation.by,
        annotation.at,
        _finite(annotation.confidence),
        annotation.reason,
        _origin_row(origin) if origin else None,
        _conflict_rows(annotation.conflicts) if annotation.conflicts else [],
    )


def _conflict_rows(conflicts: Sequence[Conflict]) -> list[ConflictRow]:
    return [ConflictRow(one.member, one.theirs, one.gone) for one in conflicts]


def _origin_row(origin: Origin) -> OriginRow:
    row = OriginRow(
        origin.suggestion,
        origin.agent,
        _finite(origin.confidence),
        origin.type,
        origin.spans,
        cast("dict[str, Any]", origin.attributes),
        cast("dict[str, tuple[str, ...]]", origin.links),
    )
    if not origin.unknown:
        return row
    return cast("OriginRow", msgspec.Raw(with_unknown(row, origin.unknown)))


def _finite(number: float | None) -> float | None:
    """The number, if JSON can write it."""
    return number if number is not None and math.isfinite(number) else None
