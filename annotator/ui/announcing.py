"""What a screen reader is told when the caret enters or leaves an annotation."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.statements import name_of, statement_of
from annotator.ui.session import Session

LONGEST = 80
"""Characters of an annotation's own words that are read out."""

MOST = 3
"""Annotations that are told at once, the shortest first."""


class Announcer(QObject):
    """Tells what changes around the caret; says nothing where no screen reader listens."""

    def __init__(self, session: Session, reader: QWidget, say: Callable[[str], None] | None = None) -> None:
        super().__init__(reader)
        self._session = session
        self._reader = reader
        self._say = say or self._announce
        self._within: dict[str, str] = {}
        session.article_opened.connect(self._within.clear)

    def caret_moved(self, caret: int) -> None:
        """Tell of the annotations that the caret, in code points, has come into or gone out of."""
        on = self._session.on
        if on is None:
            return
        there = {one.id: one for one in on.annotations.touching(caret, caret + 1)}
        entered = sorted((one for name, one in there.items() if name not in self._within), key=_length)
        left = [kind for name, kind in self._within.items() if name not in there]
        self._within = {name: _kind(on, one) for name, one in there.items()}
        told = [f"entered {told_of(on, one)}" for one in entered[:MOST]]
        told += [f"left {kind}" for kind in left[:MOST] if not entered]
        if told:
            self._say("; ".join(told))

    def _announce(self, text: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._reader, text))


def told_of(on: AnnotatedArticle, one: Annotation) -> str:
    """An annotation in a few words: its type, and whose it is or what it stands for."""
    statement = statement_of(on, one)
    holders = ", ".join(name_of(on, holder) for holder in statement.holders) if statement else ""
    if holders:
        return f"{_kind(on, one)} by {holders}"
    name = name_of(on, one)
    return f"{_kind(on, one)}: {name if len(name) <= LONGEST else name[:LONGEST] + ' …'}"


def _kind(on: AnnotatedArticle, one: Annotation) -> str:
    known = on.type_of(one)
    return known.name.lower() if known else one.type


def _length(one: Annotation) -> int:
    return sum(end - start for start, end in one.spans)
