"""The dialog of import: files, format, layer, folder; what would be lost is found out while one chooses."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.interchange.extras import missing_part
from annotator.interchange.format import Format, ReadOptions
from annotator.interchange.units import ASKED_UNITS
from annotator.storage.names import is_layer_name
from annotator.ui.exchange.dialog import ExchangeDialog
from annotator.ui.exchange.importing import ImportTask, import_files, try_import
from annotator.ui.exchange.job import Work
from annotator.ui.exchange.outcome import ExchangeOutcome
from annotator.ui.exchange.words import UNIT_TITLES, counted, imported
from annotator.ui.lists.flow import FlowLayout
from annotator.ui.lists.plain import own
from annotator.ui.lists.shown_text import one_line
from annotator.ui.tasks import Tasks

NO_FILES = "Nothing chosen yet: choose the files, or the folder, that others have annotated."
NO_NAME = "No name for a layer: use letters a–z, digits, hyphens and underscores."
MOST_NAMED = 3
"""Files that are named; the others are counted."""

CHARACTERS = 16
"""Characters of a choice that are seen however narrow the dialog is."""


class ImportDialog(ExchangeDialog):
    """Annotations of others as articles with layers."""

    def __init__(self, tasks: Tasks, place: Path, into: Path, parent: QWidget | None = None) -> None:
        super().__init__(tasks, into, "Import into", writing=False, parent=parent)
        self.setObjectName("import")
        self.setWindowTitle("Import annotations")
        self._place = place
        self._sources: tuple[Path, ...] = ()
        self._named = QLabel(wordWrap=True)
        self._named.setObjectName("import.sources")
        self._named.setTextFormat(Qt.TextFormat.PlainText)
        self._layer = QLineEdit()
        self._layer.setObjectName("import.layer")
        self._layer.setAccessibleName("Layer")
        self._layer.setPlaceholderText("as the files say")
        self._layer.textChanged.connect(self.ask)
        self._unit = QComboBox()
        self._unit.setObjectName("import.unit")
        self._unit.setAccessibleName("What offsets count")
        for unit in ASKED_UNITS:
            self._unit.addItem(UNIT_TITLES.get(unit, unit), unit)
        self._unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._unit.setMinimumContentsLength(CHARACTERS)
        self._unit.currentIndexChanged.connect(self.ask)
        self.options.addLayout(self._files())
        self.options.addLayout(self._fields())
        self.action.setText("Import")
        self.set_sources([])
        self.formats.choose("jsonl")

    def set_sources(self, sources: Sequence[Path]) -> None:
        """What is to be imported."""
        self._sources = tuple(sources)
        more = f" and {len(sources) - MOST_NAMED:,} more" if len(sources) > MOST_NAMED else ""
        named = ", ".join(one_line(path.name, 60) for path in sources[:MOST_NAMED])
        self._named.setText(f"{named}{more}" if sources else "No files chosen")
        self._named.setProperty("role", "" if sources else "muted")
        self._named.style().polish(self._named)
        self.ask()

    @override
    def try_work(self) -> Work | str:
        form = self.formats.form
        if form is None or not self._sources:
            return NO_FILES
        if self._layer.text() and not is_layer_name(self._layer.text()):
            return NO_NAME
        missing = missing_part(form, writing=False)
        return f"A part is missing: {missing}" if missing else partial(try_import, self._task(form))

    @override
    def do_work(self) -> Work:
        form = self.formats.form
        assert form is not None
        return partial(import_files, self._task(form))

    @override
    def told(self, outcome: ExchangeOutcome, *, before: bool) -> str:
        form = self.formats.form
        return self._would(outcome) if before else imported(outcome, form.title if form else "")

    @staticmethod
    def _would(outcome: ExchangeOutcome) -> str:
        part = " at least" if outcome.total < 0 else ""
        there = f" {counted(outcome.kept, 'layer')} would stay as they are there." if outcome.kept else ""
        made = f"{counted(outcome.articles, 'article')} and {counted(outcome.layers, 'layer')} would be made{part}."
        return made + there

    def _task(self, form: Format) -> ImportTask:
        options = ReadOptions(self._unit.currentData())
        return ImportTask(form, self._sources, self._layer.text(), options, self.folder.folder)

    def _files(self) -> QVBoxLayout:
        buttons = FlowLayout(gap=8)
        for name, words, run in (
            ("files", "Choose files …", self._choose_files),
            ("folder", "Choose a folder …", self._choose_folder),
        ):
            button = QPushButton(own(words))
            button.setObjectName(f"import.{name}")
            button.setAutoDefault(False)
            button.clicked.connect(run)
            buttons.addWidget(button)
        rows = QVBoxLayout()
        rows.setSpacing(6)
        rows.addWidget(self._named)
        rows.addLayout(buttons)
        return rows

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (words, field) in enumerate(
            (("Into the layer", self._layer), ("Offsets count", self._unit))
        ):
            label = QLabel(words)
            label.setProperty("role", "muted")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        return grid

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Import files", str(self._place), "All files (*)")
        if names:
            self.set_sources([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Import a folder", str(self._place))
        if name:
            self.set_sources([Path(name)])
