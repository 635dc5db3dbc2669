"""The marks of an article from all their sources, found by place or identity."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from annotator.model.annotated import AnnotatedArticle
from annotator.ui.text.crowd import DEEPEST, Crowd, thinned
from annotator.ui.text.marks import Mark, mark_of

CHUNK_BITS = 10
_ENOUGH = 64
"""Annotations on a stretch from which on it pays to look only at those that will be painted."""


class MarkLayer:
    """A set of marks that does not change, found by place."""

    __slots__ = ("_by_chunk", "by_identity", "without_span")

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self.by_identity = {mark.identity: mark for mark in marks}
        self.without_span = [mark for mark in marks if not mark.spans]
        self._by_chunk: dict[int, list[Mark]] = {}
        for mark in marks:
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

    def show(self, on: AnnotatedArticle | None) -> None:
        """Another article: what lay over the last one is gone."""
        self.on = on
        self.preview = None
        self._extra = {}

    def set_extra(self, name: str, marks: Sequence[Mark]) -> list[Mark]:
        """Replace a further layer; returns the marks that were or are in it."""
        before = self._extra.pop(name, None)
        if marks:
            self._extra[name] = MarkLayer(marks)
        return [*(before.by_identity.values() if before else ()), *marks]

    def get(self, identity: str) -> Mark | None:
        """The mark of this identity: of the article's annotations first, else of a further layer."""
        if self.preview and self.preview.identity == identity:
            return self.preview
        annotation = self.on.annotations.get(identity) if self.on else None
        if self.on and annotation:
            return mark_of(self.on, annotation)
        found = (layer.by_identity.get(identity) for layer in self._extra.values())
        return next((mark for mark in found if mark), None)

    def carriers(self) -> Iterator[Mark]:
        """The marks without a span that carry links."""
        for layer in self._extra.values():
            yield from (mark for mark in layer.without_span if mark.links)

    def pointing_to(self, identity: str, but: Collection[str] = ()) -> Iterable[Mark]:
        """The annotations that point to this one, without some that are known by their identities."""
        if not self.on:
            return ()
        on = self.on
        return (mark_of(on, one) for _, one in on.annotations.pointing_to(identity) if one.id not in but)

    def crowd(self, start: int, end: int) -> Crowd:
        """The marks with a code point in `[start, end)`, thinned out where very many lie over each other."""
        marks = [mark for layer in self._extra.values() for mark in layer.touching(start, end)]
        left_out = 0
        if self.on:
            annotations = self.on.annotations.touching(start, end)
            if len(annotations) > _ENOUGH * DEEPEST:
                few = [Mark(one.id, "", one.spans) for one in annotations]
                kept = thinned(few, self.keep)
                left_out = sum(kept.left_out.values())
                annotations = self.on.annotations.among(mark.identity for mark in kept.marks)
            marks += [mark_of(self.on, one) for one in annotations]
        if self.preview:
            marks = [mark for mark in marks if mark.identity != self.preview.identity]
            marks += [self.preview] if any(a < end and start < b for a, b in self.preview.spans) else []
        crowd = thinned((mark for mark in marks if mark.spans), self.keep)
        if left_out and crowd.marks:
            last = crowd.marks[-1].identity
            crowd.left_out[last] = crowd.left_out.get(last, 0) + left_out
        return crowd


def _chunks(mark: Mark) -> set[int]:
    return {
        chunk
        for start, end in mark.spans
        for chunk in range(max(start, 0) >> CHUNK_BITS, (max(end - 1, start, 0) >> CHUNK_BITS) + 1)
    }
