"""Deciding on suggestions: what enters the layer, what is remembered, and that all of it can be taken back."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from review.suggested import AGENT, STAMP, deed, desk, pending, suggestions, tagged

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.checks import find_problems
from annotator.model.layer import Layer
from annotator.model.suggestions import settled_by
from annotator.model.verdict import Decision
from annotator.review.decisions import TAKING, decide, decide_all, reopen, taken_by
from annotator.review.outcomes import Outcome, changes_of, outcomes_of
from annotator.review.proposals import alone, conflicts_of

SUGGESTED = suggestions()
ACCEPT, CORRECT, REJECT, SKIP, UNSURE = Decision


def state(on: AnnotatedArticle) -> object:
    return tuple(on.annotations), on.layer.read, dict(on.layer.verdicts)


def test_a_statement_waits_as_one_and_its_parts_not_by_themselves(tagger: Layer) -> None:
    assert list(pending(desk(), tagger)) == ["storm", "winter", "cheque", "stance"]


def test_one_decision_takes_the_whole_statement_with_where_it_came_from(tagger: Layer) -> None:
    on = desk()
    on.layer.apply(decide(on, pending(on, tagger)["storm"], deed(ACCEPT)))
    quote = next(one for one in on.annotations if one.type == "quote")
    assert [one.type for one in on.annotations] == ["quote", "cue", "speaker"]
    assert [one.type for role in ("speaker", "cue") for one in on.linked(quote, role)] == ["speaker", "cue"]
    assert quote.by == "anna"
    assert quote.confidence is None
    assert quote.origin is not None
    assert (quote.origin.agent, quote.origin.spans) == (AGENT, quote.spans)
    assert quote.id != SUGGESTED["storm"].id
    assert not list(find_problems(on))


def test_a_speaker_of_two_quotes_enters_once(tagger: Layer) -> None:
    on = desk()
    for name in ("storm", "winter"):
        on.layer.apply(decide(on, pending(on, tagger)[name], deed(ACCEPT)))
    (speaker,) = (one for one in on.annotations if one.type == "speaker")
    assert {one.type for _, one in on.annotations.pointing_to(speaker.id)} == {"quote"}
    assert len(on.annotations.pointing_to(speaker.id)) == 2


def test_a_link_between_two_statements_is_made_when_the_second_one_enters(tagger: Layer) -> None:
    for first, second in (("cheque", "stance"), ("stance", "cheque")):
        on = desk()
        for name in (first, second):
            on.layer.apply(decide(on, pending(on, tagger)[name], deed(ACCEPT)))
        stance = next(one for one in on.annotations if one.type == "stance")
        assert [one.type for one in on.linked(stance, "evidence")] == ["quote"]


def test_what_is_marked_already_is_linked_and_not_marked_twice(tagger: Layer) -> None:
    own = replace(
        SUGGESTED["storm"], id="mine", attributes={"form": "mixed"}, links={}, by="anna", confidence=None
    )
    on = desk(own)
    on.layer.apply(decide(on, pending(on, tagger)["storm"], deed(ACCEPT)))
    (quote,) = (one for one in on.annotations if one.type == "quote")
    assert (quote.id, quote.attributes) == ("mine", {"form": "mixed"})
    assert [one.type for one in on.linked(quote, "speaker")] == ["speaker"]
    assert "storm" not in pending(on, tagger)


def test_a_role_that_the_person_has_filled_stays_as_it_is(tagger: Layer) -> None:
    other = Annotation("other", "speaker", ((0, 7),), by="anna")
    own = replace(SUGGESTED["storm"], id="mine", links={"speaker": ("other",)}, by="anna", confidence=None)
    on = desk(own, other)
    on.layer.apply(decide(on, pending(on, tagger)["storm"], deed(ACCEPT)))
    assert on.annotations["mine"].links["speaker"] == ("other",)


def test_a_conflict_is_shown_and_nothing_of_the_persons_is_altered(tagger: Layer) -> None:
    start, end = SUGGESTED["storm"].spans[0]
    own = Annotation("mine", "quote", ((start + 4, end),), by="anna")
    on = desk(own)
    proposal = pending(on, tagger)["storm"]
    assert conflicts_of(on, proposal) == [own]
    on.layer.apply(decide(on, proposal, deed(ACCEPT)))
    assert on.annotations["mine"] == own


def test_a_rejected_suggestion_stays_rejected_whichever_version_makes_it_again(tagger: Layer) -> None:
    on = desk()
    on.layer.apply(decide(on, pending(on, tagger)["storm"], deed(REJECT)))
    verdicts = dict(on.layer.verdicts)
    assert "storm" not in pending(on, tagger)
    newer = tagged("2")
    assert SUGGESTED["storm"].id not in newer.annotations
    assert list(pending(on, newer)) == ["winter", "cheque", "stance"]
    assert on.layer.verdicts == verdicts


def test_what_was_accepted_does_not_come_back_with_a_newer_version_either(tagger: Layer) -> None:
    on = desk()
    for name in ("storm", "cheque"):
        on.layer.apply(decide(on, pending(on, tagger)[name], deed(ACCEPT)))
    before = state(on)
    assert list(pending(on, tagged("2"))) == ["winter", "stance"]
    assert state(on) == before


def test_the_parts_of_a_rejected_statement_may_come_with_another_one(tagger: Layer) -> None:
    on = desk()
    on.layer.apply(decide(on, pending(on, tagger)["storm"], deed(REJECT)))
    assert [one.type for one in pending(on, tagger)["winter"].parts] == ["speaker", "cue"]


def test_a_part_that_is_rejected_by_itself_stays_out(tagger: Layer) -> None:
    on = desk()
    part = alone(pending(on, tagger)["storm"], SUGGESTED["okafor"].id)
    assert part is not None
    on.layer.apply(decide(on, part, deed(REJECT)))
    assert [one.type for one in pending(on, tagger)["storm"].parts] == ["cue"]


def test_skipped_waits_on_and_unsure_does_not(tagger: Layer) -> None:
    on = desk()
    on.layer.apply(decide(on, pending(on, tagger)["storm"], deed(SKIP)))
    on.layer.apply(decide(on, pending(on, tagger)["winter"], deed(UNSURE)))
    assert list(pending(on, tagger)) == ["storm", "cheque", "stance"]
    on.layer.apply(reopen(on, SUGGESTED["winter"].id))
    assert "winter" in pending(on, tagger)


def test_a_correction_says_what_was_changed(tagger: Layer) -> None:
    on = desk()
    on.layer.apply(decide(on, pending(on, tagger)["storm"], deed(CORRECT)))
    quote = next(one for one in on.annotations if one.type == "quote")
    (decided,) = (one for one in outcomes_of(on.layer) if one.suggestion == SUGGESTED["storm"].id)
    assert (decided.outcome, decided.changed) == (Outcome.ACCEPTED, ())
    start, end = quote.spans[0]
    on.layer.apply(edits.respan(on, quote.id, [(start, end - 1)]))
    on.layer.apply(edits.set_attribute(on, quote.id, "medium", "speech"))
    speaker = on.linked(quote, "speaker")[0]
    on.layer.apply(edits.erase(on, [speaker.id]))
    (decided,) = (one for one in outcomes_of(on.layer) if one.suggestion == SUGGESTED["storm"].id)
    assert decided.outcome is Outcome.CORRECTED
    assert set(decided.changed) == {"spans", "medium"}
    assert set(changes_of(on.layer, on.annotations[quote.id])) == {"spans", "medium"}
    fates = {one.type: one.outcome for one in outcomes_of(on.layer)}
    assert fates["speaker"] is Outcome.REJECTED


def test_another_speaker_is_a_change_of_the_speaker(tagger: Layer) -> None:
    on = desk()
    on.layer.apply(decide(on, pending(on, tagger)["storm"], deed(ACCEPT)))
    quote = next(one for one in on.annotations if one.type == "quote")
    start = on.article.text.index("John")
    mark = edits.mark(on, "speaker", [(start, start + 4)], STAMP)
    on.layer.apply(mark)
    on.layer.apply(edits.link(on, quote.id, "speaker", mark.added[0].id))
    assert changes_of(on.layer, on.annotations[quote.id]) == ("speaker",)


def test_a_bulk_decision_is_the_same_as_one_by_one_and_one_step(tagger: Layer) -> None:
    on, other = desk(), desk()
    waiting = list(pending(on, tagger).values())
    change = decide_all(on, waiting, deed(ACCEPT))
    before = state(on)
    on.layer.apply(change)
    for one in waiting:
        other.layer.apply(decide(other, one, deed(ACCEPT)))
    assert [(one.type, one.spans) for one in on.annotations] == [
        (one.type, one.spans) for one in other.annotations
    ]
    assert len(on.annotations) == len(SUGGESTED)
    assert on.layer.verdicts.keys() == other.layer.verdicts.keys()
    assert not pending(on, tagger)
    on.layer.apply(change.inverse())
    assert state(on) == before


@given(st.lists(st.sampled_from(Decision), min_size=4, max_size=4), st.permutations(range(4)))
def test_every_decision_can_be_taken_back_exactly(decisions: list[Decision], order: list[int]) -> None:
    on, tagger = desk(), tagged()
    waiting = list(pending(on, tagger).values())
    for number in order:
        before = state(on)
        change = decide(on, waiting[number], deed(decisions[number]))
        on.layer.apply(change)
        after = state(on)
        on.layer.apply(change.inverse())
        assert state(on) == before
        on.layer.apply(change)
        assert state(on) == after


class Reviewing(RuleBasedStateMachine):
    """A person who decides, edits and undoes in any order, while the tagger is run again in other versions."""

    def __init__(self) -> None:
        super().__init__()
        self.on = desk()
        self.tagger = tagged()
        self.steps: list[Change] = []

    def do(self, change: Change) -> None:
        self.on.layer.apply(change)
        self.steps.append(change)

    @rule(number=st.integers(0, 3), decision=st.sampled_from(Decision))
    def decide_one(self, number: int, decision: Decision) -> None:
        waiting = list(pending(self.on, self.tagger).values())
        if waiting:
            proposal = waiting[number % len(waiting)]
            self.do(decide(self.on, proposal, deed(decision)))
            if decision in TAKING:
                assert proposal.head.id in settled_by(self.on.layer).ids

    @rule(decision=st.sampled_from((ACCEPT, REJECT)), seen=st.integers(1, 4))
    def decide_many(self, decision: Decision, seen: int) -> None:
        waiting = list(pending(self.on, self.tagger).values())[:seen]
        self.do(decide_all(self.on, waiting, deed(decision)))

    @rule(number=st.integers(0, 9))
    def erase(self, number: int) -> None:
        there = list(self.on.annotations)
        if there:
            self.do(edits.erase(self.on, [there[number % len(there)].id]))

    @rule()
    def undo(self) -> None:
        if self.steps:
            self.on.layer.apply(self.steps.pop().inverse())

    @rule(version=st.sampled_from(("1", "2")))
    def tag_again(self, version: str) -> None:
        verdicts = dict(self.on.layer.verdicts)
        self.tagger = tagged(version)
        assert self.on.layer.verdicts == verdicts

    @invariant()
    def nothing_is_both_decided_and_waiting(self) -> None:
        waiting = {one.head.id for one in pending(self.on, self.tagger).values()}
        assert not waiting & settled_by(self.on.layer).ids
        assert not waiting & taken_by(self.on.layer).keys()

    @invariant()
    def nothing_is_marked_twice(self) -> None:
        marks = [(one.type, one.spans) for one in self.on.annotations]
        assert len(marks) == len(set(marks))

    @invariant()
    def every_link_leads_somewhere(self) -> None:
        codes = {problem.code for problem in find_problems(self.on) if not problem.unfinished}
        assert not codes

    @invariant()
    def verdicts_are_about_what_was_suggested(self) -> None:
        for one in self.on.layer.verdicts.values():
            assert one.type
            assert one.by == "anna"


TestReviewing = Reviewing.TestCase
TestReviewing.settings = settings(max_examples=25, stateful_step_count=20)
