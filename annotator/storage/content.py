"""What a sidecar says, in a form in which two of them are compared fast."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import is_

from annotator.model.annotation import Annotation, nothing, sort_key
from annotator.model.annotations import chunk_of
from annotator.model.change import Change
from annotator.model.merging import changed
from annotator.model.spans import Spans, subtracted
from annotator.model.verdict import Verdict

Chunks = Mapping[int, tuple[Annotation, ...]]
"""Annotations by where they start, each tuple in the order of `sort_key`."""


@dataclass(frozen=True, slots=True)
class Content:
    """Annotations, stretches that were read (code points), verdicts by their suggestion."""

    chunks: Chunks = field(default_factory=dict)
    read: Spans = ()
    verdicts: Mapping[str, Verdict] = field(default_factory=nothing)

    @property
    def order(self) -> list[int]:
        """The chunks in the order of the text; that of the annotations without a span last."""
        return sorted(self.chunks, key=lambda chunk: (chunk < 0, chunk))

    def change_to(self, other: "Content") -> Change:
        """The change that leads to another content; chunks that both share cost nothing."""
        before, after = dict[str, Annotation](), dict[str, Annotation]()
        for chunk in self.chunks.keys() | other.chunks.keys():
            ours, theirs = self.chunks.get(chunk, ()), other.chunks.get(chunk, ())
            if ours is theirs or (len(ours) == len(theirs) and all(map(is_, ours, theirs))):
                continue
            before |= {one.id: one for one in ours}
            after |= {one.id: one for one in theirs}
        removed, added = changed(before, after)
        withdrawn, given = changed(self.verdicts, other.verdicts)
        return Change(
            removed=removed,
            added=added,
            unread=subtracted(self.read, other.read),
            read=subtracted(other.read, self.read),
            withdrawn=withdrawn,
            given=given,
        )


def content_of(annotations: Iterable[Annotation], read: Spans, verdicts: Iterable[Verdict]) -> Content:
    """The content that has these annotations, in whatever order they come."""
    chunks: dict[int, list[Annotation]] = {}
    for one in annotations:
        chunks.setdefault(chunk_of(one), []).append(one)
    return Content(
        {chunk: tuple(sorted(ones, key=sort_key)) for chunk, ones in chunks.items()},
        read,
        {one.suggestion: one for one in verdicts},
    )
