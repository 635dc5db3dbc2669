"""The overview beside the article, in a window of its own."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from strategies import BUILT_IN

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.edits import Stamp
from annotator.model.layer import Layer
from annotator.storage.resources import resource
from annotator.ui.minimap import Minimap
from annotator.ui.text.marks import Mark
from annotator.ui.text.palette import palette_from_toml

LENGTH = 10_000
SIGHT = (2_000, 3_000)


def article() -> AnnotatedArticle:
    ones = [
        Annotation("q", "quote", ((100, 200),)),
        Annotation("s", "speaker", ((210, 220),)),
        Annotation("x", "stance", ((5_000, 5_010),)),
        Annotation("t", "target"),
    ]
    return AnnotatedArticle(Article("x" * LENGTH), BUILT_IN, Layer(annotations=ones, read=((0, 5_000),)))


@pytest.fixture
def minimap(qtbot: QtBot) -> Minimap:
    minimap = Minimap(lambda: SIGHT)
    qtbot.addWidget(minimap)
    minimap.set_palette_colours(palette_from_toml(resource("palettes/light.toml").read_bytes()))
    minimap.resize(18, 600)
    minimap.show_article(article())
    return minimap


def told(minimap: Minimap) -> list[tuple[int, str]]:
    return [(part, kind.style) for part, kind in minimap._ticks]


def test_statements_are_shown_where_they_stand_and_not_their_parts(minimap: Minimap) -> None:
    assert told(minimap) == [(10, "quote"), (512, "stance")]


def test_every_change_shows_as_if_the_article_were_opened_anew(minimap: Minimap) -> None:
    on = article()
    minimap.show_article(on)
    for change in (
        edits.mark(on, "quote", [(7_000, 7_100)], Stamp("anna")),
        edits.respan(on, "x", [(9_000, 9_001)]),
        edits.erase(on, ["q"]),
    ):
        on.layer.apply(change)
        minimap.refresh(change)
    shown = told(minimap)
    minimap.show_article(on)
    assert shown == told(minimap) == [(716, "quote"), (921, "stance")]


def test_a_click_brings_the_place_into_the_middle(minimap: Minimap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(minimap.place_asked) as asked:
        QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=QPoint(9, 300))
    half = (SIGHT[1] - SIGHT[0]) / 2
    assert asked.args is not None
    assert abs(asked.args[0] - (LENGTH / 2 - half)) < LENGTH / 100
    with qtbot.waitSignal(minimap.place_asked) as asked:
        QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=QPoint(9, 0))
    assert asked.args == [0]


def test_it_is_painted_in_every_state(minimap: Minimap) -> None:
    before = minimap.grab().toImage()
    minimap.set_extra("hits", [Mark("h", "hit", ((8_000, 8_005),), state="hit")])
    hits = minimap.grab().toImage()
    minimap.set_extra(
        "suggestions", [Mark("g", "quote", ((9_000, 9_005),), state="suggestion"), Mark("n", "quote", ())]
    )
    assert len({picture.pixelColor(9, y).name() for picture in (before, hits) for y in range(600)}) > 3
    assert before != hits != minimap.grab().toImage()
    minimap.set_extra("hits", [])
    minimap.set_extra("suggestions", [])
    assert minimap.grab().toImage() == before
    minimap.show_article(None)
    assert minimap.grab().toImage() != before
