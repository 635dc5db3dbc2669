"""The switch between ways of taking the text out of a page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from annotator.storage.readers.reader import EXTRACTORS, PRECISION
from annotator.ui.intake.words import EXTRACTOR_NAMES
from annotator.ui.lists.plain import tooltip


class ExtractorSwitch(QWidget):
    """One button an extractor; exactly one is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._group = QButtonGroup(self)
        for extractor, told in EXTRACTORS.items():
            button = QPushButton(EXTRACTOR_NAMES[extractor])
            button.setCheckable(True)
            button.setObjectName(f"intake.extractor.{extractor}")
            button.setProperty("role", "pill")
            button.setToolTip(tooltip(told[:1].upper() + told[1:]))
            button.setAutoDefault(False)
            button.setChecked(extractor == PRECISION)
            button.clicked.connect(self.changed)
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)

    @property
    def extractor(self) -> str:
        """The extractor that is chosen."""
        chosen = self._group.checkedButton()
        return chosen.objectName().rpartition(".")[2] if chosen else PRECISION
