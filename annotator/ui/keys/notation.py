"""Keys as text: in one notation for files and comparing, in the system's for people."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

ALONE = frozenset(
    (
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_unknown,
        Qt.Key(0),
    )
)
"""Keys that are none by themselves."""

TRAVEL = frozenset(("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"))
"""Keys that belong to the text."""

_FORMAT = QKeySequence.SequenceFormat


def portable(key: str) -> str:
    """One spelling of a key on every system, "" for what is none or more than one."""
    read = QKeySequence.fromString(key, _FORMAT.PortableText)
    text = read.toString(_FORMAT.PortableText)
    return text if read.count() == 1 and text.isprintable() else ""


def is_for_reading(key: str) -> bool:
    """Whether a key moves the caret or selects, alone or with Ctrl and Shift, so that no command may have it."""
    parts = portable(key).split("+")
    return parts[-1] in TRAVEL and {*parts[:-1]} <= {"Ctrl", "Shift"}


def native(key: str) -> str:
    """A key as the system calls it; both Enter keys are called so."""
    return (
        QKeySequence.fromString(key, _FORMAT.PortableText)
        .toString(_FORMAT.NativeText)
        .replace("Return", "Enter")
    )


def pressed(event: QKeyEvent) -> str:
    """The key that was pressed, in the portable notation; "" as long as it is only Shift, Ctrl and the like.

    Shift is told of letters and of keys that write nothing; of “?” it is part already.
    """
    key = Qt.Key(event.key())
    if key in ALONE:
        return ""
    modifiers = event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
    )
    sign = chr(key) if key < 0x01000000 else ""
    if sign.strip() and not sign.isalpha():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    if key == Qt.Key.Key_Backtab:
        key, modifiers = Qt.Key.Key_Tab, modifiers | Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, key)).toString(_FORMAT.PortableText)
