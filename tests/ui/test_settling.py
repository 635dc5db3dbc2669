"""Where a merge has kept both values, a person chooses in the window."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from storage.making import TEXT, as_bytes, quote, sidecar_of
from ui.test_window_troubles import opened, window

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation, Origin
from annotator.model.conflict import Conflict
from annotator.model.layer import Layer
from annotator.model.verdict import Decision, Verdict
from annotator.storage.articles import read_article
from annotator.storage.displaced import Passage
from annotator.storage.names import sidecar_path
from annotator.storage.schemes import load_scheme
from annotator.storage.sidecar import encode_sidecar
from annotator.ui.commands import settling
from annotator.ui.main_window import MainWindow

__all__ = ["window"]


@pytest.mark.parametrize(("take_theirs", "note"), [(False, "ours"), (True, "theirs")])
def test_a_conflict_is_settled_and_can_be_taken_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, *, take_theirs: bool, note: str
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, "utf-8")
    disputed = quote(note="ours", conflicts=(Conflict("note", "theirs"),))
    sidecar_path(article).write_bytes(as_bytes(sidecar_of(disputed)))
    opened(qtbot, window, article)
    assert not settling.is_disputed(window)
    settling.choose(take_theirs, window)
    assert window.disputed.dock.isVisible()
    (row,) = [window.disputed.panel.model.row_at(0)]
    assert isinstance(row.left, Passage)
    assert isinstance(row.right, Passage)
    assert (row.left.words, row.right.words) == ("ours", "theirs")
    window.session.set_focus("q1")
    assert settling.is_disputed(window)
    settling.choose(take_theirs, window)
    on = window.session.on
    assert on is not None
    assert on.annotations["q1"] == quote(note=note)
    window.session.undo_group.undo()
    assert on.annotations["q1"] == disputed


def with_verdict(article: Path, ours: Decision, theirs: str) -> None:
    """A suggestion that one person has accepted and another one rejected; its annotation is there."""
    article.write_text(TEXT, "utf-8")
    taken = quote(origin=Origin("s1", "rules", spans=((0, 13),), type="quote"))
    verdict = Verdict(
        "s1", ours, agent="rules", type="quote", spans=((0, 13),), conflicts=(Conflict("verdict", theirs),)
    )
    layer = Layer("", "human", [taken], verdicts=[verdict])
    on = AnnotatedArticle(read_article(article), load_scheme(), layer)
    sidecar_path(article).write_bytes(encode_sidecar(on))


@pytest.mark.parametrize(
    ("key", "decision", "there"),
    [("Ctrl+F7", Decision.ACCEPTED, True), ("Ctrl+Shift+F7", Decision.REJECTED, False)],
)
def test_two_verdicts_on_a_suggestion_are_settled_by_a_key(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, key: str, decision: Decision, *, there: bool
) -> None:
    article = tmp_path / "article.txt"
    with_verdict(article, Decision.ACCEPTED, "rejected")
    opened(qtbot, window, article)
    window.reader.setFocus()
    QTest.keySequence(window.reader, "Ctrl+4")
    panel = window.disputed.panel
    assert panel.list.hasFocus()
    row = panel.model.row_at(0)
    assert (row.left, row.right) == ("Accepted", "Rejected")
    assert "“We will go,”" in row.heading
    QTest.keySequence(panel.list, key)
    on = window.session.on
    assert on is not None
    assert (on.layer.verdicts["s1"].decision, on.layer.verdicts["s1"].conflicts) == (decision, ())
    assert ("q1" in on.annotations) is there
    assert panel.model.rowCount() == 0
    assert panel.empty.isVisible()
    QTest.keySequence(window.reader, "Ctrl+Z")
    assert on.layer.verdicts["s1"].conflicts
    assert "q1" in on.annotations
    assert panel.model.rowCount() == 1


def test_every_kind_of_value_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, "utf-8")
    speaker = Annotation("s", "speaker", ((19, 26),))
    disputed = quote(
        attributes={"form": "direct"},
        conflicts=(
            Conflict("type", "stance"),
            Conflict("spans", ((0, 26),)),
            Conflict("attributes.form", gone=True),
            Conflict("links.speaker", ("s",)),
            Conflict("", gone=True),
        ),
    )
    sidecar_path(article).write_bytes(as_bytes(sidecar_of(disputed, speaker)))
    opened(qtbot, window, article)
    told = [window.disputed.panel.model.row_at(row).told for row in range(5)]
    assert told == [
        "Type · Quote: “We will go,”. Stands now: Quote. The other one: Stance",
        "Place · Quote: “We will go,”. Stands now: “We will go,”. The other one: “We will go,” said Ann Lee",
        "Form · Quote: “We will go,”. Stands now: direct. The other one: Nothing",
        "Speaker · Quote: “We will go,”. Stands now: Nothing. The other one: Ann Lee",
        "Kept or removed · Quote: “We will go,”. Stands now: Kept. The other one: Removed",
    ]
    for _ in range(5):
        QTest.keySequence(window.reader, "F7")
    assert window.disputed.desk.in_hand == window.disputed.desk.rows[4]
    QTest.keySequence(window.reader, "Ctrl+Shift+F7")
    assert window.session.on is not None
    assert "q1" not in window.session.on.annotations
