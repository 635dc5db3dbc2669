"""Files that mean harm, given to every format that is read: each ends in a sentence with the file's name, in bounded time."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from interchange.hostile_files import ENDINGS, HOSTILE, MB, laughs
from storage.sources import peak_memory

from annotator.interchange import source
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions
from annotator.interchange.formats import find_formats
from annotator.interchange.importing import Import
from annotator.interchange.loss import LossReport

READ = [one.name for one in find_formats().usable.values() if one.read]
BY_LINES = {"brat", "polnear"}
"""Formats that count a line that is none of theirs, with its place, and go on with the next."""

SLOWEST = 10.0
"""Seconds: far above what any of them takes, far below what a file that is read without bounds would."""


def told(name: str, path: Path, into: Path) -> str:
    """What the import of a file says: its error, or all that it counted."""
    losses = LossReport()
    try:
        list(Import(find_formats().usable[name], [path], into, losses).run(ReadOptions()))
    except InterchangeError as error:
        return str(error)
    return " ".join(losses.sentences())


def hostile(name: str, make: Callable[[], bytes], folder: Path) -> Path:
    """A hostile file with the ending of a format, beside a text of its name."""
    path = folder / "in" / f"some{ENDINGS[name]}"
    path.parent.mkdir()
    path.write_bytes(make())
    path.with_suffix(".txt").write_text("words and words")
    return path


def check(name: str, path: Path, folder: Path) -> None:
    there = sorted(folder.rglob("*"))
    begun, before = time.process_time(), peak_memory()
    said = told(name, path, folder / "into")
    assert path.name in said
    assert time.process_time() - begun < SLOWEST
    assert peak_memory() - before < 1024 * MB
    made = {one for one in folder.rglob("*") if one not in there}
    assert all(one == folder / "into" or folder / "into" in one.parents for one in made)


def test_every_format_that_is_read_is_tried() -> None:
    assert set(READ) == ENDINGS.keys()


@pytest.mark.parametrize("wrong", HOSTILE)
@pytest.mark.parametrize("name", READ)
def test_a_hostile_file_ends_in_a_sentence_and_writes_nothing_elsewhere(
    name: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name in BY_LINES and wrong == "nothing":
        pytest.skip("a file without annotations is one of this format")
    monkeypatch.setattr(source, "LONGEST_LINE", MB)
    monkeypatch.chdir(tmp_path)
    check(name, hostile(name, HOSTILE[wrong], tmp_path), tmp_path)
    assert not (tmp_path / "outside.txt").exists()


BESIDE: dict[str, tuple[str, bytes, str, Callable[[], bytes]]] = {
    "brat": ("a.ann", b"T1\tx 0 5\twords\n", "a.txt", lambda: bytes(5_000)),
    "polnear": ("a.ann", b"T1\tx 0 5\twords\n", "a.txt", lambda: bytes(range(256)) * 20),
    "conll": ("a.conll", b"words\tB-x\n", "a.txt", lambda: bytes(5_000)),
    "cas-xmi": (
        "a.xmi",
        b'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>',
        "TypeSystem.xml",
        lambda: laughs("typeSystemDescription"),
    ),
    "parc3": ("a.xml", b"<root><WORD text='words' ByteCount='0,5'/></root>", "a.txt", lambda: bytes(5_000)),
}
"""Files that are as they should be, each beside one that is not."""


@pytest.mark.parametrize("name", BESIDE)
def test_a_hostile_file_beside_the_one_that_is_imported_is_told_too(name: str, tmp_path: Path) -> None:
    file, data, beside, make = BESIDE[name]
    (tmp_path / file).write_bytes(data)
    (tmp_path / beside).write_bytes(make())
    assert "/a." in told(name, tmp_path / file, tmp_path / "into").replace(os.sep, "/")


@pytest.mark.slow
@pytest.mark.parametrize("byte", [b"a", b" ", b"\0", b"[", b"<"])
@pytest.mark.parametrize("name", READ)
def test_a_line_of_200_mb_ends_in_a_sentence(name: str, byte: bytes, tmp_path: Path) -> None:
    if name in BY_LINES and byte == b" ":
        pytest.skip("a file without annotations is one of this format")
    check(name, hostile(name, lambda: byte * (200 * MB), tmp_path), tmp_path)
