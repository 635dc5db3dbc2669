"""What a screen reader hears while the caret goes through an annotated article."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from ui.panels.harbour import CHEQUE, TEXT, Harbour

from annotator.ui.announcing import Announcer
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.tasks import Tasks
from annotator.ui.text.view import ArticleView


@pytest.fixture
def harbour(tmp_path: Path, qtbot: QtBot) -> Iterator[Harbour]:
    tasks = Tasks()
    session = Session(Settings(tmp_path / "settings.json"), tasks)
    yield Harbour(session, tmp_path)
    session.close_article()
    tasks.stop()


def test_entering_and_leaving_is_told(harbour: Harbour, qtbot: QtBot) -> None:
    reader, heard = ArticleView(), list[str]()
    qtbot.addWidget(reader)
    announcer = Announcer(harbour.session, reader, heard.append)
    reader.caret_moved.connect(announcer.caret_moved)
    harbour.decision()
    harbour.mark("quote", CHEQUE)
    reader.show_article(harbour.on)
    heard.clear()
    for words in ("This is the most", "important", "Okafor", "the council", "handed", "argued"):
        reader.set_caret(TEXT.index(words))
    assert heard == [
        "entered quote by Maria Okafor",
        "entered speaker: Maria Okafor",
        "left speaker",
        f"entered quote: {CHEQUE}",
        "left quote",
    ]


def test_of_many_annotations_the_shortest_are_told(harbour: Harbour, qtbot: QtBot) -> None:
    reader, heard = ArticleView(), list[str]()
    qtbot.addWidget(reader)
    announcer = Announcer(harbour.session, reader, heard.append)
    for words in (
        "most",
        "the most important",
        "This is the most important",
        "is the most",
        "most important",
    ):
        harbour.mark("cue", words)
    heard.clear()
    announcer.caret_moved(TEXT.index("most") + 1)
    assert heard == ["entered cue: most; entered cue: is the most; entered cue: most important"]
    announcer.caret_moved(0)
    assert heard[1:] == ["left cue; left cue; left cue"]


def test_where_nobody_listens_nothing_is_sent(harbour: Harbour, qtbot: QtBot) -> None:
    reader = ArticleView()
    qtbot.addWidget(reader)
    harbour.mark("cue", "said")
    Announcer(harbour.session, reader).caret_moved(TEXT.index("said"))
