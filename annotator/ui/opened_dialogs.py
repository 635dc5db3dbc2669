"""Opening the dialogs of the window with what they need."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from annotator.storage.crash_reports import put_away
from annotator.ui.dialogs.entry import Entry
from annotator.ui.installed import InstalledActions
from annotator.ui.keys.notation import native

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from annotator.corpus.folder import Corpus
    from annotator.model.verdict import Decision
    from annotator.review.queue import Waiting
    from annotator.ui.action import Action
    from annotator.ui.main_window import MainWindow

MOST_ARTICLES = 5000
"""Articles of the corpus that the palette offers; beyond, the list of articles has a filter of its own."""


class Dialogs:
    """Each dialog is loaded and made when it is asked for, so that the window is there at once, and gone when it is closed."""

    def __init__(self, window: "MainWindow", actions: InstalledActions) -> None:
        self._window = window
        self._actions = actions

    def palette(self) -> None:
        """The commands, then the articles."""
        from annotator.ui.dialogs.command_palette import CommandPalette  # noqa: PLC0415 # start-up

        self._open(CommandPalette([*self._commands(), *self._articles()], self._window))

    def key_sheet(self) -> None:
        """All keys."""
        from annotator.ui.dialogs.key_sheet import KeySheet  # noqa: PLC0415 # start-up

        self._open(KeySheet(self._commands(), self._window))

    def settings(self, page: str = "") -> None:
        """The settings, opened at the page "keys" or at the first one."""
        from annotator.ui.dialogs.key_page import KeyPage  # noqa: PLC0415 # start-up
        from annotator.ui.dialogs.settings import SettingsDialog  # noqa: PLC0415 # start-up

        dialog = SettingsDialog(self._window.settings, self._window)
        keys = KeyPage(self._window.session.keys, self._actions.tables, self._window.settings)
        dialog.add_page("Keys", keys, shown=page == "keys")
        self._open(dialog)

    def about(self) -> None:
        """Versions and places."""
        from annotator.ui.dialogs.about import AboutDialog  # noqa: PLC0415 # start-up

        self._open(AboutDialog(self._window))

    def crash_report(self, reports: "Sequence[Path]") -> None:
        """What an earlier process has left when it failed; closing the dialog puts it away."""
        from annotator.ui.dialogs.crash_report import CrashReportDialog  # noqa: PLC0415 # start-up

        dialog = CrashReportDialog(reports, self._window)
        dialog.finished.connect(lambda _code: put_away(reports))
        self._open(dialog)

    def tag(self, paths: "Sequence[Path]") -> None:
        """Which tagger is to make suggestions for some articles."""
        from annotator.tagging.taggers import find_taggers  # noqa: PLC0415 # start-up
        from annotator.ui.dialogs.tag import TagDialog  # noqa: PLC0415 # start-up

        dialog = TagDialog(find_taggers(), paths, self._window)
        run = self._window.review.run
        dialog.chosen.connect(lambda task, parallel: run.start(paths, task, parallel=parallel))
        self._open(dialog)

    def intake(self, paths: "Sequence[Path]") -> None:
        """Reading articles in from these files and folders, and from what is added there."""
        from annotator.ui.intake.dialog import IntakeDialog  # noqa: PLC0415 # start-up

        window = self._window
        place = window.library.place()
        dialog = IntakeDialog(window.tasks, place, _target(paths, place), window.reader.font(), window)
        dialog.folder_asked.connect(lambda folder: window.library.open([folder]))
        if paths:
            dialog.add(paths)
        self._open(dialog)

    def bulk(self, decision: "Decision", rows: "Sequence[Waiting]") -> None:
        """What a bulk decision would decide."""
        from annotator.ui.dialogs.bulk import BulkDialog  # noqa: PLC0415 # start-up

        review = self._window.review
        dialog = BulkDialog(decision, rows, review.panel.model.card_of, self._window)
        review.panel.model.read.connect(dialog.fill)
        dialog.accepted.connect(partial(review.bulk.decide, rows, decision))
        self._open(dialog)

    def figures(self) -> None:
        """How good the tagger was, and how the review goes."""
        from annotator.ui.dialogs.review_figures import ReviewFigures  # noqa: PLC0415 # start-up
        from annotator.ui.review.evidence_reader import EvidenceReader  # noqa: PLC0415 # start-up

        session, review = self._window.session, self._window.review
        session.settle()
        here = [session.store.path] if session.store else []
        paths = [one.path for one in session.corpus.articles] if session.corpus else here
        reader = EvidenceReader(session.tasks, paths, review.desk.terms())
        scheme = session.on.scheme if session.on else None
        dialog = ReviewFigures(reader, review.palette, scheme, self._window)
        reader.setParent(dialog)
        self._open(dialog)

    def export(self, corpus: "Corpus", taggers: frozenset[str]) -> None:
        """The layers of a folder as a dataset; `taggers` names those that taggers made."""
        from annotator.ui.exchange.export_dialog import ExportDialog  # noqa: PLC0415 # start-up

        out = corpus.root.with_name(f"{corpus.root.name}-dataset")
        dialog = ExportDialog(self._window.tasks, corpus, taggers, out, self._window)
        dialog.folder_asked.connect(_show_folder)
        self._open(dialog)

    def import_files(self) -> None:
        """Annotations of others as articles with layers."""
        from annotator.ui.exchange.import_dialog import ImportDialog  # noqa: PLC0415 # start-up

        window = self._window
        place = window.library.place()
        dialog = ImportDialog(window.tasks, place, place / "imported", window)
        dialog.folder_asked.connect(lambda folder: window.library.open([folder]))
        self._open(dialog)

    def _open(self, dialog: "QDialog") -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _commands(self) -> list[Entry]:
        return [self._entry(row) for row in self._actions.rows]

    def _entry(self, row: "Action") -> Entry:
        keys = ", ".join(dict.fromkeys(map(native, row.keys)))
        text = row.text.replace("&", "").rstrip(" …")
        run = self._actions[row.id].trigger
        return Entry(row.id, text, row.menu.value.replace("&", ""), keys, row.enabled(self._window), run)

    def _articles(self) -> list[Entry]:
        corpus = self._window.session.corpus
        entries = corpus.articles[:MOST_ARTICLES] if corpus else []
        open_article = self._window.library.open_article
        return [Entry(one.name, one.title, "Article", run=partial(open_article, one.path)) for one in entries]


def _show_folder(folder: "Path") -> None:
    """Show a folder where the system shows files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _target(paths: "Sequence[Path]", place: "Path") -> "Path":
    """Where articles of these sources go unless the person says otherwise: a folder beside them."""
    return (paths[0].parent if paths else place) / "articles"
