"""What the journal has said is saved is there again, whatever happened in between."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage.faulty import FaultyDisk, ShortDisk
from storage.making import TEXT, annotations, broken_texts, spans_in, verdicts

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.surrogates import without_surrogates
from annotator.storage.anchors import anchor_of
from annotator.storage.changes import decode_change, encode_change
from annotator.storage.faults import RowError
from annotator.storage.header import decode_header, encode_header
from annotator.storage.journal import Journal, JournalLockedError, journal_path, records_in, sealed
from annotator.storage.writing import annotation_line

payloads = st.lists(st.binary(min_size=1, max_size=12).filter(lambda one: b"\n" not in one), max_size=6)


def journal(folder: Path, *there: bytes) -> Path:
    path = folder / "one.journal"
    path.write_bytes(b"".join(map(sealed, there)))
    return path


def records(path: Path) -> tuple[bytes, ...]:
    return records_in(path.read_bytes()).payloads


def test_the_header_goes_before_the_first_record(tmp_path: Path) -> None:
    path = tmp_path / "journal" / "one.journal"
    log = Journal(path)
    log.append(b"one", b"header")
    log.append(b"two", b"header")
    assert records(path) == (b"header", b"one", b"two")
    log.clear()
    assert path.read_bytes() == b""
    log.append(b"three", b"header again")
    assert records(path) == (b"header again", b"three")
    log.close()
    assert path.exists()


def test_an_empty_journal_goes_away_when_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "one.journal"
    Journal(path).close()
    assert not path.exists()


@given(payloads, st.binary(max_size=20))
def test_a_torn_tail_is_cut_and_nothing_else(there: list[bytes], tail: bytes) -> None:
    whole = b"".join(map(sealed, there))
    found = records_in(whole + tail.replace(b"\n", b""))
    assert found.payloads == tuple(there)
    assert found.length == len(whole)
    assert not found.damaged


@given(payloads.filter(bool), st.data())
def test_every_cut_of_a_journal_leaves_the_records_before_it(there: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(map(sealed, there))
    cut = data.draw(st.integers(0, len(whole)))
    found = records_in(whole[:cut])
    assert found.payloads == tuple(there[: len(found.payloads)])
    lost = there[len(found.payloads) :]
    assert sum(len(sealed(one)) for one in lost) >= len(whole) - cut
    assert not lost or len(sealed(lost[0])) > cut - found.length


def test_what_is_written_after_a_torn_tail_is_found_again(tmp_path: Path) -> None:
    path = journal(tmp_path, b"header", b"one", b"two")
    path.write_bytes(path.read_bytes()[:-3])
    log = Journal(path)
    assert log.records.payloads == (b"header", b"one")
    log.append(b"three", b"header")
    log.close()
    assert records(path) == (b"header", b"one", b"three")


def test_records_behind_a_damaged_one_are_kept(tmp_path: Path) -> None:
    path = journal(tmp_path, b"header", b"one", b"two")
    path.write_bytes(path.read_bytes().replace(b"one", b"0ne"))
    log = Journal(path)
    assert log.records.damaged
    assert log.records.payloads == (b"header", b"two")
    log.append(b"three", b"header")
    log.close()
    assert records(path) == (b"header", b"two", b"three")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_an_append_that_fails_leaves_no_trace_and_can_be_tried_again(tmp_path: Path, code: int) -> None:
    for place in range(1, 30):
        disk = FaultyDisk()
        path = tmp_path / f"{code}-{place}.journal"
        log = Journal(path, disk)
        log.append(b"one", b"header")
        disk.fails_at, disk.code = len(disk.calls) + place, code
        done = [b"header", b"one"]
        for payload in (b"two", b"three"):
            try:
                log.append(payload, b"header")
            except OSError:
                log.append(payload, b"header")
            done.append(payload)
        log.close()
        assert records(path) == tuple(done)
        if not disk.fired:
            return
    pytest.fail("the faults never ended")


def test_a_journal_that_was_removed_is_written_anew_with_all_that_was_in_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "one.journal"
    log = Journal(path)
    log.append(b"one", b"header")
    path.unlink()
    path.parent.rmdir()
    log.append(b"two", b"header")
    log.close()
    assert records(path) == (b"header", b"one", b"two")


def test_a_disk_that_takes_a_few_bytes_at_a_time_is_enough(tmp_path: Path) -> None:
    log = Journal(tmp_path / "one.journal", ShortDisk())
    log.append(b"a long enough record" * 3, b"header")
    log.close()
    assert records(tmp_path / "one.journal") == (b"header", b"a long enough record" * 3)


def test_a_journal_has_one_owner(tmp_path: Path) -> None:
    path = tmp_path / "one.journal"
    log = Journal(path)
    with pytest.raises(JournalLockedError):
        Journal(path)
    ask = "import sys, pathlib; from annotator.storage.journal import Journal; Journal(pathlib.Path(sys.argv[1]))"
    other = subprocess.run([sys.executable, "-c", ask, path], capture_output=True, text=True, check=False)
    assert "JournalLockedError" in other.stderr
    log.close()
    Journal(path).close()


def test_a_journal_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "state" / "one.journal"
    log = Journal(path)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    log.close()


def test_two_sidecars_have_two_journals(tmp_path: Path) -> None:
    assert journal_path(tmp_path, tmp_path / "a") != journal_path(tmp_path, tmp_path / "b")


def test_a_header_names_files_whose_names_are_no_text() -> None:
    article = Path(os.fsdecode(b"/f\xff/\xe2\x80\x9c %.txt"))
    header = decode_header(encode_header(article, "anna", article, base="b", text="t"))
    assert header is not None
    assert (header.article_path, header.layer, header.base, header.text) == (article, "anna", "b", "t")


@pytest.mark.parametrize("payload", [b"", b"{}", b"[", b'{"format": "annotator-journal"}', b"\xff"])
def test_what_is_no_header_is_none(payload: bytes) -> None:
    assert decode_header(payload) is None


@given(st.data(), broken_texts)
def test_a_change_comes_back_whole(data: st.DataObject, broken: str) -> None:
    text = without_surrogates(broken)
    change = Change(
        removed=tuple(data.draw(annotations(text, identity)) for identity in ("a", "b")),
        added=tuple(data.draw(annotations(text, identity)) for identity in ("b", "c")),
        unread=data.draw(spans_in(text)),
        read=data.draw(spans_in(text)),
        withdrawn=tuple(data.draw(st.lists(verdicts, max_size=2, unique_by=lambda one: one.suggestion))),
        given=tuple(data.draw(st.lists(verdicts, max_size=2, unique_by=lambda one: one.suggestion))),
    )
    payload = encode_change(change, lambda one: annotation_line(one, anchor_of(text, one.spans)))
    assert b"\n" not in payload
    recorded = decode_change(payload)
    assert recorded.change == change
    assert recorded.anchors == {one.id: anchor_of(text, one.spans) for one in change.added if one.spans}


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"7",
        b"{",
        b'{"added": 7}',
        b'{"added": [{"id": 7}]}',
        b'{"read": [[3, 2]]}',
        b'{"new": {}, "read": 1}',
    ],
)
def test_what_is_no_change_is_refused(payload: bytes) -> None:
    with pytest.raises(RowError):
        decode_change(payload)


def test_a_change_of_nothing_is_short() -> None:
    assert encode_change(Change(added=(Annotation("a", "quote"),)), annotation_line) == (
        b'{"added": [{"id": "a", "type": "quote"}]}'
    )
    assert TEXT
