from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.lists.flow import FlowLayout


@pytest.fixture
def flow(qtbot: QtBot) -> Iterator[FlowLayout]:
    owner = QWidget()
    qtbot.addWidget(owner)
    layout = FlowLayout(owner, gap=4)
    for name in ("speech", "writing", "social media", "document", "thought"):
        button = QPushButton(name)
        button.setFixedSize(100, 20)
        layout.addWidget(button)
    yield layout
    assert owner.layout() is layout


def places(flow: FlowLayout) -> list[tuple[int, int]]:
    items = [flow.itemAt(place) for place in range(flow.count())]
    return [(item.geometry().x(), item.geometry().y()) for item in items if item is not None]


def test_widgets_stand_in_a_row_and_go_on_in_the_next(flow: FlowLayout) -> None:
    flow.setGeometry(QRect(0, 0, 210, 200))
    assert places(flow) == [(0, 0), (104, 0), (0, 24), (104, 24), (0, 48)]
    assert flow.heightForWidth(210) == 68
    assert flow.heightForWidth(600) == 20


def test_a_mirrored_window_begins_at_the_right(flow: FlowLayout) -> None:
    owner = flow.parentWidget()
    assert owner is not None
    owner.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(QRect(0, 0, 210, 200))
    assert places(flow)[:3] == [(110, 0), (6, 0), (110, 24)]


def test_a_widget_is_never_wider_than_its_row(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    layout = FlowLayout(owner)
    button = QPushButton("a value with a very long name")
    button.setMinimumWidth(10)
    layout.addWidget(button)
    layout.setGeometry(QRect(0, 0, 60, 200))
    assert button.width() == 60


def test_items_can_be_taken_out(flow: FlowLayout) -> None:
    assert flow.takeAt(0) is not None
    assert flow.count() == 4
    assert flow.takeAt(9) is None
    assert flow.itemAt(9) is None
    assert flow.hasHeightForWidth()
    assert not flow.expandingDirections()
