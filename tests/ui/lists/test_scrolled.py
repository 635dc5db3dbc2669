"""Pages that give way where the room is short."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.lists.scrolled import Yielding

WORDS = "A sentence that takes several lines where it is narrow, and one where it is not. " * 4


@pytest.fixture
def yielding(qtbot: QtBot) -> Iterator[Yielding]:
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    made = Yielding(QLabel(WORDS, wordWrap=True))
    rows.addWidget(made)
    rows.addWidget(QTextEdit(), 1)
    window.resize(300, 700)
    with qtbot.waitExposed(window):
        window.show()
    yield made
    window.close()


def resized(yielding: Yielding, size: QSize) -> None:
    yielding.window().resize(size)
    for _ in range(8):
        QApplication.processEvents()


def test_a_page_is_as_tall_as_it_needs_and_no_taller(yielding: Yielding) -> None:
    for wide in (300, 640, 333, 500, 641, 320):
        resized(yielding, QSize(wide, 700))
        page = yielding.widget()
        assert page is not None
        assert page.size() == yielding.size()
        assert yielding.height() == page.heightForWidth(yielding.width())


def test_where_there_is_no_room_it_scrolls(yielding: Yielding) -> None:
    resized(yielding, QSize(300, 150))
    assert yielding.verticalScrollBar().maximum() > 0
    assert yielding.verticalScrollBar().isVisible()
    assert yielding.height() >= yielding.minimumSizeHint().height()
    resized(yielding, QSize(300, 700))
    assert yielding.verticalScrollBar().maximum() == 0


def test_other_words_take_other_room(yielding: Yielding) -> None:
    label = yielding.findChild(QLabel)
    assert isinstance(label, QLabel)
    label.setText(WORDS * 3)
    resized(yielding, QSize(300, 700))
    assert yielding.height() == label.heightForWidth(yielding.width())
    assert yielding.verticalScrollBar().maximum() == 0
