"""What the dialogs of export and import have in common: choosing, a trial beside it, then progress, then the end."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.ui.dialogs.folder_row import FolderRow
from annotator.ui.dialogs.progress_page import ProgressPage
from annotator.ui.exchange.format_list import FormatFacts, FormatList
from annotator.ui.exchange.job import Job, Work
from annotator.ui.exchange.loss_pane import LossPane
from annotator.ui.exchange.outcome import ExchangeOutcome
from annotator.ui.lists.scrolled import Scrolled
from annotator.ui.lists.shapes import scaled
from annotator.ui.opening import open_at
from annotator.ui.tasks import Tasks

LIST_SHARE, PAGE_SHARE = 34, 96
"""The widths of the formats and of what is said about one, in characters; in another width they keep their shares."""

SETTLED = 150
"""Milliseconds without a change after which a trial begins."""


class ExchangeDialog(QDialog):
    """A kind of dialog fills `options` with what can be chosen, and says what is tried, done and told.

    `folder_asked` tells the folder that the person wants to see at the end.
    """

    folder_asked = Signal(object)

    def __init__(
        self, tasks: Tasks, folder: Path, words: str, *, writing: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.outcome: ExchangeOutcome | None = None
        self.trial, self.job = Job(tasks, self), Job(tasks, self)
        self.formats = FormatList(writing=writing)
        self.facts = FormatFacts(writing=writing)
        self.losses, self.result_losses = LossPane(self), LossPane(self)
        self.folder = FolderRow(words, "exchange", folder, self)
        self.options = QVBoxLayout()
        self.options.setSpacing(6)
        self._progress = ProgressPage(self)
        self._result = _heading(self)
        self._where = QLabel(wordWrap=True)
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self._where.setProperty("role", "muted")
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._lay_out()
        self._tie()

    def try_work(self) -> Work | str:
        """What a trial does now, or why there is none; each kind of dialog has its own."""
        raise AssertionError(type(self))

    def do_work(self) -> Work:
        """What is done in earnest; each kind of dialog has its own."""
        raise AssertionError(type(self))

    def told(self, outcome: ExchangeOutcome, *, before: bool) -> str:
        """What a trial found besides the losses, or what was done; each kind of dialog has its own."""
        raise AssertionError(type(self), outcome, before)

    def ask(self) -> None:
        """Something was chosen: try again, as soon as nothing more is changed."""
        self.action.setEnabled(False)
        self.losses.wait("Finding out what would be lost …")
        self._settled.start()

    @override
    def reject(self) -> None:
        if self.job.running and self.outcome is None:
            self._progress.start(0, "Stopping …")
            self.job.stop()
            return
        self._leave()
        super().reject()

    def _leave(self) -> None:
        self._settled.stop()
        self.trial.stop()

    def _try(self) -> None:
        work = self.try_work()
        if isinstance(work, str):
            self.trial.stop()
            self.losses.say(*_split(work))
        else:
            self.trial.run(work)

    def _tried(self, outcome: ExchangeOutcome) -> None:
        if isinstance(self.try_work(), str):
            return
        if outcome.trouble:
            self.losses.say("This will not work", outcome.trouble, "danger")
            return
        self.losses.show_losses(outcome.losses, self.told(outcome, before=True), before=True)
        self.action.setEnabled(self.folder.is_named)

    def _act(self) -> None:
        if self.outcome is not None:
            self.folder_asked.emit(self.outcome.target)
            self._leave()
            self.accept()
            return
        self._leave()
        self._progress.start(0, "Beginning …")
        self._stack.setCurrentWidget(self._progress)
        self.folder.hide()
        self.action.hide()
        self.cancel.setText("Stop")
        self.job.run(self.do_work())

    def _show_progress(self, done: int, total: int) -> None:
        if total and not done:
            self._progress.start(total, "")
        self._progress.show_progress(done, f"{done:,} of {total:,}" if total else f"{done:,}")

    def _finished(self, outcome: ExchangeOutcome) -> None:
        self.outcome = outcome
        self._result.setText(self.told(outcome, before=False))
        self._where.setText(f"In {outcome.target}" if outcome.files else "")
        if outcome.trouble:
            self.result_losses.say("", outcome.trouble)
        else:
            self.result_losses.show_losses(outcome.losses, "", before=False)
        self._stack.setCurrentWidget(self._end)
        self.action.setText("Open the folder")
        self.action.setEnabled(True)
        self.action.setVisible(bool(outcome.files) or outcome.kept > 0)
        self.cancel.setText("Close")
        (self.action if self.action.isVisible() else self.cancel).setFocus()

    def _tie(self) -> None:
        self.formats.chosen.connect(self.facts.show_format)
        self.formats.chosen.connect(self.ask)
        self.folder.changed.connect(self.ask)
        self._settled.timeout.connect(self._try)
        self.trial.finished.connect(self._tried)
        self.job.progressed.connect(self._show_progress)
        self.job.finished.connect(self._finished)
        self.action.clicked.connect(self._act)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        choice = self._choice()
        self._end = QWidget()
        end = QVBoxLayout(self._end)
        end.setContentsMargins(0, 8, 0, 0)
        for one in (self._result, self._where):
            end.addWidget(one)
        end.addWidget(self.result_losses, 1)
        self._stack = QStackedWidget()
        for page in (choice, self._progress, self._end):
            self._stack.addWidget(page)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(16)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self.folder)
        rows.addLayout(self._foot())
        wide = QFontMetrics(self.font()).averageCharWidth()
        open_at(self, min(130 * wide, 1200), min(92 * wide, 800))
        self.formats.setFocus()

    def _choice(self) -> QSplitter:
        right = QWidget()
        rows = QVBoxLayout(right)
        rows.setContentsMargins(16, 0, 0, 0)
        rows.setSpacing(16)
        rows.addWidget(self.facts)
        rows.addLayout(self.options)
        rows.addWidget(self.losses, 1)
        choice = QSplitter(Qt.Orientation.Horizontal)
        choice.setChildrenCollapsible(False)
        choice.addWidget(self.formats)
        choice.addWidget(Scrolled(right, aside=True))
        choice.setStretchFactor(0, LIST_SHARE)
        choice.setStretchFactor(1, PAGE_SHARE)
        wide = QFontMetrics(self.font()).averageCharWidth()
        choice.setSizes([LIST_SHARE * wide, PAGE_SHARE * wide])
        return choice

    def _foot(self) -> QHBoxLayout:
        self.action, self.cancel = QPushButton(), QPushButton("Cancel")
        self.action.setObjectName("exchange.action")
        self.action.setDefault(True)
        self.cancel.setObjectName("exchange.cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.setMinimumWidth(14 * QFontMetrics(self.font()).averageCharWidth())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.action)
        return foot


def _heading(parent: QWidget) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setObjectName("exchange.result")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "heading")
    label.setFont(scaled(parent.font(), 1.25, bold=True))
    return label


def _split(words: str) -> tuple[str, str]:
    """A heading and what follows it, which a colon parts."""
    heading, _, note = words.partition(": ")
    note = f"{note[:1].upper()}{note[1:]}"
    return heading, note
