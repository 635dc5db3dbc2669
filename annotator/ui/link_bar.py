"""The bar in which the annotation in hand is linked: role by role, the nearest candidates numbered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from annotator.model import edits
from annotator.model.annotation import Annotation
from annotator.model.candidates import candidates_for
from annotator.model.edits import EditError
from annotator.model.statements import name_of
from annotator.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.model.scheme import Role

NUMBERED = 9
SHOWN = 3
LONGEST_NAME = 24
TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class LinkBar(QFrame):
    """Enter takes the first candidate, 1 to 9 another, Tab another role, Up and Down move, Esc leaves the role open."""

    candidates_changed = Signal(object)
    closed = Signal()

    def __init__(self, session: Session, around: QWidget) -> None:
        super().__init__(around)
        self.setObjectName("link-bar")
        self.setAccessibleName("Link the annotation in hand")
        self.setProperty("role", "floating")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._session = session
        self._roles: Sequence[Role] = ()
        self._role = 0
        self._chosen = 0
        self._candidates: list[Annotation] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 8, 16, 8)
        self._layout.setSpacing(8)
        self.hide()
        self._around = around
        around.installEventFilter(self)

    @property
    def candidates(self) -> list[Annotation]:
        """Those that the role in question may point to, nearest first."""
        return self._candidates

    @property
    def chosen(self) -> Annotation | None:
        """The candidate that Enter would take."""
        return self._candidates[self._chosen] if self._candidates else None

    def start(self) -> None:
        """Ask for the first open role of the annotation in hand."""
        session = self._session
        focus, on = session.focus, session.on
        one = on.type_of(focus) if on and focus else None
        if focus is None or one is None or not one.roles:
            session.told.emit("Take a quote or a stance in hand to link it.")
            return
        self._roles = one.roles
        self._role = next((n for n, role in enumerate(one.roles) if not focus.links.get(role.id)), 0)
        self._ask()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask(self) -> None:
        on, focus = self._session.on, self._session.focus
        if on is None or focus is None:
            self.leave()
            return
        self._candidates = candidates_for(on, focus, self._roles[self._role].id)
        self._chosen = 0
        self._show_choice()

    def leave(self) -> None:
        """Close the bar; what is not linked stays open."""
        if not self.isHidden():
            self.hide()
            self._candidates = []
            self.candidates_changed.emit([])
            self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._chosen)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key in steps and self._candidates:
            self._chosen = (self._chosen + steps[key]) % len(self._candidates)
            self._show_choice()
        elif event.text().isdigit() and event.text() != "0":
            self._take(int(event.text()) - 1)

    @override
    def event(self, event: QEvent) -> bool:
        """Keep Tab, the digits and the arrows for the bar, before the window's own shortcuts see them."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in TABS:
            self._role = (self._role + TABS[Qt.Key(event.key())]) % len(self._roles)
            self._ask()
            return True
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.leave()

    def _take(self, number: int) -> None:
        on, focus = self._session.on, self._session.focus
        if on is None or focus is None or number >= len(self._candidates):
            return
        role, target = self._roles[self._role], self._candidates[number]
        try:
            self._session.edit(f"Link {role.name.lower()}", edits.link(on, focus.id, role.id, target.id))
        except EditError as error:
            self._session.warned.emit(str(error))
        self._go_on()

    def _go_on(self) -> None:
        """To the next role that is open and that something could fill; else the bar closes."""
        on, focus = self._session.on, self._session.focus
        for number in range(self._role + 1, len(self._roles)):
            role = self._roles[number]
            if on and focus and not focus.links.get(role.id) and candidates_for(on, focus, role.id, 1):
                self._role = number
                self._ask()
                return
        self.leave()

    def _show_choice(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        role = self._roles[self._role]
        self._add("heading", f"{role.name} of this {self._kind()}")
        if not self._candidates:
            self._add("muted", f"nothing to choose from: mark a {' or '.join(role.to)} first")
        for key, name in self._choices():
            self._add("keycap", key)
            self._add("", name)
        for key, name in (("Tab", "other role"), ("Esc", "leave open")):
            self._add("keycap", key)
            self._add("muted", name)
        self.show()
        self._place()
        self.candidates_changed.emit(self._candidates[:NUMBERED])

    def _choices(self) -> list[tuple[str, str]]:
        on = self._session.on
        if on is None or not self._candidates:
            return []
        first = [("Enter", self._candidates[self._chosen])]
        rest = [(str(n + 1), one) for n, one in enumerate(self._candidates[:NUMBERED]) if n != self._chosen]
        return [(key, _shortened(name_of(on, one))) for key, one in first + rest[: SHOWN - 1]]

    def _kind(self) -> str:
        on, focus = self._session.on, self._session.focus
        one = on.type_of(focus) if on and focus else None
        return one.name.lower() if one else "annotation"

    def _add(self, role: str, text: str) -> None:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        self._layout.addWidget(label)

    def _place(self) -> None:
        """At the foot of the article, in the middle."""
        around = self._around
        self.adjustSize()
        self.setMaximumWidth(max(200, around.width() - 32))
        self.move((around.width() - self.width()) // 2, around.height() - self.height() - 24)
        self.raise_()


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
