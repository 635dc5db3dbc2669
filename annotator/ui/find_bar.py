"""The bar over the article in which words or an expression are looked for."""

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from typing_extensions import override

from annotator.corpus.finding import MOST, Query, QueryError, occurrences
from annotator.ui.closing import close
from annotator.ui.lists.plain import tooltip
from annotator.ui.session import Session
from annotator.ui.text.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.model.spans import Span

TYPED_AFTER = 150
"""Milliseconds after the last key until it is looked for."""

EDGE, GAP = 16, 6
"""Pixels beside and between the parts."""

LAYER = "hits"
SWITCHES = (
    ("case", "Aa", "Tell capitals from small letters"),
    ("words", "Word", "Whole words only"),
    ("expression", ".*", "A regular expression"),
)
"""Of each switch its name, its face, and what it does."""

FEW = "of 99,999 hits"
"""As much of what is told is seen before any button."""


class FindBar(QFrame):
    """Shows all hits as they are typed for; Enter goes to the next, Shift+Enter back, Esc closes. Places are code points."""

    hits_changed = Signal(object)
    hit_chosen = Signal(int, int)
    annotate_asked = Signal()
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.setAccessibleName("Find in the article")
        self.setProperty("role", "strip")
        self._session = session
        self._hits: list[Span] = []
        self._asked = 0
        self._here = 0
        self._told = ""
        self._timer = QTimer(self, singleShot=True, interval=TYPED_AFTER)
        self._timer.timeout.connect(self._look)
        self._lay_out()
        session.article_opened.connect(self._look_if_open)
        session.article_closed.connect(self._forget)
        self.hide()

    @override
    def minimumSizeHint(self) -> QSize:
        """What there is no room for is left out: it is in the menu too."""
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """How many hits there are, or what is wrong with an expression, is told before all else, cut where it is too long."""
        ways = (self.next_button, self.previous_button)
        room = self.width() - self.field.minimumSizeHint().width() - 3 * EDGE
        switches = sorted(self.switches.values(), key=lambda one: not one.isChecked())
        kept = (*ways, *(one for one in switches if one.isChecked()))
        metrics = self.count.fontMetrics()
        words = room - GAP - sum(one.sizeHint().width() + GAP for one in kept)
        words = max(words, min(room - GAP, metrics.horizontalAdvance(FEW)))
        self.count.setText(metrics.elidedText(self._told, Qt.TextElideMode.ElideRight, words))
        for one in (self.count, *ways, *switches, self.close_button, self.annotate_button):
            room -= one.sizeHint().width() + GAP
            one.setVisible(room >= 0)

    def _lay_out(self) -> None:
        self.field = QLineEdit(self, placeholderText="Find in the article", clearButtonEnabled=True)
        self.field.setObjectName("find.words")
        self.field.setAccessibleName("Words to find")
        self.field.textChanged.connect(self._timer.start)
        self.switches = {name: self._switch(name, face, told) for name, face, told in SWITCHES}
        self.count = QLabel(self)
        self.count.setObjectName("find.count")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.previous_button = self._button("find.previous", "↑", partial(self.step, -1), "Previous hit")
        self.next_button = self._button("find.next", "↓", partial(self.step, 1), "Next hit")
        self.annotate_button = self._button("find.annotate", "Annotate all …", self.annotate_asked.emit)
        self.close_button = self._button("find.close", "Close", self.leave)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(EDGE, GAP, 8, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.field, 1)
        for switch in self.switches.values():
            layout.addWidget(switch)
        ways = (self.previous_button, self.next_button)
        for widget in (self.count, *ways, self.annotate_button, self.close_button):
            layout.addWidget(widget)

    def _switch(self, name: str, face: str, told: str) -> QToolButton:
        switch = QToolButton(self)
        switch.setText(face)
        switch.setCheckable(True)
        switch.setToolTip(tooltip(told))
        switch.setObjectName(f"find.{name}")
        switch.setAccessibleName(told)
        switch.setProperty("role", "pill")
        switch.toggled.connect(self._look)
        return switch

    def _button(self, name: str, text: str, pressed: "Callable[[], None]", told: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(told or text)
        button.setToolTip(tooltip(told))
        button.setProperty("role", "flat")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: pressed())
        return button

    # ------------------------------------------------------------------------------------------ what is found

    @property
    def hits(self) -> list["Span"]:
        """The stretches found, in the order of the text."""
        return self._hits

    @property
    def query(self) -> Query:
        """What is looked for now."""
        on = {name: switch.isChecked() for name, switch in self.switches.items()}
        return Query(self.field.text(), on["expression"], on["case"], on["words"])

    def start(self, words: str, caret: int) -> None:
        """Open the bar, with the words that are selected; the search begins at the caret."""
        self._here = caret
        if words and "\n" not in words:
            self.field.setText(words)
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._look()

    def step(self, way: int) -> None:
        """To the next hit, or the one before; from the last to the first."""
        if self._timer.isActive():
            self._timer.stop()
            self._look()
        if not self._hits:
            return
        starts = [start for start, _ in self._hits]
        place = (
            bisect_left(starts, self._here + (way > 0)) if way > 0 else bisect_left(starts, self._here) - 1
        )
        number = place % len(self._hits)
        self._here = starts[number]
        self._tell(f"{number + 1:,} of {self._counted()}")
        self.hit_chosen.emit(*self._hits[number])

    def leave(self) -> None:
        """Close the bar; the hits are no longer marked."""
        if not self.isHidden():
            close(self)
            self._show([])

    def _look_if_open(self) -> None:
        if not self.isHidden():
            self._here = 0
            self._look()

    def _forget(self) -> None:
        self._show([])
        self._tell("")

    def _look(self) -> None:
        on, query = self._session.on, self.query
        self._timer.stop()
        self._asked += 1
        if on is None or not query.words.strip():
            self._forget()
            return
        work = partial(occurrences, query, on.article.text)
        self._session.tasks.start(work, partial(self._found, self._asked), partial(self._failed, self._asked))

    def _found(self, asked: int, hits: list["Span"]) -> None:
        if asked == self._asked and not self.isHidden():
            self._show(hits)
            self._tell(self._counted() if hits else "nothing found")

    def _failed(self, asked: int, error: BaseException) -> None:
        if asked == self._asked:
            self._show([])
            self._tell(
                str(error) if isinstance(error, QueryError) else f"cannot be looked for: {error}", "danger"
            )

    def _show(self, hits: list["Span"]) -> None:
        self._hits = hits
        for button in (self.previous_button, self.next_button, self.annotate_button):
            button.setEnabled(bool(hits))
        self.hits_changed.emit(
            [Mark(f"hit:{start}", "hit", ((start, end),), state="hit") for start, end in hits]
        )

    def _counted(self) -> str:
        more = "+" if len(self._hits) >= MOST else ""
        return f"{len(self._hits):,}{more} hit{'s' * (len(self._hits) != 1)}"

    def _tell(self, text: str, role: str = "muted") -> None:
        self._told = text
        self.count.setAccessibleName(text)
        self.field.setAccessibleDescription(text)
        self.count.setToolTip(tooltip(text))
        self.count.setProperty("role", role)
        self.count.style().unpolish(self.count)
        self.count.style().polish(self.count)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
