"""Which keys belong to reading; all others are the window's."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_TRAVEL = frozenset(
    (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    )
)
_STANDARD = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
_NOT_HERE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def belongs_to_reading(event: QKeyEvent) -> bool:
    """Whether a key moves the caret, selects or copies."""
    return is_standard(event) or (event.key() in _TRAVEL and not event.modifiers() & _NOT_HERE)


def is_standard(event: QKeyEvent) -> bool:
    """Whether a key copies or selects all, wherever the system has put that."""
    return any(event.matches(key) for key in _STANDARD)
