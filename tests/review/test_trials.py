"""Trials of the reviewer: chosen by the seed alone, never in a layer, counted."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from review.suggested import CALM, STAMP, TEXT, deed, desk, open_in, pending, suggestions, write_layers

from annotator.corpus.folder import ArticleEntry
from annotator.corpus.stats import Stats
from annotator.interchange.loss import LossReport
from annotator.interchange.record import record_of
from annotator.model import edits
from annotator.model.layer import Layer
from annotator.model.spans import covered, intersected
from annotator.model.verdict import Decision
from annotator.review.decisions import decide
from annotator.review.measures import Share, tally
from annotator.review.outcomes import outcomes_of
from annotator.review.reading import Terms, read_reviewed, tagger_layers
from annotator.review.trials import (
    BLIND,
    Trials,
    blind_checks,
    blind_paragraphs,
    chosen,
    finish_blind,
    open_paragraphs,
)
from annotator.storage.names import sidecar_path, sidecars_of
from annotator.storage.sidecar import read_sidecar

SUGGESTED = suggestions()
ALL_SEEDED, ALL_BLIND = Terms(trials=Trials(seeded=1.0)), Terms(trials=Trials(blind=1.0))
PARAGRAPHS = Trials(blind=1.0)


@given(st.integers(0, 99), st.sampled_from(["", "a", "ü"]))
def test_the_seed_alone_chooses(seed: int, identity: str) -> None:
    assert not chosen(seed, identity, 0.0)
    assert chosen(seed, identity, 1.0)
    assert chosen(seed, identity, 0.3) == chosen(seed, identity, 0.3)


def test_a_share_is_about_that_share() -> None:
    taken = sum(chosen(7, str(number), 0.2) for number in range(5_000))
    assert 900 < taken < 1_100


def test_a_wrong_one_stands_in_for_the_right_one_until_it_is_decided(tagger: Layer) -> None:
    on = desk()
    shown = open_in(on, [tagger], ALL_SEEDED)
    wrong = [one for one in shown if one.trial]
    assert wrong
    right = {one.head.id: one for one in pending(on, tagger).values()}
    for one in wrong:
        assert one.right is not None
        real = right[one.right.head.id]
        assert one.right.head.id not in {other.head.id for other in shown}
        assert (one.head.spans, one.head.links) != (real.head.spans, real.head.links)
        assert covered(intersected(one.head.spans, real.head.spans)) == covered(one.head.spans)
    assert [one.head.id for one in open_in(on, [tagger], ALL_SEEDED)] == [one.head.id for one in shown]
    assert [one.head.id for one in open_in(on, [tagger], Terms(trials=Trials(seeded=1.0, seed=2)))] != [
        one.head.id for one in shown
    ]
    on.layer.apply(decide(on, wrong[0], deed(Decision.REJECTED)))
    after = {one.head.id for one in open_in(on, [tagger], ALL_SEEDED)}
    assert wrong[0].right is not None
    assert wrong[0].right.head.id in after
    assert wrong[0].head.id not in after


def test_a_wrong_one_never_enters_the_layer_nor_a_dataset(tagger: Layer) -> None:
    on = desk()
    for one in open_in(on, [tagger], ALL_SEEDED):
        if one.trial:
            on.layer.apply(decide(on, one, deed(Decision.ACCEPTED)))
    assert len(on.annotations) == 0
    assert on.layer.verdicts
    assert not record_of(on, "a.txt", LossReport()).on.layer.verdicts
    told = tally(outcomes_of(on.layer))
    assert told.decided == 0
    assert told.seeded == Share(len(on.layer.verdicts), len(on.layer.verdicts))


def test_the_speaker_of_another_statement_is_a_full_name_that_is_surely_another(tagger: Layer) -> None:
    on = desk()
    (wrong,) = (
        one
        for one in open_in(on, [tagger], ALL_SEEDED)
        if one.right and one.right.head.id == SUGGESTED["storm"].id
    )
    speaker = next(one for one in wrong.parts if one.type == "speaker")
    assert on.text_of(speaker) == "John Ainsley"


def test_a_blind_paragraph_hides_its_suggestions_until_it_is_read(tagger: Layer) -> None:
    on = desk()
    blind = open_paragraphs(on, PARAGRAPHS)
    assert blind == blind_paragraphs(on.article, PARAGRAPHS)
    assert len(blind) == 2
    shown = open_in(on, [tagger], ALL_BLIND)
    assert [one.trial for one in shown] == [BLIND, BLIND]
    on.layer.apply(finish_blind(on, blind[0], STAMP, Decision.SKIPPED))
    assert open_paragraphs(on, PARAGRAPHS) == blind
    change = finish_blind(on, blind[0], STAMP)
    on.layer.apply(change)
    assert open_paragraphs(on, PARAGRAPHS) == blind[1:]
    assert covered(intersected(on.layer.read, [blind[0]])) == blind[0][1] - blind[0][0]
    assert [one.head.id for one in open_in(on, [tagger], ALL_BLIND) if not one.trial] == [
        SUGGESTED["storm"].id,
        SUGGESTED["winter"].id,
    ]
    on.layer.apply(change.inverse())
    assert open_paragraphs(on, PARAGRAPHS) == blind


def test_what_was_marked_blind_is_compared_with_what_the_tagger_found(tagger: Layer) -> None:
    on = desk()
    blind = open_paragraphs(on, PARAGRAPHS)
    start = TEXT.index("Every winter")
    on.layer.apply(edits.mark(on, "quote", [(start - 1, start + 10)], STAMP))
    missed = TEXT.index("she added")
    on.layer.apply(edits.mark(on, "quote", [(missed, missed + 3)], STAMP))
    outside = TEXT.index("John")
    on.layer.apply(edits.mark(on, "quote", [(outside, outside + 4)], STAMP))
    assert blind_checks(on, [tagger]) == []
    on.layer.apply(finish_blind(on, blind[0], STAMP))
    assert [one.found_by for one in blind_checks(on, [tagger])] == [{"rules"}, set()]
    assert blind_checks(on, []) == []


def test_a_hidden_layer_is_not_suggested(tagger: Layer) -> None:
    assert open_in(desk(), [tagger], Terms(hidden="auto-rules")) == []


def test_layers_of_another_text_are_named_and_not_used(article: Path, tagger: Layer) -> None:
    write_layers(article, tagger)
    digest = desk().article.digest
    found = tagger_layers(article, digest)
    assert [layer.name for layer in found.layers] == ["auto-rules"]
    assert found.notice == ""
    other = tagger_layers(article, desk(text=CALM).article.digest)
    assert other.layers == ()
    assert "auto-rules" in other.notice


def test_verdicts_survive_the_file_with_all_that_they_say(article: Path, tagger: Layer) -> None:
    on = desk()
    for number, one in enumerate(open_in(on, [tagger], ALL_SEEDED)):
        on.layer.apply(decide(on, one, replace(deed(list(Decision)[number % 5]), seconds=1.25)))
    on.layer.apply(finish_blind(on, open_paragraphs(on, PARAGRAPHS)[0], STAMP))
    write_layers(article, on.layer)
    assert read_sidecar(sidecar_path(article)).layer == on.layer


def test_trials_are_no_verdicts_to_the_counts_of_a_corpus(article: Path, tagger: Layer) -> None:
    on = desk()
    for one in open_in(on, [tagger], ALL_SEEDED):
        on.layer.apply(decide(on, one, deed(Decision.REJECTED)))
    real = [one for one in on.layer.verdicts.values() if not one.trial]
    write_layers(article, on.layer)
    stats = Stats()
    stats.add(ArticleEntry(article, article.name, sidecars_of(article)))
    assert 0 < len(real) < len(on.layer.verdicts)
    assert stats.layers[""].verdicts == {"rejected": len(real)}


def test_an_article_is_read_with_all_that_waits_in_it(article: Path, tagger: Layer) -> None:
    on = desk()
    on.layer.apply(decide(on, pending(on, tagger)["storm"], deed(Decision.ACCEPTED)))
    write_layers(article, tagger, on.layer)
    read = read_reviewed(article, sidecars_of(article), Terms())
    assert read.on.layer == on.layer
    assert [one.head for one in read.proposals] == [
        SUGGESTED[name] for name in ("winter", "cheque", "stance")
    ]
    empty = read_reviewed(article.with_name("b.txt"), {}, Terms(trials=Trials(1.0, 1.0)))
    assert (empty.proposals, list(empty.on.annotations)) == ([], [])
