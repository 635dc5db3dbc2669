"""The marks of an article from all their sources, found by place or identity."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.ui.text.crowd import DEEPEST, Crowd, depths_of, thinned
from annotator.ui.text.marks import Mark, mark_of

CHUNK_BITS = 10
_MOST_MADE = 20_000
_ENOUGH = 8
"""Annotations on a stretch from which on it pays to look only at those that will be painted."""


class MarkLayer:
    """A set of marks, found by place."""

    __slots__ = ("_by_chunk", "by_identity", "without_span")

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self.by_identity: dict[str, Mark] = {}
        self.without_span: list[Mark] = []
        self._by_chunk: dict[int, list[Mark]] = {}
        self.alter((), marks)

    def alter(self, gone: Iterable[Mark], come: Iterable[Mark]) -> None:
        """Take some marks out and put others in; it costs what is altered."""
        for mark in gone:
            del self.by_identity[mark.identity]
            if not mark.spans:
                self.without_span.remove(mark)
            for chunk in _chunks(mark):
                self._by_chunk[chunk].remove(mark)
        for mark in come:
            self.by_identity[mark.identity] = mark
            if not mark.spans:
                self.without_span.append(mark)
            for chunk in _chunks(mark):
                self._by_chunk.setdefault(chunk, []).append(mark)

    def touching(self, start: int, end: int) -> Iterator[Mark]:
        """Those with a code point in `[start, end)`, each once."""
        seen: set[str] = set()
        for chunk in range(start >> CHUNK_BITS, (max(end - 1, start) >> CHUNK_BITS) + 1):
            for mark in self._by_chunk.get(chunk, ()):
                if mark.identity not in seen and any(a < end and start < b for a, b in mark.spans):
                    seen.add(mark.identity)
                    yield mark


class Sources:
    """The annotations of the article on show with the further layers of marks over them."""

    def __init__(self) -> None:
        self.on: AnnotatedArticle | None = None
        self.keep: Collection[str] = frozenset()
        self.preview: Mark | None = None
        self._extra: dict[str, MarkLayer] = {}
        self._made: dict[str, tuple[Annotation, Mark]] = {}

    def show(self, on: AnnotatedArticle | None) -> None:
        """Another article: what lay over the last one is gone."""
        self.on = on
        self.preview = None
        self._extra = {}
        self._made = {}

    def set_extra(self, name: str, marks: Sequence[Mark]) -> list[Mark]:
        """Replace a further layer; returns the marks that were in it and are no longer so, and those that are new."""
        layer = self._extra.setdefault(name, MarkLayer())
        was, now = layer.by_identity, {mark.identity: mark for mark in marks}
        gone = [mark for identity, mark in was.items() if _differ(now.get(identity), mark)]
        come = [mark for identity, mark in now.items() if _differ(was.get(identity), mark)]
        layer.alter(gone, come)
        if not marks:
            del self._extra[name]
        return [*gone, *come]

    def get(self, identity: str) -> Mark | None:
        """The mark of this identity: of the article's annotations first, else of a further layer."""
        if self.preview and self.preview.identity == identity:
            return self.preview
        annotation = self.on.annotations.get(identity) if self.on else None
        if self.on and annotation:
            return self._mark(annotation)
        found = (layer.by_identity.get(identity) for layer in self._extra.values())
        return next((mark for mark in found if mark), None)

    def forget(self, identities: Iterable[str]) -> None:
        """Make the marks of some annotations anew when they are asked for: what their chips say has changed."""
        for identity in identities:
            self._made.pop(identity, None)

    def carriers(self) -> Iterator[Mark]:
        """The marks without a span that carry links."""
        for layer in self._extra.values():
            yield from (mark for mark in layer.without_span if mark.links)

    def pointing_to(self, identity: str, but: Collection[str] = ()) -> Iterable[Mark]:
        """The annotations that point to this one, without some that are known by their identities."""
        if not self.on:
            return ()
        on = self.on
        return (self._mark(one) for _, one in on.annotations.pointing_to(identity) if one.id not in but)

    def crowd(self, start: int, end: int) -> Crowd:
        """The marks with a code point in `[start, end)`, thinned out where very many lie over each other."""
        own, left_out = self._own(start, end)
        marks = [*own, *(mark for layer in self._extra.values() for mark in layer.touching(start, end))]
        if self.preview:
            marks = [mark for mark in marks if mark.identity != self.preview.identity]
            marks += [self.preview] if any(a < end and start < b for a, b in self.preview.spans) else []
        crowd = thinned((mark for mark in marks if mark.spans), self.keep)
        if left_out and crowd.marks:
            last = crowd.marks[-1].identity
            crowd.left_out[last] = crowd.left_out.get(last, 0) + left_out
        return crowd

    def _own(self, start: int, end: int) -> tuple[list[Mark], int]:
        """The article's annotations on a stretch as marks, with how many of very many were passed over."""
        if not self.on:
            return [], 0
        there = self.on.annotations.touching(start, end)
        if len(there) <= _ENOUGH * DEEPEST:
            return [self._mark(one) for one in there], 0
        hulls = [(one.spans[0][0], one.spans[-1][1], one.id) for one in there]
        depths = depths_of(hulls, self.keep)
        return [self._mark(one) for one in there if one.id in depths.kept], sum(depths.left_out.values())

    def _mark(self, annotation: Annotation) -> Mark:
        """The annotation as a mark; made once, as long as the annotation stays what it is."""
        assert self.on is not None
        known = self._made.get(annotation.id)
        if known and known[0] is annotation:
            return known[1]
        if len(self._made) >= _MOST_MADE:
            self._made.clear()
        mark = mark_of(self.on, annotation)
        self._made[annotation.id] = (annotation, mark)
        return mark


def _differ(one: Mark | None, other: Mark) -> bool:
    """Whether two marks are not the same; thousands mostly are, and need no look at all of their members."""
    return one is not other and one != other


def _chunks(mark: Mark) -> set[int]:
    return {
        chunk
        for start, end in mark.spans
        for chunk in range(max(start, 0) >> CHUNK_BITS, (max(end - 1, start, 0) >> CHUNK_BITS) + 1)
    }
