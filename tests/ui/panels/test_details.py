"""The panel of details: what it shows of the annotation in hand, and what is done with its fields."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot
from ui.panels.detailing import LEFT, line, names, pill, shown
from ui.panels.harbour import CHEQUE, PERSIAN, Harbour

from annotator.model import registering
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.register import Which
from annotator.ui.panels.details import DetailsPanel


def test_with_nothing_in_hand_it_says_what_to_do(details: DetailsPanel, harbour: Harbour) -> None:
    assert details.empty.isVisible()
    harbour.session.set_focus(harbour.mark("quote", CHEQUE))
    assert not details.empty.isVisible()
    harbour.session.set_focus(None)
    assert details.empty.isVisible()


def test_it_shows_words_place_problems_and_who_made_it(details: DetailsPanel, harbour: Harbour) -> None:
    harbour.session.set_focus(harbour.mark("stance", "backs"))
    assert shown(details, "words") == "backs"
    assert shown(details, "place") == "Characters 16–21"
    assert shown(details, "provenance").startswith("Made by anna on")
    assert "target" in shown(details, "problems")
    harbour.session.set_focus(harbour.mark("cue", "said"))
    assert shown(details, "problems") == ""


def test_persian_words_stand_on_the_right(details: DetailsPanel, harbour: Harbour) -> None:
    harbour.session.set_focus(harbour.mark("quote", PERSIAN))
    words = details.findChild(QLabel, "details.words")
    assert isinstance(words, QLabel)
    assert words.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_pill_sets_a_choice_and_takes_it_away_again(details: DetailsPanel, harbour: Harbour) -> None:
    quote = harbour.mark("quote", CHEQUE)
    harbour.session.set_focus(quote)
    assert pill(details, "form.direct").isChecked()
    QTest.mouseClick(pill(details, "medium.writing"), LEFT)
    assert harbour.one(quote).attributes["medium"] == "writing"
    assert harbour.session.undo_group.activeStack().undoText() == "Set medium"
    QTest.mouseClick(pill(details, "medium.speech"), LEFT)
    assert harbour.one(quote).attributes["medium"] == "speech"
    assert not pill(details, "medium.writing").isChecked()
    QTest.mouseClick(pill(details, "medium.speech"), LEFT)
    assert "medium" not in harbour.one(quote).attributes
    harbour.session.undo_group.undo()
    assert pill(details, "medium.speech").isChecked()


def test_arrows_go_from_pill_to_pill_and_space_chooses(
    details: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote = harbour.mark("quote", CHEQUE)
    harbour.session.set_focus(quote)
    details.edit_first()
    qtbot.waitUntil(pill(details, "form.direct").hasFocus)
    QTest.keyClick(pill(details, "form.direct"), Qt.Key.Key_Right)
    assert pill(details, "form.indirect").hasFocus()
    QTest.keyClick(pill(details, "form.indirect"), Qt.Key.Key_Left)
    QTest.keyClick(pill(details, "form.direct"), Qt.Key.Key_Left)
    assert pill(details, "form.free-indirect").hasFocus()
    QTest.keyClick(pill(details, "form.free-indirect"), Qt.Key.Key_Space)
    assert harbour.one(quote).attributes["form"] == "free-indirect"
    assert pill(details, "form.free-indirect").hasFocus()


def test_a_few_numbers_are_pills_too(details: DetailsPanel, harbour: Harbour) -> None:
    stance = harbour.mark("stance", "backs")
    harbour.session.set_focus(stance)
    QTest.mouseClick(pill(details, "intensity.3"), LEFT)
    assert harbour.one(stance).attributes["intensity"] == 3


def test_a_box_says_yes_and_no(details: DetailsPanel, harbour: Harbour) -> None:
    cue = harbour.mark("cue", "said")
    harbour.session.set_focus(cue)
    box = details.findChild(QCheckBox, "details.negated")
    assert isinstance(box, QCheckBox)
    assert not box.isChecked()
    for expected in (True, False):
        QTest.keyClick(box, Qt.Key.Key_Space)
        assert harbour.one(cue).attributes["negated"] is expected


def test_text_is_handed_over_on_enter_and_when_the_keyboard_leaves(
    details: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    speaker = harbour.mark("speaker", "John Ainsley")
    harbour.session.set_focus(speaker)
    actor = line(details, "actor")
    actor.setFocus()
    qtbot.waitUntil(actor.hasFocus)
    QTest.keyClicks(actor, "Ainsley")
    assert "actor" not in harbour.one(speaker).attributes
    QTest.keyClick(actor, Qt.Key.Key_Return)
    assert harbour.one(speaker).attributes["actor"] == "Ainsley"
    assert actor.hasFocus()
    QTest.keyClicks(actor, ", John")
    details.note.setFocus()
    assert harbour.one(speaker).attributes["actor"] == "Ainsley, John"
    actor.clear()
    details.commit()
    assert "actor" not in harbour.one(speaker).attributes


def test_what_is_typed_goes_to_the_annotation_it_was_typed_for(
    details: DetailsPanel, harbour: Harbour
) -> None:
    first, second = harbour.mark("speaker", "John Ainsley"), harbour.mark("speaker", "Maria Okafor")
    harbour.session.set_focus(first)
    QTest.keyClicks(line(details, "actor"), "Ainsley")
    QTest.keyClicks(details.note, "check the spelling")
    harbour.session.set_focus(second)
    assert harbour.one(first).attributes["actor"] == "Ainsley"
    assert harbour.one(first).note == "check the spelling"
    assert "actor" not in harbour.one(second).attributes
    assert harbour.one(second).note == ""
    assert line(details, "actor").text() == ""
    assert details.note.toPlainText() == ""


def test_what_is_typed_is_kept_when_the_article_is_closed(details: DetailsPanel, harbour: Harbour) -> None:
    speaker = harbour.mark("speaker", "John Ainsley")
    harbour.session.set_focus(speaker)
    QTest.keyClicks(details.note, "half a thought")
    harbour.session.close_article()
    assert details.empty.isVisible()
    harbour.open()
    assert harbour.one(speaker).note == "half a thought"


def test_a_note_is_handed_over_when_the_hand_rests(
    details: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote = harbour.mark("quote", CHEQUE)
    harbour.session.set_focus(quote)
    details.note.set_pause(10)
    QTest.keyClicks(details.note, "a pause")
    qtbot.waitUntil(lambda: harbour.one(quote).note == "a pause")
    assert details.note.toPlainText() == "a pause"


def test_typing_is_not_disturbed_by_another_change_of_the_same_annotation(
    details: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    speaker = harbour.mark("speaker", "John Ainsley")
    harbour.session.set_focus(speaker)
    actor = line(details, "actor")
    actor.setFocus()
    qtbot.waitUntil(actor.hasFocus)
    QTest.keyClicks(actor, "Ains")
    QTest.keyClicks(details.note, "so far")
    harbour.set_value(speaker, "form", "name")
    assert pill(details, "form.name").isChecked()
    assert actor.text() == "Ains"
    assert details.note.toPlainText() == "so far"
    assert actor.hasFocus()


def test_an_annotation_that_is_erased_takes_its_typing_with_it(
    details: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote = harbour.mark("quote", CHEQUE)
    harbour.session.set_focus(quote)
    QTest.keyClicks(details.note, "gone")
    with qtbot.assertNotEmitted(harbour.session.warned):
        harbour.erase(quote)
    assert details.empty.isVisible()


@pytest.mark.qt_log_ignore("does not support")  # a popup cannot be raised where there is no screen
def test_words_used_elsewhere_and_those_of_a_register_are_offered(
    details: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    harbour.mark("speaker", "Maria Okafor", actor="Maria Okafor")
    harbour.mark("target", "council", actor="The council")
    register = harbour.session.registers[Which.ACTORS]
    for name in ("Lena Vogt", "Maria Okafor"):
        harbour.session.edit("Enter", Change(), registering.enter(register, name))
    speaker = harbour.mark("speaker", "John Ainsley")
    harbour.session.set_focus(speaker)
    actor = line(details, "actor")
    actor.setFocus()
    qtbot.waitUntil(actor.hasFocus)
    completer = actor.completer()
    offered = [completer.model().index(row, 0).data() for row in range(completer.model().rowCount())]
    assert offered == ["The council", "Maria Okafor", "Lena Vogt"]
    QTest.keyClicks(actor, "vog")
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert harbour.one(speaker).attributes["actor"] == "Lena Vogt"


def test_a_read_only_layer_can_be_looked_at_only(details: DetailsPanel, harbour: Harbour) -> None:
    quote, _, _ = harbour.decision()
    store = harbour.session.store
    assert store is not None
    store.read_only = True
    harbour.session.set_focus(quote)
    assert not details.form.isEnabled()
    assert details.note.isReadOnly()
    assert names(details, "details.add.") == []
    assert names(details, "details.unlink.") == []


def test_another_type_has_other_fields(details: DetailsPanel, harbour: Harbour, qtbot: QtBot) -> None:
    quote, speaker, _ = harbour.decision()
    harbour.session.set_focus(quote)
    assert details.badge.accessibleName() == "Type: Quote"
    forms = [f"details.form.{value}" for value in ("direct", "indirect", "mixed", "free-indirect")]
    qtbot.waitUntil(lambda: names(details, "details.form.") == forms)
    harbour.session.set_focus(speaker)
    assert details.badge.accessibleName() == "Type: Speaker"
    assert line(details, "actor").text() == "Maria Okafor"


def test_tab_goes_through_the_fields_in_their_order(
    details: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote, speaker, _ = harbour.decision()
    harbour.session.set_focus(quote)
    harbour.session.set_focus(speaker)
    details.edit_first()
    qtbot.waitUntil(lambda: line(details, "actor").hasFocus() and pill(details, "form.name").isVisible())
    seen = []
    for _ in range(5):
        focused = details.window().focusWidget()
        assert isinstance(focused, QWidget)
        seen.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    stops = ("actor", "form.name", "anonymity.named", f"link.from.{quote}", "note")
    assert seen == [f"details.{stop}" for stop in stops]


def test_the_words_take_the_face_of_the_article(details: DetailsPanel, harbour: Harbour) -> None:
    harbour.session.set_focus(harbour.mark("quote", CHEQUE))
    words = details.findChild(QLabel, "details.words")
    assert isinstance(words, QLabel)
    harbour.session.settings["font"] = "DejaVu Sans Mono"
    assert words.font().families()[0] == "DejaVu Sans Mono"


def test_an_edit_that_cannot_be_made_is_told(details: DetailsPanel, harbour: Harbour, qtbot: QtBot) -> None:
    quote = harbour.mark("quote", CHEQUE)
    harbour.session.set_focus(quote)
    with qtbot.waitSignal(harbour.session.warned) as told:
        details.form.committed.emit(quote, "form", "no such form")
    assert told.args is not None
    assert "no value of form" in told.args[0]
    assert pill(details, "form.direct").isChecked()


def test_an_annotation_of_an_unknown_type_can_be_looked_at(details: DetailsPanel, harbour: Harbour) -> None:
    strange = Annotation("strange", "no-such-type", ((0, 7),))
    harbour.edit(Change(added=(strange,)))
    harbour.session.set_focus("strange")
    assert details.badge.accessibleName() == "Type: no-such-type"
    assert "no type" in shown(details, "problems")
    details.grab()
