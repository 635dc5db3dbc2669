"""The annotations that should be part of a statement, but are not."""

from collections import Counter

from PySide6.QtCore import QObject, Signal

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation, sort_key
from annotator.model.change import Change
from annotator.model.scheme import Scheme
from annotator.ui.panels.sweep import Sweep


class FreeParts(QObject):
    """Keeps count of the speakers, cues, targets … to which nothing points."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on: AnnotatedArticle | None = None
        self._kinds: frozenset[str] = frozenset()
        self._free: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._sweep = Sweep(self)
        self._sweep.passed.connect(self._take)

    def show(self, on: AnnotatedArticle | None) -> None:
        """Count those of another article."""
        self._sweep.stop()
        self._on = on
        self._free.clear()
        self._counts.clear()
        if on is not None:
            self._kinds = _part_kinds(on.scheme)
            self._sweep.start(on)
        self.changed.emit()

    def update(self, change: Change) -> None:
        """Count anew what a change that is in force has touched."""
        on = self._on
        if on is None:
            return
        touched = dict.fromkeys(change.touched)
        for one in (*change.removed, *change.added):
            touched.update(dict.fromkeys(target for _, target in one.targets))
        for identity in touched:
            if identity in self._free:
                self._counts[self._free.pop(identity)] -= 1
            found = on.annotations.get(identity)
            if found is not None:
                self._look_at(on, found)
        self.changed.emit()

    def told(self) -> str:
        """How many of which type: “Not in a statement: 2 speakers, 1 target”; empty when there are none."""
        if self._on is None or not self._free:
            return ""
        counts = self._counts
        parts = [
            f"{counts[one.id]:,} {one.name.lower()}{'s' if counts[one.id] > 1 else ''}"
            for one in self._on.scheme.types
            if counts[one.id]
        ]
        return "Not in a statement: " + ", ".join(parts)

    def after(self, identity: str | None) -> str | None:
        """The next free one in the text after this one, from the end to the beginning again; None when there is none."""
        on = self._on
        free = sorted(on.annotations.among(self._free), key=sort_key) if on else []
        if not free or on is None:
            return None
        here = on.annotations.get(identity) if identity else None
        later = [one for one in free if here is not None and sort_key(one) > sort_key(here)]
        return (later or free)[0].id

    def _take(self, annotations: list[Annotation]) -> None:
        for one in annotations:
            if self._on is not None:
                self._look_at(self._on, one)
        self.changed.emit()

    def _look_at(self, on: AnnotatedArticle, one: Annotation) -> None:
        if one.id not in self._free and one.type in self._kinds and not on.annotations.pointing_to(one.id):
            self._free[one.id] = one.type
            self._counts[one.type] += 1


def _part_kinds(scheme: Scheme) -> frozenset[str]:
    """The types that statements are made of, apart from those that make a statement by themselves."""
    heads = [one for one in scheme.types if one.statement]
    aimed = {kind for one in heads for role in one.roles for kind in role.to}
    return frozenset(aimed - {one.id for one in heads})
