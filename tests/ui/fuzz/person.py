"""A person who does anything that can be done in the window, one thing after another."""

import random
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from annotator.ui.main_window import MainWindow
from annotator.ui.modes import MODES
from annotator.ui.settings import BY_ID

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
MODIFIERS = (
    NONE,
    NONE,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
MOVING = ("Left", "Right", "Up", "Down", "PgUp", "PgDown", "Home", "End", "Tab", "Backtab", "Space", "Return", "Esc")  # fmt: skip
WORDS = ("the", "barrier", "“", ".*", "(", "\\b\\w+ said", "سلام", "Maria O")
LOOKS = ("theme", "font_size", "column", "links", "minimap", "invisibles", "snap", "reduced_motion")
NEVER = ("file.quit", "file.print")
"""Actions that end the window, or ask the system."""

DIALOGS = ("view.palette", "help.keys.always", "file.settings", "help.about", "help.rebind", "file.export", "tag.article", "review.figures")  # fmt: skip


def can_be_pressed(button: QWidget) -> bool:
    """Whether a click comes back at once: a button with a menu waits until something is chosen there."""
    waits = isinstance(button, (QPushButton, QToolButton)) and button.menu() is not None
    ours = not button.objectName().startswith("qt_")
    return button.isVisible() and button.isEnabled() and ours and not waits


class Person:
    """`deeds` are tried at random; `told` says what was done last, for when it went wrong."""

    def __init__(self, window: MainWindow, corpus: Path, seed: int) -> None:
        self.window = window
        self.chance = random.Random(seed)
        self.corpus = corpus
        self.told: list[str] = []
        self.deeds = (
            *[self.key_of_an_action] * 6,
            *[self.mark] * 4,
            *[self.move_or_answer] * 4,
            *[self.click_article, self.drag_article] * 2,
            self.double_click_article,
            self.select,
            self.type_words,
            self.wheel,
            self.undo,
            self.undo,
            self.redo,
            self.click_anywhere,
            self.press_a_button,
            self.choose_a_row,
            self.resize,
            self.look,
            self.mirror,
            self.another_article,
            self.find,
            self.mode,
            self.dialog,
            self.save,
        )

    def act(self) -> None:
        """Do one thing; whatever dialog or menu is there has the keyboard first."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self.told.append("close menu")
            popup.close()
        elif (dialog := QApplication.activeModalWidget()) is not None:
            self._in_dialog(dialog)
        else:
            deed = self.chance.choice(self.deeds)
            self.told.append(deed.__name__)
            deed()
        del self.told[:-20]

    def leave_dialogs(self) -> None:
        """Close what asks."""
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
            QApplication.processEvents()

    def _in_dialog(self, dialog: QWidget) -> None:
        self.told.append(f"in {dialog.objectName() or type(dialog).__name__}")
        if self.chance.random() < 0.5:
            self._press(dialog, "Esc")
            if QApplication.activeModalWidget() is dialog and dialog.isVisible():
                dialog.close()
        elif self.chance.random() < 0.5:
            self.type_words()
        else:
            self.move_or_answer()

    def _press(self, where: QWidget, keys: str) -> None:
        self.told.append(f"press {keys}")
        QTest.keySequence(where, QKeySequence(keys))

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window

    def _point(self) -> QPoint:
        port = self.window.reader.viewport()
        return QPoint(self.chance.randint(0, port.width()), self.chance.randint(0, port.height()))

    # ------------------------------------------------------------------------------------------ keys

    def key_of_an_action(self) -> None:
        rows = [row for row in self.window.dialogs._actions.rows if row.keys and row.id not in NEVER]
        row = self.chance.choice(rows)
        if self.chance.random() < 0.7:
            self.window.reader.setFocus()
        self._press(self._focused(), self.chance.choice(row.keys))

    def mark(self) -> None:
        self.window.reader.setFocus()
        self.select()
        self._press(self.window.reader, self.chance.choice("QQSCXTA"))

    def move_or_answer(self) -> None:
        where = self._focused()
        modifier = self.chance.choice(("", "", "Shift+", "Ctrl+"))
        if isinstance(where, QAbstractButton):
            modifier = ""
        self._press(
            where, modifier + self.chance.choice((*MOVING, "1", "2", "3", "+", "-", "[", "]", "{", "}"))
        )

    def type_words(self) -> None:
        where = self._focused()
        if isinstance(where, QLineEdit):
            for letter in self.chance.choice(WORDS):
                QApplication.sendEvent(where, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))
        else:
            self._press(where, self.chance.choice("ABDHLMO.UVWZ?"))

    def undo(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            self._press(self.window.reader, "Ctrl+Z")

    def redo(self) -> None:
        self._press(self.window.reader, "Ctrl+Shift+Z")

    def save(self) -> None:
        self._press(self.window.reader, "Ctrl+S")

    # ------------------------------------------------------------------------------------------ mouse

    def click_article(self) -> None:
        QTest.mouseClick(self.window.reader.viewport(), LEFT, self.chance.choice(MODIFIERS), self._point())

    def double_click_article(self) -> None:
        port, point = self.window.reader.viewport(), self._point()
        QTest.mouseClick(port, LEFT, NONE, point)
        QTest.mouseDClick(port, LEFT, NONE, point)

    def drag_article(self) -> None:
        port, start, end = self.window.reader.viewport(), self._on_a_mark() or self._point(), self._point()
        QTest.mousePress(port, LEFT, NONE, start)
        for _ in range(self.chance.randint(1, 3)):
            QTest.mouseMove(port, self._point())
        QTest.mouseMove(port, end)
        if self.chance.random() < 0.2:
            self._press(self.window.reader, self.chance.choice(("Esc", "Ctrl+Z", "Q", "Del", "J")))
        QTest.mouseRelease(port, LEFT, NONE, end)

    def _on_a_mark(self) -> QPoint | None:
        """The place of a chip in sight, from which a link could be drawn."""
        canvas = self.window.reader._canvas
        places = [
            canvas.chips.rect_of(chip).translated(one.x, one.y).center().toPoint()
            for one in canvas.in_sight()
            for chip in one.picture.chips
        ]
        return self.chance.choice(places) if places and self.chance.random() < 0.6 else None

    def wheel(self) -> None:
        port, place = self.window.reader.viewport(), QPointF(self._point())
        turned = QPoint(0, self.chance.choice((-240, -120, 120, 240)))
        held = self.chance.choice((NONE, NONE, Qt.KeyboardModifier.ControlModifier))
        QApplication.sendEvent(
            port,
            QWheelEvent(place, port.mapToGlobal(place), QPoint(), turned, Qt.MouseButton.NoButton, held,
                        Qt.ScrollPhase.NoScrollPhase, False),
        )  # fmt: skip

    def click_anywhere(self) -> None:
        child = self.window.childAt(
            self.chance.randint(0, self.window.width()), self.chance.randint(30, self.window.height())
        )
        if child is not None and (can_be_pressed(child) or not isinstance(child, QAbstractButton)):
            self.told.append(f"click {child.objectName() or type(child).__name__}")
            QTest.mouseClick(child, LEFT, self.chance.choice(MODIFIERS), child.rect().center())

    def press_a_button(self) -> None:
        there = [one for one in self.window.findChildren(QAbstractButton) if can_be_pressed(one)]
        if there:
            one = self.chance.choice(there)
            self.told.append(f"button {one.objectName() or one.text()}")
            one.click()

    def choose_a_row(self) -> None:
        views = [one for one in self.window.findChildren(QAbstractItemView) if one.isVisible()]
        if not views:
            return
        view = self.chance.choice(views)
        rows = view.model().rowCount()
        if rows:
            self.told.append(f"row of {view.objectName()}")
            index = view.model().index(self.chance.randrange(rows), 0)
            view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
            QTest.mouseClick(view.viewport(), LEFT, NONE, view.visualRect(index).center())
            if self.chance.random() < 0.3:
                self._press(view, self.chance.choice(("Return", "Del", "Space", "Down")))

    # ------------------------------------------------------------------------------------------ the window

    def select(self) -> None:
        on = self.window.session.on
        if on is not None:
            start, end = (
                self.window.reader.sight() if self.chance.random() < 0.9 else (0, len(on.article.text))
            )
            if end > start:
                place = self.chance.randrange(start, end)
                self.window.reader.set_selection(
                    place, min(len(on.article.text), place + self.chance.choice((0, 0, 5, 12, 60)))
                )

    def resize(self) -> None:
        self.window.resize(self.chance.randint(640, 1600), self.chance.randint(400, 1000))

    def look(self) -> None:
        identity = self.chance.choice([one for one in LOOKS if one in BY_ID])
        row = BY_ID[identity]
        if row.kind == "number":
            self.window.settings[identity] = self.chance.randint(row.least, row.most)
        elif row.kind == "yes-no":
            self.window.settings[identity] = self.chance.random() < 0.5
        else:
            self.window.settings[identity] = self.chance.choice([value for value, _ in row.choices])

    def mirror(self) -> None:
        self.window.setLayoutDirection(
            self.chance.choice((Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight))
        )

    def another_article(self) -> None:
        there = sorted(self.corpus.glob("*.txt"))
        path = self.chance.choice(there)
        self.told.append(path.name)
        self.window.library.open_article(path)

    def find(self) -> None:
        self._press(self.window.reader, "Ctrl+F")
        self.type_words()
        self._press(self._focused(), self.chance.choice(("Return", "Shift+Return", "Esc", "F3")))

    def mode(self) -> None:
        self.window.modes.switch(self.chance.choice(MODES).id)

    def dialog(self) -> None:
        actions = self.window.dialogs._actions
        there = {row.id for row in actions.rows}
        actions[self.chance.choice([one for one in DIALOGS if one in there])].trigger()
