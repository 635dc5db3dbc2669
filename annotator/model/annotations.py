"""The annotations in force, found by id, by place or by who points to them."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from annotator.model.annotation import Annotation, sort_key
from annotator.model.change import Change

CHUNK_BITS = 10
"""A chunk is 1,024 code points of the text: the grain of the index by place, and of what saving has to do again."""

SPANLESS = -1
"""The chunk of the annotations that have no span."""

_WIDE = -2
"""The place of the few annotations that lie over so many chunks that each would cost more than looking at them every time."""

_WIDEST = 256
"""Chunks under an annotation from which on it counts as wide; a bound also for spans that lie far outside any text."""

_FEW_STRETCHES = 32
"""So many stretches of the text are remembered with what touches them, until something changes."""

_FEW = 64
"""Annotations up to which a change puts each into its place among those of its chunk; after a larger one they are put in order anew."""


class AnnotationError(ValueError):
    """A change does not fit the annotations that it should alter."""


class Annotations:
    """The set in force; only `apply` alters it, at the cost of what the change touches."""

    __slots__ = ("_by_id", "_found", "_incoming", "_ordered", "_reaching", "_starting")

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        self._by_id: dict[str, Annotation] = {}
        self._incoming: dict[str, dict[str, None]] = defaultdict(dict)
        """Who points to an id, by whatever role."""
        self._starting: dict[int, dict[str, Annotation]] = defaultdict(dict)
        self._ordered: dict[int, list[Annotation]] = {}
        """What starts in a chunk, in the order of `sort_key`, for those chunks that were asked for."""
        self._found: dict[tuple[int, int], tuple[Annotation, ...]] = {}
        """What the last few stretches touch that were asked for: one key asks for the same ones again and again."""
        self._reaching: dict[int, dict[str, Annotation]] = defaultdict(dict)
        """Those that lie in a chunk in which they do not start."""
        self._add(annotations)

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, identity: object) -> bool:
        return identity in self._by_id

    def __iter__(self) -> Iterator[Annotation]:
        """All of them, in the order of `sort_key`."""
        for chunk in self.chunks():
            yield from self.in_chunk(chunk)

    def __eq__(self, other: object) -> bool:  # type: ignore[explicit-override] # typing has it from Python 3.12 on
        return isinstance(other, Annotations) and self._by_id == other._by_id

    __hash__ = None  # type: ignore[assignment] # it changes

    def in_any_order(self) -> Collection[Annotation]:
        """All of them, without the cost of an order."""
        return self._by_id.values()

    def get(self, identity: str) -> Annotation | None:
        """The annotation with this id, if it is in force."""
        return self._by_id.get(identity)

    def __getitem__(self, identity: str) -> Annotation:
        return self._by_id[identity]

    def among(self, identities: Iterable[str]) -> tuple[Annotation, ...]:
        """The annotations with these ids, in the order asked; ids that are not in force are passed over."""
        return tuple([self._by_id[one] for one in identities if one in self._by_id])

    def touching(self, start: int, end: int) -> tuple[Annotation, ...]:
        """Those with a code point in `[start, end)`, in the order of `sort_key`; an empty stretch touches what holds it."""
        known = self._found.get((start, end))
        if known is None:
            if len(self._found) >= _FEW_STRETCHES:
                self._found.clear()
            known = self._found[start, end] = self._look_for(start, max(end, start + 1))
        return known

    def pointing_to(self, identity: str) -> tuple[tuple[str, Annotation], ...]:
        """Every role and annotation that names this id."""
        sources = self.among(self._incoming.get(identity, ()))
        return tuple(
            (role, one) for one in sources for role, targets in one.links.items() if identity in targets
        )

    def spanless(self) -> tuple[Annotation, ...]:
        """Those without a span."""
        return self.in_chunk(SPANLESS)

    def chunks(self) -> list[int]:
        """The chunks in which annotations start, in the order of the text; the chunk of the spanless ones last."""
        return sorted(self._starting, key=lambda chunk: (chunk == SPANLESS, chunk))

    def in_chunk(self, chunk: int) -> tuple[Annotation, ...]:
        """Those that start in a chunk, in the order of `sort_key`."""
        return tuple(self._in_order(chunk))

    def apply(self, change: Change) -> None:
        """Take out what the change removes and put in what it adds.

        Raises AnnotationError, having altered nothing, where the change removes what is not there as it says, or adds
        an id that would then stand twice.
        """
        removed = {one.id for one in change.removed}
        if len(removed) < len(change.removed) or len({one.id for one in change.added}) < len(change.added):
            raise AnnotationError("the change names an annotation twice")
        for one in change.removed:
            if self._by_id.get(one.id) != one:
                raise AnnotationError(f"annotation {one.id} is not in force as the change says")
        for one in change.added:
            if one.id in self._by_id and one.id not in removed:
                raise AnnotationError(f"annotation {one.id} is in force already")
        self._found.clear()
        if len(change.removed) + len(change.added) > _FEW:
            self._ordered.clear()
        for one in change.removed:
            self._remove(one)
        self._add(change.added)

    def _look_for(self, start: int, stop: int) -> tuple[Annotation, ...]:
        """Those with a code point in `[start, stop)`."""
        first, last = max(start, 0) >> CHUNK_BITS, (stop - 1) >> CHUNK_BITS
        before = {
            one.id: one
            for one in self._reaching_into(first, last)
            if chunk_of(one) < first and _lies_in(one, start, stop)
        }
        found = sorted(before.values(), key=sort_key)
        for chunk in _between(self._starting, first, last):
            there = self._in_order(chunk)
            before_stop = there if chunk < last else there[: bisect_left(there, stop, key=_first)]
            found += [one for one in before_stop if _lies_in(one, start, stop)]
        return tuple(found)

    def _in_order(self, chunk: int) -> Sequence[Annotation]:
        """Those that start in a chunk; thousands of them on one word are put in order once, and not for every key."""
        known = self._ordered.get(chunk)
        if known is None:
            there = self._starting.get(chunk)
            if not there:
                return ()
            known = self._ordered[chunk] = sorted(there.values(), key=sort_key)
        return known

    def _reaching_into(self, first: int, last: int) -> Iterator[Annotation]:
        """What lies in the chunks from the first to the last, and may start before them."""
        for chunk in _between(self._reaching, first, last):
            yield from self._reaching.get(chunk, {}).values()
        yield from self._reaching.get(_WIDE, {}).values()

    def _add(self, annotations: Iterable[Annotation]) -> None:
        by_id, starting, ordered, incoming = self._by_id, self._starting, self._ordered, self._incoming
        for one in annotations:
            identity, spans = one.id, one.spans
            if identity in by_id:
                raise AnnotationError(f"annotation {identity} is there twice")
            by_id[identity] = one
            # Nearly all lie in one chunk: a call for each would be felt in a large article.
            if len(spans) == 1 and spans[0][0] >> CHUNK_BITS == (spans[0][1] - 1) >> CHUNK_BITS >= 0:
                chunk = spans[0][0] >> CHUNK_BITS
                starting[chunk][identity] = one
                if chunk in ordered:
                    insort(ordered[chunk], one, key=sort_key)
            else:
                self._add_wide(one)
            for targets in one.links.values() if one.links else ():
                for target in targets:
                    incoming[target][identity] = None

    def _add_wide(self, annotation: Annotation) -> None:
        """Note the places of one that may lie in several chunks."""
        chunk = chunk_of(annotation)
        self._starting[chunk][annotation.id] = annotation
        if chunk in self._ordered:
            insort(self._ordered[chunk], annotation, key=sort_key)
        for further in _further(annotation, chunk):
            self._reaching[further][annotation.id] = annotation

    def _remove(self, annotation: Annotation) -> None:
        del self._by_id[annotation.id]
        chunk = chunk_of(annotation)
        _discard(self._starting, chunk, annotation.id)
        if chunk in self._ordered:
            del self._ordered[chunk][bisect_left(self._ordered[chunk], sort_key(annotation), key=sort_key)]
        for further in _further(annotation, chunk):
            _discard(self._reaching, further, annotation.id)
        for _, target in annotation.targets:
            incoming = self._incoming.get(target, {})
            incoming.pop(annotation.id, None)
            if not incoming:
                self._incoming.pop(target, None)


def chunk_of(annotation: Annotation) -> int:
    """The chunk in which an annotation starts."""
    spans = annotation.spans
    if not spans:
        return SPANLESS
    start = spans[0][0]
    return start >> CHUNK_BITS if start > 0 else 0


def _first(annotation: Annotation) -> int:
    return annotation.spans[0][0]


def _lies_in(annotation: Annotation, start: int, end: int) -> bool:
    """Whether it has a code point in `[start, end)`."""
    spans = annotation.spans
    if len(spans) == 1:
        return spans[0][0] < end and start < spans[0][1]
    return any(a < end and start < b for a, b in spans)


def _further(annotation: Annotation, first: int) -> Iterable[int]:
    """The chunks in which an annotation lies besides the first one, in which it starts."""
    ends = [(max(a, 0) >> CHUNK_BITS, max(b - 1, a, 0) >> CHUNK_BITS) for a, b in annotation.spans]
    if sum(last - start for start, last in ends) > _WIDEST:
        return (_WIDE,)
    return {chunk for start, last in ends for chunk in range(start, last + 1)} - {first}


def _between(index: Mapping[int, object], first: int, last: int) -> Iterable[int]:
    """The chunks from the first to the last; where these are many, only those that hold something."""
    if last - first <= len(index):
        return range(first, last + 1)
    return sorted(chunk for chunk in index if first <= chunk <= last)


def _discard(index: dict[int, dict[str, Annotation]], chunk: int, identity: str) -> None:
    del index[chunk][identity]
    if not index[chunk]:
        del index[chunk]
