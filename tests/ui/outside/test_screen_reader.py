"""The real window as a screen reader gets it: from outside, over the accessibility bus, while keys are pressed."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from annotator.storage.resources import resource

pytest.importorskip("jeepney", reason="jeepney, which keyring brings on Linux, speaks to the bus")

from ui.outside.at_spi import ACTION, FOCUSABLE, SHOWING, TABLE, TEXT, Listener, Node
from ui.outside.desktop import Desktop, desktop, what_is_missing

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing() or "all is there"),
]

ARTICLE = "loom-street-reacts.txt"
"""Its first line has a character that Qt counts twice."""

KINDS = (
    "object:text-caret-moved",
    "object:text-selection-changed",
    "object:announcement",
    "object:state-changed:focused",
    "object:property-change:accessible-description",
)
NAMELESS = {"scroll bar", "page tab list"}
"""Qt's own, which say what they are by their role."""


class Stage(NamedTuple):
    """The program on its desktop, with somebody who listens; `top` is the program, `reader` the article's text."""

    desk: Desktop
    ear: Listener
    top: Node
    reader: Node
    text: str


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    corpus = shutil.copytree(resource("samples"), tmp_path / "corpus")
    with desktop() as desk:
        ear = Listener(desk.bus)
        ear.listen_to(*KINDS)
        desk.annotate(str(corpus), str(corpus / ARTICLE), "--layer", "gold")
        desk.bring_up()
        found = ear.wait_for(
            lambda one: one.detail == "focused" and one.first and ear.name(one.source) == "Article"
        )
        top = Node(found.source.bus, "/org/a11y/atspi/accessible/root")
        yield Stage(desk, ear, top, found.source, (corpus / ARTICLE).read_text("utf-8"))
        ear.close()


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_text_caret_selection_and_announcements_come_with_the_keys(stage: Stage) -> None:
    desk, ear, _, reader, text = stage
    assert ear.role(reader) == "text"
    assert ear.call(reader, TEXT, "GetText", "ii", 0, -1) == text
    assert ear.property(reader, TEXT, "CharacterCount") == utf16(text)
    bird = text.index("🐦")
    before, behind = utf16(text[:bird]), utf16(text[: bird + 1])

    desk.press("ctrl+Home", *["Right"] * (bird + 1))
    ear.wait_for(lambda one: one.kind == "Object:TextCaretMoved" and one.first == behind)
    assert ear.property(reader, TEXT, "CaretOffset") == behind
    desk.press("shift+Left")
    ear.wait_for(lambda one: one.kind == "Object:TextSelectionChanged" and one.source == reader)
    assert ear.call(reader, TEXT, "GetSelection", "i", 0) == (before, behind)
    assert ear.call(reader, TEXT, "GetText", "ii", before, behind) == "🐦"

    desk.press("Escape", "ctrl+Home", "Tab")
    ear.wait_said("entered ")
    desk.press("q")
    ear.wait_said("Mark quote: By the Buzz live team")
    desk.press("Escape", "ctrl+z")
    ear.wait_said("Taken back: Mark quote")


def test_the_tree_is_whole_and_the_keyboard_is_followed_through_it(stage: Stage) -> None:
    desk, ear, top, _, _ = stage
    shown = [one for one in ear.tree(top) if ear.has(one, SHOWING)]
    nameless = [ear.role(one) for one in shown if ear.has(one, FOCUSABLE) and not ear.name(one)]
    assert set(nameless) <= NAMELESS
    there = {(ear.role(one), ear.name(one)) for one in shown}
    assert {
        ("table", "Articles"),
        ("table", "Statements as cards"),
        ("panel", "Details"),
        ("text", "Filter statements"),
        ("check box", "Show statements as table"),
        ("check box", "Annotate"),
        ("menu item", "File"),
    } <= there
    assert any(name.startswith("Keys: ") for _, name in there)
    count = next(name for role, name in there if role == "label" and name.endswith(" statements"))

    desk.press("F6")
    card = ear.wait_for(lambda one: one.detail == "focused" and one.first and ear.role(one.source) == "cell")
    assert ear.name(card.source).startswith(("Quote: ", "Stance: "))
    ear.call(ear.find(top, "check box", "Show statements as table"), ACTION, "DoAction", "i", 0)
    table = ear.find(top, "table", "Statements as a table")
    assert ear.property(table, TABLE, "NRows") == int(count.removesuffix(" statements"))
    columns = range(ear.property(table, TABLE, "NColumns"))
    heads = [ear.call(table, TABLE, "GetColumnDescription", "i", one) for one in columns]
    assert {"Kind", "Speaker", "Cue", "Text", "Form", "Polarity", "Target", "Problems"} <= set(heads)
    words = Node(*ear.call(table, TABLE, "GetAccessibleAt", "ii", 0, heads.index("Text")))
    assert ear.name(words) in stage.text

    desk.press("ctrl+k")
    ear.wait_for(
        lambda one: one.detail == "focused" and one.first and ear.name(one.source) == "Command or article"
    )
    desk.press("Down")
    ear.wait_for(lambda one: one.detail == "accessible-description" and ", " in one.value)
