"""A message is read whole wherever there is room for it."""

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.notice_bar import NoticeBar


@pytest.mark.parametrize("sentences", [1, 3, 6, 12])
def test_a_message_takes_as_many_lines_as_it_needs(qtbot: QtBot, sentences: int) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    bar, article = NoticeBar(), QWidget()
    rows = QVBoxLayout(pane)
    rows.addWidget(bar)
    rows.addWidget(article, 1)
    pane.resize(700, 600)
    with qtbot.waitExposed(pane):
        pane.show()
    bar.say("The file is not JSON: its end is missing. " * sentences)
    label, scroll = bar.findChild(QLabel), bar.findChild(QScrollArea)
    assert isinstance(label, QLabel)
    assert isinstance(scroll, QScrollArea)
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()) > 0)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0)
