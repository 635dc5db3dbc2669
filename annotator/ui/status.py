"""The foot of the window: how safe the work is, how far it has come, which keys come next."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget
from typing_extensions import override

from annotator.model.annotated import AnnotatedArticle
from annotator.model.change import Change
from annotator.model.spans import count_within
from annotator.model.statements import count_statements, statement_types
from annotator.ui.action import Action
from annotator.ui.key_hints import KeyHints
from annotator.ui.lists.plain import own, tooltip
from annotator.ui.session import Saved, Session
from annotator.ui.text.palette import Palette

SHOWN_FOR = 6000
"""Milliseconds that a passing message stays."""

QWIDGETSIZE_MAX = 16_777_215
"""Qt’s own: no bound to a width, in pixels."""

LOWEST = 30
"""Pixels that the foot is high at least."""

EDGES, GAP = 24, 8
"""Pixels beside and between what is said."""

DOTS = {
    Saved.NOTHING_OPEN: "",
    Saved.YES: "●",
    Saved.SAVING: "○",
    Saved.IN_JOURNAL: "◐",
    Saved.FAILED: "▲",
    Saved.READ_ONLY: "◻",
}
"""A sign before the words, so that the state does not hang on a colour."""

ROLES = {Saved.FAILED: "danger", Saved.IN_JOURNAL: "warning"}


class StatusBar(QStatusBar):
    """Saved or not, statements, paragraphs read; on the right the keys that matter now."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setSizeGripEnabled(False)
        self._session = session
        self._statements = 0
        self._saved = self._label("status.saved")
        self._layer = self._label("status.layer")
        self._counts = self._label("status.counts")
        self._read = self._label("status.read")
        self._keys = KeyHints(self)
        self.addPermanentWidget(self._keys, 1)
        session.told.connect(self._tell)
        echo = session.echo
        echo.saved_changed.connect(self.refresh_saved)
        for signal in (echo.article_opened, echo.article_closed, echo.changed):
            signal.connect(self.refresh)
        self.messageChanged.connect(self._fit)
        self.refresh()
        self.refresh_saved()

    def _tell(self, text: str) -> None:
        self.showMessage(own(text), SHOWN_FOR)

    def refresh_saved(self) -> None:
        """Say how safe the work is."""
        saved = self._session.saved
        self._saved.setText(f"{DOTS[saved]} {saved.value}".strip())
        self._saved.setToolTip(
            tooltip(self._session.trouble or "Every change is in the journal before this says “Saved”.")
        )
        self._saved.setProperty("role", ROLES.get(saved, "muted"))
        self._saved.style().unpolish(self._saved)
        self._saved.style().polish(self._saved)
        self._fit()

    def refresh(self, change: Change | None = None) -> None:
        """Say what there is and how much of it has been read; after a change only what that may have altered is counted anew."""
        on = self._session.on
        self._layer.setText(f"Layer {on.layer.name}" if on and on.layer.name else "")
        if on is None:
            self._counts.clear()
            self._read.clear()
            self._fit()
            return
        if change is None:
            self._statements = count_statements(on)
        elif change.added or change.removed:
            heads = statement_types(on)
            self._statements += sum(one.type in heads for one in change.added)
            self._statements -= sum(one.type in heads for one in change.removed)
        suggested = "suggested " if on.layer.kind == "tagger" else ""
        self._counts.setText(_counted(self._statements, f"{suggested}statement"))
        if change is None or change.read or change.unread:
            self._read.setText(_how_much_is_read(on))
        self._fit()

    def set_palette_colours(self, palette: Palette) -> None:
        """Paint with other colours."""
        self._keys.set_palette_colours(palette)

    def show_keys(self, rows: tuple[Action, ...]) -> None:
        """Show the keys of the rows that have a hint."""
        self._keys.show_rows(rows)

    @override
    def minimumSizeHint(self) -> QSize:
        """Any width will do: what is not shown then is told elsewhere too."""
        return QSize(0, max(LOWEST, super().minimumSizeHint().height()))

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self.minimumSizeHint())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, _message: str = "") -> None:
        """Leave out, from the last on, what there is no room for; a message is read whole, the keys give way to it."""
        message = self.currentMessage()
        needs = self.fontMetrics().horizontalAdvance(message) + 2 * EDGES if message else 0
        self._keys.setMaximumWidth(max(0, self.width() - needs) if message else QWIDGETSIZE_MAX)
        if message:
            return
        room = self.width() - EDGES
        for label in (self._saved, self._counts, self._read, self._layer):
            room -= label.sizeHint().width() + GAP
            label.setVisible(room >= 0)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.addWidget(label)
        return label


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _how_much_is_read(on: AnnotatedArticle) -> str:
    paragraphs = on.article.paragraphs
    read = count_within(paragraphs, on.layer.read)
    return f"{read:,} of {_counted(len(paragraphs), 'paragraph')} read"
