"""The window in the states that a person meets: each is drawn, kept as a picture where that is asked for, and can be used without a mouse.

`ANNOTATOR_PICTURES=pictures python3 packaging/bootstrap.py test tests/ui/test_states.py` writes the pictures into that folder.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import edits
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.storage.resources import resource
from annotator.ui.panels.article_model import ROW

KEPT = os.environ.get("ANNOTATOR_PICTURES", "")
"""The folder that pictures are kept in; empty for none."""

Scene = Callable[[Hand], None]


def article(name: str) -> Scene:
    def scene(hand: Hand) -> None:
        hand.window.library.open_article(hand.window.session.corpus.root / name)  # type: ignore[union-attr]
        hand.wait_open(name)

    return scene


def theme(name: str) -> Scene:
    def scene(hand: Hand) -> None:
        hand.window.settings["theme"] = name
        hand.press("Tab Tab")

    return scene


def mirrored(hand: Hand) -> None:
    hand.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    article("talab-sepidney.txt")(hand)
    hand.press("Tab Tab")


def large(hand: Hand) -> None:
    hand.window.settings["font_size"] = 28
    hand.press("Tab")


def small(hand: Hand) -> None:
    hand.window.resize(900, 600)
    hand.press("Tab")


def dense(hand: Hand) -> None:
    start, end = hand.place("Ferry crews on the Hask Isles routes voted on Sunday")
    ones = [
        Annotation(f"d{n}", kind, ((start + n, end - 2 * n),), {"form": "direct"} if kind == "quote" else {})
        for n, kind in enumerate(("quote", "stance", "target", "speaker", "cue", "aside") * 3)
    ]
    assert hand.window.session.edit("Many", Change(added=tuple(ones)))


def long_link(hand: Hand) -> None:
    quote = next(one for one in hand.on.annotations if one.type == "quote")
    far = [one for one in hand.on.annotations if one.type == "speaker"][-1]

    hand.window.session.edit("Link", edits.link(hand.on, quote.id, "speaker", far.id))
    hand.window.session.set_focus(quote.id)


def proposal(hand: Hand) -> None:
    article("low-traffic-zone-row.txt")(hand)
    session = hand.window.session
    quote = next(
        one for one in hand.on.annotations if one.type == "quote" and one.attributes.get("form") == "direct"
    )

    session.edit("Clear", edits.erase(hand.on, [one.id for one in hand.on.annotations]))
    hand.window.reader.setFocus()
    hand.window.reader.set_caret(quote.start + 3)
    hand.press("Q")


def found(hand: Hand) -> None:
    hand.press("Ctrl+F")
    hand.type("union")
    bar = hand.window.pane.find_bar
    hand.wait_for(lambda: bar.hits)
    QTest.keyClick(bar.field, Qt.Key.Key_Return)


def closed(hand: Hand) -> None:
    hand.press("Ctrl+W")
    hand.wait_for(lambda: hand.window.session.on is None)
    model = hand.window.articles.model
    hand.wait_for(lambda: not any(model.index(n, 0).data(ROW).current for n in range(model.rowCount())))


def broken(hand: Hand) -> None:
    corpus = hand.window.session.corpus
    assert corpus is not None
    sidecar = corpus.root / "souq-al-sadaf.txt.gold.ann.json"
    sidecar.write_bytes(sidecar.read_bytes()[:400])
    article("souq-al-sadaf.txt")(hand)
    assert hand.window.notices.text


def palette(hand: Hand) -> None:
    hand.press("Ctrl+K")


def keys(hand: Hand) -> None:
    hand.press("F1")


def settings(hand: Hand) -> None:
    hand.press("Ctrl+,")


SCENES: dict[str, Scene] = {
    "light": theme("light"),
    "dark": theme("dark"),
    "high-contrast": theme("high-contrast"),
    "right-to-left": mirrored,
    "large-text": large,
    "small-window": small,
    "dense": dense,
    "long-link": long_link,
    "proposal": proposal,
    "found": found,
    "nothing-open": closed,
    "broken-sidecar": broken,
    "emoji-and-crlf": article("loom-street-reacts.txt"),
    "command-palette": palette,
    "key-sheet": keys,
    "settings": settings,
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    shutil.copytree(resource("samples"), tmp_path / "corpus")
    return tmp_path / "corpus"


@pytest.mark.parametrize("name", SCENES)
def test_a_state_is_drawn_and_every_part_of_it_has_its_name(
    name: str, corpus: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_for(lambda: hand.window.session.on)
        SCENES[name](hand)
        hand.wait_for(lambda: not hand.window.tasks.busy)
        shown = QApplication.activeModalWidget() or QApplication.activeWindow() or hand.window
        QApplication.processEvents()
        picture = shown.grab()
        assert (
            len(
                {
                    picture.toImage().pixel(x, y)
                    for x in range(0, picture.width(), 7)
                    for y in range(0, picture.height(), 7)
                }
            )
            > 8
        )
        if KEPT:
            picture = settled(hand, shown)
            Path(KEPT).mkdir(parents=True, exist_ok=True)
            assert picture.save(str(Path(KEPT) / f"{name}.png"))
        assert nameless(hand.window) == []
        for dialog in {shown, hand.window} - {hand.window}:
            dialog.close()

    play(monkeypatch, qtbot, [str(corpus), "--layer", "gold"], script)


def settled(hand: Hand, shown: QWidget) -> QPixmap:
    """The picture when it has stayed the same for twenty looks: what is resized is laid out again only then. No caret blinks."""
    QApplication.setCursorFlashTime(0)
    pictures = [shown.grab()]

    def stays() -> bool:
        pictures.append(shown.grab())
        last = [one.toImage() for one in pictures[-20:]]
        return len(last) == 20 and all(one == last[-1] for one in last)

    hand.wait_for(stays)
    return pictures[-1]


def nameless(window: QWidget) -> list[str]:
    """What can have the keyboard, is in sight, and has no name for a test or for a screen reader."""
    found = []
    for widget in window.findChildren(QWidget):
        hidden = widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(window)
        qt_s_own = isinstance(widget, QTabBar) or widget.objectName().startswith("qt_")
        if hidden or qt_s_own:
            continue
        told = widget.accessibleName() or (
            widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
        )
        if not widget.objectName() or not told:
            found.append(f"{type(widget).__name__} {widget.objectName()!r} in {widget.parent()}")
    return found
