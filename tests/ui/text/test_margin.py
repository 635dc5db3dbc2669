"""The bars in the margin stand beside the paragraphs that were read, on the side on which their lines begin."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage
from ui.text.articles import PERSIAN, Show, article

from annotator.model.change import Change
from annotator.ui.text.lanes import Frame, Lanes, Link
from annotator.ui.text.margin import bar_of
from annotator.ui.text.marks import Mark
from annotator.ui.text.routes import Anchor

FRAME = Frame(36.0, 664.0, 500.0, 0)


def coloured(picture: QImage, x: int, y: int, paper: QColor) -> bool:
    ratio = picture.devicePixelRatio()
    return picture.pixelColor(round(x * ratio), round(y * ratio)) != paper


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_bar_of_each_paragraph_is_where_its_lines_begin(show: Show, *, mirrored: bool) -> None:
    on = article(text=PERSIAN)
    on.layer.apply(Change(read=((0, len(PERSIAN)),)))
    view = show(on)
    if mirrored:
        view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    persian, english = view._canvas.in_sight()
    picture, wide = view.viewport().grab().toImage(), view.viewport().width()
    paper = picture.pixelColor(1, 1)
    for one, at_the_right in ((persian, True), (english, False)):
        y = round(one.y + one.height / 2)
        assert coloured(picture, wide - 5, y, paper) == at_the_right
        assert coloured(picture, 3, y, paper) != at_the_right


@pytest.mark.parametrize("leftwards", [False, True])
def test_no_lane_of_links_comes_near_the_bar(*, leftwards: bool) -> None:
    links = []
    for number in range(30):
        mark = Mark(f"m{number}", "quote", ((0, 1),))
        start, end = (Anchor(300.0, y, (0, y), leftwards=leftwards) for y in (10.0, 400.0))
        links.append(Link(mark, "other", start, end))
    lanes, wide = Lanes(FRAME, links), FRAME.left + FRAME.right
    bar = bar_of(QRectF(0, 0, wide, FRAME.height), leftwards=leftwards)
    for x in map(lanes.gutter, links):
        assert x > bar.right() + 2 if not leftwards else x < bar.left() - 2
