"""What would be lost, or was: counted sentences, or the good news that there is nothing to say."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.interchange.loss import LossReport
from annotator.ui.lists.plain import own
from annotator.ui.lists.shown_text import one_line
from annotator.ui.motion import run_on

LONGEST = 600
"""Code points of a line that are shown."""


class LossPane(QWidget):
    """A heading, a thin bar while it is found out, then a line for each kind of loss."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = _label("heading")
        self._heading.setObjectName("exchange.losses.heading")
        self._note = _label("muted")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName("Finding out what would be lost")
        run_on(self._bar)
        self._list = QListWidget()
        self._list.setObjectName("exchange.losses")
        self._list.setAccessibleName("What is lost")
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self._heading)
        rows.addWidget(self._bar)
        rows.addWidget(self._note)
        self._body = QStackedWidget()
        self._body.addWidget(QWidget())
        self._body.addWidget(self._list)
        rows.addWidget(self._body, 1)
        self.say("", "")

    def wait(self, words: str) -> None:
        """Say that it is being found out."""
        self._show(words, "", [])
        self._bar.show()

    def say(self, heading: str, note: str, role: str = "heading") -> None:
        """Say something else: why nothing can be told."""
        self._show(heading, note, [])
        self._heading.setProperty("role", role)
        self._heading.style().polish(self._heading)

    def show_losses(self, losses: LossReport, note: str, *, before: bool) -> None:
        """Show a report; `before` says that it has not happened yet."""
        sentences, notes = losses.sentences(), losses.notes()
        would = "would be" if before else "was"
        heading = f"{'What' if sentences else 'Nothing'} {would} lost"
        self._show(heading, note, [*sentences, *(f"To know: {one}" for one in notes)])

    def _show(self, heading: str, note: str, lines: list[str]) -> None:
        self._heading.setProperty("role", "heading")
        self._heading.style().polish(self._heading)
        self._heading.setText(heading)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._bar.hide()
        self._list.clear()
        for line in lines:
            self._list.addItem(QListWidgetItem(own(one_line(line, LONGEST))))
        self._body.setCurrentIndex(int(bool(lines)))


def _label(role: str) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
