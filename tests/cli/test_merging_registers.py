"""Two branches of registers come together in the real git."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.__main__ import main
from annotator.model import registering
from annotator.model.register import Register, RegisterChange, Which
from annotator.storage.register_file import decode_register, register_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git on this machine")
NAMES = ("Ann Bell", "Bo Lund", "Council", "Harbour Trust", "Maria Okafor", "Tom Okri")


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def begun() -> Register:
    register = Register(Which.ACTORS)
    for name in NAMES:
        register.apply(registering.enter(register, name))
    return register


def note(register: Register, identity: str, told: str) -> RegisterChange:
    entry = register.get(identity)
    assert entry is not None
    return registering.altered(register, replace(entry, note=told))


def commit(folder: Path, register: Register, message: str) -> None:
    (folder / "actors.json").write_bytes(register_bytes(register))
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


@pytest.fixture
def repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    assert main(["git-setup", str(tmp_path)]) == 0
    capsys.readouterr()
    commit(tmp_path, begun(), "base")
    return tmp_path


def on_branch(repository: Path, name: str, *steps: tuple[str, ...]) -> None:
    """A branch off the first commit with some steps: entered, renamed, merged or noted."""
    deeds: dict[str, Callable[..., RegisterChange]] = {
        "enter": registering.enter,
        "rename": registering.rename,
        "merge": lambda register, *ids: registering.merge(register, ids),
        "note": note,
    }
    git(repository, "switch", "-qc", name, "main")
    register = begun()
    for deed, *told in steps:
        register.apply(deeds[deed](register, *told))
    commit(repository, register, name)


def merged_in(repository: Path) -> Register:
    data = (repository / "actors.json").read_bytes()
    assert b"<<<<<<<" not in data
    register = decode_register(data, Which.ACTORS, repository / "actors.json").register
    assert data == register_bytes(register)
    return register


def test_two_branches_of_edited_actors_become_one(repository: Path) -> None:
    on_branch(
        repository, "anna", ("enter", "Ben Sol"), ("merge", "Ann Bell", "Bo Lund"), ("note", "Council", "x")
    )
    on_branch(
        repository, "bob", ("enter", "Ben Sel"), ("rename", "Ann Bell", "Ann Okri"), ("enter", "Ben Sol")
    )
    done = git(repository, "merge", "anna", "-m", "both")
    assert done.returncode == 0, done.stdout + done.stderr
    register = merged_in(repository)
    found = register.meant_by("Bo Lund")
    assert found is not None
    assert (found.id, found.name) == ("Ann Bell", "Ann Okri")
    assert {"Ben Sol", "Ben Sel"} <= {one.id for one in register.entries}
    council = register.get("Council")
    assert council is not None
    assert council.note == "x"
    assert git(repository, "status", "--porcelain").stdout == ""


def test_a_true_conflict_stops_git_names_it_and_keeps_both_values(repository: Path) -> None:
    on_branch(repository, "anna", ("rename", "Ann Bell", "Ann Ruiz"))
    on_branch(repository, "bob", ("rename", "Ann Bell", "Ann Okri"))
    done = git(repository, "merge", "anna", "-m", "both")
    assert done.returncode == 1
    told = done.stdout + done.stderr
    assert "Ann Okri" in told
    assert "Ann Ruiz" in told
    (entry,) = [one for one in merged_in(repository).entries if one.id == "Ann Bell"]
    assert (entry.name, dict(entry.conflicts)) == ("Ann Okri", {"name": ("Ann Ruiz",)})


def test_a_register_that_cannot_be_read_is_named_and_ours_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs, base = (tmp_path / name for name in ("ours", "theirs", "base"))
    good = register_bytes(begun())
    base.write_bytes(b"")
    ours.write_bytes(good)
    for bad in (b"{", good.replace(b'"version": 1', b'"version": 9')):
        theirs.write_bytes(bad)
        assert main(["merge", str(base), str(ours), str(theirs)]) == 1
        assert "ours" in capsys.readouterr().err
        assert ours.read_bytes() == good
