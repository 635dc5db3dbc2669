import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui.panels.harbour import CHEQUE, PERSIAN, Harbour

from annotator.model import registering
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.register import Which
from annotator.ui.panels.details import DetailsPanel
from annotator.ui.session import Session
from annotator.ui.text.palette import Palette

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(session: Session, qtbot: QtBot, palette: Palette) -> DetailsPanel:
    panel = DetailsPanel(session)
    panel.set_palette_colours(palette)
    qtbot.addWidget(panel)
    panel.resize(340, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    return panel


def pill(panel: DetailsPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, f"details.{name}")
    assert isinstance(found, QPushButton)
    return found


def line(panel: DetailsPanel, name: str) -> QLineEdit:
    found = panel.findChild(QLineEdit, f"details.{name}")
    assert isinstance(found, QLineEdit)
    return found


def shown(panel: DetailsPanel, name: str) -> str:
    found = panel.findChild(QLabel, f"details.{name}")
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def names(panel: DetailsPanel, start: str) -> list[str]:
    return [
        one.objectName()
        for one in panel.findChildren(QPushButton)
        if one.objectName().startswith(start) and not one.isHidden()
    ]


def test_with_nothing_in_hand_it_says_what_to_do(panel: DetailsPanel, harbour: Harbour) -> None:
    assert panel.empty.isVisible()
    harbour.session.set_focus(harbour.mark("quote", CHEQUE))
    assert not panel.empty.isVisible()
    harbour.session.set_focus(None)
    assert panel.empty.isVisible()


def test_it_shows_words_place_problems_and_who_made_it(panel: DetailsPanel, harbour: Harbour) -> None:
    harbour.session.set_focus(harbour.mark("stance", "backs"))
    assert shown(panel, "words") == "backs"
    assert shown(panel, "place") == "Characters 16–21"
    assert shown(panel, "provenance").startswith("Made by anna on")
    assert "target" in shown(panel, "problems")
    harbour.session.set_focus(harbour.mark("cue", "said"))
    assert shown(panel, "problems") == ""


def test_persian_words_stand_on_the_right(panel: DetailsPanel, harbour: Harbour) -> None:
    harbour.session.set_focus(harbour.mark("quote", PERSIAN))
    words = panel.findChild(QLabel, "details.words")
    assert isinstance(words, QLabel)
    assert words.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_pill_sets_a_choice_and_takes_it_away_again(panel: DetailsPanel, harbour: Harbour) -> None:
    quote = harbour.mark("quote", CHEQUE)
    harbour.session.set_focus(quote)
    assert pill(panel, "form.direct").isChecked()
    QTest.mouseClick(pill(panel, "medium.writing"), LEFT)
    assert harbour.one(quote).attributes["medium"] == "writing"
    assert harbour.session.undo_group.activeStack().undoText() == "Set medium"
    QTest.mouseClick(pill(panel, "medium.speech"), LEFT)
    assert harbour.one(quote).attributes["medium"] == "speech"
    assert not pill(panel, "medium.writing").isChecked()
    QTest.mouseClick(pill(panel, "medium.speech"), LEFT)
    assert "medium" not in harbour.one(quote).attributes
    harbour.session.undo_group.undo()
    assert pill(panel, "medium.speech").isChecked()


def test_arrows_go_from_pill_to_pill_and_space_chooses(
    panel: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote = harbour.mark("quote", CHEQUE)
    harbour.session.set_focus(quote)
    panel.edit_first()
    qtbot.waitUntil(pill(panel, "form.direct").hasFocus)
    QTest.keyClick(pill(panel, "form.direct"), Qt.Key.Key_Right)
    assert pill(panel, "form.indirect").hasFocus()
    QTest.keyClick(pill(panel, "form.indirect"), Qt.Key.Key_Left)
    QTest.keyClick(pill(panel, "form.direct"), Qt.Key.Key_Left)
    assert pill(panel, "form.free-indirect").hasFocus()
    QTest.keyClick(pill(panel, "form.free-indirect"), Qt.Key.Key_Space)
    assert harbour.one(quote).attributes["form"] == "free-indirect"
    assert pill(panel, "form.free-indirect").hasFocus()


def test_a_few_numbers_are_pills_too(panel: DetailsPanel, harbour: Harbour) -> None:
    stance = harbour.mark("stance", "backs")
    harbour.session.set_focus(stance)
    QTest.mouseClick(pill(panel, "intensity.3"), LEFT)
    assert harbour.one(stance).attributes["intensity"] == 3


def test_a_box_says_yes_and_no(panel: DetailsPanel, harbour: Harbour) -> None:
    cue = harbour.mark("cue", "said")
    harbour.session.set_focus(cue)
    box = panel.findChild(QCheckBox, "details.negated")
    assert isinstance(box, QCheckBox)
    assert not box.isChecked()
    for expected in (True, False):
        QTest.keyClick(box, Qt.Key.Key_Space)
        assert harbour.one(cue).attributes["negated"] is expected


def test_text_is_handed_over_on_enter_and_when_the_keyboard_leaves(
    panel: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    speaker = harbour.mark("speaker", "John Ainsley")
    harbour.session.set_focus(speaker)
    actor = line(panel, "actor")
    actor.setFocus()
    qtbot.waitUntil(actor.hasFocus)
    QTest.keyClicks(actor, "Ainsley")
    assert "actor" not in harbour.one(speaker).attributes
    QTest.keyClick(actor, Qt.Key.Key_Return)
    assert harbour.one(speaker).attributes["actor"] == "Ainsley"
    assert actor.hasFocus()
    QTest.keyClicks(actor, ", John")
    panel.note.setFocus()
    assert harbour.one(speaker).attributes["actor"] == "Ainsley, John"
    actor.clear()
    panel.commit()
    assert "actor" not in harbour.one(speaker).attributes


def test_what_is_typed_goes_to_the_annotation_it_was_typed_for(panel: DetailsPanel, harbour: Harbour) -> None:
    first, second = harbour.mark("speaker", "John Ainsley"), harbour.mark("speaker", "Maria Okafor")
    harbour.session.set_focus(first)
    QTest.keyClicks(line(panel, "actor"), "Ainsley")
    QTest.keyClicks(panel.note, "check the spelling")
    harbour.session.set_focus(second)
    assert harbour.one(first).attributes["actor"] == "Ainsley"
    assert harbour.one(first).note == "check the spelling"
    assert "actor" not in harbour.one(second).attributes
    assert harbour.one(second).note == ""
    assert line(panel, "actor").text() == ""
    assert panel.note.toPlainText() == ""


def test_what_is_typed_is_kept_when_the_article_is_closed(panel: DetailsPanel, harbour: Harbour) -> None:
    speaker = harbour.mark("speaker", "John Ainsley")
    harbour.session.set_focus(speaker)
    QTest.keyClicks(panel.note, "half a thought")
    harbour.session.close_article()
    assert panel.empty.isVisible()
    harbour.open()
    assert harbour.one(speaker).note == "half a thought"


def test_a_note_is_handed_over_when_the_hand_rests(
    panel: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote = harbour.mark("quote", CHEQUE)
    harbour.session.set_focus(quote)
    panel.note.set_pause(10)
    QTest.keyClicks(panel.note, "a pause")
    qtbot.waitUntil(lambda: harbour.one(quote).note == "a pause")
    assert panel.note.toPlainText() == "a pause"


def test_typing_is_not_disturbed_by_another_change_of_the_same_annotation(
    panel: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    speaker = harbour.mark("speaker", "John Ainsley")
    harbour.session.set_focus(speaker)
    actor = line(panel, "actor")
    actor.setFocus()
    qtbot.waitUntil(actor.hasFocus)
    QTest.keyClicks(actor, "Ains")
    QTest.keyClicks(panel.note, "so far")
    harbour.set_value(speaker, "form", "name")
    assert pill(panel, "form.name").isChecked()
    assert actor.text() == "Ains"
    assert panel.note.toPlainText() == "so far"
    assert actor.hasFocus()


def test_an_annotation_that_is_erased_takes_its_typing_with_it(
    panel: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote = harbour.mark("quote", CHEQUE)
    harbour.session.set_focus(quote)
    QTest.keyClicks(panel.note, "gone")
    with qtbot.assertNotEmitted(harbour.session.warned):
        harbour.erase(quote)
    assert panel.empty.isVisible()


@pytest.mark.qt_log_ignore("does not support")  # a popup cannot be raised where there is no screen
def test_words_used_elsewhere_and_those_of_a_register_are_offered(
    panel: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    harbour.mark("speaker", "Maria Okafor", actor="Maria Okafor")
    harbour.mark("target", "council", actor="The council")
    register = harbour.session.registers[Which.ACTORS]
    for name in ("Lena Vogt", "Maria Okafor"):
        harbour.session.edit("Enter", Change(), registering.enter(register, name))
    speaker = harbour.mark("speaker", "John Ainsley")
    harbour.session.set_focus(speaker)
    actor = line(panel, "actor")
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


def test_links_can_be_followed_taken_away_and_asked_for(
    panel: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote, speaker, cue = harbour.decision()
    harbour.session.set_focus(quote)
    with qtbot.waitSignal(panel.annotation_chosen) as told:
        QTest.mouseClick(pill(panel, f"link.speaker.{speaker}"), LEFT)
    assert told.args == [speaker]
    with qtbot.waitSignal(panel.link_asked) as told:
        QTest.mouseClick(pill(panel, "add.addressee"), LEFT)
    assert told.args == ["addressee"]
    QTest.mouseClick(pill(panel, f"unlink.cue.{cue}"), LEFT)
    assert "cue" not in harbour.one(quote).links
    qtbot.waitUntil(lambda: names(panel, "details.link.") == [f"details.link.speaker.{speaker}"])


def test_those_who_point_here_are_listed_but_cannot_be_taken_away(
    panel: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote, speaker, _ = harbour.decision()
    harbour.session.set_focus(speaker)
    qtbot.waitUntil(lambda: names(panel, "details.link.") == [f"details.link.from.{quote}"])
    assert names(panel, "details.unlink.") == []
    assert "Speaker of" in pill(panel, f"link.from.{quote}").accessibleName()


def test_rows_of_links_follow_what_happens_elsewhere(
    panel: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote, speaker, _ = harbour.decision()
    harbour.session.set_focus(quote)
    harbour.set_value(speaker, "actor", "Mayor Okafor")
    assert "Mayor Okafor" in pill(panel, f"link.speaker.{speaker}").accessibleName()
    harbour.session.set_focus(speaker)
    other = harbour.mark("quote", CHEQUE)
    harbour.link(other, "speaker", speaker)
    qtbot.waitUntil(lambda: len(names(panel, "details.link.from.")) == 2)


def test_many_that_point_here_are_counted(panel: DetailsPanel, harbour: Harbour, qtbot: QtBot) -> None:
    speaker = harbour.mark("speaker", "John Ainsley")
    for _ in range(23):
        harbour.link(harbour.mark("quote", CHEQUE), "speaker", speaker)
    harbour.session.set_focus(speaker)
    qtbot.waitUntil(lambda: len(names(panel, "details.link.from.")) == 20)
    assert any(label.text() == "… and of 3 more" for label in panel.links.findChildren(QLabel))


def test_a_read_only_layer_can_be_looked_at_only(panel: DetailsPanel, harbour: Harbour) -> None:
    quote, _, _ = harbour.decision()
    store = harbour.session.store
    assert store is not None
    store.read_only = True
    harbour.session.set_focus(quote)
    assert not panel.form.isEnabled()
    assert panel.note.isReadOnly()
    assert names(panel, "details.add.") == []
    assert names(panel, "details.unlink.") == []


def test_another_type_has_other_fields(panel: DetailsPanel, harbour: Harbour, qtbot: QtBot) -> None:
    quote, speaker, _ = harbour.decision()
    harbour.session.set_focus(quote)
    assert panel.badge.accessibleName() == "Type: Quote"
    forms = [f"details.form.{value}" for value in ("direct", "indirect", "mixed", "free-indirect")]
    qtbot.waitUntil(lambda: names(panel, "details.form.") == forms)
    harbour.session.set_focus(speaker)
    assert panel.badge.accessibleName() == "Type: Speaker"
    assert line(panel, "actor").text() == "Maria Okafor"


def test_tab_goes_through_the_fields_in_their_order(
    panel: DetailsPanel, harbour: Harbour, qtbot: QtBot
) -> None:
    quote, speaker, _ = harbour.decision()
    harbour.session.set_focus(quote)
    harbour.session.set_focus(speaker)
    panel.edit_first()
    qtbot.waitUntil(lambda: line(panel, "actor").hasFocus() and pill(panel, "form.name").isVisible())
    seen = []
    for _ in range(5):
        focused = panel.window().focusWidget()
        assert isinstance(focused, QWidget)
        seen.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    stops = ("actor", "form.name", "anonymity.named", f"link.from.{quote}", "note")
    assert seen == [f"details.{stop}" for stop in stops]


def test_the_words_take_the_face_of_the_article(panel: DetailsPanel, harbour: Harbour) -> None:
    harbour.session.set_focus(harbour.mark("quote", CHEQUE))
    words = panel.findChild(QLabel, "details.words")
    assert isinstance(words, QLabel)
    harbour.session.settings["font"] = "DejaVu Sans Mono"
    assert words.font().families()[0] == "DejaVu Sans Mono"


def test_an_edit_that_cannot_be_made_is_told(panel: DetailsPanel, harbour: Harbour, qtbot: QtBot) -> None:
    quote = harbour.mark("quote", CHEQUE)
    harbour.session.set_focus(quote)
    with qtbot.waitSignal(harbour.session.warned) as told:
        panel.form.committed.emit(quote, "form", "no such form")
    assert told.args is not None
    assert "no value of form" in told.args[0]
    assert pill(panel, "form.direct").isChecked()


def test_an_annotation_of_an_unknown_type_can_be_looked_at(panel: DetailsPanel, harbour: Harbour) -> None:
    strange = Annotation("strange", "no-such-type", ((0, 7),))
    harbour.edit(Change(added=(strange,)))
    harbour.session.set_focus("strange")
    assert panel.badge.accessibleName() == "Type: no-such-type"
    assert "no type" in shown(panel, "problems")
    panel.grab()
