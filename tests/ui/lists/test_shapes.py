from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from annotator.storage.resources import resource
from annotator.ui.lists.shapes import (
    CapColours,
    Chip,
    chip_height,
    paint_avatar,
    paint_chip,
    paint_keys,
    placed_chips,
    scaled,
)
from annotator.ui.text.palette import palette_from_toml

FONT = QFont("DejaVu Sans", 10)
PALETTE = palette_from_toml(resource("palettes/light.toml").read_bytes())
chips = st.lists(st.text("abc→ ", min_size=1, max_size=60).map(Chip), max_size=12)


@given(chips, st.integers(40, 400))
def test_chips_stay_inside_the_width_and_apart(qapp: object, row: list[Chip], width: int) -> None:
    placed, tall = placed_chips(row, FONT, width)
    areas = [QRectF(one.x, one.y, one.width, chip_height(FONT)) for one in placed]
    assert [one.chip for one in placed] == row
    assert all(
        area.left() >= 0 and area.right() <= width + 0.01 and area.bottom() <= tall + 0.01 for area in areas
    )
    assert not any(a.intersects(b) for place, a in enumerate(areas) for b in areas[:place])


def test_larger_letters_need_larger_chips(qapp: object) -> None:
    assert chip_height(scaled(FONT, 2)) > 1.8 * chip_height(FONT)
    pixels = QFont("DejaVu Sans")
    pixels.setPixelSize(10)
    assert scaled(pixels, 2).pixelSize() == 20


def drawn(paint: object) -> QImage:
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(PALETTE.colours["panel"]))
    painter = QPainter(image)
    paint(painter)  # type: ignore[operator] # a function of the painter
    painter.end()
    return image


def test_a_name_has_its_colour_and_nobody_has_none(qapp: object) -> None:
    def avatar(name: str) -> QImage:
        return drawn(lambda painter: paint_avatar(painter, QRectF(0, 0, 40, 40), name, FONT, PALETTE))

    assert avatar("Maria Okafor").pixelColor(8, 20) == PALETTE.avatar("Maria Okafor")
    assert avatar("").pixelColor(8, 20) == QColor(PALETTE.colours["panel"])


def test_a_chip_takes_the_colour_of_its_style(qapp: object) -> None:
    def chip(one: Chip) -> QImage:
        placed, _ = placed_chips([one], FONT, 110)
        return drawn(lambda painter: paint_chip(painter, placed[0], QPointF(2, 2), FONT, PALETTE))

    plain, styled = chip(Chip("supports")), chip(Chip("supports", "stance"))
    dashed = chip(Chip("supports", "", dashed=True))
    assert plain != styled
    assert plain != dashed


def test_keys_stand_at_the_end_and_tell_their_width(qapp: object) -> None:
    colours = CapColours(QColor("white"), QColor("black"), QColor("black"))
    widths = []

    def paint(painter: QPainter) -> None:
        widths.append(paint_keys(painter, QRectF(0, 0, 120, 40), ["Ctrl+K"], FONT, colours))
        widths.append(paint_keys(painter, QRectF(0, 0, 120, 40), [], FONT, colours))

    image = drawn(paint)
    assert 20 < widths[0] < 120
    assert widths[1] == 0
    assert image.pixelColor(2, 20) == QColor(PALETTE.colours["panel"])
