"""What a screen reader is told of the article: what is done to it, and where in it the caret comes and goes."""

from collections.abc import Callable
from functools import partial
from heapq import nsmallest

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.statements import name_of, statement_of
from annotator.ui.session import Session
from annotator.ui.spoken import say

LONGEST = 80
"""Characters of an annotation's own words that are read out."""

MOST = 3
"""Annotations that are told at once, the shortest first."""


class Announcer(QObject):
    """Tells what changes around the caret, every step that is done, and the messages that are shown for a while."""

    def __init__(
        self, session: Session, reader: QWidget, say_it: Callable[[str], None] | None = None
    ) -> None:
        super().__init__(reader)
        self._session = session
        self._say = say_it or partial(say, reader)
        self._within: dict[str, str] = {}
        self._step = ""
        session.article_opened.connect(self._within.clear)
        session.undo_group.done.connect(self._tell_step)
        session.told.connect(self._tell)

    def caret_moved(self, caret: int) -> None:
        """Tell of the annotations that the caret, in code points, has come into or gone out of."""
        on = self._session.on
        if on is None:
            return
        there = {one.id: one for one in on.annotations.touching(caret, caret + 1)}
        was = self._within
        entered = nsmallest(MOST, (one for name, one in there.items() if name not in was), key=_length)
        left = [kind for name, kind in was.items() if name not in there]
        self._within = {name: was.get(name) or _kind(on, one) for name, one in there.items()}
        told = [f"entered {told_of(on, one)}" for one in entered]
        told += [f"left {kind}" for kind in left[:MOST] if not entered]
        if told:
            self._say("; ".join(told))

    def _tell(self, message: str) -> None:
        if message and message.rstrip(".") != self._step:
            self._say(message)

    def _tell_step(self, name: str, change: Change) -> None:
        """What was done, with what was marked where that is one annotation."""
        on, altered = self._session.on, {one.id for one in change.removed}
        made = [one for one in change.added if one.id not in altered]
        self._step = name
        self._say(f"{name}: {_words(on, made[0])}" if on and len(made) == 1 else name)


def told_of(on: AnnotatedArticle, one: Annotation) -> str:
    """An annotation in a few words: its type, and whose it is or what it stands for."""
    statement = statement_of(on, one)
    holders = ", ".join(name_of(on, holder) for holder in statement.holders) if statement else ""
    if holders:
        return f"{_kind(on, one)} by {holders}"
    return f"{_kind(on, one)}: {_words(on, one)}"


def _words(on: AnnotatedArticle, one: Annotation) -> str:
    name = name_of(on, one)
    return name if len(name) <= LONGEST else name[:LONGEST] + " …"


def _kind(on: AnnotatedArticle, one: Annotation) -> str:
    known = on.type_of(one)
    return known.name.lower() if known else one.type


def _length(one: Annotation) -> int:
    return sum(end - start for start, end in one.spans)
