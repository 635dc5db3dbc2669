"""A figure with its interval, and the course of a share over time, drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from annotator.review.measures import Share, Tally
from annotator.ui.lists.plain import tooltip
from annotator.ui.lists.shapes import scaled, unit
from annotator.ui.text.palette import Palette

UNKNOWN = "–"
TRACK = 4
"""How thick the line is on which an interval lies, in pixels."""

MARK = 3
"""How wide the share is marked on it, in pixels: narrow, so that it does not cover the interval of many cases."""


def told_share(share: Share) -> str:
    """“0.80”, or a dash where there is no case."""
    return UNKNOWN if share.value is None else f"{share.value:.2f}"


def told_interval(share: Share) -> str:
    """“0.70–0.87 of 46”; for no case the reason."""
    low, high = share.interval
    return f"{low:.2f}–{high:.2f} of {share.cases:,}" if share.cases else "nothing to go by yet"


@dataclass(frozen=True, slots=True)
class Figure:
    """What a tile says: a figure, a line about it, and the share that is drawn with its interval, if it is one."""

    words: str
    about: str
    share: Share | None = None


def figure_of_share(share: Share) -> Figure:
    """A share with its interval."""
    return Figure(told_share(share), told_interval(share), share)


def figure_of_time(told: Tally) -> Figure:
    """The median of the seconds for a decision, with what half of them lie between."""
    if told.seconds is None:
        return Figure(UNKNOWN, "nothing to go by yet")
    low, high = told.quartiles or (told.seconds, told.seconds)
    return Figure(f"{told.seconds:.1f} s", f"half of them {low:.1f}–{high:.1f} s")


class FigureTile(QWidget):
    """A heading, the figure, a line about it, and for a share its 95 % interval as a band from 0 to 1."""

    def __init__(self, heading: str, note: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self._palette = heading, palette
        self._figure = Figure(UNKNOWN, "")
        self.setToolTip(tooltip(note))
        self.setAccessibleDescription(note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_figure(self._figure)

    def show_figure(self, figure: Figure) -> None:
        """Show another figure."""
        self._figure = figure
        self.setAccessibleName(f"{self._heading}: {figure.words}, {figure.about}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        wide = max(metrics.averageCharWidth() * 22, metrics.horizontalAdvance(self._heading) + 2)
        return QSize(round(wide), round(metrics.height() * 4.6 + unit(self.font())))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        plain, large = self.font(), scaled(self.font(), 1.7, bold=True)
        tall, high = QFontMetricsF(plain).height(), QFontMetricsF(large).height()
        muted, ink = self._palette.colour("muted-ink"), self._palette.colour("ink")
        area = QRectF(self.rect())
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the words are English
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        for font, colour, words, top, height in (
            (plain, muted, self._heading, 0.0, tall),
            (large, ink, self._figure.words, tall, high),
            (scaled(plain, 0.9), muted, self._figure.about, tall + high, tall),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(QRectF(0, top, area.width(), height), int(side), words)
        if self._figure.share is not None:
            track = QRectF(0, tall * 2 + high + unit(plain) * 0.5, area.width(), TRACK)
            self._paint_track(painter, track, self._figure.share)

    def _paint_track(self, painter: QPainter, track: QRectF, share: Share) -> None:
        painter.fillRect(track, self._palette.colour("hairline"))
        if share.value is None:
            return
        low, high = share.interval
        band = QRectF(
            track.x() + low * track.width(), track.y(), (high - low) * track.width(), track.height()
        )
        painter.fillRect(band, self._palette.colour("accent"))
        x = track.x() + share.value * (track.width() - MARK)
        painter.fillRect(QRectF(x, track.y() - 4, MARK, TRACK + 8), self._palette.colour("ink"))


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
        shown = self._values[:: max(1, round(len(self._values) / max(1.0, area.width())))]
        if len(shown) > 1:
            step = area.width() / (len(shown) - 1)
            points = [
                QPointF(area.left() + n * step, area.bottom() - value * area.height())
                for n, value in enumerate(shown)
            ]
            painter.setPen(QPen(self._palette.colour("accent"), 2))
            painter.drawPolyline(QPolygonF(points))
