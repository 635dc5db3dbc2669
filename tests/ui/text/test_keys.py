import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from ui.text.articles import TEXT, article

from annotator.ui.text.view import ArticleView

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
WINDOW_KEYS = (
    ("Q", Qt.Key.Key_Q, NONE),
    ("Shift+F", Qt.Key.Key_F, SHIFT),
    ("Del", Qt.Key.Key_Delete, NONE),
    ("Backspace", Qt.Key.Key_Backspace, NONE),
    ("Return", Qt.Key.Key_Return, NONE),
    ("Tab", Qt.Key.Key_Tab, NONE),
    ("Space", Qt.Key.Key_Space, NONE),
    ("Esc", Qt.Key.Key_Escape, NONE),
    ("+", Qt.Key.Key_Plus, NONE),
    ("[", Qt.Key.Key_BracketLeft, NONE),
    ("1", Qt.Key.Key_1, NONE),
    ("Ctrl+Z", Qt.Key.Key_Z, CTRL),
    ("Ctrl+K", Qt.Key.Key_K, CTRL),
    ("F2", Qt.Key.Key_F2, NONE),
)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    view = ArticleView(window)
    view.show_article(article())
    room = QWidget()
    layout = QVBoxLayout(room)
    layout.addWidget(view)
    layout.addWidget(QLineEdit())
    window.setCentralWidget(room)
    window.resize(700, 500)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    view.setFocus()
    return window


def reader(window: QMainWindow) -> ArticleView:
    view = window.findChild(ArticleView)
    assert view is not None
    return view


@pytest.mark.parametrize(("sequence", "key", "modifiers"), WINDOW_KEYS)
def test_keys_that_are_not_for_reading_reach_the_window(
    window: QMainWindow, qtbot: QtBot, sequence: str, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    action = QAction(window)
    action.setShortcut(QKeySequence(sequence))
    window.addAction(action)
    with qtbot.waitSignal(action.triggered, timeout=1000):
        QTest.keyClick(reader(window), key, modifiers)
    assert reader(window).toPlainText() == TEXT


def test_the_caret_travels_and_says_so(window: QMainWindow, qtbot: QtBot) -> None:
    view = reader(window)
    with qtbot.waitSignal(view.caret_moved) as told:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert told.args == [1]
    QTest.keyClick(view, Qt.Key.Key_End, CTRL)
    assert view.caret() == len(TEXT)


def test_a_selection_with_the_keys_is_told_to_the_character(window: QMainWindow, qtbot: QtBot) -> None:
    view = reader(window)
    view.set_caret(2)
    with qtbot.waitSignal(view.span_selected) as told:
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert told.args == [2, 3]
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT | CTRL)
    assert view.selection()[1] > 3


def test_the_caret_goes_over_an_emoji_in_one_step(window: QMainWindow) -> None:
    view = reader(window)
    place = TEXT.index("\U0001f30a")
    view.set_caret(place)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.caret() == place + 1


def test_tab_leaves_the_text_when_nobody_wants_it(window: QMainWindow, qtbot: QtBot) -> None:
    view = reader(window)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert not view.hasFocus()


def test_typing_alters_nothing(window: QMainWindow) -> None:
    view = reader(window)
    QTest.keyClicks(view, "typed words")
    assert view.toPlainText() == TEXT
    assert view.caret() == 0
