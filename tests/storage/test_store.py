"""An open layer: what is recorded lasts, what is published is in the file, what somebody else wrote is not lost."""

import json
from pathlib import Path

import pytest
from storage.acting import abandon, add, edit, ids
from storage.faulty import files_in
from storage.making import article_file, quote

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.verdict import Decision, Verdict
from annotator.storage.articles import ArticleError
from annotator.storage.recovery import Recovered, recover_all
from annotator.storage.sidecar import read_sidecar
from annotator.storage.store import LayerStore, StorageError


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return article_file(tmp_path / "news")


def test_opening_and_closing_makes_no_file(article: Path, own_state: Path) -> None:
    store = LayerStore.open(article)
    assert store.notices == ()
    store.publish(store.snapshot())
    store.close()
    assert list(files_in(article.parent)) == ["article.txt"]
    assert files_in(own_state / "journal") == {}


def test_what_is_published_is_read_again(article: Path) -> None:
    store = LayerStore.open(article, "anna")
    add(store, quote(), Annotation("s1", "speaker", ((19, 26),)))
    edit(store, Change(read=((0, 51),), given=(Verdict("x", Decision.REJECTED, "anna"),)))
    assert not store.sidecar.exists()
    store.publish(store.snapshot())
    assert read_sidecar(store.sidecar).layer == store.on.layer
    store.close()
    again = LayerStore.open(article, "anna")
    assert again.on.layer == store.on.layer
    assert (again.recovered, again.misfits, again.notices) == (0, [], ())
    again.close()


