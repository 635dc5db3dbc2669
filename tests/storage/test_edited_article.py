"""An article whose text was edited outside: its annotations keep their words until it is known where they belong."""

import json
from pathlib import Path

import pytest
from storage.acting import abandon, add, edit
from storage.making import TEXT, article_file, quote

from annotator.model.change import Change
from annotator.storage.sidecar import read_sidecar
from annotator.storage.store import LayerStore


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return article_file(tmp_path / "news")


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
