"""A share with its interval, and its course over time, drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from annotator.review.measures import Share
from annotator.ui.lists.plain import tooltip
from annotator.ui.lists.shapes import scaled, unit
from annotator.ui.text.palette import Palette

UNKNOWN = "–"
TRACK = 4
"""How thick the line is on which an interval lies, in pixels."""


def told_share(share: Share) -> str:
    """“0.80”, or a dash where there is no case."""
    return UNKNOWN if share.value is None else f"{share.value:.2f}"


def told_interval(share: Share) -> str:
    """“0.70–0.87 of 46”; for no case the reason."""
    low, high = share.interval
    return f"{low:.2f}–{high:.2f} of {share.cases:,}" if share.cases else "nothing to go by yet"


class ShareTile(QWidget):
    """A heading, the share as a number, its 95 % interval as a band from 0 to 1."""

    def __init__(self, heading: str, note: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self._palette = heading, palette
        self._share = Share(0, 0)
        self.setToolTip(tooltip(note))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_share(self._share)

    def show_share(self, share: Share) -> None:
        """Show another share."""
        self._share = share
        self.setAccessibleName(f"{self._heading}: {told_share(share)}, {told_interval(share)}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        return QSize(
            round(metrics.averageCharWidth() * 22), round(metrics.height() * 4.6 + unit(self.font()))
        )

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain, large = self.font(), scaled(self.font(), 1.7, bold=True)
        tall, high = QFontMetricsF(plain).height(), QFontMetricsF(large).height()
        muted, ink = self._palette.colour("muted-ink"), self._palette.colour("ink")
        area = QRectF(self.rect())
        for font, colour, words, top, height in (
            (plain, muted, self._heading, 0.0, tall),
            (large, ink, told_share(self._share), tall, high),
            (scaled(plain, 0.9), muted, told_interval(self._share), tall + high, tall),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(QRectF(0, top, area.width(), height), int(Qt.AlignmentFlag.AlignLeft), words)
        self._paint_track(painter, QRectF(0, tall * 2 + high + unit(plain) * 0.5, area.width(), TRACK))

    def _paint_track(self, painter: QPainter, track: QRectF) -> None:
        painter.fillRect(track, self._palette.colour("hairline"))
        if self._share.value is None:
            return
        low, high = self._share.interval
        band = QRectF(
            track.x() + low * track.width(), track.y(), (high - low) * track.width(), track.height()
        )
        painter.fillRect(band, self._palette.colour("accent"))
        painter.setPen(QPen(self._palette.colour("panel"), 2))
        painter.setBrush(self._palette.colour("ink"))
        painter.drawEllipse(
            QPointF(track.x() + self._share.value * track.width(), track.center().y()), 4.5, 4.5
        )


class Course(QWidget):
    """Shares from 0 to 1 in the order of time, as a line."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._values: Sequence[float] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_values(self, values: Sequence[float]) -> None:
        """Show another course."""
        self._values = values
        told = f"from {values[0]:.2f} to {values[-1]:.2f}" if values else "nothing yet"
        self.setAccessibleName(f"Share accepted as it stood, of the last 20 decisions: {told}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, round(QFontMetricsF(self.font()).height() * 4))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = scaled(self.font(), 0.85)
        painter.setFont(font)
        lead = QFontMetricsF(font).horizontalAdvance("0.0") + unit(font)
        area = QRectF(self.rect()).adjusted(lead, 6, -6, -6)
        for value in (0.0, 0.5, 1.0):
            y = area.bottom() - value * area.height()
            painter.setPen(QPen(self._palette.colour("hairline"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(self._palette.colour("muted-ink"))
            words = QRectF(0, y - 10, lead - unit(font) * 0.5, 20)
            painter.drawText(
                words, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), f"{value:.1f}"
            )
        count = len(self._values)
        if count > 1:
            step = area.width() / (count - 1)
            points = [
                QPointF(area.left() + n * step, area.bottom() - value * area.height())
                for n, value in enumerate(self._values)
            ]
            painter.setPen(QPen(self._palette.colour("accent"), 2))
            painter.drawPolyline(QPolygonF(points))
