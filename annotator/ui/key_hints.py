"""The keys that come next, at the foot of the window: as many as there is room for, those that mark first."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.keys.notation import native
from annotator.ui.lists.plain import plain_label

FIRST = ("mark.", "help.")
"""How the ids of those begin that stay longest where room is short."""

GAP = 6
"""Pixels."""


class KeyHints(QWidget):
    """It may be as narrow as it is made: what does not fit is not shown, and nothing is cut off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status.keys")
        self._known: dict[tuple[str, str], QWidget] = {}
        self._widths: dict[QWidget, int] = {}
        self._hints: list[tuple[str, QWidget]] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 2 * GAP, 0)
        self._row.setSpacing(GAP)
        self._row.addStretch(1)

    def show_rows(self, rows: Sequence[Action]) -> None:
        """Show the keys of the rows that have a hint; each hint is made once."""
        hints = [(row.id, self._hint(native(row.keys[0]), row.hint)) for row in rows if row.hint and row.keys]
        if hints == self._hints:
            return
        staying = {hint for _, hint in hints}
        for _, old in self._hints:
            self._row.removeWidget(old)
            if old not in staying:  # to hide and show it again would lay out the whole foot twice
                old.hide()
        self._hints = hints
        for _, hint in hints:
            self._row.addWidget(hint)
        self.updateGeometry()
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        wide = sum(self._width(hint) + GAP for _, hint in self._hints)
        return QSize(wide + 2 * GAP, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._widths.clear()

    def _width(self, hint: QWidget) -> int:
        if hint not in self._widths:
            for label in hint.findChildren(QLabel):
                label.ensurePolished()  # before, it has not the room that its style gives it
            parts = [label.sizeHint().width() for label in hint.findChildren(QLabel)]
            self._widths[hint] = sum(parts) + GAP * (len(parts) - 1)
        return self._widths[hint]

    def _fit(self) -> None:
        room = self.width() - 2 * GAP
        for _, hint in sorted(self._hints, key=lambda one: not one[0].startswith(FIRST)):
            room -= self._width(hint) + GAP
            if hint.isHidden() == (room >= 0):
                hint.setVisible(room >= 0)
        self._row.invalidate()
        self._row.activate()

    def _hint(self, key: str, told: str) -> QWidget:
        if (key, told) not in self._known:
            self._known[key, told] = self._made(key, told)
        return self._known[key, told]

    def _made(self, key: str, told: str) -> QWidget:
        hint = QWidget(self)
        hint.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        beside = QHBoxLayout(hint)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GAP)
        cap = plain_label(key, hint)
        cap.setProperty("role", "keycap")
        beside.addWidget(cap)
        beside.addWidget(plain_label(told, hint))
        hint.hide()  # by name, else the layout would show it of its own accord
        return hint
