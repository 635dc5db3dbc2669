"""What comes from an article, a folder or a scheme is never markup in the window."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLabel, QTextBrowser, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from ui.test_window_troubles import opened, window

from annotator.model import edits
from annotator.model.change import Change
from annotator.model.conflict import Conflict
from annotator.model.edits import Stamp
from annotator.storage.store import LayerStore
from annotator.ui.lists.plain import tooltip
from annotator.ui.main_window import MainWindow

__all__ = ["window"]

UI = Path(__file__).resolve().parents[2] / "annotator" / "ui"
EVIL = "<img src='file:///evil.png'><b>bold</b>"
TEXT = f"“We {EVIL} agree,” said {EVIL}.\n\n{EVIL}\n"
MADE_BY_US = ("tooltip", "card_of")
"""Functions that make markup of their own, and escape what they put into it."""


RICH = ("setHtml", "insertHtml", "setWhatsThis", "setMarkdown")
"""Calls that show markup."""


def is_ours(node: ast.expr) -> bool:
    """Whether the words are the program's own, or have been made plain."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.JoinedStr):
        return all(is_ours(value) for value in node.values)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MADE_BY_US


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node


def told_wrongly(source: str) -> Iterator[str]:
    """The calls that would have Qt guess whether words are markup."""
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef):
            continue
        for name, call in calls(function):
            words = call.args[0] if call.args else None
            if (
                name == "QLabel"
                and not isinstance(words, ast.Constant)
                and "PlainText" not in ast.unparse(function)
            ):
                yield f"line {call.lineno}: a label of unknown words; plain_label makes one"
            if name == "setToolTip" and words and not is_ours(words):
                yield f"line {call.lineno}: a tool tip of unknown words; tooltip() makes them plain"
            if name in RICH:
                yield f"line {call.lineno}: {name}"


def test_no_widget_guesses_whether_words_are_markup() -> None:
    found = []
    for path in sorted(UI.rglob("*.py")):
        source = path.read_text("utf-8")
        if path.name != "plain.py" and any(word in source for word in ("QLabel", "setToolTip", *RICH)):
            found += [f"{path.relative_to(UI)}: {told}" for told in told_wrongly(source)]
    assert found == []


def test_a_tool_tip_shows_tags_as_they_are() -> None:
    assert not GuiQt.mightBeRichText("a & b")
    assert tooltip("a & b") == "a & b"
    assert tooltip(EVIL) == f"<p>{EVIL.replace('<', '&lt;').replace('>', '&gt;')}</p>".replace("'", "&#x27;")


def rich(words: str) -> bool:
    """Whether Qt would take the words for markup with something of the article's in it."""
    return bool(words) and GuiQt.mightBeRichText(words) and "<img" in words


def cells(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount()):
        columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
        for column in range(columns):
            yield str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")


def evil_words(top: QWidget) -> list[str]:
    """Where the words of the article would be markup in a widget and all in it."""
    found = []
    for widget in (top, *top.findChildren(QWidget)):
        if rich(widget.toolTip()):
            found.append(f"{widget.objectName()}: tool tip")
        if (
            isinstance(widget, QLabel)
            and widget.textFormat() != Qt.TextFormat.PlainText
            and "<img" in widget.text()
        ):
            found.append(f"{widget.objectName()}: label")
        if isinstance(widget, QTextBrowser | QTextEdit):
            found.append(f"{widget.objectName()}: a widget for rich text")
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += [
                f"{widget.objectName()}: a cell's tool tip" for one in cells(widget.model()) if rich(one)
            ]
    return found


def annotate(main_window: MainWindow) -> None:
    """A quote with a speaker and a stance, all of hostile words; notes too."""
    session = main_window.session
    on = session.on
    assert on is not None
    stamp = Stamp(EVIL, "")
    quote = edits.mark(on, "quote", [(0, TEXT.index("said"))], stamp)
    session.edit("Mark", quote)
    start = TEXT.index("said") + 5
    speaker = edits.mark(on, "speaker", [(start, start + len(EVIL))], stamp)
    session.edit("Mark", speaker)
    session.edit("Link", edits.link(on, quote.added[0].id, "speaker", speaker.added[0].id))
    session.edit("Note", edits.set_note(on, quote.added[0].id, EVIL))
    session.set_focus(quote.added[0].id)


def test_a_hostile_article_is_shown_as_it_is_everywhere(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    article = tmp_path / "<b>a<img src=x>.txt"
    try:
        article.write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    opened(qtbot, window, article)
    annotate(window)
    window.modes.switch("review")
    window.modes.switch("annotate")
    window.session.warned.emit(EVIL)
    window.session.told.emit(EVIL)
    assert evil_words(window) == []
    dialogs = window.dialogs
    qtbot.waitUntil(lambda: window.session.corpus is not None)
    corpus = window.session.corpus
    assert corpus is not None
    for show in (
        dialogs.palette,
        dialogs.key_sheet,
        dialogs.settings,
        dialogs.about,
        dialogs.import_files,
        partial(dialogs.tag, [article]),
        partial(dialogs.intake, [article]),
        partial(dialogs.export, corpus, frozenset[str]()),
    ):
        show()
        qtbot.waitUntil(lambda: not window.tasks.busy)
        for dialog in window.findChildren(QDialog):
            assert evil_words(dialog) == []
            dialog.close()


def test_what_an_edit_of_a_hostile_article_moved_is_shown_as_it_is(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, "utf-8")
    store = LayerStore.open(article)
    mark = edits.mark(store.on, "quote", [(0, TEXT.index("said"))], Stamp(EVIL, ""))
    disputed = replace(
        mark.added[0], note=EVIL, conflicts=(Conflict("note", f"{EVIL} too"), Conflict(EVIL, EVIL))
    )
    store.on.layer.apply(Change(added=(disputed,)))
    store.record(Change(added=(disputed,)))
    store.close()
    article.write_text(f"{EVIL}\n\n{TEXT}", "utf-8")
    opened(qtbot, window, article)
    qtbot.waitUntil(lambda: bool(window.edited.desk.rows))
    assert window.disputed.panel.model.rowCount() == 2
    assert evil_words(window) == []
    window.edited.panel.grab()
    window.disputed.panel.grab()
