"""What was read of an article is read of the edited one, and nothing else is."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage.making import article_file, quote

from annotator.corpus.folder import Corpus
from annotator.corpus.records import stored_layers
from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation, Origin
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.model.spans import covered, intersected, normalized, subtracted
from annotator.model.suggestions import settled_by
from annotator.model.verdict import Decision, Verdict
from annotator.review.reading import Terms, read_reviewed
from annotator.storage.alignment import aligned
from annotator.storage.articles import read_article
from annotator.storage.lost import Proposal
from annotator.storage.moving import moved
from annotator.storage.names import sidecar_path
from annotator.storage.rereading import carried, solid_blocks
from annotator.storage.schemes import load_scheme
from annotator.storage.sidecar import encode_sidecar, read_sidecar
from annotator.storage.store import LayerStore

PARAGRAPHS = (
    "The council met late on Monday in the old town hall, and few had come.\n",
    "“We will not pay for it,” said Lena Vogt, who leads the opposition there.\n",
    "Mayor Brandt answered that the money had been set aside in spring already.\n",
    "Residents of the lower quarter fear that the water will come all the same.\n",
)
FRESH = "A spokesman of the company said on Tuesday that it would appeal the vote at once.\n"

sentences = st.lists(
    st.sampled_from(("a b c d e f g h i j.\n", "k ", "lm no pq rs tu vw\n", "\n")), max_size=5
)
letters = sentences.map("".join)
stretches = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=4)


@given(letters, letters, stretches)
def test_only_what_was_read_is_read_but_for_a_word(old: str, new: str, spans: list[tuple[int, int]]) -> None:
    read = intersected(normalized((min(one), max(one)) for one in spans if one[0] != one[1]), [(0, len(old))])
    alignment = aligned(old, new)
    now = carried(read, alignment)
    assert all(0 <= start < end <= len(new) for start, end in now)
    was_read = {place for span in read for place in range(*span)}
    same = solid_blocks(alignment)
    left = [to + place - start for start, end, to in same for place in range(start, end) if place in was_read]
    image = normalized((place, place + 1) for place in left)
    assert subtracted(image, now) == ()
    unread = subtracted([(to, to + end - start) for start, end, to in same], image)
    assert intersected(now, unread) == ()
    assert all(len(new[start:end].split()) <= 1 for start, end in subtracted(now, image))


@given(letters, stretches)
def test_the_same_text_has_the_same_stretches(text: str, spans: list[tuple[int, int]]) -> None:
    read = intersected(
        normalized((min(one), max(one)) for one in spans if one[0] != one[1]), [(0, len(text))]
    )
    assert carried(read, aligned(text, text)) == read


@given(
    st.lists(st.sampled_from(range(4)), unique=True, min_size=1),
    st.integers(0, 4),
    st.sets(st.integers(0, 3)),
)
def test_a_new_paragraph_is_unread_and_the_others_are_as_they_were(
    kept: list[int], at: int, read: set[int]
) -> None:
    kept = sorted(kept)
    old = "".join(PARAGRAPHS)
    pieces = [PARAGRAPHS[place] for place in kept]
    pieces.insert(min(at, len(kept)), FRESH)
    new = "".join(pieces)
    places = [(old.index(one), old.index(one) + len(one)) for one in PARAGRAPHS]
    now = carried(normalized(places[one] for one in read), aligned(old, new))
    for place in kept:
        start = new.index(PARAGRAPHS[place])
        share = covered(intersected(now, [(start, start + len(PARAGRAPHS[place]) - 1)]))
        assert (share == len(PARAGRAPHS[place]) - 1) == (place in read)
    start = new.index(FRESH)
    assert covered(intersected(now, [(start, start + len(FRESH))])) <= 24


def test_corrections_of_a_word_leave_a_paragraph_read() -> None:
    old = "".join(PARAGRAPHS)
    new = (
        old.replace("“", '"')
        .replace("”", '"')
        .replace("Mayor", "mayor")
        .replace("late ", "")
        .replace("fear", "feared")
    )
    assert carried(((0, len(old)),), aligned(old, new)) == ((0, len(new)),)


def read_through(folder: Path) -> LayerStore:
    """An article of which the second and the last paragraph were read."""
    store = LayerStore.open(article_file(folder, "".join(PARAGRAPHS)))
    places = store.on.article.paragraphs
    change = edits.mark_read(store.on, [places[1], places[3]])
    for one in (Change(added=(quote(start=71, end=95),)), change):
        store.on.layer.apply(one)
        store.record(one)
        if one is not change:
            store.publish(store.snapshot())
    return store


def read_words(store: LayerStore) -> list[str]:
    return [store.on.article.text[start:end].rstrip("\n") for start, end in store.on.layer.read]


@pytest.mark.parametrize("crashed", [False, True])
def test_read_stretches_move_with_the_text(tmp_path: Path, *, crashed: bool) -> None:
    store = read_through(tmp_path)
    if not crashed:
        store.close()
    else:
        journal = store._journal
        assert journal
        journal.close()
    article_file(tmp_path, FRESH + "".join(PARAGRAPHS))
    before = sidecar_path(store.path).read_bytes() if not crashed else b""
    again = LayerStore.open(store.path)
    assert read_words(again) == [PARAGRAPHS[1].rstrip(), PARAGRAPHS[3].rstrip()]
    again.close()
    if not crashed:
        assert sidecar_path(store.path).read_bytes() == before  # looking changes no file
    last = LayerStore.open(store.path)
    change = edits.mark_read(last.on, [last.on.article.paragraphs[0]])
    last.on.layer.apply(change)
    last.record(change)
    last.close()
    there = read_sidecar(sidecar_path(store.path))
    text = FRESH + "".join(PARAGRAPHS)
    assert (there.text.sha256, covered(there.layer.read)) == (
        last.on.article.digest,
        sum(len(one) - 1 for one in (FRESH, PARAGRAPHS[1], PARAGRAPHS[3])),
    )
    assert next(text[start:end] for start, end in there.layer.read) == FRESH.rstrip()


def test_what_is_exported_of_an_edited_article_is_read_where_it_was(tmp_path: Path) -> None:
    store = read_through(tmp_path)
    store.close()
    article_file(tmp_path, FRESH + "".join(PARAGRAPHS))
    (layer,) = stored_layers(Corpus.open(tmp_path).articles[0], None)
    assert [layer.on.article.text[start:end].rstrip() for start, end in layer.on.layer.read] == [
        PARAGRAPHS[1].rstrip(),
        PARAGRAPHS[3].rstrip(),
    ]


def test_without_the_old_text_nothing_counts_as_read_and_that_is_said(
    tmp_path: Path, own_state: Path
) -> None:
    store = read_through(tmp_path)
    store.close()
    for kept in (own_state / "texts").iterdir():
        kept.unlink()
    article_file(tmp_path, FRESH + "".join(PARAGRAPHS))
    again = LayerStore.open(store.path)
    assert again.on.layer.read == ()
    assert any("counts as unread" in notice for notice in again.notices)
    again.close()
    assert json.loads(sidecar_path(store.path).read_bytes())["read"]


def test_what_was_rejected_stays_rejected_in_an_edited_article(tmp_path: Path) -> None:
    store = read_through(tmp_path)
    text = store.on.article.text
    words = ("Lena Vogt", "Mayor Brandt", "the water")
    places = [(text.index(one), text.index(one) + len(one)) for one in words]
    verdicts = tuple(
        Verdict(f"s{place}", Decision.REJECTED, agent="rules 1", type="speaker", spans=((start, end),))
        for place, (start, end) in enumerate(places)
    )
    change = Change(given=verdicts)
    store.on.layer.apply(change)
    store.record(change)
    store.close()
    new = FRESH + text.replace(PARAGRAPHS[3], "")
    article_file(tmp_path, new)
    again = LayerStore.open(store.path)
    settled = settled_by(again.on.layer)
    for word in words[:2]:
        span = (new.index(word), new.index(word) + len(word))
        assert settled.holds(Annotation("another id", "speaker", (span,), by="rules 2"))
    assert again.on.layer.verdicts["s2"].spans == ()
    assert again.on.layer.verdicts["s2"].decision is Decision.REJECTED
    again.close()


def test_moving_what_was_accepted_is_no_correction(tmp_path: Path) -> None:
    store = LayerStore.open(article_file(tmp_path, "".join(PARAGRAPHS)))
    one = replace(quote(start=71, end=95), origin=Origin("s", "rules", spans=((71, 95),), type="quote"))
    store.on.layer.apply(Change(added=(one,)))
    change = moved(store.on, [Proposal(one.id, one.spans, ((154, 178),), sure=True)])
    (after,) = change.added
    assert after.spans == ((154, 178),)
    assert after.origin
    assert after.origin.spans == after.spans
    store.close()


def test_what_was_rejected_does_not_wait_again_in_the_folder(tmp_path: Path) -> None:
    store = read_through(tmp_path)
    text = store.on.article.text
    start = text.index("Lena Vogt")
    kept = Verdict("s0", Decision.REJECTED, agent="rules 1", type="quote", spans=((start, start + 9),))
    store.on.layer.apply(Change(given=(kept,)))
    store.record(Change(given=(kept,)))
    store.close()
    article = article_file(tmp_path, FRESH + text)
    start += len(FRESH)
    again = Annotation("s9", "quote", ((start, start + 9),), by="rules 2")
    on = AnnotatedArticle(read_article(article), load_scheme(), Layer("auto-rules", "tagger", [again]))
    sidecar_path(article, "auto-rules").write_bytes(encode_sidecar(on))
    (entry,) = Corpus.open(tmp_path).articles
    assert entry.progress().suggestions == 0
    assert read_reviewed(article, entry.layers, Terms()).proposals == []
