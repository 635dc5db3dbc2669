"""The bar in which the annotation in hand is linked: what is proposed for its roles, the other choices numbered."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from annotator.model.change import Change
from annotator.model.choices import Choice, filled
from annotator.model.edits import EditError
from annotator.model.naming import with_names
from annotator.model.scheme import Role
from annotator.model.statements import name_of
from annotator.ui.asking import Asking, proposal, question
from annotator.ui.closing import close
from annotator.ui.foot import EDGE
from annotator.ui.key_row import KeyRow
from annotator.ui.session import Session

SHOWN = 3
LONGEST_NAME = 24
TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LEAVING_OUT = (Qt.Key.Key_Space,)
OTHER_KEYS = (("Tab", "other role"), ("Esc", "leave open"))
OWN = {*TABS, *STEPS, *TAKING, *LEAVING_OUT, Qt.Key.Key_Escape}
"""Keys that are the bar's while it is open; with every other one the window goes on as if it were not there."""


class LinkBar(QFrame):
    """Enter takes what is picked, 1 to 9 another choice, arrows walk the choices, Tab the roles, Space leaves one out, Esc all."""

    candidates_changed = Signal(object)
    """Carries the Asking that is shown, None when the bar closes."""
    closed = Signal()

    def __init__(self, session: Session, around: QWidget) -> None:
        super().__init__(around)
        self.setObjectName("link-bar")
        self.setAccessibleName("Link the annotation in hand")
        self.setProperty("role", "floating")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._session = session
        self.asking: Asking | None = None
        self._keys = KeyRow(self)
        self.hide()
        self._around = around
        around.installEventFilter(self)
        session.focus_changed.connect(self._follow)
        session.changed.connect(self._changed)
        session.article_closing.connect(self.leave)

    # ------------------------------------------------------------------------------------------ opening, closing

    def start(self, role: str = "") -> None:
        """Ask for a role of the annotation in hand, or for the first open one."""
        on, focus = self._session.on, self._session.focus
        asking = question(on, focus, role) if on and focus else None
        if asking is None:
            self._session.told.emit("Take a quote or a stance in hand to link it.")
            return
        self._open(asking)

    def propose(self) -> None:
        """Propose who and what belongs to the statement in hand; nothing happens where nothing is likely."""
        on, focus = self._session.on, self._session.focus
        asking = proposal(on, focus) if on and focus else None
        if asking:
            self._open(asking)

    def leave(self) -> None:
        """Close the bar; what is not linked stays open."""
        if self.asking is not None:
            self.asking = None
            close(self)
            self.candidates_changed.emit(None)

    def _open(self, asking: Asking) -> None:
        self.asking = asking
        self._show_choice()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow(self) -> None:
        focus = self._session.focus
        if self.asking and (focus is None or focus.id != self.asking.head):
            self.leave()

    def _changed(self, change: Change) -> None:
        """What was offered may be gone or linked by now: ask anew where the change had to do with it."""
        asking, on, focus = self.asking, self._session.on, self._session.focus
        if asking is None or on is None or focus is None or not change.touched:
            return
        again = proposal(on, focus) if asking.together else question(on, focus, asking.role.id)
        if again is None:
            self.leave()
        else:
            self._open(again)

    # ------------------------------------------------------------------------------------------ keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        asking, key = self.asking, Qt.Key(event.key())
        if asking is None:
            return
        if key in TAKING:
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key in STEPS:
            asking.move(STEPS[key])
            self._show_choice()
        elif key in LEAVING_OUT:
            asking.picked[asking.role.id] = None
            self._show_choice()
        elif _digit(event) and _digit(event) <= len(asking.choices):
            asking.picked[asking.role.id] = _digit(event) - 1
            self._take()

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the bar's own keys for it, before the window's shortcuts see them."""
        if isinstance(event, QKeyEvent) and self.asking is not None:
            plain = not event.modifiers() & ~_HARMLESS
            own = plain and (event.key() in OWN or _digit(event) > 0)
            if event.type() == QEvent.Type.ShortcutOverride and own:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in TABS:
                self.asking.turn(TABS[Qt.Key(event.key())])
                self._show_choice()
                return True
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._fit()
        return super().eventFilter(watched, event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        ):
            self.leave()

    def _take(self) -> None:
        """Link what is picked, in one step; then the next open role, or the end."""
        on, focus, asking = self._session.on, self._session.focus, self.asking
        if on is None or focus is None or asking is None:
            return
        self.asking = None  # the change is no reason to ask anew
        try:
            step = filled(on, focus, asking.picks, self._session.stamp())
            named = with_names(on, step, self._session.registers.__getitem__)
            self._session.edit(_name_of_step(asking), named)
        except EditError as error:
            self._session.warned.emit(str(error))
        self.asking = asking
        self._go_on(asking)

    def _go_on(self, asking: Asking) -> None:
        """To the next role that is open and that something could fill; else the bar closes."""
        on, focus = self._session.on, self._session.focus
        for role in asking.roles[asking.number + 1 :] if not asking.together else ():
            again = question(on, focus, role.id) if on and focus else None
            if focus and again and again.choices and not focus.links.get(role.id):
                self._open(again)
                return
        self.leave()

    # ------------------------------------------------------------------------------------------ showing

    def _show_choice(self) -> None:
        asking = self.asking
        if asking is None:
            return
        room = max(200, self._around.width() - 2 * EDGE)
        for shown in (SHOWN, 2, 1, 0):
            self._fill(asking, shown)
            if self.sizeHint().width() <= room:
                break
        self.show()
        self._fit()
        told = [f"{key}: {name}" for key, name in (*self._choices(asking), *OTHER_KEYS)]
        if not asking.choices:
            told.insert(0, _lacking(asking.role))
        self.setAccessibleDescription(f"{self._asked(asking)}. {'; '.join(told)}")
        self.candidates_changed.emit(asking)

    def _fill(self, asking: Asking, shown: int) -> None:
        """Say what the keys do, with so many of the choices by name."""
        self._keys.clear()
        role = asking.role
        self._keys.say(self._asked(asking) if shown else role.name, "heading")
        if not asking.choices:
            self._keys.say(_lacking(role), "muted")
        for key, name in self._choices(asking)[: max(shown, 1)]:
            self._keys.offer(key, name)
        for key, name in OTHER_KEYS:
            self._keys.offer(key, name, "muted")

    def _asked(self, asking: Asking) -> str:
        return f"{asking.role.name} of this {self._kind()}"

    def _choices(self, asking: Asking) -> list[tuple[str, str]]:
        """What Enter takes, then other choices for the role in question with their digits."""
        taken = " · ".join(self._named(pick) for pick in asking.picks.values())
        others = [
            (str(number), self._named(choice))
            for number, choice in enumerate(asking.choices, 1)
            if choice is not asking.pick
        ]
        return [("Enter", taken or "nothing"), *others] if asking.choices or taken else []

    def _named(self, choice: Choice) -> str:
        on = self._session.on
        if on is None:
            return ""
        there = on.annotations.get(choice.there)
        words = name_of(on, there) if there else " … ".join(on.article.text[a:b] for a, b in choice.spans)
        return _shortened(" ".join(words.split()))

    def _kind(self) -> str:
        on, focus = self._session.on, self._session.focus
        one = on.type_of(focus) if on and focus else None
        return one.name.lower() if one else "annotation"

    def _fit(self) -> None:
        """No wider than the article's part of the window."""
        self.setMaximumWidth(max(200, self._around.width() - 2 * EDGE))


def _lacking(role: Role) -> str:
    return f"nothing to choose from: mark a {' or '.join(role.to)} first"


_HARMLESS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def _digit(event: QKeyEvent) -> int:
    """1 to 9 for a digit key, on any layout; else 0."""
    text = event.text()
    return int(text) if len(text) == 1 and text in "123456789" else 0


def _name_of_step(asking: Asking) -> str:
    names = [role.name.lower() for role in asking.roles if role.id in asking.picks]
    return "Link " + " and ".join(names)


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
