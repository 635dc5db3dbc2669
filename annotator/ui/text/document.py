"""The document that Qt shows an article as."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from annotator.ui.text.layout import Room, RoomyLayout

MARGIN = 36
"""Pixels to both sides of the text, for links and read marks."""

TITLE_SIZE = 1.45
"""How much larger than the text the title is."""

LONGEST_TITLE = 200
"""Characters; a longer first paragraph is no title."""


def make_document(
    shown: str, font: QFont, room_for: Callable[[QTextBlock], Room], parent: QObject
) -> tuple[QTextDocument, RoomyLayout]:
    """The document with its layout; `shown` is the text as Qt may see it."""
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font)
    document.setDocumentMargin(MARGIN)
    layout = RoomyLayout(document, room_for)
    document.setDocumentLayout(layout)
    document.setPlainText(shown)
    return document, layout


def title_block(document: QTextDocument, title: str) -> int:
    """The number of the paragraph that is the article's title, -1 where there is none."""
    block = document.begin()
    while block.isValid() and block.length() == 1:
        block = block.next()
    if not block.isValid() or block.length() > LONGEST_TITLE or not _text_follows(block):
        return -1
    return block.blockNumber() if block.text().strip() == title.strip() else -1


def format_title(document: QTextDocument, number: int, font: QFont) -> None:
    """Set the title's paragraph in a larger face, for the display only; -1 for none."""
    block = document.findBlockByNumber(number)
    if not block.isValid():
        return
    face = QTextCharFormat()
    face.setFontPointSize(font.pointSizeF() * TITLE_SIZE)
    face.setFontWeight(QFont.Weight.DemiBold)
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(face)


def _text_follows(block: QTextBlock) -> bool:
    block = block.next()
    while block.isValid() and block.length() == 1:
        block = block.next()
    return block.isValid()
