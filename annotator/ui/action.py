"""The face of a command: text, keys, menu, when it can be used."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

Run = Callable[["MainWindow"], None]
Condition = Callable[["MainWindow"], bool]


class Menu(StrEnum):
    """The menus, in their order; the value is what the menu bar says."""

    FILE = "&File"
    EDIT = "&Edit"
    ANNOTATE = "&Annotate"
    ACTORS = "Act&ors"
    REVIEW = "&Review"
    GO = "&Go"
    VIEW = "&View"
    HELP = "&Help"


def always(_window: "MainWindow") -> bool:
    """For commands that can be used at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """One row; menus, palette, key sheet, hints and the test that no two rows share a key are made of these.

    `keys` are in Qt's portable notation. `reader_only` keys work only while the article has the keyboard. `hint` is the word
    beside the key at the foot of the window. `again` says that it can be repeated by the key that does the last deed once more. `group` starts anew where a separator should stand in the menu.
    """

    id: str
    text: str
    menu: Menu
    run: Run
    keys: tuple[str, ...] = ()
    enabled: Condition = always
    checked: Condition | None = None
    reader_only: bool = False
    hint: str = ""
    group: int = 0
    note: str = ""
    again: bool = False
