"""What a dataset has rows of and how it is split, chosen in the dialog of export."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QWidget

from annotator.corpus.sides import Asked
from annotator.corpus.splitting import SplitError, split_from
from annotator.interchange.views import TASKS, VIEWS

EVERYTHING = "Everything that a layer holds"
WHOLE = "Not split"
SPLITS = (WHOLE, "80/10/10", "80/20", "time:80/10/10")
TOGETHER = ("near-duplicates", "outlet", "date", "nothing")
MOST_SEEDS = 2**31 - 1
MARGIN = 8
"""Pixels beside the number, as beside the words of the other fields."""


FEW = 14
"""Characters of a choice that are seen however narrow the dialog is."""


class DatasetForm(QWidget):
    """The view; shares or days, what stays together, and the seed; `changed` says that something was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export.dataset")
        self._view = _view_box()
        self._split = _choice("export.split", "Split", SPLITS)
        self._split.setToolTip("Shares, by time or at random, or days: time:2024-06-01/2024-09-01")
        self._together = _choice("export.group-by", "Keep together", TOGETHER)
        self._together.setToolTip(
            "What is never on two sides. Near-duplicates always are together, unless it is “nothing”. Any name in the metadata."
        )
        self._seed = _seed_box()
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        named = {
            "Rows": self._view,
            "Split": self._split,
            "Keep together": self._together,
            "Seed": self._seed,
        }
        for title, widget in named.items():
            self._rows.addRow(title, widget)
        self._view.currentIndexChanged.connect(self.changed)
        self._split.currentTextChanged.connect(self._show)
        self._together.currentTextChanged.connect(self.changed)
        self._seed.valueChanged.connect(self.changed)
        self._show()

    def show_view(self, *, shown: bool) -> None:
        """Whether the format can have the rows of a view."""
        self._rows.setRowVisible(self._view, shown)

    @property
    def view(self) -> str:
        """The task whose rows are wanted; empty for all that a layer holds."""
        return str(self._view.currentData())

    @property
    def asked(self) -> Asked:
        """What was chosen."""
        split, together = self._split.currentText().strip(), self._together.currentText().strip()
        if split in ("", WHOLE):
            return Asked()
        return Asked(split, () if together in ("", TOGETHER[0]) else (together,), self._seed.value())

    @property
    def trouble(self) -> str:
        """Why there is no such split; empty where there is."""
        try:
            if self.asked.split:
                split_from(self.asked.split)
        except SplitError as error:
            return str(error)
        return ""

    def _show(self) -> None:
        split = bool(self.asked.split)
        for widget in (self._together, self._seed):
            self._rows.setRowVisible(widget, split)
        self.changed.emit()


def _view_box() -> QComboBox:
    """All that a layer holds, or the rows of one task."""
    box = QComboBox()
    box.setObjectName("export.view")
    _may_be_narrow(box)
    box.setAccessibleName("Rows")
    for task, title in (("", EVERYTHING), *((task, VIEWS[name].title) for task, name in TASKS.items())):
        box.addItem(title, task)
    return box


def _seed_box() -> QSpinBox:
    box = QSpinBox(maximum=MOST_SEEDS)
    box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    box.lineEdit().setTextMargins(MARGIN, 0, MARGIN, 0)
    box.setObjectName("export.seed")
    box.setAccessibleName("Seed")
    return box


def _may_be_narrow(box: QComboBox) -> None:
    """The list that it opens shows what it has no room for."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(FEW)


def _choice(name: str, title: str, values: tuple[str, ...]) -> QComboBox:
    """A box with some values, in which others can be typed."""
    box = QComboBox(editable=True)
    box.setObjectName(name)
    box.setAccessibleName(title)
    line = box.lineEdit()
    if line is not None:
        line.setObjectName(f"{name}.line")
        line.setAccessibleName(title)
    box.addItems(values)
    _may_be_narrow(box)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    return box
