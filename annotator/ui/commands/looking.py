"""How the window looks, and what it shows."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from annotator.model.spans import hull
from annotator.ui.settings import BY_ID

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.ui.main_window import MainWindow


def zoom_in(window: "MainWindow") -> None:
    """Larger text."""
    _zoom(window, 1)


def zoom_out(window: "MainWindow") -> None:
    """Smaller text."""
    _zoom(window, -1)


def zoom_reset(window: "MainWindow") -> None:
    """Text of the usual size."""
    window.settings["font_size"] = BY_ID["font_size"].default


def _zoom(window: "MainWindow", points: int) -> None:
    row = BY_ID["font_size"]
    window.settings["font_size"] = max(row.least, min(row.most, window.settings["font_size"] + points))


def next_theme(window: "MainWindow") -> None:
    """The next of light, dark, high contrast and the system's choice."""
    names = [name for name, _ in BY_ID["theme"].choices]
    window.settings["theme"] = names[(names.index(window.settings["theme"]) + 1) % len(names)]


def toggle_invisibles(window: "MainWindow") -> None:
    """Show or hide signs for characters that cannot be seen."""
    window.settings["invisibles"] = not window.settings["invisibles"]


def invisibles_shown(window: "MainWindow") -> bool:
    """Whether they are shown."""
    return bool(window.settings["invisibles"])


def fold(window: "MainWindow") -> None:
    """Hide the paragraphs between the parts of the statement in hand, or show again what is hidden."""
    session, reader = window.session, window.reader
    if reader.unfold():
        return
    members = session.on.annotations.among(reader.canvas.emphasis.members) if session.on else []
    spans = tuple(sorted(span for one in members for span in one.spans))
    hidden = reader.fold_between(spans)
    if hidden:
        session.told.emit(f"{hidden:,} paragraphs are hidden; the same key shows them again.")
        reader.reveal_span(*hull(spans))
    elif members:
        session.told.emit("The parts of this statement stand close together: there is nothing to fold.")
    else:
        session.told.emit("Take a statement in hand whose parts stand far apart.")


def is_folded(window: "MainWindow") -> bool:
    """Whether paragraphs are hidden."""
    return bool(window.reader.canvas.folds)


def toggle_articles(window: "MainWindow") -> None:
    """Show or hide the list of articles."""
    window.articles_dock.setVisible(not window.articles_dock.isVisible())


def toggle_side(window: "MainWindow") -> None:
    """Show or hide statements and details."""
    shown = window.statements_dock.isVisible() or window.details_dock.isVisible()
    for dock in (window.statements_dock, window.details_dock):
        dock.setVisible(not shown)


def show_statements(window: "MainWindow") -> None:
    """Put the keyboard on the statements."""
    window.statements_dock.show()
    window.statements_dock.raise_()
    window.session.echo.now()
    window.statements.setFocus()


def show_details(window: "MainWindow") -> None:
    """Put the keyboard on the attributes of the annotation in hand."""
    window.details_dock.show()
    window.details_dock.raise_()
    window.details.edit_first()


def next_pane(window: "MainWindow") -> None:
    """Put the keyboard on the next pane: article, statements or details, list of articles."""
    panes = [pane for pane in _panes(window) if pane.isVisible()]
    focus = QApplication.focusWidget()
    here = next(
        (place for place, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))),
        -1,
    )
    if panes:
        panes[(here + 1) % len(panes)].setFocus()


def _panes(window: "MainWindow") -> "list[QWidget]":
    return [
        window.reader,
        window.edited.panel,
        window.disputed.panel,
        window.statements,
        window.actors.panel,
        window.details,
        window.articles,
    ]


def full_screen(window: "MainWindow") -> None:
    """The whole screen for the window, or no longer."""
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()


def palette(window: "MainWindow") -> None:
    """Type the name of a command or an article."""
    window.dialogs.palette()


def key_sheet(window: "MainWindow") -> None:
    """All keys."""
    window.dialogs.key_sheet()


def change_keys(window: "MainWindow") -> None:
    """Give commands other keys."""
    window.dialogs.settings(page="keys")


def settings(window: "MainWindow") -> None:
    """Change the settings."""
    window.dialogs.settings()


def about(window: "MainWindow") -> None:
    """Versions, and where things are kept."""
    window.dialogs.about()
