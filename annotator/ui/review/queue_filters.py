"""The order of the queue and its filters."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from annotator.review.queue import ORDERS, Filter
from annotator.ui.lists.flow import FlowLayout
from annotator.ui.lists.plain import tooltip
from annotator.ui.review.choices import CONFIDENCES, Choice, choices_of
from annotator.ui.review.folder_queue import FolderQueue
from annotator.ui.session import Session


class QueueFilters(QWidget):
    """A field for the actor, a menu each for order, type, tagger and confidence; a menu's button says what is in force."""

    def __init__(self, session: Session, queue: FolderQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._queue = session, queue
        self.actor_field = QLineEdit(placeholderText="Filter by actor", clearButtonEnabled=True)
        self.actor_field.setObjectName("queue.actor")
        self.actor_field.setAccessibleName("Filter suggestions by actor")
        self.order = _menu_button("queue.order", "Order of the queue")
        self.kinds = {
            name: _menu_button(f"queue.{name}", f"Filter by {name}")
            for name in ("type", "tagger", "confidence")
        }
        menus = FlowLayout(gap=4)
        for button in (self.order, *self.kinds.values()):
            menus.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.actor_field)
        rows.addLayout(menus)
        self.actor_field.textChanged.connect(lambda words: self._keep("actor", words.strip()))

    def refresh(self) -> None:
        """Offer what there is now."""
        queue, keep = self._queue, self._queue.filter
        orders = [Choice(name, identity) for identity, (name, _) in ORDERS.items()]
        _fill(self.order, orders, queue.order, partial(self._session.settings.__setitem__, "review_order"))
        on = self._session.on
        names = {one.id: one.name for one in on.scheme.types} if on else {}
        for name, chosen in (("type", keep.type), ("tagger", keep.tagger)):
            _fill(
                self.kinds[name],
                choices_of(queue.line.counts[name], name, names),
                chosen,
                partial(self._keep, name),
            )
        sure = [Choice(text, bounds) for text, bounds in CONFIDENCES]
        _fill(self.kinds["confidence"], sure, (keep.least, keep.most), self._keep_confidence)

    def clear(self) -> None:
        """Let everything through."""
        self.actor_field.clear()
        self._queue.show(self._queue.order, Filter())

    def _keep(self, name: str, value: str) -> None:
        self._show(**{name: value})

    def _keep_confidence(self, bounds: tuple[float, float]) -> None:
        self._show(least=bounds[0], most=bounds[1])

    def _show(self, **kept: object) -> None:
        fields = {name: getattr(self._queue.filter, name) for name in Filter.__slots__}
        self._queue.show(self._queue.order, Filter(**{**fields, **kept}))


def _fill(
    button: QToolButton, choices: Sequence[Choice], chosen: object, choose: Callable[[Any], None]
) -> None:
    """A menu of choices on a button that says which one is in force."""
    menu = button.menu()
    menu.clear()
    for before in menu.findChildren(QActionGroup):
        before.deleteLater()  # a menu that is cleared lets go of its actions, and not of what groups them
    group = QActionGroup(menu)
    for choice in choices:
        action = QAction(choice.text, menu, checkable=True, checked=choice.value == chosen)
        action.triggered.connect(lambda _=False, value=choice.value: choose(value))
        group.addAction(action)
        menu.addAction(action)
    named = (choice.short or choice.text for choice in choices if choice.value == chosen)
    now = next(named, choices[0].text)
    button.setText(f"{now} ▾")
    button.setAccessibleDescription(now)


def _menu_button(name: str, told: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(told)
    button.setToolTip(tooltip(told))
    button.setProperty("role", "pill")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(QMenu(button))
    return button
