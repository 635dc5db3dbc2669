"""A scheme is found where it lies."""

from pathlib import Path

import pytest

from annotator.model.scheme_file import SchemeError
from annotator.storage.resources import ResourceError, resource
from annotator.storage.schemes import FILE, LARGEST, load_scheme, scheme_for
from annotator.storage.state import state_dir

SMALL = '\nid = "small"\nname = "Small"\n[[types]]\nid = "a"\nname = "A"\n'


def test_the_built_in_scheme_is_always_there() -> None:
    assert load_scheme() is load_scheme("quotes-and-stances")
    assert {"quote", "speaker", "cue", "stance", "target"} <= set(load_scheme().by_id)


def test_a_scheme_holds_for_three_folders_below_its_own(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(SMALL, encoding="utf-8")
    deep = tmp_path / "1" / "2" / "3"
    assert scheme_for(tmp_path / "a.txt").id == "small"
    assert scheme_for(deep / "a.txt").id == "small"
    assert scheme_for(deep / "4" / "a.txt") is load_scheme()


def test_the_nearest_scheme_holds_and_a_new_one_is_seen_at_once(tmp_path: Path) -> None:
    near = tmp_path / "near"
    near.mkdir()
    (tmp_path / FILE).write_text(SMALL, encoding="utf-8")
    (near / FILE).write_text(SMALL.replace("small", "nearer"), encoding="utf-8")
    assert scheme_for(near / "a.txt").id == "nearer"
    (near / FILE).write_text(SMALL.replace("small", "very near"), encoding="utf-8")
    assert scheme_for(near / "a.txt").id == "very near"


def test_a_relative_article_finds_its_scheme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FILE).write_text(SMALL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert scheme_for(Path("a.txt")).id == "small"


def test_a_broken_or_missing_scheme_is_named(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text("types = 1", encoding="utf-8")
    with pytest.raises(SchemeError, match=FILE):
        scheme_for(tmp_path / "a.txt")
    with pytest.raises(SchemeError, match="cannot be read"):
        load_scheme(tmp_path / "none.toml")


def test_a_missing_resource_says_that_the_installation_is_damaged() -> None:
    with pytest.raises(ResourceError, match="install the program again"):
        resource("no/such/file")


def test_resources_of_a_bundle_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "x").write_text("x", encoding="utf-8")
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resource("x") == tmp_path / "resources" / "x"
    assert resource("schemes").is_dir()


def test_the_state_lies_where_the_environment_says(own_state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert state_dir() == own_state
    monkeypatch.delenv("ANNOTATOR_STATE_DIR")
    assert state_dir().name == "annotator"


def test_a_file_that_is_too_large_for_a_scheme_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / FILE
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(SchemeError, match="too large for a scheme"):
        load_scheme(path)
