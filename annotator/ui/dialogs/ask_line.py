"""A small dialog that asks for one line."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QInputDialog, QLineEdit, QWidget


def ask_line(
    parent: QWidget, name: str, words: tuple[str, str], taken: Callable[[str], object], value: str = ""
) -> None:
    """Ask for a line; `words` are the title and what is asked, `taken` gets what was told, unless it is cancelled.

    `name` is what tests and screen readers find the dialog by, with `.line`, `.ok` and `.cancel` for its parts.
    """
    title, asked = words
    dialog = QInputDialog(parent)
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    dialog.setLabelText(asked)
    dialog.setTextValue(value)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.textValueSelected.connect(taken)
    dialog.open()
    line, buttons = dialog.findChild(QLineEdit), dialog.findChild(QDialogButtonBox)
    if line is not None:
        line.setObjectName(f"{name}.line")
        line.setAccessibleName(asked.rstrip(":"))
    for which, part in (
        (QDialogButtonBox.StandardButton.Ok, "ok"),
        (QDialogButtonBox.StandardButton.Cancel, "cancel"),
    ):
        button = buttons.button(which) if buttons else None
        if button is not None:
            button.setObjectName(f"{name}.{part}")
