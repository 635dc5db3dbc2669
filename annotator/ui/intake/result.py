"""What became of the files: how many articles were read, and what a person should know about the others."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from annotator.storage.shelf import Kind
from annotator.ui.intake.run import Summary
from annotator.ui.intake.words import heading_of, line_of, others_of
from annotator.ui.lists.shapes import scaled
from annotator.ui.lists.shown_text import one_line


class ResultPage(QWidget):
    """The end of a run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = _label("heading")
        self._heading.setObjectName("intake.result")
        self._heading.setFont(scaled(self.font(), 1.25, bold=True))
        self._others = _label("muted")
        self._trouble = _label("danger")
        self._where = _label("muted")
        self._list = QListWidget()
        self._list.setObjectName("intake.outcomes")
        self._list.setAccessibleName("What should be known")
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setSpacing(8)
        for one in (self._heading, self._trouble, self._others, self._where):
            rows.addWidget(one)
        self._body = QStackedWidget()
        self._body.addWidget(QWidget())
        self._body.addWidget(self._list)
        rows.addWidget(self._body, 1)

    def show_summary(self, summary: Summary) -> None:
        """Show what became of all."""
        self._heading.setText(heading_of(summary))
        self._others.setText(others_of(summary))
        self._others.setVisible(bool(self._others.text()))
        self._trouble.setText(summary.trouble)
        self._trouble.setVisible(bool(summary.trouble))
        self._where.setText(f"They are in {summary.into}")
        self._where.setVisible(summary.counts[Kind.READ] > 0)
        self._list.clear()
        for outcome in sorted(summary.notable, key=lambda one: one.kind is not Kind.FAILED):
            self._list.addItem(QListWidgetItem(one_line(line_of(outcome))))
        self._body.setCurrentIndex(int(self._list.count() > 0))


def _label(role: str) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("role", role)
    return label
