"""What is straight is crisp on every screen: it covers whole pixels of it, also where some lie between those of the window."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainterPath
from ui.text.articles import Show, article, at

from annotator.model.annotation import Annotation
from annotator.ui.text.grid import Grid
from annotator.ui.text.links import Route
from annotator.ui.text.palette import blended
from annotator.ui.text.view import ArticleView

SCALES = [1.0, 1.25, 1.5, 1.75, 2.0, 3.0]

LONG = 14.0
"""Pixels of a stretch that is surely straight: longer than the rounding of two corners."""


def on_screen(view: ArticleView, scale: float) -> QImage:
    """The view as a screen of so many pixels to one of the window shows it."""
    size = view.size() * scale
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(view.canvas.palette.colour("paper"))
    view.render(image)
    return image


def stretches(path: QPainterPath) -> Iterator[tuple[QPointF, QPointF]]:
    """The straight stretches of a path, without those that are too short to be seen as such."""
    points = [path.elementAt(number) for number in range(path.elementCount())]
    for before, after in pairwise(points):
        if after.type == QPainterPath.ElementType.LineToElement:
            start, end = QPointF(before.x, before.y), QPointF(after.x, after.y)
            if (end - start).manhattanLength() >= LONG:
                yield start, end


def across(image: QImage, view: ArticleView, ends: tuple[QPointF, QPointF], reach: int) -> list[str]:
    """The colours of the screen's pixels in a row right across the middle of a stretch (pixels of the viewport)."""
    scale, (start, end) = image.devicePixelRatio(), ends
    middle = ((start + end) / 2 + QPointF(view.viewport().pos())) * scale
    x, y, upright = int(middle.x()), int(middle.y()), start.x() == end.x()
    places = [(x + step, y) if upright else (x, y + step) for step in range(-reach, reach + 1)]
    return [QColor(image.pixel(*place)).name() for place in places]


def two_lines(show: Show) -> ArticleView:
    """A link over several lines, in a column that begins within a pixel of most screens."""
    ones = [
        Annotation("quote", "quote", (at("“We will build it,”"),), links={"speaker": ("john",)}),
        Annotation("john", "speaker", (at("John Ainsley"),)),
    ]
    view = show(article(ones))
    view.set_palette(view.canvas.palette)
    view.set_column(40)
    view.viewport().grab()
    return view


def colour_of(view: ArticleView, route: Route) -> str:
    mark, palette = route.link.source, view.canvas.palette
    over = palette.style(mark.style, mark.index).stroke
    return QColor(blended(over, palette.colours["paper"], route.opacity)).name()


@pytest.mark.parametrize("held", [True, False], ids=["in hand", "faint"])
@pytest.mark.parametrize("scale", SCALES)
def test_straight_links_cover_whole_pixels(scale: float, held: bool, show: Show) -> None:
    view = two_lines(show)
    view.set_focus_annotation("quote" if held else None)
    image = on_screen(view, scale)
    (route,) = view.canvas.routes_in_sight
    colour, paper = colour_of(view, route), view.canvas.palette.colour("paper").name()
    wide = round(route.width * scale)
    upright = set()
    for ends in stretches(route.path):
        row = across(image, view, ends, reach=wide + 1)
        assert set(row) == {colour, paper}, (scale, ends, row)
        assert row.count(colour) == wide
        upright.add(ends[0].x() == ends[1].x())
    assert upright == {True, False}


@pytest.mark.parametrize("scale", SCALES)
def test_the_sides_of_chips_are_crisp(scale: float, show: Show) -> None:
    view = two_lines(show)
    image = on_screen(view, scale)
    seen = 0
    for one in view.canvas.in_sight():
        for chip in one.picture.chips:
            rect = view.canvas.chips.rect_of(chip).translated(one.x, one.y)
            colour = QColor(view.canvas.palette.style(chip.mark.style, chip.mark.index).stroke).name()
            for side in (rect.left(), rect.right()):
                place = QPointF(side, rect.center().y())
                row = across(image, view, (place, place), reach=3)
                assert len(set(row)) == 2, (chip.text, row)
                assert colour in row, (chip.text, row)
            seen += 1
    assert seen == 2


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("left", [0.0, 0.25, 0.5])
def test_a_line_lies_on_pixels_near_where_it_was_wanted(scale: float, left: float) -> None:
    grid = Grid(scale, left, left)
    for tenths in range(0, 100, 7):
        width = grid.width(1 + tenths / 40)
        pixels = width * scale
        assert pixels == pytest.approx(max(1, round(pixels)))
        point = QPointF(tenths / 10, 40 - tenths / 10)
        found = grid.middle(point, width)
        edge = found.x() * scale + left - pixels / 2
        assert edge == pytest.approx(round(edge), abs=1e-6)
        assert abs(found.x() - point.x()) * scale <= 0.5 + 1e-6
        assert abs(found.y() - point.y()) * scale <= 0.5 + 1e-6
