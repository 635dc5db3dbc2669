"""What others do to the files of an open layer, or have done to them: nothing of theirs and nothing of ours is lost."""

import os
from pathlib import Path

import pytest
from storage.acting import abandon, add, edit, ids
from storage.making import TEXT, article_file, as_bytes, on_text, quote, sidecar_of

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.conflict import Conflict
from annotator.storage import lineage
from annotator.storage.sidecar import encode_sidecar, read_sidecar
from annotator.storage.store import ChangedOutside, LayerStore, StorageError
from annotator.storage.strays import fresh_path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return article_file(tmp_path / "news")


def test_what_somebody_else_saved_comes_in_and_both_are_written(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    store.publish(store.snapshot())
    add(store, quote("ours", 28, 40))
    there = Annotation("theirs", "speaker", ((19, 26),))
    store.sidecar.write_bytes(as_bytes(sidecar_of(quote(note="theirs"), there)))
    before = store.sidecar.read_bytes()
    outside = store.publish(store.snapshot())
    assert outside is not None
    assert store.sidecar.read_bytes() == before
    assert store.publish(store.snapshot()) is outside
    merge = store.take_in(outside)
    assert merge.incoming == Change(removed=(quote(),), added=(quote(note="theirs"), there))
    assert not store.take_in(outside).incoming
    assert store.publish(store.snapshot()) is None
    assert read_sidecar(store.sidecar).layer == store.on.layer
    assert sorted(ids(store)) == ["ours", "q1", "theirs"]
    store.close()


def test_edits_made_before_the_others_work_came_in_are_kept(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    store.publish(store.snapshot())
    store.sidecar.write_bytes(as_bytes(sidecar_of(quote(note="theirs"))))
    outside = store.look()
    assert outside is not None
    edit(store, Change(removed=(quote(),), added=(quote(reason="ours"),)))
    assert store.look() is None
    store.take_in(outside)
    store.close()
    assert read_sidecar(store.sidecar).layer.annotations["q1"] == quote(note="theirs", reason="ours")


def test_closing_brings_both_together(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    store.sidecar.write_bytes(as_bytes(sidecar_of(quote("theirs"))))
    store.close()
    assert sorted(one.id for one in read_sidecar(store.sidecar).layer.annotations) == ["q1", "theirs"]


def test_an_editor_that_read_the_file_before_we_wrote_it_has_not_removed_our_work(article: Path) -> None:
    store = LayerStore.open(article)
    for number in range(3):
        add(store, quote(f"q{number}"))
        store.publish(store.snapshot())
    store.sidecar.write_bytes(as_bytes(sidecar_of(quote("q0"), quote("theirs"))))
    store.close()
    assert sorted(ids(store)) == ["q0", "q1", "q2", "theirs"]


def test_an_older_version_that_is_put_back_is_believed(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lineage, "FRESH", 0.0)
    store = LayerStore.open(article)
    add(store, quote("q0"))
    store.publish(store.snapshot())
    old = store.sidecar.read_bytes()
    add(store, quote("q1"))
    store.publish(store.snapshot())
    store.sidecar.write_bytes(old)
    outside = store.look()
    assert outside is not None
    store.take_in(outside)
    assert ids(store) == ["q0"]
    store.close()
    assert store.sidecar.read_bytes() == old


def test_what_was_written_a_moment_ago_was_not_yet_seen_by_who_lacks_it(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote("q0"))
    store.publish(store.snapshot())
    edit(store, Change(removed=(quote("q0"),), added=(quote("q0", note="ours"),)))
    add(store, quote("q1"))
    store.publish(store.snapshot())
    store.sidecar.write_bytes(as_bytes(sidecar_of(quote("q0", reason="theirs"))))
    store.close()
    assert list(store.on.annotations) == [quote("q0", note="ours", reason="theirs"), quote("q1")]
    assert read_sidecar(store.sidecar).layer == store.on.layer


def test_what_cannot_be_read_of_somebody_else_is_not_overwritten(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    for theirs, told in (
        (b"<<<<<<< ours", "two sides of a merge"),
        (as_bytes(sidecar_of() | {"version": 2}), "newer version"),
    ):
        store.sidecar.write_bytes(theirs)
        with pytest.raises(ChangedOutside, match=told):
            store.publish(store.snapshot())
        with pytest.raises(ChangedOutside, match=told):
            store.look()
        assert store.sidecar.read_bytes() == theirs
    store.sidecar.unlink()
    store.close()
    assert len(read_sidecar(store.sidecar).layer.annotations) == 1


def test_a_version_of_another_text_is_not_mixed_in(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    theirs = encode_sidecar(on_text(quote("theirs"), text="Breaking: " + TEXT))
    store.sidecar.write_bytes(theirs)
    outside = store.publish(store.snapshot())
    assert outside is not None
    assert outside.other_text
    store.close()
    assert store.sidecar.read_bytes() == theirs


def test_an_annotation_changed_on_both_sides_is_ours_and_theirs_is_kept_beside_it(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    store.publish(store.snapshot())
    edit(store, Change(removed=(quote(),), added=(quote(note="ours"),)))
    abandon(store)
    store.sidecar.write_bytes(as_bytes(sidecar_of(quote(note="theirs"))))
    again = LayerStore.open(article)
    disputed = quote(note="ours", conflicts=(Conflict("note", "theirs"),))
    assert again.on.annotations["q1"] == disputed
    assert "both are kept" in " ".join(again.notices)
    again.close()
    assert read_sidecar(store.sidecar).layer.annotations["q1"] == disputed


def test_a_sidecar_that_was_deleted_outside_is_written_again(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    store.publish(store.snapshot())
    store.sidecar.unlink()
    add(store, quote("q2", 28, 40))
    store.close()
    assert len(read_sidecar(store.sidecar).layer.annotations) == 2


def test_a_deleted_article_keeps_its_changes_in_the_journal(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    text = article.read_bytes()
    article.unlink()
    with pytest.raises(StorageError, match="is gone"):
        store.publish(store.snapshot())
    assert not store.sidecar.exists()
    article.write_bytes(text)
    store.publish(store.snapshot())
    assert store.sidecar.exists()
    store.close()


def test_a_folder_that_vanished_is_told(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    article.parent.rename(article.parent.with_name("elsewhere"))
    with pytest.raises(StorageError, match="folder is gone"):
        store.publish(store.snapshot())
    article.parent.with_name("elsewhere").rename(article.parent)
    store.close()
    assert store.sidecar.exists()


def test_the_permissions_of_the_file_stay(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    store.publish(store.snapshot())
    store.sidecar.chmod(0o640)
    add(store, quote("q2", 28, 40))
    store.close()
    assert store.sidecar.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["article.txt", "ü" * 110 + ".txt", "a b's “c”.txt"])
def test_what_a_dead_process_left_half_written_is_removed(tmp_path: Path, name: str) -> None:
    article = article_file(tmp_path / "news", name=name)
    target = article.with_name(article.name + ".ann.json")
    stray = fresh_path(target)
    dead = stray.with_name(stray.name.replace(f".{os.getpid()}-", ".4194999-"))
    alive = stray.with_name(stray.name.replace(f".{os.getpid()}-", f".{os.getppid()}-"))
    foreign = article.with_name(".other.txt.ann.json.4194999-01234567.tmp")
    for path in (stray, dead, alive, foreign):
        path.write_bytes(b"half")
    LayerStore.open(article).close()
    assert {path.name for path in article.parent.iterdir()} == {article.name, alive.name, foreign.name}


def test_a_link_that_leads_nowhere_is_not_followed(article: Path, tmp_path: Path) -> None:
    article.with_name("article.txt.ann.json").symlink_to(tmp_path / "none.json")
    store = LayerStore.open(article)
    assert store.read_only
    store.close()
    assert not (tmp_path / "none.json").exists()
