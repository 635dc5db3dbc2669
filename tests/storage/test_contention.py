"""Three windows and an editor save one file at the same time, and nobody's work is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from storage.making import article_file

from annotator.storage.names import sidecar_path
from annotator.storage.sidecar import read_sidecar

TESTS = Path(__file__).resolve().parents[1]


def contended(folder: Path, saves: int, edits: int, *words: str) -> tuple[set[str], set[str], set[str]]:
    """What should stand in the file at the end, what does, and what lies in the folder."""
    article, told = article_file(folder / "news", "“Why?” " * 40), folder / "told"
    told.mkdir()
    places = os.pathsep.join((str(TESTS), str(TESTS.parent)))
    runs = {}
    for name in ("a", "b", "c", "editor"):
        count = str(edits if name == "editor" else saves)
        command = [sys.executable, str(Path(__file__).with_name("contending.py"))]
        command += [str(article), str(folder / f"state-{name}"), name, count, str(told), *words]
        runs[name] = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": places},
        )
    edited = 0
    for name, run in runs.items():
        out, errors = run.communicate(timeout=300)
        assert run.returncode == 0, errors
        edited = int(out or 0) if name == "editor" else edited
    due = {f"{name}-{number}" for name in "abc" for number in range(saves)}
    due |= {f"editor-{number}" for number in range(edited)}
    there = read_sidecar(sidecar_path(article)).layer.annotations
    return due, {one.id for one in there}, {path.name for path in article.parent.iterdir()}


@pytest.mark.parametrize("words", [(), ("plain",)], ids=["exchange", "lock-file"])
def test_no_update_is_lost(tmp_path: Path, words: tuple[str, ...]) -> None:
    edits = 0 if words else 4
    due, there, names = contended(tmp_path, 12, edits, *words)
    assert due - there == set()
    assert names == {"article.txt", "article.txt.ann.json"}


@pytest.mark.slow
def test_no_update_of_four_hundred_and_fifty_is_lost(tmp_path: Path) -> None:
    due, there, _ = contended(tmp_path, 150, 60)
    assert due - there == set()


@pytest.mark.slow
def test_no_update_is_lost_on_a_share_without_locks_syncing_and_exchange(tmp_path: Path) -> None:
    due, there, _ = contended(tmp_path, 150, 60, "plain")
    assert due - there == set()
