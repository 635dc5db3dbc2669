"""The dialog that tells how a review goes, against a folder that was counted by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from review.counted import write_counted
from review.suggested import suggestions, write_layers
from strategies import BUILT_IN

from annotator.model.layer import Layer
from annotator.review.reading import Terms
from annotator.storage.resources import resource
from annotator.ui.dialogs.review_figures import NOTHING, ReviewFigures
from annotator.ui.review.evidence_reader import EvidenceReader
from annotator.ui.review.figure_grid import FigureGrid
from annotator.ui.review.figure_table import COLUMNS
from annotator.ui.review.figure_tiles import Course, FigureTile
from annotator.ui.tasks import Tasks
from annotator.ui.text.palette import palette_from_toml


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.stop()


def opened(qtbot: QtBot, tasks: Tasks, paths: list[Path], hidden: str = "") -> ReviewFigures:
    """The dialog, once all articles have been read."""
    palette = palette_from_toml(resource("palettes/light.toml").read_bytes())
    dialog = ReviewFigures(EvidenceReader(tasks, paths, Terms(hidden=hidden)), palette, BUILT_IN)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not tasks.busy)
    return dialog


def row(dialog: ReviewFigures, name: str) -> dict[str, str]:
    """What the row of a name says, by the heads of the columns."""
    table = dialog.table
    for number in range(table.rowCount()):
        cells = [table.item(number, column) for column in range(len(COLUMNS))]
        told = [cell.text() if cell else "" for cell in cells]
        if told[0] == name:
            return dict(zip(COLUMNS, told, strict=True))
    raise AssertionError(name)


def tiles(dialog: ReviewFigures) -> list[str]:
    """What the tiles say to a screen reader."""
    return [one.accessibleName() for one in dialog.findChildren(FigureTile)]


def choose(dialog: ReviewFigures, group: str, name: str) -> None:
    dialog.group.setCurrentIndex(dialog.group.findData(group))
    (found,) = dialog.table.findItems(name, Qt.MatchFlag.MatchExactly)
    dialog.table.setCurrentCell(found.row(), 0)


def test_the_rows_are_those_counted_by_hand(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    dialog = opened(qtbot, tasks, write_counted(tmp_path / "counted"))
    assert row(dialog, "Everything") == {
        "": "Everything",
        "Decided": "7",
        "Accepted": "4",
        "Corrected": "1",
        "Rejected": "1",
        "Unsure": "1",
        "Skipped": "0",
        "Precision": "0.67 (0.30–0.90 of 6)",
        "Right or mended": "0.83 (0.44–0.97 of 6)",
        "Recall, seen": "0.67 (0.30–0.90 of 6)",
        "Recall, blind": "0.50 (0.09–0.91 of 2)",
        "Spoiled, accepted": "1.00 (0.21–1.00 of 1)",
        "Seconds each": "4.0",
    }
    assert row(dialog, "Stance")["Precision"] == "–"
    dialog.group.setCurrentIndex(dialog.group.findData("tagger"))
    assert row(dialog, "lexicon")["Recall, seen"] == "0.33 (0.06–0.79 of 3)"
    assert row(dialog, "rules")["Spoiled, accepted"] == "1.00 (0.21–1.00 of 1)"
    dialog.group.setCurrentIndex(dialog.group.findData("annotator"))
    assert row(dialog, "anna")["Precision"] == "0.50 (0.15–0.85 of 4)"
    assert row(dialog, "ben")["Seconds each"] == "3.0"


def test_tiles_and_course_tell_of_the_row_in_hand(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    dialog = opened(qtbot, tasks, write_counted(tmp_path / "counted"))
    assert "Precision: 0.67, 0.30–0.90 of 6" in tiles(dialog)
    assert "Time for a decision: 4.0 s, half of them 2.0–5.0 s" in tiles(dialog)
    assert dialog.summary.text() == "7 decisions, 2026-11-24 to 2026-11-25"
    choose(dialog, "annotator", "ben")
    assert "Precision: 1.00, 0.34–1.00 of 2" in tiles(dialog)
    assert dialog.summary.text() == "ben: 2 decisions on 2026-11-25"
    (course,) = dialog.findChildren(Course)
    assert course.accessibleName().endswith("from 1.00 to 1.00")
    choose(dialog, "tagger", "lexicon")
    assert "Recall, as far as seen: 0.33, 0.06–0.79 of 3" in tiles(dialog)


def test_decisions_are_held_against_known_answers(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    """Gold has storm and winter: both takings of storm were right, rejecting winter and taking cheque over were not."""
    paths = write_counted(tmp_path / "counted")
    known = [suggestions()[name] for name in ("storm", "winter")]
    write_layers(paths[0], Layer("gold", "human", known))
    dialog = opened(qtbot, tasks, paths, hidden="gold")
    assert "Decisions that were right: 0.50, 0.15–0.85 of 4" in tiles(dialog)
    choose(dialog, "tagger", "lexicon")
    assert "Decisions that were right: 1.00, 0.21–1.00 of 1" in tiles(dialog)


def test_before_any_decision_it_says_what_to_do(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing yet.", "utf-8")
    dialog = opened(qtbot, tasks, [tmp_path / "a.txt"])
    assert dialog.summary.text() == NOTHING
    assert dialog.table.rowCount() == 1
    assert "Precision: –, nothing to go by yet" in tiles(dialog)
    dialog.grab()


def test_the_row_in_hand_stays_while_more_is_read(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    dialog = opened(qtbot, tasks, write_counted(tmp_path / "counted"))
    choose(dialog, "tagger", "lexicon")
    dialog.refresh()
    assert dialog.table.name == "lexicon"
    dialog.group.setCurrentIndex(dialog.group.findData("annotator"))
    assert dialog.table.name is None


@pytest.mark.parametrize(("width", "columns"), [(1600, 4), (420, 2)])
def test_tiles_stand_in_as_many_columns_as_there_is_room_for(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path, *, width: int, columns: int
) -> None:
    dialog = opened(qtbot, tasks, write_counted(tmp_path / "counted"))
    dialog.resize(width, 700)
    (grid,) = dialog.findChildren(FigureGrid)
    shown = grid.findChildren(FigureTile)
    qtbot.waitUntil(lambda: len({one.x() for one in shown}) == columns)
    dialog.grab()
