"""The dialog of export: format, layers, options, folder; what would be lost is found out while one chooses."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from typing_extensions import override

from annotator.corpus.folder import Corpus
from annotator.interchange.extras import missing_part
from annotator.interchange.format import Format, WriteOptions
from annotator.ui.exchange.dataset_form import DatasetForm
from annotator.ui.exchange.dialog import ExchangeDialog
from annotator.ui.exchange.exporting import FLAGS, MOST_TRIED, ExportTask, export, try_export
from annotator.ui.exchange.job import Work
from annotator.ui.exchange.outcome import ExchangeOutcome
from annotator.ui.exchange.words import OPTION_NAMES, counted, exported, layer_title
from annotator.ui.lists.flow import FlowLayout
from annotator.ui.tasks import Tasks

NO_LAYER = "No layer chosen: choose at least one of the layers above."
NOTHING = "Nothing to export yet: no article of the folder has a layer. Annotate one first."


class ExportDialog(ExchangeDialog):
    """The layers of a corpus as a dataset."""

    def __init__(
        self, tasks: Tasks, corpus: Corpus, taggers: frozenset[str], out: Path, parent: QWidget | None = None
    ) -> None:
        """`taggers` names the layers that taggers made: they are left out unless the person ticks them."""
        super().__init__(tasks, out, "Export into", writing=True, parent=parent)
        self.setObjectName("export")
        self.setWindowTitle("Export a dataset")
        self._entries, self._source = corpus.articles, corpus.root
        self._taggers = taggers
        self._layers = {
            name: self._box(f"export.layer.{name}", f"{layer_title(name)} · {counted(count, 'article')}")
            for name, count in corpus.layers.items()
        }
        self._flags = {name: self._box(f"export.option.{name}", OPTION_NAMES[name]) for name in FLAGS}
        self.form = DatasetForm(self)
        self._add_layers()
        for widget in (self.form, *self._flags.values()):
            self.options.addWidget(widget)
        self.form.changed.connect(self.ask)
        self.action.setText("Export")
        self.formats.chosen.connect(self._show_options)
        self.formats.choose("jsonl")

    @override
    def try_work(self) -> Work | str:
        form = self.formats.form
        if not self._layers:
            return NOTHING
        if form is None or not self._chosen:
            return NO_LAYER
        if self.form.trouble:
            return f"This is no split: {self.form.trouble}"
        missing = missing_part(form, writing=True)
        if missing:
            return f"A part is missing: {missing}"
        return partial(try_export, self._task(form))

    @override
    def do_work(self) -> Work:
        form = self.formats.form
        assert form is not None
        return partial(export, self._task(form))

    @override
    def told(self, outcome: ExchangeOutcome, *, before: bool) -> str:
        form = self.formats.form
        return self._would(outcome) if before else exported(outcome, form.title if form else "")

    @staticmethod
    def _would(outcome: ExchangeOutcome) -> str:
        seen = min(outcome.total, MOST_TRIED)
        part = f" (of the first {seen:,} of {outcome.total:,} articles)" if outcome.total > seen else ""
        return f"{counted(outcome.layers, 'layer')} of {counted(outcome.articles, 'article')} would be exported{part}."

    @property
    def _chosen(self) -> tuple[str, ...]:
        return tuple(name for name, box in self._layers.items() if box.isChecked())

    def _task(self, form: Format) -> ExportTask:
        flags = {name: box.isChecked() and name in form.options for name, box in self._flags.items()}
        view = self.form.view if "view" in form.options else ""
        options = WriteOptions(flags["text_free"], flags["guard_formulas"], view)
        return ExportTask(
            form, self._entries, self._chosen, options, self.folder.folder, self._source, self.form.asked
        )

    def _add_layers(self) -> None:
        label = QLabel("Layers")
        label.setProperty("role", "heading")
        label.setTextFormat(Qt.TextFormat.PlainText)
        flow = FlowLayout(gap=12)
        for name, box in self._layers.items():
            box.setChecked(name not in self._taggers)
            flow.addWidget(box)
        self.options.addWidget(label)
        self.options.addLayout(flow)

    def _show_options(self, form: Format) -> None:
        for name, box in self._flags.items():
            box.setVisible(name in form.options)
        self.form.show_view(shown="view" in form.options)

    def _box(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words.replace("&", "&&"))
        box.setObjectName(name)
        box.toggled.connect(self.ask)
        return box
