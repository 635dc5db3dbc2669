"""The article first, then what stands beside it: each piece of news once, each change while it is the last one."""

from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from annotator.model.change import Change
from annotator.ui.echo import Echo

TEXT = "“The pumps are old,” said Ada Quill. Nobody answered her.\n"


class Heard:
    """All that an echo has told, in its order."""

    def __init__(self, echo: Echo) -> None:
        self.news: list[object] = []
        echo.article_opened.connect(lambda: self.news.append("opened"))
        echo.article_closed.connect(lambda: self.news.append("closed"))
        echo.changed.connect(self.news.append)
        echo.focus_changed.connect(lambda: self.news.append("focus"))
        echo.saved_changed.connect(lambda: self.news.append("saved"))


@pytest.fixture
def echo(qtbot: QtBot) -> Echo:
    return Echo()


def test_news_that_came_twice_is_told_once_where_it_came_last(echo: Echo, qtbot: QtBot) -> None:
    heard, change = Heard(echo), Change(read=((0, 3),))
    echo.change_focus()
    echo.change_saved()
    echo.change(change)
    echo.change_focus()
    assert heard.news == []
    qtbot.waitUntil(lambda: bool(heard.news))
    assert heard.news == ["saved", change, "focus"]


def test_a_new_article_makes_news_of_the_one_before_void(echo: Echo) -> None:
    heard = Heard(echo)
    echo.change(Change(read=((0, 3),)))
    echo.change_focus()
    echo.close_article()
    echo.change_saved()
    echo.open_article()
    echo.now()
    assert heard.news == ["saved", "opened"]
    echo.now()
    assert heard.news == ["saved", "opened"]


def test_what_is_said_while_it_is_told_is_told_too(echo: Echo) -> None:
    heard = Heard(echo)
    echo.focus_changed.connect(echo.change_saved)
    echo.change_focus()
    echo.now()
    assert heard.news == ["focus", "saved"]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "pumps.txt"
    path.write_text(TEXT, "utf-8")
    return path


class Order(QObject):
    """Notes when the text is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.noted.append("painted")
        return False


def test_a_key_is_answered_in_the_article_before_the_panels_follow(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        hand.wait_for(lambda: not hand.window.tasks.busy)
        order = Order()
        hand.window.reader.viewport().installEventFilter(order)
        hand.window.session.echo.changed.connect(lambda _: order.noted.append("followed"))
        hand.select("“The pumps are old,”")
        QTest.keySequence(hand.window.reader, "Q")
        QCoreApplication.sendPostedEvents()
        assert order.noted[-1] == "painted"
        assert "followed" not in order.noted
        hand.wait_for(lambda: hand.window.statements.model.rowCount() == 1)
        assert order.noted.count("followed") == 1
        assert hand.window.details.badge.isVisible()

    play(monkeypatch, qtbot, [str(article)], script)


def test_each_of_several_changes_is_told_while_it_is_the_last_one(
    article: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(hand: Hand) -> None:
        hand.wait_open("pumps.txt")
        session, there = hand.window.session, []
        session.echo.changed.connect(
            lambda change: there.append([one.id in hand.on.annotations for one in change.added])
        )
        hand.select("Ada Quill")
        QTest.keySequence(hand.window.reader, "S")
        QTest.keySequence(hand.window.reader, "Delete")
        session.echo.now()
        assert there == [[True], []]
        assert not hand.on.annotations

    play(monkeypatch, qtbot, [str(article)], script)
