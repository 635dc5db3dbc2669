"""A layer that remembers where it was altered."""

from dataclasses import dataclass

from typing_extensions import override

from annotator.model.annotation import Annotation
from annotator.model.annotations import chunk_of
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.model.spans import Spans
from annotator.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A layer as it was after so many changes: the chunks altered since some earlier one, the rest whole."""

    number: int
    chunks: dict[int, tuple[Annotation, ...]]
    read: Spans
    verdicts: tuple[Verdict, ...]


class TrackedLayer(Layer):
    """A layer that counts its changes and knows which chunks each has altered; a snapshot costs only those."""

    changes = 0
    """How many changes have been applied."""

    def __init__(self, layer: Layer, name: str) -> None:
        super().__init__(
            name, layer.kind, read=layer.read, verdicts=layer.verdicts.values(), unknown=layer.unknown
        )
        self.annotations = layer.annotations
        self._altered: dict[int, int] = {}

    @override
    def apply(self, change: Change) -> None:
        super().apply(change)
        self.changes += 1
        for one in (*change.removed, *change.added):
            self._altered[chunk_of(one)] = self.changes

    def snapshot(self, since: int) -> Snapshot:
        """The layer as it is, with the chunks that were altered after so many changes; older ones are not asked for again."""
        self._altered = {chunk: number for chunk, number in self._altered.items() if number > since}
        chunks = {chunk: self.annotations.in_chunk(chunk) for chunk in self._altered}
        return Snapshot(self.changes, chunks, self.read, tuple(self.verdicts.values()))
