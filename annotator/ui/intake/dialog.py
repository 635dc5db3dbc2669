"""Reading articles in: which files, what they give, where to; then how far it is, then what became of them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont, QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.storage.intake import IntakeError, Item, items_in
from annotator.storage.previewing import Preview
from annotator.storage.readers.reader import ReadOptions
from annotator.storage.shelf import Kind
from annotator.ui.dialogs.progress_page import ProgressPage
from annotator.ui.intake.files import FilesPane
from annotator.ui.intake.looking import PreviewDesk
from annotator.ui.intake.preview import PreviewPane
from annotator.ui.intake.result import ResultPage
from annotator.ui.intake.run import IntakeRun, Summary
from annotator.ui.intake.target import TargetRow
from annotator.ui.intake.words import counted
from annotator.ui.lists.empty_state import EmptyState
from annotator.ui.opening import open_at
from annotator.ui.tasks import Tasks

NOTHING_YET = (
    "Nothing to read yet",
    "Add saved web pages, PDF, Word or OpenDocument files, tables, JSON, web archives …",
)
NO_FILE = ("No file in it", "What is hidden, and what was read before, is passed over. Add other files.")


class IntakeDialog(QDialog):
    """`folder_asked` tells the folder that the person wants to see at the end."""

    folder_asked = Signal(object)

    def __init__(
        self, tasks: Tasks, place: Path, into: Path, reading_font: QFont, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("intake")
        self.setWindowTitle("Read articles in")
        self.setAcceptDrops(True)
        self._tasks = tasks
        self._paths: list[Path] = []
        self._items: list[Item] = []
        self._item: Item | None = None
        self._summary: Summary | None = None
        self._desk = PreviewDesk(tasks, self)
        self._run = IntakeRun(tasks, self)
        self._files = FilesPane(place, self)
        self._preview = PreviewPane(reading_font, self)
        self._target = TargetRow(into, self)
        self._progress, self._result = ProgressPage(self), ResultPage(self)
        self._empty = EmptyState(*NOTHING_YET, button="Add files …")
        self._lay_out()
        self._tie()
        self._show_choice()

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders to those that are to be read."""
        self._paths += [path for path in paths if path not in self._paths]
        work = partial(items_in, tuple(self._paths), self._target.into)
        self._tasks.start(work, self._listed, self._not_listed)

    @override
    def reject(self) -> None:
        if self._run.running:
            self._stop()
            return
        self._desk.forget()
        super().reject()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._run.running and self._summary is None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _listed(self, items: list[Item]) -> None:
        self._items = items
        self._files.show_items(items)
        self._show_choice()

    def _not_listed(self, error: BaseException) -> None:
        if not isinstance(error, IntakeError):
            raise error
        self._paths.pop()
        self._empty.say("That cannot be read", str(error), button="Add files …")
        self._show_choice(keep_words=True)

    def _show_choice(self, *, keep_words: bool = False) -> None:
        if not self._items and not keep_words:
            self._empty.say(*(NO_FILE if self._paths else NOTHING_YET), button="Add files …")
        self._stack.setCurrentWidget(self._choice if self._items else self._empty)
        self._target.setVisible(bool(self._items))
        self._action.setText(f"Read {counted(len(self._items), 'file')} in")
        self._action.setEnabled(bool(self._items) and self._target.is_named)
        self._action.setVisible(bool(self._items))
        self._cancel.setText("Cancel")

    def _look(self, item: Item | None = None) -> None:
        """Preview a file, or the same one with other options."""
        self._item = item or self._item
        if self._item is not None:
            if item is not None:
                self._preview.wait(item.path.name)
            self._desk.ask(self._item.path, self._options, self._target.into)

    def _looked(self, preview: Preview) -> None:
        if self._item is not None and preview.path == self._item.path:
            self._preview.show_preview(preview)

    @property
    def _options(self) -> ReadOptions:
        """A column that was chosen for one table counts for all that have it."""
        return ReadOptions(self._preview.extractor, remembered=self._preview.columns.chosen)

    def _act(self) -> None:
        """What the button at the right does: begin, or show the folder at the end."""
        if self._summary is not None:
            self.folder_asked.emit(self._summary.into)
            self.accept()
            return
        self._desk.forget()
        files = len(self._items)
        self._progress.start(files if files > 1 else 0, "Looking at what is in the folder …")
        self._stack.setCurrentWidget(self._progress)
        self._target.hide()
        self._action.hide()
        self._cancel.setText("Stop")
        self._run.start(self._items, self._target.into, self._options, leave_out=self._target.leaves_out)

    def _stop(self) -> None:
        self._progress.start(0, "Stopping after this article …")
        self._run.stop()

    def _show_progress(self, done: int, name: str) -> None:
        files = len(self._items)
        self._progress.show_progress(done, f"{done:,} of {files:,} files · {name}" if files > 1 else name)

    def _finished(self, summary: Summary) -> None:
        self._summary = summary
        self._result.show_summary(summary)
        self._stack.setCurrentWidget(self._result)
        there = any(summary.counts[kind] for kind in (Kind.READ, Kind.THERE, Kind.KEPT, Kind.LEFT_OUT))
        self._action.setText("Open the folder")
        self._action.setVisible(there)
        self._cancel.setText("Close")
        (self._action if there else self._cancel).setFocus()

    def _tie(self) -> None:
        self._files.chosen.connect(self._look)
        self._files.added.connect(self.add)
        self._empty.asked.connect(self._files.choose_files)
        self._preview.asked.connect(self._look)
        self._target.changed.connect(self._target_changed)
        self._desk.ready.connect(self._looked)
        self._run.progressed.connect(self._show_progress)
        self._run.finished.connect(self._finished)
        self._action.clicked.connect(self._act)
        self._cancel.clicked.connect(self.reject)

    def _target_changed(self) -> None:
        self._action.setEnabled(bool(self._items) and self._target.is_named)
        self._look()

    def _lay_out(self) -> None:
        self._choice = QSplitter(Qt.Orientation.Horizontal)
        self._choice.setChildrenCollapsible(False)
        self._choice.addWidget(self._files)
        self._choice.addWidget(self._preview)
        self._choice.setStretchFactor(1, 1)
        self._stack = QStackedWidget()
        for page in (self._choice, self._empty, self._progress, self._result):
            self._stack.addWidget(page)
        self._action, self._cancel = QPushButton(), QPushButton("Cancel")
        self._action.setObjectName("intake.action")
        self._action.setDefault(True)
        self._cancel.setObjectName("intake.cancel")
        self._cancel.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._action)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(16)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self._target)
        rows.addLayout(foot)
        wide = QFontMetrics(self.font()).averageCharWidth()
        self._cancel.setMinimumWidth(14 * wide)  # its words change, and the buttons should not jump
        open_at(self, min(140 * wide, 1200), min(90 * wide, 800))
        self._choice.setSizes([36 * wide, 100 * wide])
