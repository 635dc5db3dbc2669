"""Which column of a table holds what: a choice for each field."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from annotator.storage.readers.columns import KNOWN, NAME, TEXT
from annotator.ui.intake.words import FIELDS

CHOSEN = {TEXT: "Text", "title": "Title", **FIELDS}
"""The fields that can be chosen, with what they are called."""

NOTHING = "—"


class ColumnChoices(QWidget):
    """Two fields a row; what is chosen counts for all tables of this run, and is remembered in the target."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("intake.columns")
        self._boxes: dict[str, QComboBox] = {}
        self._chosen: dict[str, str] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for number, (field, name) in enumerate(
            one for one in CHOSEN.items() if one[0] in KNOWN and one[0] != NAME
        ):
            box = self._box(field, name)
            label = QLabel(name)
            label.setProperty("role", "muted")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(box)
            row, side = divmod(number, 2)
            grid.addWidget(label, row, 2 * side)
            grid.addWidget(box, row, 2 * side + 1)
            grid.setColumnStretch(2 * side + 1, 1)

    @property
    def chosen(self) -> dict[str, str]:
        """The columns that the person chose, by field."""
        return dict(self._chosen)

    def show_columns(self, columns: Sequence[str], mapping: Mapping[str, str]) -> None:
        """Offer the columns of a table, with those in force selected."""
        self.setVisible(bool(columns))
        for field, box in self._boxes.items():
            box.blockSignals(True)
            box.clear()
            box.addItems([NOTHING, *columns])
            box.setCurrentText(mapping.get(field, NOTHING))
            box.blockSignals(False)

    def _box(self, field: str, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(f"intake.column.{field}")
        box.setAccessibleName(f"Column of: {name}")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.activated.connect(lambda _index, field=field: self._choose(field))
        self._boxes[field] = box
        return box

    def _choose(self, field: str) -> None:
        told = self._boxes[field].currentText()
        if told == NOTHING:
            self._chosen.pop(field, None)
        else:
            self._chosen[field] = told
        self.changed.emit()
