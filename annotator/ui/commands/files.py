"""Opening, saving and closing."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def choose_article(window: "MainWindow") -> None:
    """Ask for an article and open it."""
    chosen, _ = QFileDialog.getOpenFileName(
        window, "Open an article", str(window.library.place()), "Articles (*.txt);;All files (*)"
    )
    if chosen:
        window.library.open([Path(chosen)])


def choose_folder(window: "MainWindow") -> None:
    """Ask for a folder of articles and open it."""
    chosen = QFileDialog.getExistingDirectory(
        window, "Open a folder of articles", str(window.library.place())
    )
    if chosen:
        window.library.open([Path(chosen)])


def open_samples(window: "MainWindow") -> None:
    """Open the sample corpus."""
    window.library.open_samples()


def save(window: "MainWindow") -> None:
    """Write the sidecar now, without waiting."""
    window.session.save()


def close_article(window: "MainWindow") -> None:
    """Close the article; the folder stays."""
    window.session.close_article()


def quit_window(window: "MainWindow") -> None:
    """Close the window; what is open is saved."""
    window.close()
