"""The links in the details: followed, taken away, asked for."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from ui.panels.detailing import LEFT, names, pill
from ui.panels.harbour import CHEQUE, Harbour

from annotator.ui.panels.details import DetailsPanel


def test_links_can_be_followed_taken_away_and_asked_for(
    details: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote, speaker, cue = harbour.decision()
    harbour.session.set_focus(quote)
    with qtbot.waitSignal(details.annotation_chosen) as told:
        QTest.mouseClick(pill(details, f"link.speaker.{speaker}"), LEFT)
    assert told.args == [speaker]
    with qtbot.waitSignal(details.link_asked) as told:
        QTest.mouseClick(pill(details, "add.addressee"), LEFT)
    assert told.args == ["addressee"]
    QTest.mouseClick(pill(details, f"unlink.cue.{cue}"), LEFT)
    assert "cue" not in harbour.one(quote).links
    qtbot.waitUntil(lambda: names(details, "details.link.") == [f"details.link.speaker.{speaker}"])


def test_those_who_point_here_are_listed_but_cannot_be_taken_away(
    details: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote, speaker, _ = harbour.decision()
    harbour.session.set_focus(speaker)
    qtbot.waitUntil(lambda: names(details, "details.link.") == [f"details.link.from.{quote}"])
    assert names(details, "details.unlink.") == []
    assert "Speaker of" in pill(details, f"link.from.{quote}").accessibleName()


def test_rows_of_links_follow_what_happens_elsewhere(
    details: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote, speaker, _ = harbour.decision()
    harbour.session.set_focus(quote)
    harbour.set_value(speaker, "actor", "Mayor Okafor")
    assert "Mayor Okafor" in pill(details, f"link.speaker.{speaker}").accessibleName()
    harbour.session.set_focus(speaker)
    other = harbour.mark("quote", CHEQUE)
    harbour.link(other, "speaker", speaker)
    qtbot.waitUntil(lambda: len(names(details, "details.link.from.")) == 2)


def test_many_that_point_here_are_counted(details: DetailsPanel, harbour: Harbour, qtbot: QtBot) -> None:
    speaker = harbour.mark("speaker", "John Ainsley")
    for _ in range(23):
        harbour.link(harbour.mark("quote", CHEQUE), "speaker", speaker)
    harbour.session.set_focus(speaker)
    qtbot.waitUntil(lambda: len(names(details, "details.link.from.")) == 20)
    assert any(label.text() == "… and of 3 more" for label in details.links.findChildren(QLabel))
