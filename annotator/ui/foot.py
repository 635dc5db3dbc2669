"""The room below the article in which a bar asks something, so that it covers none of the words that it asks about."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

EDGE = 12
"""Pixels around a bar."""


class Foot(QWidget):
    """There as long as one of its bars is; narrower than a bar it may be, for bars shorten themselves.

    `opening` is sent while the article still has all the room.
    """

    opening = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bars: list[QWidget] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(EDGE, 0, EDGE, EDGE)
        self.hide()

    def take_in(self, *bars: QWidget) -> None:
        """Let bars that hide and show themselves stand here."""
        for bar in bars:
            self._bars.append(bar)
            self._rows.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
            bar.installEventFilter(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShowToParent and self.isHidden():
            self.opening.emit()
            self.show()
        elif event.type() == QEvent.Type.HideToParent:
            self.setVisible(any(not bar.isHidden() for bar in self._bars))
        return super().eventFilter(watched, event)
