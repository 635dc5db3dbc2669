"""What a person can choose, one row a setting."""

import getpass
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from PySide6.QtCore import QObject, Signal

from annotator.review.queue import ORDERS
from annotator.storage.own_files import write_own
from annotator.storage.state import config_dir

Kind: TypeAlias = Literal["choice", "number", "yes-no", "text", "font"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One row: the rows build the settings dialog; `least` and `most` bound a number, `note` explains."""

    id: str
    group: str
    label: str
    kind: Kind
    default: Any
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 0
    note: str = ""


SERIF_FACES = (
    "Source Serif 4",
    "Source Serif Pro",
    "Noto Serif",
    "Charter",
    "Georgia",
    "DejaVu Serif",
    "serif",
)
"""Faces for the article, the best first; the first one that the system has is taken when none was chosen."""

SETTINGS = (
    Setting("annotator", "You", "Your name", "text", "", note="Stands in every annotation that you make."),
    Setting(
        "layer",
        "You",
        "Layer",
        "text",
        "",
        note="The file that your annotations go to: article.txt.<layer>.ann.json; empty for article.txt.ann.json.",
    ),
    Setting(
        "theme",
        "Look",
        "Colours",
        "choice",
        "system",
        choices=(
            ("system", "Like the system"),
            ("light", "Light"),
            ("dark", "Dark"),
            ("high-contrast", "High contrast"),
        ),
    ),
    Setting("font", "Look", "Face of the article", "font", ""),
    Setting("font_size", "Look", "Size of the article’s text, in points", "number", 14, least=8, most=48),
    Setting("column", "Look", "Width of the column, in characters", "number", 72, least=40, most=160),
    Setting(
        "spacing",
        "Look",
        "Room between the lines, in percent",
        "number",
        100,
        least=60,
        most=250,
    ),
    Setting(
        "even",
        "Look",
        "All lines have room for marks",
        "yes-no",
        default=True,
        note="So no word moves when it is marked. Otherwise lines without marks stand closer.",
    ),
    Setting(
        "links",
        "Look",
        "Links",
        "choice",
        "faint",
        choices=(
            ("all", "All, equally"),
            ("faint", "All, the statement in hand strongest"),
            ("focus", "Of the statement in hand"),
        ),
    ),
    Setting("print_size", "Look", "Size of the text on paper, in points", "number", 11, least=6, most=24),
    Setting(
        "minimap",
        "Look",
        "Overview beside the article",
        "choice",
        "long",
        choices=(("long", "Beside long articles"), ("always", "Always"), ("never", "Never")),
    ),
    Setting(
        "invisibles",
        "Look",
        "Show characters that cannot be seen",
        "yes-no",
        default=False,
        note="Special blanks, joiners, controls of direction.",
    ),
    Setting(
        "motion",
        "Look",
        "Movement",
        "choice",
        "system",
        choices=(("system", "Like the system"), ("none", "None: nothing slides, fades or blinks")),
        note="Like the system: nothing slides or fades where its animations are off.",
    ),
    Setting(
        "key_map",
        "Hand",
        "Keys",
        "choice",
        "annotator",
        choices=(("annotator", "Annotator’s"), ("prodigy", "Like Prodigy’s"), ("own", "My own")),
        note="Like Prodigy’s: A accepts, X rejects, Space skips, Backspace undoes. Each key can be changed on the page of keys.",
    ),
    Setting("snap", "Hand", "Selections snap to words", "yes-no", default=True),
    Setting(
        "join_statement",
        "Hand",
        "A speaker, cue or target joins the statement in hand",
        "yes-no",
        default=True,
        note="Esc lets go of the statement.",
    ),
    Setting(
        "propose",
        "Hand",
        "After a quote or a stance, who and what belongs to it is proposed",
        "yes-no",
        default=True,
        note="Enter takes the proposal, 1 to 9 another choice, Esc leaves it open.",
    ),
    Setting(
        "read_by_seeing",
        "Hand",
        "Paragraphs count as read once they were on screen long enough",
        "yes-no",
        default=True,
        note="R says so, or takes it back, for the paragraph at the caret.",
    ),
    Setting(
        "review_order",
        "Review",
        "Order of the queue",
        "choice",
        "article",
        choices=tuple((order, name) for order, (name, _) in ORDERS.items()),
        note="Article by article, one reads on; most uncertain first, each decision tells most.",
    ),
    Setting(
        "review_reason",
        "Review",
        "Reason and confidence of a suggestion",
        "choice",
        "asked",
        choices=(
            ("asked", "Confidence on the chip, the reason with W"),
            ("always", "Always shown"),
            ("after", "Only after the decision"),
        ),
    ),
    Setting(
        "review_dimming", "Review", "The words around the suggestion in hand fade", "yes-no", default=True
    ),
    Setting(
        "blind_share",
        "Honest review",
        "Paragraphs to read without suggestions, of a hundred",
        "number",
        0,
        most=100,
        note="You mark them by yourself; then they are compared: so it shows what the tagger misses.",
    ),
    Setting(
        "seeded_share",
        "Honest review",
        "Suggestions that are wrong on purpose, of a hundred",
        "number",
        0,
        most=50,
        note="They never enter your annotations; it is counted how many are noticed.",
    ),
    Setting(
        "gold_layer",
        "Honest review",
        "Layer with known answers",
        "text",
        "",
        note="Your decisions are compared with it; it is not shown while you review.",
    ),
    Setting(
        "review_seed",
        "Honest review",
        "Number that chooses them",
        "number",
        1,
        most=9999,
        note="The same number chooses the same paragraphs and suggestions, on every machine.",
    ),
)

BY_ID: Mapping[str, Setting] = {setting.id: setting for setting in SETTINGS}


def system_user() -> str:
    """The name under which the person is logged in; empty where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


class Settings(QObject):
    """The values in force; only those that differ from their default are written to the file.

    `changed` has the id of the setting, `not_kept` a sentence: the choice is in force, but the file could not be written.
    """

    changed = Signal(str)
    not_kept = Signal(str)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path or config_dir() / "settings.json"
        self._chosen = _read(self._path)

    def __getitem__(self, identity: str) -> Any:  # noqa: ANN401 # what a setting holds, its row says
        return self._chosen.get(identity, BY_ID[identity].default)

    def __setitem__(self, identity: str, value: object) -> None:
        if value == self[identity]:
            return
        if value == BY_ID[identity].default:
            self._chosen.pop(identity, None)
        else:
            self._chosen[identity] = value
        self._write()
        self.changed.emit(identity)

    @property
    def folder(self) -> Path:
        """Where the file of the settings is, and what belongs beside it."""
        return self._path.parent

    @property
    def annotator(self) -> str:
        """Who annotates: the name given, else the system's name for the person."""
        return str(self["annotator"]) or system_user() or "annotator"

    def _write(self) -> None:
        try:
            write_own(
                self._path, json.dumps(self._chosen, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
            )
        except OSError as error:
            self.not_kept.emit(
                f"The choice holds until the window is closed: {self._path} cannot be written: {error.strerror}. See to that folder and its rights."
            )


def _read(path: Path) -> dict[str, Any]:
    """The values in the file that a setting may have; a damaged file counts as empty."""
    try:
        stored = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(stored, dict):
        return {}
    return {name: value for name, value in stored.items() if name in BY_ID and _fits(BY_ID[name], value)}


def _fits(setting: Setting, value: object) -> bool:
    if setting.kind == "choice":
        return value in dict(setting.choices)
    if setting.kind == "number":
        return (
            isinstance(value, int) and not isinstance(value, bool) and setting.least <= value <= setting.most
        )
    return isinstance(value, bool if setting.kind == "yes-no" else str)
