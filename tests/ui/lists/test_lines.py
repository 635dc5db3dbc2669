import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot
from strategies import raw_texts

from annotator.ui.lists.lines import Lines, Side, broken

FONT = QFont("DejaVu Sans", 10)


def left_and_right_edge(lines: Lines, width: int) -> tuple[int, int]:
    """The columns of pixels between which something was drawn."""
    image = QImage(width, round(lines.height) + 4, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    lines.paint(painter, 0, 0, QColor("black"))
    painter.end()
    inked = [
        x for x in range(width) for y in range(image.height()) if image.pixelColor(x, y).lightness() < 128
    ]
    return min(inked), max(inked)


@given(raw_texts, st.integers(1, 300), st.integers(1, 4))
@settings(max_examples=40)
def test_no_text_takes_more_lines_than_it_may(qapp: object, text: str, width: int, most: int) -> None:
    assert Lines(text, FONT, max(40, width), most, Side.SCRIPT).count <= most


def test_a_text_that_fits_is_not_cut(qtbot: QtBot) -> None:
    whole, short = broken("three words here", FONT, 600), broken("three", FONT, 600)
    assert whole.count == 1
    assert whole.natural_width > short.natural_width


@pytest.mark.parametrize(("text", "right"), [("harbour", False), ("وزیر نیرو", True)])
def test_a_text_stands_on_the_side_of_its_script(qtbot: QtBot, text: str, right: bool) -> None:
    left, end = left_and_right_edge(broken(text, FONT, 400), 400)
    assert (left > 200) is right
    assert (end > 390) is right


def test_a_side_can_be_asked_for(qtbot: QtBot) -> None:
    left, _ = left_and_right_edge(broken("وزیر نیرو", FONT, 400, side=Side.LEFT), 400)
    assert left < 10
    left, _ = left_and_right_edge(broken("harbour", FONT, 400, side=Side.RIGHT), 400)
    assert left > 300


def test_the_same_question_is_answered_from_memory(qtbot: QtBot) -> None:
    assert broken("said once", FONT, 200) is broken("said once", FONT, 200)
    assert broken("said once", FONT, 200) is not broken("said once", FONT, 201)


def test_faces_that_are_missing_give_way_to_the_next(qtbot: QtBot) -> None:
    several = QFont(FONT)
    several.setFamilies(["No such face", "DejaVu Serif"])
    serif = QFont("DejaVu Serif", 10)
    assert broken("wide words", several, 400).natural_width == broken("wide words", serif, 400).natural_width
