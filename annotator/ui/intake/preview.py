"""One file as it would be read: its articles with their metadata, as plain text."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPlainTextEdit, QStackedLayout, QVBoxLayout, QWidget

from annotator.storage.previewing import Preview
from annotator.storage.readers.reader import Unreadable
from annotator.ui.intake.article_head import ArticleHead
from annotator.ui.intake.columns import ColumnChoices
from annotator.ui.intake.switch import ExtractorSwitch
from annotator.ui.intake.words import place_of, trouble_of
from annotator.ui.lists.empty_state import EmptyState

MOST_SHOWN = 20_000
"""Code points of a text that are shown: a preview is no reader."""

CUT = "\n\n[The preview ends here; the article goes on.]"

LONGEST_LINE = 2_000
"""Code points after which the display of a line is broken: Qt lays out longer ones slowly."""


class PreviewPane(QWidget):
    """Shows a Preview; what it would take to see another one (an extractor, a column) it tells by a signal."""

    asked = Signal()

    def __init__(self, reading_font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._shown = 0
        self.columns, self._switch, self._head = ColumnChoices(self), ExtractorSwitch(self), ArticleHead(self)
        self.columns.changed.connect(self.asked)
        self._switch.changed.connect(self.asked)
        self._head.stepped.connect(self.step)
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setObjectName("intake.text")
        self._text.setAccessibleName("The text as it would be read")
        self._text.setFont(reading_font)
        self._text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._text.document().setDocumentMargin(16)
        self._empty = EmptyState("", "")
        self._body = QStackedLayout()
        self._body.addWidget(self._text)
        self._body.addWidget(self._empty)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 0, 0, 0)
        rows.setSpacing(12)
        for one in (self._switch, self.columns, self._head):
            rows.addWidget(one)
        rows.addLayout(self._body, 1)
        self._switch.hide()
        self.columns.hide()
        self.wait("")

    @property
    def extractor(self) -> str:
        """The extractor that is chosen."""
        return self._switch.extractor

    def wait(self, name: str) -> None:
        """Say that a file is being looked into; without a name, that none is chosen."""
        told = (
            (f"Looking into {name} …", "")
            if name
            else ("No file chosen", "Choose a file on the left to see its articles.")
        )
        self._show_empty(*told)

    def show_preview(self, preview: Preview) -> None:
        """Show the first article of a file; of the file that was shown before, the same one."""
        same = self._preview is not None and self._preview.path == preview.path
        self._preview = preview
        self._shown = min(self._shown, max(0, len(preview.articles) - 1)) if same else 0
        reader = preview.reader
        self._switch.setVisible(reader is not None and reader.has_extractors)
        self.columns.show_columns(preview.columns, preview.mapping)
        self._show(preview)

    def step(self, by: int) -> None:
        """Show the next article of the file, or the one before."""
        if self._preview and self._preview.articles:
            self._shown = max(0, min(self._shown + by, len(self._preview.articles) - 1))
            self._show(self._preview)

    def _show(self, preview: Preview) -> None:
        self._head.show_place(self._shown, len(preview.articles), place_of(preview, self._shown))
        if not preview.articles:
            self._show_empty("Nothing can be read from this file", trouble_of(preview))
            return
        article = preview.articles[self._shown]
        reading = article.reading
        if isinstance(reading, Unreadable):
            where = f"{reading.place}: " if reading.place else ""
            self._show_empty("No article at this place", f"{where}{reading.complaint}.")
            return
        kind = preview.reader.title if preview.reader else ""
        self._head.show_article(article, reading, kind, self.extractor)
        self._text.setPlainText(_shown_text(reading.text))
        self._body.setCurrentWidget(self._text)

    def _show_empty(self, title: str, sentence: str) -> None:
        self._head.clear()
        self._empty.say(title, sentence)
        self._body.setCurrentWidget(self._empty)


def _shown_text(text: str) -> str:
    """The text as the preview shows it: cut, and without lines that Qt would need long for."""
    short = text[:MOST_SHOWN] + (CUT if len(text) > MOST_SHOWN else "")
    lines = short.replace("\0", "\ufffd").split("\n")
    return (
        "\n".join(
            line[start : start + LONGEST_LINE]
            for line in lines
            for start in range(0, max(1, len(line)), LONGEST_LINE)
        )
        .encode("utf-8", "replace")
        .decode("utf-8")
    )
