from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.storage.resources import resource
from annotator.storage.schemes import load_scheme
from annotator.ui.actions import ACTIONS, scheme_actions
from annotator.ui.keys.clashes import clashes, owner_of
from annotator.ui.keys.key_map import KeyMap, KeyMapError, read_key_map, write_key_map
from annotator.ui.keys.key_maps import SHIPPED, KeyClashError, KeyMaps
from annotator.ui.keys.notation import portable, pressed
from annotator.ui.settings import Settings

ROWS = (*ACTIONS, *scheme_actions(load_scheme(None)))
BY_ID = {row.id: row for row in ROWS}
KEYS = st.sampled_from([key for row in ROWS for key in row.keys] + ["D", "F9", "Ctrl+Alt+7"])
MAPS = st.dictionaries(
    st.sampled_from(sorted(BY_ID)), st.lists(KEYS, max_size=2, unique_by=portable).map(tuple)
)


@pytest.fixture
def maps(tmp_path: Path) -> KeyMaps:
    keys = KeyMaps(Settings(tmp_path / "settings.json"))
    keys.put_on(ROWS)
    keys.changed.connect(lambda: keys.put_on(ROWS))
    return keys


@given(MAPS)
def test_whatever_a_map_asks_for_no_key_is_left_to_two(asked: dict[str, tuple[str, ...]]) -> None:
    bound = KeyMap("any", asked).bound(ROWS)
    assert clashes(bound) == []
    assert [row.id for row in bound] == [row.id for row in ROWS]


@given(MAPS, st.text(max_size=12))
def test_a_map_comes_back_out_of_its_file(
    tmp_path_factory: pytest.TempPathFactory, asked: dict[str, tuple[str, ...]], name: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-map.toml"
    written = KeyMap(name, asked)
    write_key_map(written, path)
    assert read_key_map(path) == written


@pytest.mark.parametrize("file", [one for one in SHIPPED.values() if one])
def test_a_map_of_ours_names_commands_that_there_are_and_gives_no_key_twice(file: str) -> None:
    read = read_key_map(resource(file))
    assert read.keys.keys() <= BY_ID.keys()
    assert clashes(read.given(ROWS)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no toml", "not TOML"),
        ('format = "other"', "first line"),
        ('format = "annotator-keys"\nversion = 9', "version 1 was expected"),
        ('format = "annotator-keys"\nversion = 1\nkeys = 3', "[keys]"),
        ('format = "annotator-keys"\nversion = 1\n[keys]\n"find" = "F3"', "a list of keys"),
        ('format = "annotator-keys"\nversion = 1\n[keys]\n"find" = ["Hop"]', "'Hop' is no key"),
    ],
)
def test_what_is_no_map_is_refused_with_the_reason(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "keys.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(KeyMapError) as caught:
        read_key_map(path)
    assert told in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_clash_names_the_other_command_and_its_menu(maps: KeyMaps) -> None:
    with pytest.raises(KeyClashError, match="“Find” in the menu Edit"):
        maps.bind(BY_ID["file.pdf"], ("Ctrl+F",))
    with pytest.raises(KeyClashError, match="“Mark quote” in the menu Annotate"):
        maps.bind(BY_ID["find"], ("q",))
    with pytest.raises(KeyClashError, match="moves the caret"):
        maps.bind(BY_ID["find"], ("Ctrl+Left",))
    assert maps.map == KeyMap()


def test_rows_that_are_never_in_force_together_may_share_a_key(maps: KeyMaps) -> None:
    assert owner_of(ROWS, BY_ID["review.reject"], "Delete") is None
    maps.bind(BY_ID["review.accept"], ("Ctrl+J",))
    assert maps.name_of("review.accept") == "Ctrl+J"


def test_what_was_ones_own_before_is_kept_beside(maps: KeyMaps, tmp_path: Path) -> None:
    settings = maps._settings
    maps.bind(BY_ID["find"], ("F9",))
    assert settings["key_map"] == "own"
    settings["key_map"] = "prodigy"
    assert (maps.name_of("review.accept"), maps.name_of("find")) == ("A", "Ctrl+F")
    settings["key_map"] = "own"
    assert maps.name_of("find") == "F9"
    settings["key_map"] = "prodigy"
    maps.bind(BY_ID["find"], ("F10",))
    assert (maps.name_of("review.accept"), maps.name_of("find")) == ("A", "F10")
    assert read_key_map(tmp_path / "keys-before.toml").keys == {"find": ("F9",)}


def test_an_own_map_that_is_damaged_leaves_the_usual_keys(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text("[", "utf-8")
    settings = Settings(tmp_path / "settings.json")
    settings["key_map"] = "own"
    assert KeyMaps(settings).map == KeyMap()


@pytest.mark.parametrize(
    ("key", "modifiers", "told"),
    [
        (Qt.Key.Key_Q, Qt.KeyboardModifier.NoModifier, "Q"),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ShiftModifier, "Shift+Q"),
        (Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier, "?"),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, "Shift+Tab"),
        (Qt.Key.Key_5, Qt.KeyboardModifier.KeypadModifier, "5"),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier, "Shift+F3"),
        (Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier, ""),
    ],
)
def test_a_pressed_key_is_called_as_the_tables_call_it(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, told: str
) -> None:
    assert pressed(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) == told
