"""Files that a layer is opened from: broken ones, those of a newer version, and what is odd about them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from storage.acting import abandon, add, edit, ids
from storage.faulty import files_in
from storage.making import TEXT, article_file, as_bytes, quote, sidecar_of

from annotator.model.change import Change
from annotator.storage.sidecar import read_sidecar
from annotator.storage.store import LayerStore


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
