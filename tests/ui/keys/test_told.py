"""Sentences of the window that name keys: they tell the keys that the commands have now, whatever a person has made of them."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from journeys.stage import Hand, play
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.storage.schemes import FILE, load_scheme
from annotator.ui.actions import ACTIONS, scheme_actions
from annotator.ui.keys.key_maps import KeyMaps
from annotator.ui.settings import Settings

ROWS = (*ACTIONS, *scheme_actions(load_scheme(None)))
BY_ID = {row.id: row for row in ROWS}
WINDOW = Path(__file__).resolve().parents[3] / "annotator" / "ui"
TABLES = {"actions.py", "review_actions.py", "modes.py", "settings.py", "notation.py", "key_map.py"}
"""Where keys are given to commands, or spelled."""

OWN = r"\b(?:Enter|Esc|Shift\+Enter|Ctrl\+Enter)\b"
"""Keys of a field or bar that has the keyboard: no commands, so that nobody can give them to others."""

KEY = re.compile(
    r"(?:Ctrl|Alt|Shift)\+\S|\b[Pp]ress (?:[A-Z+?-]|F\d+|Tab|Delete)(?=\W|$)"
    r"|(?:^|[ :])[A-Z] (?:asks|makes|takes|marks|shows|brings)\b|\([A-Z]\)"
)


@cache
def sentences() -> list[tuple[str, str]]:
    return list(read_sentences())


def read_sentences() -> Iterator[tuple[str, str]]:
    """Every string of the window that is no docstring, with the place where it stands."""
    for path in sorted(WINDOW.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        told = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                yield f"{path.relative_to(WINDOW)}:{node.lineno}", node.value


def test_no_sentence_names_a_key_that_a_person_can_change() -> None:
    found = [
        (place, text)
        for place, text in sentences()
        if " " in text
        and Path(place.partition(":")[0]).name not in TABLES
        and KEY.search(re.sub(OWN, "", text))
    ]
    assert found == []


def test_every_command_that_a_sentence_names_is_there() -> None:
    named = {
        identity: place
        for place, text in sentences()
        for identity in re.findall(r"\{([a-z]+\.[\w.-]+)\}", text)
    }
    assert len(named) > 15
    assert {one: place for one, place in named.items() if one not in BY_ID} == {}


@pytest.fixture
def maps(tmp_path: Path) -> KeyMaps:
    keys = KeyMaps(Settings(tmp_path / "settings.json"))
    keys.put_on(ROWS)
    keys.changed.connect(lambda: keys.put_on(ROWS))
    return keys


def test_a_sentence_tells_the_keys_of_now(maps: KeyMaps) -> None:
    sentence = "Press {mark.quote}, {actor.slot.1} or {find}."
    assert maps.told(sentence) == "Press Q, 1 or Ctrl+F."
    maps.bind(BY_ID["mark.quote"], ("F9",))
    maps.bind(BY_ID["find"], ())
    assert maps.told(sentence) == "Press F9, 1 or “Find”."


def test_a_sentence_is_chosen_whose_commands_the_scheme_has(maps: KeyMaps) -> None:
    assert maps.told("{mark.claim} marks", "{mark.quote} marks", "Nothing") == "Q marks"
    assert maps.told("{mark.claim} marks", "Mark {words}") == "Mark “words”"
    assert maps.told() == ""


def lines(hand: Hand) -> str:
    """All that is said in the window."""
    return "\n".join(label.text() for label in hand.window.findChildren(QLabel))


def test_what_the_window_says_follows_a_changed_key_at_once(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("“Yes,” she said.\n", "utf-8")

    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        window, keys = hand.window, hand.window.session.keys
        assert "press Q: the whole quotation" in lines(hand)
        assert "marks and press Q, or select words and press X" in window.statements.empty.accessibleName()
        keys.bind(BY_ID["mark.quote"], ("F9",))
        keys.bind(BY_ID["go.next"], ("F10",))
        keys.bind(BY_ID["file.folder"], ("F12",))
        assert "press F9: the whole quotation" in lines(hand)
        assert "marks and press F9, or" in window.statements.empty.accessibleName()
        assert "press F10." in lines(hand)
        assert "press Q" not in lines(hand)
        hand.press("Ctrl+W")
        hand.wait_for(lambda: window.session.on is None)
        assert "Open another one with F12." in lines(hand) or "Open one with F12" in lines(hand)
        window.settings["key_map"] = "annotator"
        assert "press Q: the whole quotation" in lines(hand)

    play(monkeypatch, qtbot, [str(tmp_path)], script)


def test_a_scheme_with_other_types_is_told_in_other_words(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("“Yes,” she said.\n", "utf-8")
    rows = ['id = "wide"', 'name = "Wide"', 'version = "1"', 'language = "en"', "[[types]]"]
    rows += ['id = "claim"', 'name = "Claim"', 'key = "D"', 'style = "quote"']
    (tmp_path / FILE).write_text("\n".join(rows), "utf-8")

    def script(hand: Hand) -> None:
        hand.wait_open("a.txt")
        told = lines(hand)
        assert "Select words and press the key of a type" in told
        assert "{" not in told
        assert "quotation" not in hand.window.statements.empty.accessibleName()

    play(monkeypatch, qtbot, [str(tmp_path)], script)
