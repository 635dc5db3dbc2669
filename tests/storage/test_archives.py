"""ZIP archives from outside: members are read by name and within bounds."""

import warnings
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.storage import archives
from annotator.storage.archives import MOST_MEMBERS, ArchiveError, open_archive


def packed(path: Path, members: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", method) as made:
        warnings.simplefilter("ignore")  # zipfile warns of the names that are there on purpose
        for name, data in members:
            made.writestr(name, data)
    return path


def read(path: Path, name: str) -> bytes:
    with open_archive(path) as archive:
        return archive.read(name)


def test_a_member_is_read_by_its_name(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", [("one.txt", b"1"), ("in/two.txt", b"2")])
    with open_archive(path) as archive:
        assert archive.names == ("one.txt", "in/two.txt")
        assert "one.txt" in archive
        assert archive.read("in/two.txt") == b"2"


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/x", "C:\\x", "C:x", "..\\x", "\\\\host\\share\\x"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "a.zip", [("one.txt", b"1"), (name, b"2")])
    with pytest.raises(ArchiveError, match="leads out"):
        read(path, "one.txt")


def test_a_member_that_grows_beyond_all_bounds_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", [("bomb", bytes(30 << 20))])
    with pytest.raises(ArchiveError, match="200 times"):
        read(path, "bomb")


def test_what_is_read_of_one_archive_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 3 << 20)
    path = packed(tmp_path / "a.zip", [(name, bytes(2 << 20)) for name in "xy"], zipfile.ZIP_STORED)
    with open_archive(path) as archive:
        archive.read("x")
        with pytest.raises(ArchiveError, match="more than 3 MB"):
            archive.read("y")


def test_an_archive_in_an_archive_is_not_read(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", [("x", b"x")]).read_bytes()
    with pytest.raises(ArchiveError, match="archive itself"):
        read(packed(tmp_path / "a.zip", [("inner.zip", inner)]), "inner.zip")


def test_of_two_members_with_one_name_none_is_taken(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="2 times"):
        read(packed(tmp_path / "a.zip", [("x", b"1"), ("x", b"2")]), "x")


def test_a_member_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="“y”"):
        read(packed(tmp_path / "a.zip", [("x", b"1")]), "y")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_way_of_packing_that_cannot_be_bounded_is_refused(tmp_path: Path, method: int) -> None:
    with pytest.raises(ArchiveError, match="deflate"):
        read(packed(tmp_path / "a.zip", [("x", b"1")], method), "x")


def test_more_members_than_any_honest_archive_has_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", [(f"{number}", b"") for number in range(MOST_MEMBERS + 1)])
    with pytest.raises(ArchiveError, match="members"):
        read(path, "0")


def test_an_archive_whose_beginning_is_gone_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", [("x", b"x" * 100)])
    path.write_bytes(path.read_bytes()[1:])
    with pytest.raises(ArchiveError, match="x"):
        read(path, "x")


@given(st.data())
def test_a_broken_archive_is_told_and_nothing_else_happens(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp()
    whole = packed(folder / "whole.zip", [("one.txt", b"one " * 50), ("two.txt", b"two")]).read_bytes()
    broken = bytearray(whole[: data.draw(st.integers(0, len(whole)))] or b"\0")
    broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    path = folder / "broken.zip"
    path.write_bytes(broken)
    with suppress(ArchiveError), open_archive(path) as archive:
        for name in archive.names:
            archive.read(name)
