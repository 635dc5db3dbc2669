"""Sidecars and articles find each other by their names."""

import sys
from pathlib import Path

import pytest

from annotator.storage.names import article_of, is_layer_name, sidecar_path, sidecars_in, sidecars_of


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text("x", encoding="utf-8")


def test_a_sidecar_lies_beside_its_article() -> None:
    assert sidecar_path(Path("a/b.txt")) == Path("a/b.txt.ann.json")
    assert sidecar_path(Path("a/b.txt"), "auto-rules") == Path("a/b.txt.auto-rules.ann.json")


@pytest.mark.parametrize("name", ["a.b", "-a", "_a", "a/b", "..", "ä", "a b", "a\n"])
def test_a_layer_cannot_be_called_anything(name: str) -> None:
    assert not is_layer_name(name)
    with pytest.raises(ValueError, match="name of a layer"):
        sidecar_path(Path("b.txt"), name)


@pytest.mark.parametrize("name", ["gold", "anna-2", "A_1", "7"])
def test_plain_words_are_names_of_layers(name: str) -> None:
    assert is_layer_name(name)


def test_the_article_of_a_sidecar_is_the_one_with_the_longest_name(tmp_path: Path) -> None:
    sidecar = tmp_path / "a.txt.gold.ann.json"
    assert article_of(sidecar) is None
    make(tmp_path, "a.txt")
    assert article_of(sidecar) == (tmp_path / "a.txt", "gold")
    make(tmp_path, "a.txt.gold")
    assert article_of(sidecar) == (tmp_path / "a.txt.gold", "")
    assert article_of(tmp_path / "a.txt") is None
    assert article_of(tmp_path / ".ann.json") is None


def test_all_layers_of_an_article_are_found_the_default_one_first(tmp_path: Path) -> None:
    make(
        tmp_path,
        *("a.txt", "a.txt.gold.ann.json", "a.txt.ann.json", "a.txt.anna.ann.json"),
        *(
            "a.txt.b.c.ann.json",
            "ab.txt",
            "ab.txt.ann.json",
            "a.txt.json",
            "a.txt.old",
            "a.txt.old.x.ann.json",
        ),
    )
    assert list(sidecars_of(tmp_path / "a.txt").items()) == [
        ("", tmp_path / "a.txt.ann.json"),
        ("anna", tmp_path / "a.txt.anna.ann.json"),
        ("gold", tmp_path / "a.txt.gold.ann.json"),
    ]
    assert sidecars_of(tmp_path / "a.txt.old") == {"x": tmp_path / "a.txt.old.x.ann.json"}
    assert sidecars_in(tmp_path)[tmp_path / "ab.txt"] == {"": tmp_path / "ab.txt.ann.json"}
    assert set(sidecars_in(tmp_path)) == {tmp_path / name for name in ("a.txt", "ab.txt", "a.txt.old")}


def test_a_folder_that_is_not_there_has_no_sidecars(tmp_path: Path) -> None:
    assert sidecars_of(tmp_path / "none" / "a.txt") == {}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_nowhere_hides_nothing_else_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A.", "utf-8")
    sidecar = sidecar_path(tmp_path / "a.txt")
    sidecar.write_text("{}", "utf-8")
    (tmp_path / "round.txt").symlink_to("round.txt")
    (tmp_path / "gone.txt").symlink_to("not there")
    assert sidecars_of(tmp_path / "a.txt") == {"": sidecar}
    assert sidecars_in(tmp_path) == {tmp_path / "a.txt": {"": sidecar}}
