"""A layer that remembers where it was altered, and what it has that its file lacks."""

from collections import deque
from collections.abc import Iterable
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
    """A layer as it was after so many changes: the chunks altered since some earlier one, the rest whole.

    `unrecorded` of the changes are in no journal; `taken` versions of others are in it.
    """

    number: int
    chunks: dict[int, tuple[Annotation, ...]]
    read: Spans
    verdicts: tuple[Verdict, ...]
    unrecorded: int = 0
    taken: int = 0


class TrackedLayer(Layer):
    """A layer that counts its changes and knows which chunks each has altered; a snapshot costs only those.

    `changes` have been applied, `unrecorded` of them without a record in the journal; `taken` counts the versions of others that
    were taken in.
    """

    def __init__(self, layer: Layer, name: str) -> None:
        super().__init__(
            name, layer.kind, read=layer.read, verdicts=layer.verdicts.values(), unknown=layer.unknown
        )
        self.annotations = layer.annotations
        self.changes = self.unrecorded = self.taken = 0
        self._altered: dict[int, int] = {}
        self._steps: deque[tuple[int, Change]] = deque()

    def begin_with(self, read: Spans, verdicts: Iterable[Verdict]) -> None:
        """What is read and decided as the layer begins: no change that its file would have to learn of."""
        self.read = read
        self.verdicts = {one.suggestion: one for one in verdicts}

    def renew(self) -> None:
        """Count a change of nothing, so that the file is written anew."""
        self.changes += 1
        self.unrecorded += 1

    @override
    def apply(self, change: Change) -> None:
        super().apply(change)
        self.changes += 1
        self._steps.append((self.changes, change))
        for one in (*change.removed, *change.added):
            self._altered[chunk_of(one)] = self.changes

    def ahead_of(self, number: int) -> Change:
        """All that came after so many changes, as one."""
        ahead = Change()
        for count, change in self._steps:
            if count > number:
                ahead = ahead.then(change)
        return ahead

    def take_in(self, incoming: Change, ahead: Change) -> None:
        """Apply what comes from a version of somebody else; `ahead` is what the layer has then that this version lacks."""
        if incoming:
            self.apply(incoming)
        elif ahead:
            self.changes += 1
        self.unrecorded += bool(incoming or ahead)
        self.taken += 1
        self._steps = deque([(self.changes, ahead)])

    def snapshot(self, since: int, published: int) -> Snapshot:
        """The layer as it is, with the chunks that were altered after so many changes; older ones are not asked for again.

        What the published changes were is forgotten.
        """
        self._altered = {chunk: number for chunk, number in self._altered.items() if number > since}
        while self._steps and self._steps[0][0] <= published:
            self._steps.popleft()
        chunks = {chunk: self.annotations.in_chunk(chunk) for chunk in self._altered}
        verdicts = tuple(self.verdicts.values())
        return Snapshot(self.changes, chunks, self.read, verdicts, self.unrecorded, self.taken)
