"""The annotations, verdicts, changes of the model from the rows of a file."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from sys import intern
from typing import NamedTuple

import msgspec

from annotator.model.annotation import NOTHING, Annotation, Attributes, Origin
from annotator.model.conflict import Conflict
from annotator.model.verdict import Decision, Verdict
from annotator.storage.anchors import Anchor
from annotator.storage.faults import RowError, from_decoder
from annotator.storage.reading import Unknown
from annotator.storage.rows import AnnotationRow, ConflictRow, OriginRow, SpanRow, VerdictRow

_DECISIONS = {decision.value: decision for decision in Decision}


class Converted(NamedTuple):
    """The annotations of a list of rows; `elsewhere` are the anchors of those made on another text than their file's, by id."""

    annotations: list[Annotation]
    elsewhere: dict[str, Anchor]


def converted(batches: Iterable[Sequence[AnnotationRow]]) -> Converted:
    """The annotations that rows describe in which nothing is unknown; only one batch of rows is held at a time.

    Raises RowError for spans that no layer can have; ids that stand twice are not looked for.
    """
    made, elsewhere = list[Annotation](), dict[str, Anchor]()
    for rows in batches:
        _check_spans(rows, len(made))
        made += _made(rows, len(made))
        elsewhere |= anchors_of([row for row in rows if row.text_sha256])
    return Converted(made, elsewhere)


def annotations_of(rows: Sequence[AnnotationRow], unknown: Unknown) -> list[Annotation]:
    """The annotations that rows describe, in their order; raises RowError for spans or ids that no layer can have."""
    made = converted([rows]).annotations
    check_ids(made)
    for number in unknown.annotations.keys() | unknown.origins.keys():
        one, origin = made[number], made[number].origin
        if origin:
            origin = replace(origin, unknown=unknown.origins.get(number, NOTHING))
        made[number] = replace(one, origin=origin, unknown=unknown.annotations.get(number, NOTHING))
    return made


def check_ids(annotations: Sequence[Annotation]) -> None:
    """Raise RowError for an id that stands twice."""
    check_unique([one.id for one in annotations], "annotations", "id")


def anchors_of(rows: Iterable[AnnotationRow]) -> dict[str, Anchor]:
    """The anchors of those annotations that have a span, by id."""
    return {row.id: Anchor(row.quoted, row.before, row.after, row.text_sha256) for row in rows if row.spans}


def verdicts_of(rows: Sequence[VerdictRow], unknown: Unknown, place: str = "verdicts") -> list[Verdict]:
    """The verdicts that rows describe; raises RowError when two are about one suggestion."""
    check_unique([row.suggestion for row in rows], place, "suggestion")
    for number, row in enumerate(rows):
        check_stretches(row.spans, f"{place}[{number}].spans")
    return [
        _verdict(row, unknown.verdicts.get(number, NOTHING), f"{place}[{number}]")
        for number, row in enumerate(rows)
    ]


def check_stretches(spans: Sequence[SpanRow], place: str) -> None:
    """Raise RowError for a stretch that is empty or ends before it starts."""
    for number, (start, end) in enumerate(spans):
        if start >= end:
            raise RowError(f"{place}[{number}]", f"ends at {end}, not after its start at {start}")


def check_unique(identities: list[str], place: str, member: str) -> None:
    """Raise RowError for an id that stands in a list twice."""
    if len(set(identities)) == len(identities):
        return
    first: dict[str, int] = {}
    for number, identity in enumerate(identities):
        if first.setdefault(identity, number) != number:
            told = f"{identity!r} stands already at {place}[{first[identity]}]; each may stand once"
            raise RowError(f"{place}[{number}].{member}", told)


def _check_spans(rows: Sequence[AnnotationRow], first: int) -> None:
    """Raise RowError for spans that no layer can have; `first` is the number of the first row in its list."""
    for number, row in enumerate(rows, first):
        for start, end in row.spans:
            if start >= end:
                check_stretches(row.spans, f"annotations[{number}].spans")
        if row.origin:
            check_stretches(row.origin.spans, f"annotations[{number}].from.spans")
        if row.quoted and len(row.quoted) != len(row.spans):
            told = f"expected as many texts as spans ({len(row.spans)}), found {len(row.quoted)}"
            raise RowError(f"annotations[{number}].quoted", told)


_SETTERS = tuple(getattr(Annotation, one.name).__set__ for one in fields(Annotation))
"""What fills in the members of an annotation. Its own constructor takes twice the time, which is half of all reading."""


def _made(rows: Sequence[AnnotationRow], first: int) -> list[Annotation]:
    """The annotations of rows in which nothing is unknown; `first` is the number of the first row in its list."""
    identity, kind, spans, attributes, links, note, by, at, confidence, reason, origin, unknown, conflicts = (
        _SETTERS
    )
    made, new = [], object.__new__
    for number, row in enumerate(rows, first):
        one = new(Annotation)
        identity(one, row.id)
        kind(one, intern(row.type))
        spans(one, row.spans)
        attributes(one, row.attributes or NOTHING)
        links(one, row.links or NOTHING)
        note(one, row.note)
        by(one, intern(row.by))
        at(one, row.at)
        confidence(one, row.confidence)
        reason(one, row.reason)
        origin(one, _origin(row.origin) if row.origin else None)
        unknown(one, NOTHING)
        conflicts(one, _conflicts(row.conflicts, f"annotations[{number}]") if row.conflicts else ())
        made.append(one)
    return made


def _verdict(row: VerdictRow, unknown: Attributes, place: str) -> Verdict:
    return Verdict(
        row.suggestion,
        _DECISIONS[row.verdict],
        row.by,
        row.at,
        unknown,
        row.agent,
        row.type,
        row.spans,
        row.confidence,
        row.seconds,
        row.trial,
        _conflicts(row.conflicts, place),
    )


def _origin(row: OriginRow) -> Origin:
    return Origin(
        row.suggestion,
        row.agent,
        row.confidence,
        row.type,
        row.spans,
        row.attributes or NOTHING,
        row.links or NOTHING,
    )


_FORMS = {"type": str, "note": str, "reason": str, "spans": tuple[SpanRow, ...], "confidence": float | None}
"""What the other side's value of a member must be, where that is not any JSON."""


def _conflicts(rows: Sequence[ConflictRow], place: str) -> tuple[Conflict, ...]:
    """The conflicts that rows describe; raises RowError where the other side's value is none that the member may have."""
    made = []
    for number, row in enumerate(rows):
        form = tuple[str, ...] if row.member.startswith("links.") else _FORMS.get(row.member)
        at = f"{place}.conflicts[{number}].theirs"
        theirs = row.theirs
        if row.member == "verdict" and (not isinstance(theirs, str) or theirs not in _DECISIONS):
            raise RowError(at, f"expected one of {', '.join(_DECISIONS)}")
        if form is not None and not row.gone:
            try:
                theirs = msgspec.convert(theirs, form)
            except msgspec.ValidationError as error:
                raise from_decoder(str(error), at) from error
        if row.member == "spans":
            check_stretches(theirs, at)
        made.append(Conflict(row.member, theirs, row.gone))
    return tuple(made)
