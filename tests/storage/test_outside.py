"""What others do to the files of an open layer, or have done to them: nothing of theirs and nothing of ours is lost."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from storage.acting import abandon, add, edit, ids
from storage.faulty import files_in
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


def test_a_broken_sidecar_is_kept_and_named_and_the_article_can_be_read(article: Path) -> None:
    sidecar = article.with_name("article.txt.ann.json")
    sidecar.write_bytes(as_bytes(sidecar_of(quote()) | {"read": "all"}))
    before = files_in(article.parent)
    store = LayerStore.open(article)
    assert store.read_only
    assert "read: expected a list" in store.notices[0]
    assert store.on.article.text == TEXT
    assert ids(store) == []
    store.close()
    assert files_in(article.parent) == before


def test_changes_wait_in_the_journal_while_the_sidecar_is_broken(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    store.publish(store.snapshot())
    add(store, quote("q2", 28, 40))
    abandon(store)
    good = store.sidecar.read_bytes()
    store.sidecar.write_bytes(good[:-20])
    broken = LayerStore.open(article)
    assert broken.read_only
    assert "wait in the journal" in broken.notices[-1]
    broken.close()
    store.sidecar.write_bytes(good)
    again = LayerStore.open(article)
    assert (ids(again), again.recovered) == (["q1", "q2"], 1)
    again.close()


def test_a_newer_format_is_shown_and_not_written(article: Path) -> None:
    article.with_name("article.txt.ann.json").write_bytes(as_bytes(sidecar_of(quote()) | {"version": 2}))
    store = LayerStore.open(article)
    assert store.read_only
    assert ids(store) == ["q1"]
    store.close()


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


def test_a_sidecar_that_is_a_link_stays_one(article: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_bytes(as_bytes(sidecar_of()))
    sidecar = article.with_name("article.txt.ann.json")
    sidecar.symlink_to(real)
    store = LayerStore.open(article)
    add(store, quote())
    store.close()
    assert sidecar.is_symlink()
    assert list(read_sidecar(real).layer.annotations) == [quote()]


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


def test_an_annotation_that_no_longer_fits_keeps_its_words_until_a_person_moves_it(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote(), quote("q2", 28, 40))
    store.close()
    old = json.loads(store.sidecar.read_bytes())
    article.write_text("Breaking: " + TEXT, encoding="utf-8")
    moved = LayerStore.open(article)
    assert [one.annotation for one in moved.misfits] == ["q1", "q2"]
    assert moved.misfits[0].quoted == ("“We will go,”",)
    assert moved.misfits[0].found == (("Breaking: " + TEXT)[:13],)
    assert "2 annotations no longer fit" in moved.notices[0]
    edit(moved, Change(removed=(quote(),), added=(quote(note="still here"),)))
    edit(moved, Change(removed=(quote("q2", 28, 40),), added=(quote("q2", 38, 50),)))
    moved.close()
    rows = {row["id"]: row for row in json.loads(moved.sidecar.read_bytes())["annotations"]}
    assert rows["q1"]["quoted"] == ["“We will go,”"]
    assert rows["q1"]["text_sha256"] == old["text"]["sha256"]
    assert rows["q1"]["after"] == old["annotations"][0]["after"]
    assert rows["q2"]["quoted"] == ["“Not today,”"]
    assert "text_sha256" not in rows["q2"]
    again = LayerStore.open(article)
    assert [one.annotation for one in again.misfits] == ["q1"]
    edit(again, Change(removed=(quote(note="still here"),), added=(quote("q1", 10, 23),)))
    again.close()
    last = LayerStore.open(article)
    assert last.misfits == []
    last.close()


def test_a_text_that_is_put_back_fits_again(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    store.close()
    article.write_text("Breaking: " + TEXT, encoding="utf-8")
    other = LayerStore.open(article)
    add(other, quote("q2", 0, 8))
    other.close()
    article.write_text(TEXT, encoding="utf-8")
    back = LayerStore.open(article)
    assert [one.annotation for one in back.misfits] == ["q2"]
    back.close()


def test_a_journal_from_before_the_text_was_changed_does_not_move_anything(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    abandon(store)
    article.write_text("Breaking: " + TEXT, encoding="utf-8")
    again = LayerStore.open(article)
    assert [(one.annotation, one.quoted) for one in again.misfits] == [("q1", ("“We will go,”",))]
    again.close()
    assert json.loads(again.sidecar.read_bytes())["annotations"][0]["quoted"] == ["“We will go,”"]


def test_a_changed_text_that_leaves_all_in_place_is_told_and_taken_over(article: Path) -> None:
    store = LayerStore.open(article)
    add(store, quote())
    store.close()
    article.write_text(TEXT + "One more line.\n", encoding="utf-8")
    again = LayerStore.open(article)
    assert again.misfits == []
    assert "all annotations still fit" in again.notices[0]
    add(again, quote("q2", 28, 40))
    again.close()
    assert read_sidecar(again.sidecar).text.sha256 == again.on.article.digest


def test_the_encoding_that_an_article_was_annotated_in_is_remembered(tmp_path: Path) -> None:
    article = article_file(tmp_path, "")
    article.write_bytes("Caf\xe9, na\xefve".encode("cp1252"))
    store = LayerStore.open(article)
    add(store, quote("q", 0, 4))
    store.close()
    encoding = read_sidecar(store.sidecar).text.encoding
    assert encoding == store.on.article.encoding != "utf-8"
    again = LayerStore.open(article)
    assert (again.on.article.text, again.notices) == (store.on.article.text, ())
    again.close()
    article.write_text(store.on.article.text, encoding="utf-8")
    other = LayerStore.open(article)
    assert (other.on.article.text, other.on.article.encoding, other.notices) == (
        store.on.article.text,
        "utf-8",
        (),
    )
    other.close()


def test_broken_metadata_or_a_broken_scheme_do_not_hide_the_article(article: Path) -> None:
    article.with_name("articles.json").write_text("[")
    store = LayerStore.open(article)
    assert "articles.json cannot be read" in store.notices[0]
    assert not store.read_only
    store.close()
    article.with_name("annotator.scheme.toml").write_text("types = 7")
    store = LayerStore.open(article)
    assert store.read_only
    assert "annotator.scheme.toml" in " ".join(store.notices)
    store.close()


def test_a_named_layer_is_called_as_its_file_and_the_default_one_keeps_the_name_in_it(article: Path) -> None:
    made = sidecar_of(quote()) | {"layer": {"name": "anna", "kind": "human"}}
    for name in ("article.txt.ann.json", "article.txt.bob.ann.json"):
        article.with_name(name).write_bytes(as_bytes(made))
    for layer, written in (("", "anna"), ("bob", "bob")):
        store = LayerStore.open(article, layer)
        assert store.on.layer.name == layer
        assert ("anna" in " ".join(store.notices)) == bool(layer)
        add(store, quote("q2", 28, 40))
        store.close()
        assert read_sidecar(store.sidecar).layer.name == written


def test_unknown_members_outlive_an_edit(article: Path) -> None:
    made = sidecar_of(quote()) | {"mood": "good"}
    made["annotations"][0]["color"] = [1, {"a": 2}]
    article.with_name("article.txt.ann.json").write_bytes(as_bytes(made))
    store = LayerStore.open(article)
    before = store.on.annotations["q1"]
    edit(store, Change(removed=(before,), added=(replace(before, note="x"),)))
    abandon(store)
    again = LayerStore.open(article)
    again.close()
    found = json.loads(store.sidecar.read_bytes())
    assert found["mood"] == "good"
    assert (found["annotations"][0]["color"], found["annotations"][0]["note"]) == ([1, {"a": 2}], "x")
