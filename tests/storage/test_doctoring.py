"""A folder that was damaged by hand is mended, and what was done is said."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage.acting import abandon, add
from storage.making import TEXT, article_file, quote

from annotator.__main__ import main
from annotator.storage.copies import original_of
from annotator.storage.names import sidecar_path
from annotator.storage.sidecar import read_sidecar
from annotator.storage.sides import Sides, sides_of
from annotator.storage.store import LayerStore

lines = st.lists(st.sampled_from((b"a\n", b"b\r\n", b"{}\n", b"== \n")), max_size=4).map(b"".join)


@given(lines, lines, lines, lines, st.booleans())
def test_both_sides_come_out_of_gits_marks(
    head: bytes, ours: bytes, theirs: bytes, tail: bytes, base: bool
) -> None:  # hypothesis gives it by place
    was = b"||||||| base\n" + ours[:3] if base and len(ours) >= 3 and ours[2:3] == b"\n" else b""
    data = head + b"<<<<<<< HEAD\n" + ours + was + b"=======\n" + theirs + b">>>>>>> branch\n" + tail
    middle = head + ours[:3] + tail if was else b""
    assert sides_of(data) == Sides(middle, head + ours + tail, head + theirs + tail)
    assert sides_of(head + tail) is None


@pytest.mark.parametrize("broken", [b"<<<<<<< HEAD\n{}\n", b"<<<<<<< a\n=======\n", b"=======\n>>>>>>> b\n"])
def test_marks_that_do_not_pair_are_no_sides(broken: bytes) -> None:
    assert sides_of(broken) is None


def annotated(folder: Path, name: str = "article.txt", layer: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(TEXT, "utf-8")
    store = LayerStore.open(path, layer)
    add(store, quote())
    store.close()
    return sidecar_path(path, layer)


def told_by(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = main(list(arguments))
    got = capsys.readouterr()
    return code, got.out + got.err


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda data: data[: len(data) // 2], "the end is missing"),
        (lambda data: b"\0" * len(data), "zero bytes"),
        (lambda _: b"", "the file is empty"),
        (lambda _: b"a letter\n", "it is not JSON"),
    ],
)
def test_a_damaged_sidecar_comes_back_from_its_backup(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: object, told: str
) -> None:
    sidecar = annotated(tmp_path / "news")
    data = sidecar.read_bytes()
    assert callable(damage)
    sidecar.write_bytes(damage(data))
    code, said = told_by(capsys, "check", str(tmp_path / "news"))
    assert code == 1
    assert told in said
    assert "annotator doctor mends" in said
    code, said = told_by(capsys, "doctor", str(tmp_path / "news"))
    assert (code, sidecar.read_bytes()) == (0, data)
    assert told in said
    assert "The last backup is in its place" in said
    assert told_by(capsys, "doctor", str(tmp_path / "news")) == (
        0,
        "nothing is damaged, and nothing waits in the journal\n",
    )


def test_without_a_backup_it_is_said_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sidecar = annotated(tmp_path / "news")
    monkeypatch.setenv("ANNOTATOR_STATE_DIR", str(tmp_path / "another machine"))
    sidecar.write_bytes(b"{")
    code, said = told_by(capsys, "doctor", str(tmp_path / "news"))
    assert code == 1
    assert "no backup of it on this machine" in said
    assert "nothing was changed" in said
    assert sidecar.read_bytes() == b"{"


def test_both_sides_of_a_merge_with_git_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sidecar = annotated(tmp_path / "news")
    text = sidecar.read_text("utf-8")
    (line,) = [one for one in text.splitlines(keepends=True) if one.startswith('{"id"')]
    ours, theirs = (line.replace('"}\n', f'", "note": "{note}"}}\n', 1) for note in ("ours", "theirs"))
    assert ours != line
    sidecar.write_text(text.replace(line, f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> b\n"), "utf-8")
    code, said = told_by(capsys, "doctor", str(tmp_path / "news"))
    assert code == 0
    assert "1 conflict to settle" in said
    one = read_sidecar(sidecar).layer.annotations["q1"]
    assert (one.note, [conflict.theirs for conflict in one.conflicts]) == ("ours", ["theirs"])


@pytest.mark.parametrize(
    "name",
    [
        "article.txt.ann (Ann Lee's conflicted copy 2026-01-01).json",
        "article.txt.ann (conflicted copy 2026-01-01 101010).json",
        "article.txt.ann (1).json",
        "article.txt.ann.sync-conflict-20260101-101010-ABCDEFG.json",
        "article.txt.ann-LAPTOP-7.json",
    ],
)
def test_a_copy_that_a_cloud_folder_made_is_found_and_merged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    sidecar = annotated(tmp_path / "news")
    copy = sidecar.with_name(name)
    store = LayerStore.open(article_file(tmp_path / "other"))
    add(store, quote("q2", 28, 40))
    store.close()
    copy.write_bytes(store.sidecar.read_bytes())
    assert original_of(copy) == sidecar
    code, said = told_by(capsys, "check", str(tmp_path / "news"))
    assert code == 1
    assert "copy" in said
    code, said = told_by(capsys, "doctor", str(tmp_path / "news"))
    assert code == 0
    assert "merged into it" in said
    assert {one.id for one in read_sidecar(sidecar).layer.annotations} == {"q1", "q2"}
    assert not copy.exists()
    (kept,) = re.findall(r"kept as (.+)\.\n", said)
    assert Path(kept).is_file()
    assert told_by(capsys, "check", str(tmp_path / "news"))[0] == 0


@pytest.mark.parametrize(
    "name", ["article.txt.ann.json", "notes (1).json", "gone.txt.ann (1).json", "article.ann-x.txt"]
)
def test_other_names_are_no_copies(tmp_path: Path, name: str) -> None:
    annotated(tmp_path)
    assert original_of(tmp_path / name) is None


def test_a_copy_that_cannot_be_read_stays_where_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sidecar = annotated(tmp_path / "news")
    before = sidecar.read_bytes()
    copy = sidecar.with_name("article.txt.ann (1).json")
    copy.write_bytes(b"{")
    code, said = told_by(capsys, "doctor", str(tmp_path / "news"))
    assert code == 1
    assert "cannot be read" in said
    assert (sidecar.read_bytes(), copy.read_bytes()) == (before, b"{")


def test_layers_that_differ_by_case_alone_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sidecar = annotated(tmp_path / "news", layer="anna")
    other = sidecar.with_name("article.txt.Anna.ann.json")
    if other.exists():
        pytest.skip("this file system knows no case")
    other.write_bytes(sidecar.read_bytes().replace(b'"anna"', b'"Anna"'))
    code, said = told_by(capsys, "check", str(tmp_path / "news"))
    assert code == 1
    assert "differ by case alone" in said


def test_fixing_takes_an_edited_text_that_everything_fits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sidecar = annotated(tmp_path / "news")
    article = sidecar.with_name("article.txt")
    article.write_text(TEXT + "Nobody knew why.\n", "utf-8")
    code, said = told_by(capsys, "check", str(tmp_path / "news"))
    assert code == 1
    assert "check --fix" in said
    code, said = told_by(capsys, "check", str(tmp_path / "news"), "--fix")
    assert code == 0
    assert "all annotations fit" in said


def test_what_waits_in_the_journal_without_a_sidecar_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, elsewhere = tmp_path / "news", tmp_path / "elsewhere"
    for path in (folder / "a.txt", folder / "gone.txt", elsewhere / "b.txt"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, "utf-8")
        store = LayerStore.open(path, "anna")
        add(store, quote())
        abandon(store)
    (folder / "gone.txt").unlink()
    code, said = told_by(capsys, "doctor", str(folder))
    assert code == 1
    assert "a.txt: 1 change came back from the journal." in said
    assert "gone.txt: changes of it still wait in the journal" in said
    assert "elsewhere" not in said
    assert len(read_sidecar(sidecar_path(folder / "a.txt", "anna")).layer.annotations) == 1
    code, said = told_by(capsys, "doctor", str(elsewhere / "b.txt"))
    assert code == 0
    assert "1 change came back" in said
