"""Three versions of a sidecar made one, as git asks for it: with no article at hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.model.annotation import Annotation
from annotator.model.conflict import Conflict
from annotator.model.layer import Layer
from annotator.model.merging import combined, difference
from annotator.model.spans import Spans
from annotator.storage.anchors import Anchor
from annotator.storage.encoder import Frame, assembled
from annotator.storage.faults import SidecarError
from annotator.storage.rows import SchemeRow, TextRow
from annotator.storage.sidecar import Sidecar, decode_sidecar
from annotator.storage.writing import annotation_line


@dataclass(frozen=True, slots=True)
class Merged:
    """The bytes of the merged sidecar, and what is new in it that a person must decide, with whose it is."""

    data: bytes
    conflicts: tuple[tuple[str, Conflict], ...]


def merged_sidecars(base: bytes, ours: bytes, theirs: bytes, name: Path) -> Merged:
    """The sidecar that has both sides' work; an empty base is that of two files that were made apart.

    `name` is for messages. Raises SidecarError for a side that cannot be read, or that this version must not write.
    """
    mine, other = _writable(ours, name), _writable(theirs, name)
    was = _writable(base, name) if base.strip() else None
    before = was.layer if was else Layer()
    merge = combined(difference(before, mine.layer), difference(before, other.layer))
    moved_on = was is not None and mine.text.sha256 == was.text.sha256
    head, tail = (other, mine) if moved_on else (mine, other)
    head_read = head.layer.read
    mine.layer.apply(merge.incoming)
    sides = [(side, {row.id: row.spans for row in side.rows}) for side in (head, tail)]
    lines = [annotation_line(one, _anchor(one, sides)) for one in mine.layer.annotations]
    read = mine.layer.read if mine.text.sha256 == other.text.sha256 else head_read
    data = assembled(_frame(head, mine, other), lines, read, mine.layer.verdicts.values())
    return Merged(data, merge.conflicts)


def _writable(data: bytes, name: Path) -> Sidecar:
    sidecar = decode_sidecar(data, name)
    if sidecar.read_only:
        raise SidecarError(name, "version", " ".join(sidecar.notices))
    return sidecar


def _anchor(one: Annotation, sides: Sequence[tuple[Sidecar, Mapping[str, Spans]]]) -> Anchor:
    """The words of the spans, from the side that has them; they say which text they are from, where it is not the first one's."""
    digest = sides[0][0].text.sha256
    for side, spans in sides:
        anchor = side.anchors.get(one.id)
        if anchor is not None and spans.get(one.id) == one.spans:
            text = anchor.text or side.text.sha256
            return Anchor(anchor.quoted, anchor.before, anchor.after, "" if text == digest else text)
    return Anchor()


def _frame(head: Sidecar, mine: Sidecar, other: Sidecar) -> Frame:
    text, scheme = head.text, head.scheme
    heading = replace(
        mine.heading,
        minor=max(mine.minor, other.minor),
        derived_from=text.derived_from,
        top={**other.unknown, **mine.unknown},
        text=text.unknown,
        layer_unknown={**other.layer.unknown, **mine.layer.unknown},
        scheme=scheme.unknown,
    )
    row = TextRow(text.file, text.sha256, text.length, "codepoint", text.encoding, dict(text.derived_from))
    return Frame(row, SchemeRow(scheme.name, scheme.sha256), heading)
