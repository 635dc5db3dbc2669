"""The reader as a screen reader gets it, through Qt's own interface."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from ui.text.articles import TEXT, Show, article, at

from annotator.ui.spoken import say


def test_text_caret_and_selection_are_there(show: Show) -> None:
    view = show(article())
    seen = QAccessible.queryAccessibleInterface(view)
    assert seen.role() is QAccessible.Role.EditableText
    assert seen.text(QAccessible.Text.Name) == "Text of the article"
    text = seen.textInterface()
    assert text.text(0, 25) == TEXT[:25]
    view.set_caret(7)
    assert text.cursorPosition() == 7
    assert text.selectionCount() == 0
    start, end = at("We will build it")
    view.set_selection(start, end)
    assert text.selectionCount() == 1
    assert {start, end} >= {text.cursorPosition()}


def test_a_listener_gets_the_announcement_as_an_event_of_the_reader(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, sent = show(article()), list[QAccessibleAnnouncementEvent]()
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", sent.append)
    say(view, "")
    say(view, "entered quote by Maria Okafor")
    assert [one.message() for one in sent] == ["entered quote by Maria Okafor"]
    assert sent[0].object() is view
