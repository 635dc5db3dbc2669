"""What is counted about taggers and reviewers."""

from pathlib import Path

from review.suggested import STAMP, TEXT, deed, desk, pending, suggestions, write_layers

from annotator.model import edits
from annotator.model.layer import Layer
from annotator.model.verdict import Decision
from annotator.review.decisions import decide, taken_by
from annotator.review.evidence import (
    answers_found,
    decided_alone,
    evidence_in,
    evidence_of,
    overall,
    recall_blind,
    recall_seen,
    right_decisions,
)
from annotator.review.measures import Share
from annotator.review.outcomes import Outcome
from annotator.review.reading import Terms
from annotator.review.trials import Trials, finish_blind, open_paragraphs
from annotator.storage.names import sidecars_of

SUGGESTED = suggestions()


def test_whole_statements_are_counted_apart_from_their_parts(tagger: Layer) -> None:
    on = desk()
    on.layer.apply(decide(on, pending(on, tagger)["storm"], deed(Decision.ACCEPTED)))
    on.layer.apply(decide(on, pending(on, tagger)["winter"], deed(Decision.REJECTED)))
    found = evidence_of(on, [tagger])
    assert [one.type for one in found.decided] == ["quote", "quote"]
    assert {one.type for one in found.parts} == {"speaker", "cue"}
    assert overall(found).precision == Share(1, 2)
    assert overall(found).seconds == 2.5
    assert decided_alone(on.scheme, "aside")
    assert not decided_alone(on.scheme, "speaker")


def test_a_statement_whose_speaker_was_put_on_other_words_was_corrected(tagger: Layer) -> None:
    on = desk()
    for name in ("storm", "cheque", "stance"):
        on.layer.apply(decide(on, pending(on, tagger)[name], deed(Decision.ACCEPTED)))
    taken = taken_by(on.layer)
    speaker, quote = (on.annotations[taken[SUGGESTED[name].id]] for name in ("okafor", "cheque"))
    start, end = speaker.spans[0]
    on.layer.apply(edits.respan(on, speaker.id, [(start, end - 20)]))
    start, end = quote.spans[0]
    on.layer.apply(edits.respan(on, quote.id, [(start, end - 1)]))
    outcomes = {one.suggestion: (one.outcome, one.changed) for one in evidence_of(on, [tagger]).decided}
    assert outcomes[SUGGESTED["storm"].id] == (Outcome.CORRECTED, ("speaker",))
    assert outcomes[SUGGESTED["cheque"].id] == (Outcome.CORRECTED, ("spans",))
    assert outcomes[SUGGESTED["stance"].id] == (Outcome.ACCEPTED, ())


def test_recall_is_what_was_taken_of_all_that_is_there(tagger: Layer) -> None:
    on = desk()
    for name in ("storm", "winter", "cheque"):
        on.layer.apply(decide(on, pending(on, tagger)[name], deed(Decision.ACCEPTED)))
    assert recall_seen(evidence_of(on, [tagger])) == Share(3, 3)
    start = TEXT.index("Council backs")
    on.layer.apply(edits.mark(on, "quote", [(start, start + 7)], STAMP))
    assert recall_seen(evidence_of(on, [tagger])) == Share(3, 4)


def test_blind_paragraphs_tell_what_the_tagger_misses(tagger: Layer) -> None:
    on = desk()
    for words in ("Every winter", "she added"):
        start = TEXT.index(words)
        on.layer.apply(edits.mark(on, "quote", [(start, start + len(words))], STAMP))
    on.layer.apply(finish_blind(on, open_paragraphs(on, Trials(blind=1.0))[0], STAMP))
    found = evidence_of(on, [tagger])
    assert recall_blind(found) == Share(1, 2)


def test_decisions_are_compared_with_known_answers(article: Path, tagger: Layer) -> None:
    on = desk()
    on.layer.apply(edits.mark_read(on, on.article.paragraphs))
    for name, decision in (
        ("storm", Decision.ACCEPTED),
        ("winter", Decision.REJECTED),
        ("cheque", Decision.ACCEPTED),
    ):
        on.layer.apply(decide(on, pending(on, tagger)[name], deed(decision)))
    gold = Layer("gold", "human", [SUGGESTED["storm"], SUGGESTED["winter"]])
    write_layers(article, tagger, gold, on.layer)
    found = evidence_in(article, sidecars_of(article), Terms(hidden="gold"))
    assert right_decisions(found) == Share(1, 3)
    assert answers_found(found) == Share(1, 2)
    assert right_decisions(evidence_in(article, sidecars_of(article), Terms())) == Share(0, 0)


def test_nobody_has_decided_anything(article: Path, tagger: Layer) -> None:
    write_layers(article, tagger)
    assert overall(evidence_in(article, sidecars_of(article), Terms())).decided == 0
