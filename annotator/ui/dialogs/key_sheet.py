"""All keys on one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.ui.dialogs.entry import Entry
from annotator.ui.lists.plain import plain_label
from annotator.ui.lists.scrolled import Scrolled
from annotator.ui.opening import open_at

COLUMN = 40
"""How wide a column of groups is at least, in characters."""


@dataclass(frozen=True, slots=True)
class _Row:
    widget: QWidget
    words: str


class KeySheet(QDialog):
    """The commands that have keys, by menu, in as many columns as there is room for."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle("Keys")
        self.field = QLineEdit(placeholderText="Filter: a command or a key", clearButtonEnabled=True)
        self.field.setObjectName("keys.filter")
        self.field.setAccessibleName("Filter keys")
        self.groups = [_Group(menu, some) for menu, some in _by_menu(entries).items()]
        self.nothing = QLabel("No command and no key is called that.")
        self.nothing.setProperty("role", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._columns: list[QVBoxLayout] = []
        self._lay_out()
        self.field.textChanged.connect(self._filter)
        self._filter("")

    def shown(self) -> list[str]:
        """The texts of the commands that the filter lets through."""
        return [text for group in self.groups for text in group.shown()]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        page = QWidget()
        self._beside = QHBoxLayout(page)
        self._beside.setContentsMargins(0, 0, 12, 0)
        self._beside.setSpacing(32)
        self._scroll = Scrolled(page)
        self._scroll.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus
        )  # its keys scroll: nothing in it has the focus
        self._scroll.setObjectName("keys.by-menu")
        self._scroll.setAccessibleName("Keys by menu")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 12, 20)
        rows.setSpacing(16)
        rows.addWidget(self.field)
        rows.addWidget(self.nothing)
        rows.addWidget(self._scroll, 1)
        wide = QFontMetrics(self.font()).averageCharWidth()
        open_at(self, min(2 * COLUMN * wide + 120, 1100), 680)

    def _arrange(self) -> None:
        """Put the groups into the columns, each time into the one that is shortest."""
        wide = COLUMN * QFontMetrics(self.font()).averageCharWidth()
        count = max(1, min(3, self.width() // max(1, wide)))
        if count == len(self._columns):
            return
        while (item := self._beside.takeAt(0)) is not None:
            emptied = item.layout()
            if emptied is not None:
                emptied.deleteLater()
        self._columns = [QVBoxLayout() for _ in range(count)]
        heights = [0] * count
        for column in self._columns:
            column.setSpacing(20)
            self._beside.addLayout(column, 1)
        for group in self.groups:
            shortest = heights.index(min(heights))
            self._columns[shortest].addWidget(group)
            heights[shortest] += group.sizeHint().height()
        for column in self._columns:
            column.addStretch(1)

    def _filter(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [group.keep(words) for group in self.groups]
        self.nothing.setVisible(not any(found))


def _by_menu(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """The entries that have keys, under their menus, in the order in which the menus are first named."""
    menus: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.caps:
            menus.setdefault(entry.menu, []).append(entry)
    return menus


class _Group(QWidget):
    """One menu: its name, under it a line for each command."""

    def __init__(self, menu: str, entries: Sequence[Entry]) -> None:
        super().__init__()
        heading = plain_label(menu)
        heading.setProperty("role", "heading")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(heading)
        self._texts = [entry.text for entry in entries]
        self._rows = [_Row(_line(entry), f"{entry.text} {entry.keys}".casefold()) for entry in entries]
        for row in self._rows:
            rows.addWidget(row.widget)

    def keep(self, words: Sequence[str]) -> bool:
        """Show only the lines in which all words occur; returns whether there is any."""
        for row in self._rows:
            row.widget.setVisible(all(word in row.words for word in words))
        there = any(not row.widget.isHidden() for row in self._rows)
        self.setVisible(there)
        return there

    def shown(self) -> list[str]:
        """The texts of the lines that show."""
        return [text for text, row in zip(self._texts, self._rows, strict=True) if not row.widget.isHidden()]


def _line(entry: Entry) -> QWidget:
    line = QWidget()
    line.setAccessibleName(f"{entry.text}: {entry.keys}")
    beside = QHBoxLayout(line)
    beside.setContentsMargins(0, 0, 0, 0)
    beside.setSpacing(4)
    text = QLabel(entry.text)
    text.setWordWrap(True)
    text.setTextFormat(Qt.TextFormat.PlainText)
    beside.addWidget(text, 1)
    for key in entry.caps:
        cap = QLabel(key)
        cap.setTextFormat(Qt.TextFormat.PlainText)
        cap.setProperty("role", "keycap")
        beside.addWidget(cap)
    return line
