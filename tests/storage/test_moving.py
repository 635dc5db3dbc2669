"""Annotations find their words again in an edited text; what is not sure is left for a person."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from storage.acting import add, edit, ids
from storage.making import TEXT, article_file, quote

from annotator.__main__ import main
from annotator.model.annotation import Annotation
from annotator.storage.alignment import aligned, folded
from annotator.storage.anchors import anchor_of
from annotator.storage.disk import DISK
from annotator.storage.lost import Lost
from annotator.storage.moving import moved, proposals_in
from annotator.storage.old_texts import old_text
from annotator.storage.reanchoring import proposals_for
from annotator.storage.sidecar import read_sidecar
from annotator.storage.store import LayerStore

letters = st.text(st.sampled_from("ab \nü\U0001f600"), max_size=40)

quoting = st.text(st.sampled_from('ab “"’-–\U0001f600'), max_size=40)


@given(quoting, quoting)
def test_an_alignment_names_equal_stretches_in_order(old: str, new: str) -> None:
    a = b = 0
    for start, end, to in aligned(old, new).blocks:
        assert start < end
        assert (start, to) >= (a, b)
        assert folded(old)[start:end] == folded(new)[to : to + end - start]
        a, b = end, to + end - start


@given(letters, letters, letters)
def test_what_was_not_touched_stands_where_it_moved_to(before: str, words: str, more: str) -> None:
    words = f"“{words}”"
    place = aligned(before + words, more + before + words).place_of((len(before), len(before + words)))
    assert place is not None
    assert place[1] == len(more + before + words)


def annotated(folder: Path) -> LayerStore:
    store = LayerStore.open(article_file(folder))
    add(store, quote(), quote("q2", 28, 40), Annotation("s", "speaker", ((19, 26),)))
    store.close()
    return store


def test_moved_words_are_found_and_moving_is_one_change(tmp_path: Path, own_state: Path) -> None:
    store = annotated(tmp_path)
    assert old_text(own_state, store.on.article.digest, DISK) == TEXT
    article_file(tmp_path, "Breaking: " + TEXT.replace("“", '"').replace("”", '"'))
    again = LayerStore.open(store.path)
    proposals = proposals_in(again.on.article.text, again.stale)
    assert {one.identity: (one.new, one.sure) for one in proposals}["s"] == (((29, 36),), True)
    edit(again, moved(again.on, proposals))
    assert [again.on.text_of(one) for one in again.on.annotations] == [
        '"We will go,"',
        "Ann Lee",
        '"Not today,"',
    ]
    again.close()
    last = LayerStore.open(store.path)
    assert (last.misfits, ids(last)) == ([], ["q1", "s", "q2"])
    last.close()


def test_words_that_are_gone_are_not_guessed() -> None:
    lost = [Lost("q", ((28, 40),), anchor_of(TEXT, ((28, 40),)))]
    for alignment in (None, aligned(TEXT, "Something quite different.\n")):
        (proposal,) = proposals_for(lost, "Something quite different.\n", alignment)
        assert (proposal.new, proposal.sure) == ((), False)


def test_without_the_old_text_the_words_and_their_neighborhood_must_do() -> None:
    new = "Breaking.\n\n" + TEXT
    lost = [Lost("q", ((28, 40),), anchor_of(TEXT, ((28, 40),)))]
    (proposal,) = proposals_for(lost, new, None)
    assert [new[start:end] for start, end in proposal.new] == ["“Not today,”"]
    assert proposal.sure


def test_a_damaged_old_text_is_none(tmp_path: Path, own_state: Path) -> None:
    store = annotated(tmp_path)
    (kept,) = (own_state / "texts").iterdir()
    kept.write_bytes(b"nonsense")
    assert old_text(own_state, store.on.article.digest, DISK) is None
    assert old_text(own_state, "../../etc/passwd", DISK) is None


def test_check_with_fix_moves_what_is_sure(tmp_path: Path) -> None:
    lead = "The council met on Monday and talked about it for hours.\n\n"
    store = LayerStore.open(article_file(tmp_path / "news", lead + TEXT))
    start = len(lead)
    add(store, Annotation("s", "speaker", ((start + 19, start + 26),)), quote("q", start + 28, start + 40))
    store.close()
    article_file(tmp_path / "news", ("Breaking: " + lead + TEXT).replace("“Not today,” ", ""))
    main(["check", str(tmp_path / "news"), "--fix"])
    there = read_sidecar(store.sidecar).layer.annotations
    assert there["s"].spans == ((start + 29, start + 36),)
    assert there["q"].spans == ((start + 28, start + 40),)


def test_words_that_changed_where_they_stand_are_fixed_too(tmp_path: Path) -> None:
    store = annotated(tmp_path)
    article_file(tmp_path, TEXT.replace("“", '"').replace("”", '"'))
    main(["check", str(tmp_path), "--fix"])
    again = LayerStore.open(store.path)
    assert (again.misfits, again.on.annotations["q1"].spans) == ([], quote().spans)
    again.close()
