"""The name of a type on the colour of its marks."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.lists.shapes import ROUND, scaled, unit
from annotator.ui.text.palette import Palette


class TypeBadge(QWidget):
    """Looks like the chips in the article, so that the eye finds the way back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details.type")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._palette: Palette | None = None
        self._name = self._style = ""
        self._index = 0

    def set_palette_colours(self, palette: Palette) -> None:
        """Paint with other colours."""
        self._palette = palette
        self.update()

    def show_type(self, name: str, style: str, index: int) -> None:
        """Show a type by its name, its style and its place in the scheme."""
        self._name, self._style, self._index = name, style, index
        self.setAccessibleName(f"Type: {name}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        font = scaled(self.font(), 0.95, bold=True)
        metrics = QFontMetrics(font)
        return QSize(
            metrics.horizontalAdvance(self._name) + round(2 * unit(font)), round(metrics.height() * 1.4)
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._palette is None:
            return
        style = self._palette.style(self._style, self._index)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.sizeHint()
        left = self.width() - size.width() if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        area = QRectF(left, 0, size.width(), self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.stroke))
        painter.drawRoundedRect(area, ROUND, ROUND)
        painter.setPen(QColor(style.chip_text))
        painter.setFont(scaled(self.font(), 0.95, bold=True))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self._name)
        painter.end()