def test_closing_publishes(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    store.close()
    assert list(read_sidecar(store.sidecar).layer.annotations) == [quote()]


def test_a_chunk_that_becomes_empty_leaves_the_file(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote(), quote("q2", 28, 40))
    store.publish(store.snapshot())
    edit(store, Change(removed=(quote(), quote("q2", 28, 40))))
    store.publish(store.snapshot())
    assert json.loads(store.sidecar.read_bytes())["annotations"] == []
    store.close()


def test_a_snapshot_is_what_was_and_not_what_is(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    snapshot = store.snapshot()
    store.on.layer.apply(Change(added=(quote("q2", 28, 40),), read=((0, 5),)))
    store.publish(snapshot)
    layer = read_sidecar(store.sidecar).layer
    assert (list(layer.annotations), layer.read) == ([quote()], ())
    store.publish(store.snapshot())
    assert len(read_sidecar(store.sidecar).layer.annotations) == 2
    store.close()


def test_an_older_snapshot_does_not_undo_a_newer_one(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    old = store.snapshot()
    add(store, quote("q2", 28, 40))
    store.publish(store.snapshot())
    data = store.sidecar.read_bytes()
    store.publish(old)
    assert store.sidecar.read_bytes() == data
    store.close()


def test_a_recorded_change_survives_a_kill(article: Path, own_state: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    store.publish(store.snapshot())
    edit(store, Change(removed=(quote(),), added=(quote(note="better"),), read=((0, 13),)))
    edit(store, Change(given=(Verdict("x", Decision.SKIPPED),)))
    abandon(store)
    again = LayerStore.open(article)
    assert again.on.layer == store.on.layer
    assert again.recovered == 2
    assert "2 changes" in again.notices[0]
    again.close()
    assert read_sidecar(again.sidecar).layer == again.on.layer
    assert files_in(own_state / "journal") == {}


def test_recovering_twice_is_recovering_once(article: Path) -> None:
    store = LayerStore.open(article)
    for number in range(5):
        add(store, quote(f"q{number}", number, 13))
    edit(store, Change(removed=(quote("q1", 1, 13),)))
    abandon(store)
    once = LayerStore.open(article)
    abandon(once)
    twice = LayerStore.open(article)
    assert twice.on.layer == once.on.layer == store.on.layer
    twice.close()


def test_a_journal_that_was_published_and_not_emptied_changes_nothing(article: Path, own_state: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    edit(store, Change(removed=(quote(),), added=(quote(note="x"),)))
    edit(store, Change(removed=(quote(note="x"),), added=(quote(),)))
    ((name, data),) = files_in(own_state / "journal").items()
    store.close()
    before = files_in(article.parent)
    (own_state / "journal" / name).write_bytes(data)
    again = LayerStore.open(article)
    assert (again.recovered, again.notices) == (0, ())
    again.close()
    assert files_in(article.parent) == before
    assert files_in(own_state / "journal") == {}


def test_recover_all_publishes_what_waits(article: Path, own_state: Path) -> None:
    other = article_file(article.parent, name="other.txt")
    for path in (article, other):
        store = LayerStore.open(path, "anna")
        add(store, quote(), quote("q2", 28, 40))
        abandon(store)
    held = LayerStore.open(other)
    add(held, quote())
    assert set(recover_all()) == {Recovered(article, 1), Recovered(other, 1)}
    assert recover_all() == []
    assert len(read_sidecar(article.with_name("article.txt.anna.ann.json")).layer.annotations) == 2
    assert not held.sidecar.exists()
    held.close()
    assert files_in(own_state / "journal") == {}


def test_recovery_says_what_it_could_not_do_and_keeps_it(article: Path, own_state: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    abandon(store)
    text = article.read_bytes()
    article.unlink()
    before = files_in(own_state / "journal")
    (told,) = recover_all()
    assert told.article == article
    assert "not there" in (told.error or "")
    assert files_in(own_state / "journal") == before
    article.write_bytes(text)
    assert recover_all() == [Recovered(article, 1)]


def test_a_second_opener_can_only_read(article: Path) -> None:
    store = LayerStore.open(article, "anna")
    add(store, quote())
    store.publish(store.snapshot())
    second = LayerStore.open(article, "anna")
    assert second.read_only
    assert "“anna” of article.txt is open in another window" in second.notices[0]
    assert ids(second) == ["q1"]
    with pytest.raises(StorageError, match="open in another window"):
        second.record(Change(added=(quote("q2"),)))
    with pytest.raises(StorageError, match="can only be read"):
        second.publish(second.snapshot())
    second.close()
    third = LayerStore.open(article, "gold")
    assert not third.read_only
    third.close()
    store.close()
    fourth = LayerStore.open(article, "anna")
    assert not fourth.read_only
    fourth.close()


def test_an_article_that_cannot_be_read_leaves_no_lock_behind(article: Path, own_state: Path) -> None:
    with pytest.raises(ArticleError):
        LayerStore.open(article.with_name("none.txt"))
    assert files_in(own_state / "journal") == {}


def test_a_layer_needs_a_proper_name(article: Path) -> None:
    with pytest.raises(ValueError, match="name of a layer"):
        LayerStore.open(article, "../anna")


def test_a_state_folder_that_cannot_be_made_is_told_when_something_is_recorded(
    article: Path, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    store = LayerStore.open(article, state=blocked)
    store.on.layer.apply(Change(added=(quote(),)))
    with pytest.raises(StorageError, match="cannot be kept in"):
        store.record(Change(added=(quote(),)))
    blocked.unlink()
    store.record(Change(added=(quote(),)))
    store.close()
    assert list(read_sidecar(store.sidecar).layer.annotations) == [quote()]


def test_publishing_works_without_any_journal(article: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    store = LayerStore.open(article, state=blocked)
    store.on.layer.apply(Change(added=(quote(),)))
    store.publish(store.snapshot())
    store.close()
    assert list(read_sidecar(store.sidecar).layer.annotations) == [quote()]


def test_a_layer_of_a_tagger_says_so(article: Path) -> None:
    store = LayerStore.open(article, "auto-rules", kind="tagger")
    add(store, quote())
    store.close()
    assert read_sidecar(store.sidecar).layer.kind == "tagger"


def test_undoing_everything_is_saved_too(article: Path) -> None:
    store = LayerStore.open(article)
    change = Change(added=(quote(),))
    edit(store, change)
    store.publish(store.snapshot())
    edit(store, change.inverse())
    store.close()
    assert read_sidecar(store.sidecar).layer.annotations.get("q1") is None


def test_a_change_that_is_younger_than_the_snapshot_stays_in_the_journal(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    snapshot = store.snapshot()
    add(store, quote("q2", 28, 40))
    store.publish(snapshot)
    abandon(store)
    again = LayerStore.open(article)
    assert ids(again) == ["q1", "q2"]
    again.close()


def test_a_journal_without_its_head_is_told_and_comes_back_with_its_article(
    article: Path, own_state: Path
) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    abandon(store)
    (path,) = (own_state / "journal").iterdir()
    path.write_bytes(b"x" + path.read_bytes()[1:])
    (told,) = recover_all()
    assert "damaged" in (told.error or "")
    again = LayerStore.open(article)
    assert ids(again) == ["q1"]
    assert "damaged" in again.notices[0]
    again.close()
    assert [one.name for one in (own_state / "kept").iterdir()]
    assert recover_all() == []
