"""The annotated article on paper: page after page, as the reader shows it."""

from dataclasses import replace

from PySide6.QtCore import QMarginsF, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from annotator.model.annotated import AnnotatedArticle
from annotator.storage.resources import resource
from annotator.ui.text.paging import Sheet, sheets
from annotator.ui.text.palette import palette_from_toml
from annotator.ui.text.view import ArticleView

DOTS = 96
"""Pixels an inch in which a page is laid out."""

MARGINS = QMarginsF(18, 18, 18, 18)
"""Millimetres."""

PAPER = Qt.GlobalColor.white

BEYOND = 1200
"""Pixels around the lines of a page into which marks may reach."""

FOOT = 28
"""Pixels at the end of a page for its number and the title."""


def pdf_writer(path: str) -> QPdfWriter:
    """A PDF on paper of the usual size, to be painted by `print_article`."""
    writer = QPdfWriter(path)
    writer.setCreator("Annotator")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            MARGINS,
            QPageLayout.Unit.Millimeter,
        )
    )
    return writer


def print_article(
    device: QPagedPaintDevice, on: AnnotatedArticle, face: str, size: float, parent: QWidget
) -> int:
    """Paint an annotated article on a device, in light colours; returns the number of pages, 0 if the device cannot be painted on.

    `size` is that of the text in points, as on paper.
    """
    painter = QPainter()
    if not painter.begin(device):
        return 0
    try:
        scale = device.logicalDpiX() / DOTS
        page = device.pageLayout().paintRect(QPageLayout.Unit.Inch)
        room = QSize(round(page.width() * DOTS), round(page.height() * DOTS) - FOOT)
        reader = _reader(on, face, size, room, parent)
        pages = list(sheets(reader))
        for number, sheet in enumerate(pages, 1):
            if number > 1:
                device.newPage()
            painter.save()
            painter.scale(scale, scale)
            _paint(painter, reader, sheet)
            _paint_foot(
                painter,
                QRectF(0, room.height(), room.width(), FOOT),
                on.article.title,
                f"{number} / {len(pages)}",
            )
            painter.restore()
        reader.deleteLater()
        return len(pages)
    finally:
        painter.end()


def _reader(on: AnnotatedArticle, face: str, size: float, room: QSize, parent: QWidget) -> ArticleView:
    """A reader that nobody sees, as wide and as high as the page."""
    reader = ArticleView(parent)
    reader.setWindowFlag(Qt.WindowType.Window)
    reader.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    reader.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    reader.setCursorWidth(0)
    reader.set_reading_font(face, size * DOTS / reader.logicalDpiX())
    light = palette_from_toml(resource("palettes/light.toml").read_bytes())
    reader.set_palette(replace(light, colours={**light.colours, "paper": QColor(PAPER).name()}))
    reader.resize(room)
    reader.show_article(on)
    reader.show()
    return reader


def _paint(painter: QPainter, reader: ArticleView, sheet: Sheet) -> None:
    """Paint the lines of a page in a viewport of just their height; what marks have below is covered: they heed no clip on paper."""
    reader.resize(reader.width(), sheet.height)
    reader.verticalScrollBar().setValue(sheet.line)
    reader.viewport().render(painter, QPoint(0, 0))
    for y in (-BEYOND, sheet.height):
        painter.fillRect(QRectF(-BEYOND, y, reader.width() + 2 * BEYOND, BEYOND), PAPER)


def _paint_foot(painter: QPainter, place: QRectF, title: str, number: str) -> None:
    font = painter.font()
    font.setPixelSize(FOOT // 2 - 3)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.darkGray)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, number)
    room = place.adjusted(0, 0, -80, 0)
    told = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, told)
