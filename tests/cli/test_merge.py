"""Two branches of annotations come together in the real git."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from storage.making import TEXT, as_bytes, on_text, quote, sidecar_of

from annotator.__main__ import main
from annotator.model.annotation import Annotation
from annotator.model.conflict import Conflict
from annotator.storage.sidecar import encode_sidecar, read_sidecar

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git on this machine")
LONG = "“Why not now?” she asked. " * 200
NAME = "a.txt.ann.json"


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def write(folder: Path, annotations: list[Annotation], message: str) -> None:
    (folder / NAME).write_bytes(encode_sidecar(on_text(*annotations, text=LONG)))
    git(folder, "commit", "-qam", message)


@pytest.fixture
def repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A repository with a sidecar of 300 annotations, set up for merging."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "a.txt").write_text(LONG, "utf-8")
    assert main(["git-setup", str(tmp_path)]) == 0
    assert main(["git-setup", str(tmp_path)]) == 0
    assert (tmp_path / ".gitattributes").read_text("utf-8").count("merge=annotator") == 3
    capsys.readouterr()
    (tmp_path / NAME).write_bytes(b"")
    git(tmp_path, "add", ".")
    write(tmp_path, begun(), "base")
    return tmp_path


def begun() -> list[Annotation]:
    return [quote(f"q{number:03}", number * 10, number * 10 + 8) for number in range(300)]


def edited(name: str, there: list[Annotation], first: int) -> list[Annotation]:
    """200 edits: every third annotation from `first` on is altered or removed, the rest are new."""
    made, count = dict(enumerate(there)), 0
    for number in range(first, 300, 3):
        if number % 5:
            made[number] = replace(made[number], note=name)
        else:
            del made[number]
        count += 1
    new = [quote(f"{name}{number}", number * 7, number * 7 + 5) for number in range(200 - count)]
    return [*made.values(), *new]


def branches(repository: Path) -> set[str]:
    """Two branches with 200 edits each; what should be there once they are one."""
    git(repository, "switch", "-qc", "anna")
    ours = edited("anna", begun(), 0)
    write(repository, ours, "anna")
    git(repository, "switch", "-qc", "bob", "main")
    theirs = edited("bob", begun(), 1)
    write(repository, theirs, "bob")
    gone = {one.id for one in begun()} - ({one.id for one in ours} & {one.id for one in theirs})
    return {one.id for one in (*ours, *theirs)} - gone


@pytest.mark.parametrize("deed", ["merge", "rebase"])
def test_two_branches_of_two_hundred_edits_each_become_one(repository: Path, deed: str) -> None:
    due = branches(repository)
    done = git(repository, deed, "anna", *(["-m", "both"] if deed == "merge" else []))
    assert done.returncode == 0, done.stdout + done.stderr
    layer = read_sidecar(repository / NAME).layer
    there = {one.id: one for one in layer.annotations}
    assert there.keys() == due
    assert {one.note for one in there.values()} == {"", "anna", "bob"}
    assert (repository / NAME).read_bytes() == encode_sidecar(on_text(*layer.annotations, text=LONG))
    assert git(repository, "status", "--porcelain").stdout == ""


def test_a_true_conflict_stops_git_and_leaves_a_file_that_can_be_read(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("anna", "bob"):
        git(repository, "switch", "-qc", name, "main")
        write(repository, [replace(begun()[0], note=name), *begun()[1:]], name)
    done = git(repository, "merge", "anna", "-m", "both")
    assert done.returncode == 1
    assert read_sidecar(repository / NAME).layer.annotations["q000"] == replace(
        begun()[0], note="bob", conflicts=(Conflict("note", "anna"),)
    )
    assert main(["check", str(repository / NAME), "--json"]) == 1
    assert "conflict" in capsys.readouterr().out


def files(folder: Path, *contents: bytes) -> list[str]:
    paths = [folder / name for name in ("base", "ours", "theirs")]
    for path, data in zip(paths, contents, strict=True):
        path.write_bytes(data)
    return [str(path) for path in paths]


def test_files_that_were_made_apart_are_merged_too(tmp_path: Path) -> None:
    named = files(tmp_path, b"", as_bytes(sidecar_of(quote("a"))), as_bytes(sidecar_of(quote("b"))))
    assert main(["merge", *named]) == 0
    assert {one.id for one in read_sidecar(tmp_path / "ours").layer.annotations} == {"a", "b"}


def test_a_side_that_cannot_be_read_is_named_and_ours_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = as_bytes(sidecar_of(quote()))
    for theirs in (b"{", as_bytes(sidecar_of() | {"version": 2})):
        assert main(["merge", *files(tmp_path, ours, ours, theirs)]) == 1
        assert "ours: " in capsys.readouterr().err
        assert (tmp_path / "ours").read_bytes() == ours


def test_a_side_that_was_moved_to_a_newer_text_brings_it_along(tmp_path: Path) -> None:
    base = encode_sidecar(on_text(quote()))
    ours = encode_sidecar(on_text(quote(), quote("ours", 28, 40)))
    moved = encode_sidecar(on_text(quote("q1", 10, 23), text="Breaking: " + TEXT))
    for sides in ((ours, moved), (moved, ours)):
        assert main(["merge", *files(tmp_path, base, *sides)]) == 0
        merged = read_sidecar(tmp_path / "ours")
        assert merged.text == read_sidecar(tmp_path / ("theirs" if sides[0] is ours else "ours")).text
        assert merged.layer.annotations["q1"].spans == ((10, 23),)
        assert merged.anchors["q1"].text == ""
        assert merged.anchors["ours"].quoted == ("“Not today,”",)
        assert merged.anchors["ours"].text == read_sidecar(tmp_path / "base").text.sha256


def test_setting_up_outside_of_a_repository_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["git-setup", str(tmp_path / "none")]) == 2
    assert "git repository" in capsys.readouterr().err
