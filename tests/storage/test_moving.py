"""Annotations find their words again in an edited text; what is not sure is left for a person."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage.acting import add, edit, ids
from storage.making import TEXT, article_file, quote

from annotator.__main__ import main
from annotator.model.annotation import Annotation
from annotator.storage import pieces
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


@pytest.mark.parametrize("most", [0, 30, 400])
@given(letters, letters, st.integers(1, 3))
def test_long_texts_share_what_landmarks_lead_to(most: int, old: str, new: str, run: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "MOST_CELLS", most)
        found = pieces.shared_pieces(old, new, run)
    a = b = 0
    for start, end, to in found:
        assert (start, to) >= (a, b)
        assert start < end or most == 0
        assert old[start:end] == new[to : to + end - start]
        a, b = end, to + end - start
    assert (a, b) <= (len(old), len(new))


def test_a_long_text_is_aligned_by_what_stands_in_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MOST_CELLS", 4000)
    old = " ".join(f"word{number}" for number in range(2000))
    new = "Fresh. " + old.replace("word700 ", "").replace("word1500", "another one")
    alignment = aligned(old, new)
    assert sum(end - start for start, end, _ in alignment.blocks) > len(old) - 40
    for number in (3, 699, 701, 1499, 1501, 1999):
        start = old.index(f"word{number} " if number < 1999 else "word1999")
        place = alignment.place_of((start, start + 7))
        assert place is not None
        assert new[slice(*place)] == old[start : start + 7]


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


def test_the_twin_of_a_deleted_sentence_is_not_taken_for_it_without_asking() -> None:
    old = "Ann Lee said no.\nBob Roe said it would take a while.\nAnn Lee said no.\nNobody else spoke.\n"
    new = old.replace("Ann Lee said no.\n", "", 1)
    lost = [Lost("q", ((0, 7),), anchor_of(old, ((0, 7),)))]
    (proposal,) = proposals_for(lost, new, aligned(old, new))
    assert not proposal.sure


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
