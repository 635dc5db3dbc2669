"""Earlier versions are kept, and a damaged folder is made whole from them."""

from datetime import datetime
from pathlib import Path

import pytest
from storage.acting import abandon, add
from storage.making import article_file, as_bytes, quote, sidecar_of
from typing_extensions import override

from annotator.__main__ import main
from annotator.model.article import Article
from annotator.storage import backups
from annotator.storage.backups import back_up, backup_folder, backups_of
from annotator.storage.disk import DISK
from annotator.storage.keeping import keep_copy
from annotator.storage.machine import this_machine
from annotator.storage.names import sidecar_path
from annotator.storage.old_texts import keep_text, old_text
from annotator.storage.sidecar import read_sidecar
from annotator.storage.store import LayerStore


class Days(datetime):
    """A clock that jumps as it is told."""

    day = 1

    @classmethod
    @override
    def now(cls, tz: object = None) -> "Days":
        return cls(2026, 1, cls.day)


def test_ten_latest_and_the_last_of_seven_days_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "datetime", Days)
    sidecar = tmp_path / "a.ann.json"
    for number in range(60):
        monkeypatch.setattr(Days, "day", 1 + number // 4 if number < 50 else 2)
        back_up(tmp_path, sidecar, f"{number}".encode(), DISK)
    found = [int(data) for data in backups_of(tmp_path, sidecar, DISK)]
    assert found[:10] == list(range(59, 49, -1))
    assert len(found) <= 17
    assert found == sorted(found, reverse=True)


def test_twenty_damaged_sidecars_are_mended(
    tmp_path: Path, own_state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "news"
    stores = []
    for number in range(20):
        store = LayerStore.open(article_file(folder, name=f"a{number:02}.txt"))
        add(store, quote())
        store.close()
        stores.append(store)
    waiting = LayerStore.open(stores[0].path)
    add(waiting, quote("q2", 28, 40))
    abandon(waiting)
    for store in stores:
        data = store.sidecar.read_bytes()
        store.sidecar.write_bytes(data[: len(data) // 2])
    assert main(["doctor", str(folder)]) == 0
    told = capsys.readouterr().out
    assert told.count("The last backup is in its place") == 20
    assert told.count("came back from the journal") == 1
    assert [len(read_sidecar(store.sidecar).layer.annotations) for store in stores] == [2] + [1] * 19
    assert len(list((own_state / "kept").iterdir())) == 20
    assert main(["doctor", str(folder)]) == 0
    assert "nothing is damaged" in capsys.readouterr().out


def test_what_has_no_backup_is_told_and_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = article_file(tmp_path)
    sidecar = article.with_name("article.txt.ann.json")
    sidecar.write_bytes(b"{")
    assert main(["doctor", str(article)]) == 1
    assert "no backup" in capsys.readouterr().out
    assert sidecar.read_bytes() == b"{"


def test_a_damaged_backup_is_passed_over(tmp_path: Path) -> None:
    sidecar = tmp_path / "a.ann.json"
    back_up(tmp_path, sidecar, b"good", DISK)
    back_up(tmp_path, sidecar, b"bad", DISK)
    newest = max(backup_folder(tmp_path, sidecar).iterdir())
    newest.write_bytes(b"nonsense")
    assert backups_of(tmp_path, sidecar, DISK) == [b"good"]


def test_a_backup_that_ends_too_early_is_passed_over(tmp_path: Path) -> None:
    sidecar = tmp_path / "a.ann.json"
    back_up(tmp_path, sidecar, b"good" * 99, DISK)
    back_up(tmp_path, sidecar, b"newer" * 99, DISK)
    newest = max(backup_folder(tmp_path, sidecar).iterdir())
    whole = newest.read_bytes()
    for length in range(len(whole)):
        newest.write_bytes(whole[:length])
        assert backups_of(tmp_path, sidecar, DISK) == [b"good" * 99]


def test_a_torn_copy_is_not_taken_for_one_that_is_kept(tmp_path: Path) -> None:
    path = keep_copy(tmp_path, "a.json", b"whole" * 99, DISK)
    for torn in (b"", b"whole"):
        path.write_bytes(torn)
        assert keep_copy(tmp_path, "a.json", b"whole" * 99, DISK).read_bytes() == b"whole" * 99
    assert len(list(path.parent.iterdir())) == 1


def test_the_name_of_a_copy_is_no_longer_than_a_disk_allows(tmp_path: Path) -> None:
    assert keep_copy(tmp_path, "ü" * 120 + ".ann.json", b"whole", DISK).read_bytes() == b"whole"


def test_a_torn_text_is_kept_anew(tmp_path: Path) -> None:
    article = Article("“Why?” " * 40, "a.txt")
    keep_text(tmp_path, article, DISK)
    (path,) = (tmp_path / "texts").iterdir()
    path.write_bytes(path.read_bytes()[:9])
    keep_text(tmp_path, article, DISK)
    assert old_text(tmp_path, article.digest, DISK) == article.text


def test_what_a_dead_process_had_swapped_out_is_kept_among_the_backups(tmp_path: Path) -> None:
    """It ended between two exchanges: what somebody else had saved lies in its temporary file alone."""
    article = article_file(tmp_path / "news")
    sidecar = sidecar_path(article)
    sidecar.write_bytes(as_bytes(sidecar_of(quote("ours"))))
    swapped_out = as_bytes(sidecar_of(quote("ours"), quote("theirs")))
    for name, data in (("11111111", swapped_out), ("22222222", swapped_out[:-30])):
        sidecar.with_name(f".{sidecar.name}.{2**30}-{this_machine()}-{name}.tmp").write_bytes(data)
    store = LayerStore.open(article, state=tmp_path / "state")
    store.close()
    assert sorted(one.name for one in article.parent.iterdir()) == [article.name, sidecar.name]
    assert backups_of(tmp_path / "state", sidecar, DISK) == [sidecar.read_bytes(), swapped_out]
