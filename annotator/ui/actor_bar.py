"""The bar that asks which actor or issue is meant: a few letters, then Enter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.model.annotation import Annotation
from annotator.model.letters import letters_for
from annotator.model.naming import KINDS, likely, matching
from annotator.model.scheme import Attribute
from annotator.ui.closing import close
from annotator.ui.foot import EDGE
from annotator.ui.session import Session

if TYPE_CHECKING:
    from annotator.model.register import Entry

    Known = tuple[Attribute, Entry]

MOST = 9
LETTERED = 15
"""Rows that are shown while letters take them; letters of those that are not work, too."""

LEAST_ROWS = 2
"""Rows that are shown however little room there is; the others are scrolled to."""

WIDTH, CHARACTERS = 420, 48
"""How wide the bar is at least where there is room: in pixels, and in characters."""

MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ActorBar(QFrame):
    """Enter takes the first, Up and Down another, Ctrl+Enter enters what is typed as a new one, Esc leaves it open."""

    chosen = Signal(object, object, str)
    """The annotation, its attribute, and the id or the new name."""
    sized = Signal()
    """The bar takes more room, or less."""
    closed = Signal()

    def __init__(self, session: Session, around: QWidget) -> None:
        super().__init__(around)
        self.setObjectName("actor-bar")
        self.setAccessibleName("Which actor or issue is meant")
        self.setProperty("role", "floating")
        self._session = session
        self._around = around
        self._one: Annotation | None = None
        self._known: list[Known] = []
        self._attributes: Sequence[Attribute] = ()
        self._by_letter = False
        self._letters: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._build()
        self.hide()
        around.installEventFilter(self)
        session.focus_changed.connect(self.leave)
        session.article_closing.connect(self.leave)
        session.corpus_opened.connect(self._forget_letters)

    def _build(self) -> None:
        self.heading = QLabel(wordWrap=True)
        self.heading.setProperty("role", "heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.line = QLineEdit()
        self.line.setObjectName("actor-bar.line")
        self.line.setAccessibleName("Name of the actor or issue")
        self.list = QListWidget()
        self.list.setObjectName("actor-bar.list")
        self.list.setAccessibleName("Actors and issues")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._clicked)
        self.list.currentTextChanged.connect(self.line.setAccessibleDescription)
        self.nobody = QLabel("Nobody is in the register yet: type a name and press Enter.", wordWrap=True)
        self.nobody.setProperty("role", "muted")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.setSpacing(6)
        for widget in (self.heading, self.line, self.list, self.nobody):
            rows.addWidget(widget)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)

    def start(
        self, one: Annotation, attributes: Sequence[Attribute], often: Sequence[str] | None = None
    ) -> None:
        """Ask whom or what an annotation means; with those that are meant `often`, by their letters instead of their names."""
        on = self._session.on
        if on is None:
            return
        self._one, self._attributes, self._by_letter = one, attributes, often is not None
        known = [
            (known, entry)
            for known in attributes
            for entry in likely(on, one, self._session.registers[KINDS[known.kind]], known.kind)
        ]
        self._known = self._lettered(known, often or ()) if self._by_letter else known
        self.line.setReadOnly(self._by_letter)
        self.heading.setText(f"Who is “{_short(on.text_of(one))}”?" if one.spans else "Who or what is it?")
        self.line.setPlaceholderText(
            "one letter takes its actor" if self._by_letter else "a few letters of the name"
        )
        self.line.clear()
        self._fill()
        self.show()
        self.line.setAccessibleDescription(f"{self.heading.text()} {self.line.accessibleDescription()}")
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._place()

    def _lettered(self, known: "list[Known]", often: Sequence[str]) -> "list[Known]":
        """Those that have a letter, the most frequent first; theirs stay with them until another folder is opened, the rest have what is left."""
        place = {value: number for number, value in enumerate(often)}
        ordered = sorted(known, key=lambda one: min(place.get(held, len(place)) for held in one[1].ids))
        names = {entry.id: entry.name for _, entry in ordered}
        frequent = {entry.id: entry.name for _, entry in ordered if any(held in place for held in entry.ids)}
        self._kept = letters_for(frequent, self._kept)
        self._letters = letters_for(names, self._kept)
        return [one for one in ordered if one[1].id in self._letters]

    def leave(self) -> None:
        """Close the bar; nothing is said."""
        if self._one is not None:
            self._one = None
            close(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._around:
            if event.type() == QEvent.Type.Resize and not self.isHidden():
                self._place()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        if event.type() == QEvent.Type.FocusOut and event.reason() in _AWAY:  # type: ignore[attr-defined] # a QFocusEvent
            self.leave()
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in MOVES:
            self.list.setCurrentRow((self.list.currentRow() + MOVES[key]) % max(1, self.list.count()))
        elif key in TAKING and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._take_typed()
        elif key in TAKING and self.list.currentRow() >= 0:
            self._clicked(self.list.currentItem())
        elif self._by_letter:
            self._take_letter(event.text().upper())
        else:
            return False
        return True

    def _forget_letters(self) -> None:
        self._kept = {}

    def _take_letter(self, letter: str) -> None:
        found = next((one for one in self._known if letter and self._letters[one[1].id] == letter), None)
        if found:
            self._hand_over(found[0], found[1].id)
        elif letter.isalpha():
            asks = self._session.keys.told("{actor.ask} asks for a name.")
            self._session.told.emit(f"Nobody has the letter {letter} here: {asks}")

    def _fill(self) -> None:
        """The first of those that fit what is typed, and what is typed itself as a new one."""
        typed = self.line.text()
        attribute_of = {id(entry): known for known, entry in self._known}
        self.list.clear()
        for entry in matching([entry for _, entry in self._known], typed)[
            : LETTERED if self._by_letter else MOST
        ]:
            known = attribute_of[id(entry)]
            letter = f"{self._letters[entry.id]}   " if self._by_letter else ""
            self._add(known, entry.id, letter + entry.name, entry.kind or known.name.lower())
        for known in self._attributes if typed.strip() else ():
            self._add(known, typed.strip(), f"“{typed.strip()}”", f"new {known.name.lower()}")
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.nobody.setVisible(self.list.count() == 0)
        if not self.list.count():
            self.line.setAccessibleDescription(self.nobody.text())
        self._place()

    def _add(self, attribute: Attribute, told: str, name: str, what: str) -> None:
        item = QListWidgetItem(f"{name}   ·   {what}")
        item.setData(Qt.ItemDataRole.UserRole, (attribute, told))
        self.list.addItem(item)

    def _take_typed(self) -> None:
        if self.line.text().strip() and self._attributes:
            self._hand_over(self._attributes[0], self.line.text().strip())

    def _clicked(self, item: QListWidgetItem) -> None:
        data = item.data(Qt.ItemDataRole.UserRole)
        if data:
            self._hand_over(*data)

    def _hand_over(self, attribute: Attribute, told: str) -> None:
        one = self._one
        self.leave()
        if one is not None:
            self.chosen.emit(one, attribute, told)

    def _place(self) -> None:
        """As tall as its list, but no more than half as tall as the article; no wider than the article's part of the window."""
        row = max(22, self.list.sizeHintForRow(0))
        rows = min(self.list.count(), max(LEAST_ROWS, self._around.height() // 2 // row))
        self.list.setFixedHeight(rows * row + 8)
        wide = max(WIDTH, CHARACTERS * self.fontMetrics().averageCharWidth())
        self.setFixedWidth(min(wide, max(200, self._around.width() - 2 * EDGE)))
        if not self.isHidden():
            self.sized.emit()


_AWAY = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason)


def _short(words: str) -> str:
    told = " ".join(words.split())
    return told if len(told) <= 40 else told[:39] + "…"
