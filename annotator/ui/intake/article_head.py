"""What is known about the article that a preview shows: title, metadata, whether the target has it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.storage.previewing import PreviewedArticle
from annotator.storage.readers.reader import Draft
from annotator.ui.intake.words import EXTRACTOR_NAMES, FIELDS, likeness_of
from annotator.ui.lists.plain import tooltip
from annotator.ui.lists.shapes import scaled
from annotator.ui.lists.shown_text import isolated, one_line


class ArticleHead(QWidget):
    """The title with the way through the articles of a file, then the facts."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = _label("heading")
        self._title.setObjectName("intake.title")
        self._title.setFont(scaled(self.font(), 1.25, bold=True))
        self._like = _label("warning")
        self._like.setObjectName("intake.like")
        self._facts = {
            name: (_label("muted", name, wrap=False), _label("")) for name in ("Kind", *FIELDS.values())
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(self._facts.values()):
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(self._line())
        rows.addLayout(grid)
        rows.addWidget(self._like)
        self.clear()

    def clear(self) -> None:
        """There is no article to tell of."""
        self._title.clear()
        self._like.hide()
        for label, value in self._facts.values():
            label.hide()
            value.hide()

    def show_place(self, shown: int, count: int, told: str) -> None:
        """Which of so many articles of the file is shown; with a single one there is no way through."""
        for one in (self._back, self._place, self._on):
            one.setVisible(count > 1)
        self._place.setText(told)
        self._back.setEnabled(shown > 0)
        self._on.setEnabled(shown + 1 < count)

    def show_article(self, article: PreviewedArticle, draft: Draft, kind: str, extractor: str) -> None:
        """Tell of an article in a file of some kind; `extractor` is the one that was asked for."""
        self.clear()
        title = one_line(str(draft.metadata.get("title", "")), 200)
        self._title.setText(title or one_line(draft.text, 80))
        self._like.setText(likeness_of(article))
        self._like.setVisible(bool(article.like))
        told = {name: one_line(str(draft.metadata.get(field, "")), 160) for field, name in FIELDS.items()}
        used = str(draft.made_with.get("extractor", ""))
        note = (
            f" · taken as “{EXTRACTOR_NAMES[used].lower()}”: with less, nothing was found"
            if used not in ("", extractor)
            else ""
        )
        for name, words in {"Kind": kind + note, **told}.items():
            label, value = self._facts[name]
            value.setText(isolated(words))
            label.setVisible(bool(words))
            value.setVisible(bool(words))

    def _line(self) -> QHBoxLayout:
        self._back, self._on = _arrow("‹", "Article before"), _arrow("›", "Next article")
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._on.clicked.connect(lambda: self.stepped.emit(1))
        self._place = _label("muted", wrap=False)
        self._place.setObjectName("intake.place")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._title, 1)
        for one in (self._back, self._place, self._on):
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
            one.hide()
        return row


def _label(role: str, text: str = "", *, wrap: bool = True) -> QLabel:
    label = QLabel(text, wordWrap=wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label


def _arrow(sign: str, name: str) -> QPushButton:
    button = QPushButton(sign)
    button.setAccessibleName(name)
    button.setToolTip(tooltip(name))
    button.setProperty("role", "small")
    button.setAutoDefault(False)
    return button
