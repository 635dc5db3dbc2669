"""What an edit does to a layer: things removed, things added."""

from dataclasses import dataclass
from typing import TypeVar

from annotator.model.annotation import Annotation
from annotator.model.spans import Spans, normalized, subtracted
from annotator.model.verdict import Verdict

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """The one currency: edits return it, undo inverts it, the journal stores it, the window repaints it.

    An annotation that is altered stands in `removed` as it was and in `added` as it is now. `read` are stretches that had
    not been read before, `unread` such as had been; both in code points. So every change can be inverted exactly.
    """

    removed: tuple[Annotation, ...] = ()
    added: tuple[Annotation, ...] = ()
    unread: Spans = ()
    read: Spans = ()
    withdrawn: tuple[Verdict, ...] = ()
    given: tuple[Verdict, ...] = ()

    def __bool__(self) -> bool:
        return any((self.removed, self.added, self.unread, self.read, self.withdrawn, self.given))

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(
            removed=self.added,
            added=self.removed,
            unread=self.read,
            read=self.unread,
            withdrawn=self.given,
            given=self.withdrawn,
        )

    def then(self, later: "Change") -> "Change":
        """This change and a later one as a single step; what both undo of each other falls away."""
        removed, added = _chained(
            {one.id: one for one in self.removed},
            {one.id: one for one in self.added},
            {one.id: one for one in later.removed},
            {one.id: one for one in later.added},
        )
        withdrawn, given = _chained(
            {one.suggestion: one for one in self.withdrawn},
            {one.suggestion: one for one in self.given},
            {one.suggestion: one for one in later.withdrawn},
            {one.suggestion: one for one in later.given},
        )
        return Change(
            removed=removed,
            added=added,
            unread=normalized(subtracted(self.unread, later.read) + subtracted(later.unread, self.read)),
            read=normalized(subtracted(self.read, later.unread) + subtracted(later.read, self.unread)),
            withdrawn=withdrawn,
            given=given,
        )

    @property
    def touched(self) -> tuple[str, ...]:
        """The ids of all annotations that the change removes, adds or alters, each once."""
        return tuple(dict.fromkeys(one.id for one in (*self.removed, *self.added)))


def _chained(
    removed: dict[str, T], added: dict[str, T], later_removed: dict[str, T], later_added: dict[str, T]
) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Two steps as one: what stood before the first, what stands after the second."""
    before = removed | {key: one for key, one in later_removed.items() if key not in added}
    after = {key: one for key, one in added.items() if key not in later_removed} | later_added
    same = {key for key in before.keys() & after.keys() if before[key] == after[key]}
    return (
        tuple(one for key, one in before.items() if key not in same),
        tuple(one for key, one in after.items() if key not in same),
    )
