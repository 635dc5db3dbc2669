"""The statements as a table that can be sorted, and that a screen reader can read cell by cell."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation, sort_key
from annotator.model.checks import problems_of
from annotator.model.statements import HOLDERS, Statement, name_of, statement_of
from annotator.ui.lists.plain import tooltip
from annotator.ui.lists.shown_text import is_right_to_left, one_line
from annotator.ui.panels.cards import actors_of, shown_value
from annotator.ui.panels.statement_model import NO_INDEX, Index, StatementModel

WITH_COLUMN = {*HOLDERS, "cue", "target"}
"""Roles whose annotations have a column; the others are told under More."""

Tell = Callable[[AnnotatedArticle, Statement], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what a cell says, how many characters wide it opens."""

    name: str
    tell: Tell
    width: int


class StatementTableModel(StatementModel):
    """One row a statement, every stance apart; ordered by the text until a heading is clicked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(stances_apart=True, parent=parent)
        self._ranks: dict[str, int] | None = None
        self._cells: dict[str, tuple[str, ...]] = {}
        for signal in (self.rowsInserted, self.rowsRemoved, self.modelReset):
            signal.connect(self._forget_ranks)

    @override
    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(COLUMNS) + 1

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return "#" if section == 0 else COLUMNS[section - 1].name
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self.cell(index.row(), index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole and is_right_to_left(
            self.cell(index.row(), index.column())
        ):
            return int(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            )
        return None

    def cell(self, row: int, column: int) -> str:
        """What a cell says."""
        identity = self.identity(row)
        return str(self._rank(identity)) if column == 0 else self._told(identity)[column - 1]

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.order_by(None if column <= 0 else column - 1, falling=order == Qt.SortOrder.DescendingOrder)

    @override
    def sort_value(self, annotation: Annotation) -> Any:
        if self.ordered_by is None:
            return sort_key(annotation)
        on = self.on
        statement = statement_of(on, annotation) if on else None
        told = COLUMNS[self.ordered_by].tell(on, statement) if on and statement else ""
        return not told, told.casefold(), sort_key(annotation)

    @override
    def forget(self, identity: str | None = None) -> None:
        super().forget(identity)
        if identity is None:
            self._cells.clear()
        else:
            self._cells.pop(identity, None)

    def _told(self, identity: str) -> tuple[str, ...]:
        known = self._cells.get(identity)
        if known is not None:
            return known
        on = self.on
        head = on.annotations.get(identity) if on else None
        statement = statement_of(on, head) if on and head else None
        if on is None or statement is None:
            return ("",) * len(COLUMNS)
        told = tuple(column.tell(on, statement) for column in COLUMNS)
        self._cells[identity] = told
        return told

    def _rank(self, identity: str) -> int:
        if self._ranks is None:
            ordered = sorted(self.heads(), key=sort_key)
            self._ranks = {one.id: number for number, one in enumerate(ordered, 1)}
        return self._ranks.get(identity, 0)

    def _forget_ranks(self) -> None:
        self._ranks = None


class StatementTable(QTableView):
    """The table itself; `stepped` tells the row to which a key has led."""

    stepped = Signal(QModelIndex)

    def __init__(self, model: StatementTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statements.table.view")
        self.setAccessibleName("Statements as a table")
        self.setModel(model)
        self.setProperty("role", "table")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.fit_to_font()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() not in (before, -1):
            self.stepped.emit(self.currentIndex())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self.fit_to_font()

    def fit_to_font(self) -> None:
        """Rows and columns as the size of the letters asks for."""
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.7))
        for column, width in enumerate((4, *(one.width for one in COLUMNS))):
            self.setColumnWidth(column, width * metrics.averageCharWidth() + 16)

    def show_row(self, row: int) -> None:
        """Make a row the current one and bring it into view."""
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self.model().index(row, column))


def _kind(on: AnnotatedArticle, statement: Statement) -> str:
    one = on.type_of(statement.head)
    name = one.name.lower() if one else statement.head.type
    return f"suggested {name}" if on.layer.kind == "tagger" else name


def _speaker(on: AnnotatedArticle, statement: Statement) -> str:
    return ", ".join(one_line(on.text_of(one), 80) for one in statement.holders)


def _actor(_on: AnnotatedArticle, statement: Statement) -> str:
    return ", ".join(actors_of(statement.holders))


def _cue(on: AnnotatedArticle, statement: Statement) -> str:
    return ", ".join(one_line(on.text_of(one), 80) for one in statement.parts.get("cue", ()))


def _text(on: AnnotatedArticle, statement: Statement) -> str:
    return one_line(on.text_of(statement.head))


def _form(on: AnnotatedArticle, statement: Statement) -> str:
    return _value(on, statement.head, "form")


def _stances(statement: Statement) -> tuple[Annotation, ...]:
    return (statement.head,) if statement.kind == "stance" else statement.stances


def _polarity(on: AnnotatedArticle, statement: Statement) -> str:
    return ", ".join(filter(None, (_value(on, one, "polarity") for one in _stances(statement))))


def _target(on: AnnotatedArticle, statement: Statement) -> str:
    aims = (aim for one in _stances(statement) for aim in on.linked(one, "target"))
    return ", ".join(dict.fromkeys(one_line(name_of(on, aim), 80) for aim in aims))


def _more(on: AnnotatedArticle, statement: Statement) -> str:
    one = on.type_of(statement.head)
    told = [
        f"{attribute.name.lower()}: {_value(on, statement.head, attribute.id)}"
        for attribute in (one.attributes if one else ())
        if attribute.id in statement.head.attributes and attribute.id not in ("form", "polarity")
    ]
    notes = (one_line(member.note) for member in statement.members if member.note)
    return ", ".join([*told, *_other_links(on, statement), *notes])


def _other_links(on: AnnotatedArticle, statement: Statement) -> Iterator[str]:
    """Whom the head points to by roles that have no column of their own."""
    one = on.type_of(statement.head)
    for role, others in statement.parts.items():
        known = one.role(role) if one else None
        if role not in WITH_COLUMN and others:
            names = ", ".join(one_line(name_of(on, other), 80) for other in others)
            yield f"{known.name.lower() if known else role}: {names}"


def _problems(on: AnnotatedArticle, statement: Statement) -> str:
    return "; ".join(problem.sentence for one in statement.members for problem in problems_of(on, one))


def _value(on: AnnotatedArticle, annotation: Annotation, name: str) -> str:
    one = on.type_of(annotation)
    attribute = one.attribute(name) if one else None
    value = annotation.attributes.get(name)
    return "" if attribute is None or value is None else shown_value(attribute, value)


COLUMNS = (
    Column("Kind", _kind, 7),
    Column("Speaker", _speaker, 18),
    Column("Actor", _actor, 18),
    Column("Cue", _cue, 12),
    Column("Text", _text, 48),
    Column("Form", _form, 10),
    Column("Polarity", _polarity, 10),
    Column("Target", _target, 18),
    Column("More", _more, 18),
    Column("Problems", _problems, 30),
)
"""The columns after the number, in their order."""
