import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyledItemDelegate
from pytestqt.qtbot import QtBot
from typing_extensions import override

from annotator.ui.lists.card_view import CardView

NO_INDEX = QModelIndex()
ROWS = 100_000


class Numbers(QAbstractTableModel):
    """Rows that count how often they are asked."""

    def __init__(self, count: int = ROWS) -> None:
        super().__init__()
        self.count = count
        self.asked = 0

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else self.count

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else 1

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        self.asked += 1
        return f"row {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


class Uneven(QStyledItemDelegate):
    """Rows of 20, 35, 50, 65 pixels in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.measured: set[int] = set()

    def card_height(self, index: QModelIndex, width: int) -> int:
        self.measured.add(index.row())
        return 20 + 15 * (index.row() % 4)


@pytest.fixture
def view(qtbot: QtBot) -> CardView:
    view = CardView(Numbers(), Uneven())
    view.model().setParent(view)
    view.itemDelegate().setParent(view)
    qtbot.addWidget(view)
    view.set_usual_height(30)
    view.resize(200, 300)
    with qtbot.waitExposed(view):
        view.show()
    return view


def delegate_of(view: CardView) -> Uneven:
    delegate = view.itemDelegate()
    assert isinstance(delegate, Uneven)
    return delegate


def visible_rows(view: CardView) -> list[int]:
    first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
    return list(range(first, last + 1))


def true_heights(view: CardView) -> bool:
    return all(view.rowHeight(row) == 20 + 15 * (row % 4) for row in visible_rows(view))


def test_rows_in_view_have_their_true_heights_and_the_others_are_not_measured(view: CardView) -> None:
    view.grab()
    assert true_heights(view)
    assert len(delegate_of(view).measured) < 40


@pytest.mark.parametrize("row", [0, 3, 17, 50_000, ROWS - 1])
def test_a_row_that_is_shown_lies_wholly_in_view(view: CardView, row: int) -> None:
    view.show_row(row)
    view.grab()
    place = view.visualRect(view.model().index(row, 0))
    assert place.top() >= 0
    assert place.bottom() < view.viewport().height()
    assert true_heights(view)
    assert len(delegate_of(view).measured) < 200


def test_scrolling_up_into_the_unknown_does_not_move_what_is_in_view(view: CardView) -> None:
    view.show_row(500)
    view.grab()
    bar = view.verticalScrollBar()
    row = view.rowAt(150)
    before = view.rowViewportPosition(row)
    bar.setValue(bar.value() - 10)
    assert view.rowViewportPosition(row) == before + 10
    view.grab()
    assert view.rowViewportPosition(row) == before + 10


def test_keys_step_from_row_to_row_and_say_so(view: CardView, qtbot: QtBot) -> None:
    view.show_row(5)
    with qtbot.waitSignal(view.stepped) as told:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert told.args is not None
    assert told.args[0].row() == 6
    with qtbot.assertNotEmitted(view.stepped):
        view.show_row(7)


def test_letters_are_handed_on_and_blanks_are_not(view: CardView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.typed) as told:
        QTest.keyClick(view, Qt.Key.Key_B)
    assert told.args == ["b"]
    with qtbot.assertNotEmitted(view.typed):
        QTest.keyClick(view, Qt.Key.Key_Space)


def test_a_click_tells_the_row_under_it(view: CardView, qtbot: QtBot) -> None:
    view.grab()
    with qtbot.waitSignal(view.clicked) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 20 + 35 + 10))
    assert told.args is not None
    assert told.args[0].row() == 2


def test_opening_costs_what_is_seen(view: CardView) -> None:
    model = view.model()
    assert isinstance(model, Numbers)
    view.grab()
    assert model.asked < 2000
