"""A change as the journal has it."""

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.storage.anchors import Anchor
from annotator.storage.conversion import anchors_of, annotations_of, check_stretches, verdicts_of
from annotator.storage.reading import Unknown, annotation_rows, row_of, tree_of, verdict_rows
from annotator.storage.rows import AnnotationRow, ChangeRow, Tree, VerdictRow
from annotator.storage.writing import annotation_line, on_one_line, verdict_line

_STRICT = msgspec.json.Decoder(ChangeRow)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A change, with the anchors of what it adds, by id."""

    change: Change
    anchors: dict[str, Anchor] = field(default_factory=dict)


def encode_change(change: Change, line_of: Callable[[Annotation], bytes]) -> bytes:
    """The JSON object of a change, on one line; `line_of` gives the line of an annotation with its anchor."""
    parts = (
        ("removed", [annotation_line(one) for one in change.removed]),
        ("added", [line_of(one) for one in change.added]),
        ("unread", [on_one_line(span) for span in change.unread]),
        ("read", [on_one_line(span) for span in change.read]),
        ("withdrawn", [verdict_line(one) for one in change.withdrawn]),
        ("given", [verdict_line(one) for one in change.given]),
    )
    told = [f'"{name}": ['.encode() + b", ".join(lines) + b"]" for name, lines in parts if lines]
    return b"{" + b", ".join(told) + b"}"


def decode_change(payload: bytes) -> Recorded:
    """The change that a record of the journal describes; raises RowError for one that is none."""
    try:
        row = _STRICT.decode(payload)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _kept_change(tree_of(payload))
    return _recorded(row, {})


def _kept_change(tree: Tree) -> Recorded:
    """A change with members that this version does not know in its annotations or verdicts."""
    unknown: dict[str, Unknown] = {}
    lists: dict[str, list[AnnotationRow] | list[VerdictRow]] = {}
    for name, read in (
        ("removed", annotation_rows),
        ("added", annotation_rows),
        ("withdrawn", verdict_rows),
        ("given", verdict_rows),
    ):
        unknown[name] = Unknown()
        lists[name] = read(tree.get(name, []), unknown[name], name)
    row, _ = row_of({name: one for name, one in tree.items() if name not in lists}, ChangeRow, "")
    for name, rows in lists.items():
        setattr(row, name, rows)
    return _recorded(row, unknown)


def _recorded(row: ChangeRow, unknown: dict[str, Unknown]) -> Recorded:
    check_stretches(row.read, "read")
    check_stretches(row.unread, "unread")
    none = Unknown()
    change = Change(
        removed=tuple(annotations_of(row.removed, unknown.get("removed", none))),
        added=tuple(annotations_of(row.added, unknown.get("added", none))),
        unread=row.unread,
        read=row.read,
        withdrawn=tuple(verdicts_of(row.withdrawn, unknown.get("withdrawn", none), "withdrawn")),
        given=tuple(verdicts_of(row.given, unknown.get("given", none), "given")),
    )
    return Recorded(change, anchors_of(row.added))
