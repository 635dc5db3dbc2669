"""The annotated article on paper, or in a PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def to_pdf(window: "MainWindow") -> None:
    """Ask for a file, and write the article as the reader shows it into a PDF there."""
    store = window.session.store
    if store is None:
        return
    proposed = store.path.with_suffix(".pdf")
    chosen, _ = QFileDialog.getSaveFileName(window, "Save as PDF", str(proposed), "PDF (*.pdf)")
    if chosen:
        write_pdf(window, Path(chosen))


def write_pdf(window: "MainWindow", target: Path) -> None:
    """Write the open article into a PDF; says how many pages it has, or that it could not be written."""
    from annotator.ui.printing import pdf_writer, print_article  # noqa: PLC0415 # start-up

    on = window.session.on
    if on is None:
        return
    try:
        target.open("ab").close()
    except OSError as error:
        told = f"{target} cannot be written: {error.strerror}; choose a folder that you may write to."
        window.session.warned.emit(told)
        return
    face, size = window.reader.font().family(), float(window.settings["print_size"])
    pages = print_article(pdf_writer(str(target)), on, face, size, window)
    window.session.told.emit(f"{target.name}: {pages:,} page{'s' * (pages != 1)} written.")


def print_dialog(window: "MainWindow") -> None:
    """Ask for a printer, and print the article as the reader shows it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 # start-up

    from annotator.ui.printing import print_article  # noqa: PLC0415 # start-up

    on = window.session.on
    if on is None:
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(on.article.title)
    if QPrintDialog(printer, window).exec():
        face, size = window.reader.font().family(), float(window.settings["print_size"])
        if not print_article(printer, on, face, size, window):
            window.session.warned.emit("The printer took nothing; is it switched on and connected?")
