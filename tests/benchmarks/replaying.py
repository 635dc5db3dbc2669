"""A hand that makes gold out of an article, key by key, from nothing or from a tagger's suggestions; what it costs is counted.

It knows the gold and never errs, and takes the cheapest way that the window has: every step is an edit that the keys make.
Seconds follow the keystroke-level model (S. K. Card, T. P. Moran, A. Newell, 1980, CACM 23, 396-410): a key 0.28 s, pointing
1.1 s, a decision 1.35 s. A selection with the mouse, or the dragging of an edge, is two pointings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from annotator.model import edits, words
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.choices import filled
from annotator.model.edits import Stamp
from annotator.model.layer import Layer
from annotator.model.quotations import quotation_at
from annotator.model.spans import Spans, covered, intersected
from annotator.model.verdict import Decision
from annotator.review.decisions import Deed, decide, taken_by
from annotator.review.proposals import Proposal, proposals_for
from annotator.ui.asking import proposal

KEY, POINT, THINK = 0.28, 1.1, 1.35
"""Seconds: Card, Moran and Newell's average typist, pointing, mental preparation."""

STAMP = Stamp("replay", "2026-11-25T10:00:00Z")
ROLES = {"speaker": "speaker", "cue": "cue"}
"""The roles that the gold has, with the types that stand in them."""

Gold: TypeAlias = tuple[Spans, frozenset[Spans], frozenset[Spans]]
"""A quote, its speakers, its cues."""


@dataclass
class Cost:
    """What hands and head have done; `one_key` counts the statements that took a single key."""

    keys: int = 0
    points: int = 0
    thoughts: int = 0
    one_key: int = 0

    @property
    def seconds(self) -> float:
        """By the keystroke-level model."""
        return self.keys * KEY + self.points * POINT + self.thoughts * THINK

    def add(self, keys: int = 0, points: int = 0, thoughts: int = 0) -> None:
        """Some more of it."""
        self.keys, self.points, self.thoughts = (
            self.keys + keys,
            self.points + points,
            self.thoughts + thoughts,
        )


def gold_of(on: AnnotatedArticle) -> list[Gold]:
    """The attributions of a layer, each once, in the order of the text."""
    found = [
        (
            one.spans,
            frozenset(part.spans for part in on.linked(one, "speaker")),
            frozenset(part.spans for part in on.linked(one, "cue")),
        )
        for one in on.annotations
        if one.type == "quote"
    ]
    return list(dict.fromkeys(found))


class Replay:
    """One article, one way of working."""

    def __init__(self, gold: AnnotatedArticle) -> None:
        self.on = AnnotatedArticle(gold.article, gold.scheme, Layer("replay"))
        self.cost = Cost()
        self._wanted = gold_of(gold)

    @property
    def text(self) -> str:
        return self.on.article.text

    def from_nothing(self) -> Cost:
        """Every attribution by hand."""
        for gold in self._wanted:
            self._by_hand(gold)
        return self._checked()

    def from_suggestions(self, tagger: Layer) -> Cost:
        """Every suggestion decided, then what is missing by hand."""
        left = list(self._wanted)
        for waiting in proposals_for(self.on, [tagger]):
            best = max(left, key=lambda gold: _common(gold[0], waiting.head.spans), default=None)
            if best is None or not _common(best[0], waiting.head.spans) or not self._worth(waiting, best):
                self._decide(waiting, Decision.REJECTED)
                continue
            left.remove(best)
            if _said(tagger, waiting) == best:
                self.cost.one_key += 1
                self._decide(waiting, Decision.ACCEPTED)
            else:
                self._decide(waiting, Decision.CORRECTED)
                self._mend(waiting, best)
                self.cost.add(keys=1)
        for gold in left:
            self._by_hand(gold)
            self.cost.add(keys=1)
        return self._checked()

    # ------------------------------------------------------------------------------------------ steps

    def _do(self, change: Change) -> None:
        self.on.layer.apply(change)

    def _decide(self, waiting: Proposal, decision: Decision) -> None:
        self.cost.add(keys=1, thoughts=1)
        self._do(decide(self.on, waiting, Deed(decision, STAMP)))

    def _by_hand(self, gold: Gold) -> None:
        """The quote, then the bar that proposes its speaker and cue, then what the bar did not have."""
        spans, *parts = gold
        self.cost.add(thoughts=1)
        head = self._quote(spans)
        asked = proposal(self.on, head)
        keys, taken = 0, {}
        for role, want in zip(ROLES, parts, strict=True):
            choices = asked.offers.get(role, ()) if asked else ()
            fitting = [n for n, one in enumerate(choices) if one.spans in want]
            picked = asked.picked.get(role) if asked else None
            if fitting:
                taken[role] = choices[fitting[0]]
            if asked and role in asked.offers and picked != (fitting[0] if fitting else None):
                keys += 1 if role == asked.roles[0].id else 2
        if asked:
            self.cost.add(keys=keys + 1)
            self._do(filled(self.on, head, taken, STAMP))
        self._parts(head.id, gold)

    def _quote(self, spans: Spans) -> Annotation:
        start, end = spans[0]
        middle = (start + end) // 2
        taken = quotation_at(self.text, middle) or words.sentence_at(self.text, middle)
        wider = words.sentence_at(self.text, middle)
        if len(spans) == 1 and taken == spans[0]:
            self.cost.add(keys=1, points=1)
        elif len(spans) == 1 and (min(start, wider[0]), max(end, wider[1])) == spans[0] and wider != taken:
            self.cost.add(keys=2, points=1)
        else:
            self.cost.add(keys=len(spans), points=2 * len(spans))
        change = edits.mark(self.on, "quote", spans, STAMP)
        self._do(change)
        return change.added[0]

    def _parts(self, head: str, gold: Gold) -> None:
        """What a quote still lacks, marked by hand (or linked, where it is marked already); what it should not have, removed."""
        for (role, kind), want in zip(ROLES.items(), gold[1:], strict=True):
            for one in self.on.linked(self.on.annotations[head], role):
                if one.spans not in want:
                    self.cost.add(keys=1, points=1)
                    others = [
                        source for _, source in self.on.annotations.pointing_to(one.id) if source.id != head
                    ]
                    unlink = edits.unlink(self.on, head, role, one.id)
                    self._do(unlink if others else edits.erase(self.on, [one.id]))
            there = {one.spans for one in self.on.linked(self.on.annotations[head], role)}
            for spans in sorted(want - there):
                self._part(head, role, kind, spans)

    def _part(self, head: str, role: str, kind: str, spans: Spans) -> None:
        near = self.on.annotations.touching(*spans[0])
        known = next((one for one in near if (one.type, one.spans) == (kind, spans)), None)
        if known is None:
            self.cost.add(keys=len(spans), points=2 * len(spans))
            change = edits.mark(self.on, kind, spans, STAMP)
            self._do(change)
            known = change.added[0]
        else:
            self.cost.add(keys=2)
        self._do(edits.link(self.on, head, role, known.id))

    def _mend(self, waiting: Proposal, gold: Gold) -> None:
        """A suggestion that was taken over made what it should be."""
        made = taken_by(self.on.layer)
        head = made.get(waiting.head.id) or self._twin(waiting.head).id
        if self.on.annotations[head].spans != gold[0]:
            self.cost.add(*self._moved(self.on.annotations[head].spans, gold[0]))
            self._do(edits.respan(self.on, head, gold[0]))
        for role, want in zip(ROLES, gold[1:], strict=True):
            for one in self.on.linked(self.on.annotations[head], role):
                aims = [spans for spans in want if spans != one.spans and _common(spans, one.spans)]
                alone = len(self.on.annotations.pointing_to(one.id)) == 1
                if one.spans not in want and aims and alone and not self._marked(one.type, aims[0]):
                    self.cost.add(points=1)
                    self.cost.add(*self._moved(one.spans, aims[0]))
                    self._do(edits.respan(self.on, one.id, aims[0]))
        self._parts(head, gold)

    def _moved(self, old: Spans, new: Spans) -> tuple[int, int]:
        """Keys and pointings that move edges: word by word where that is quicker than dragging."""
        if len(old) != len(new):
            return len(new), 2 * len(new)
        keys = points = 0
        for (a, b), (c, d) in zip(old, new, strict=True):
            for here, there in ((a, c), (b, d)):
                steps = len(self.text[min(here, there) : max(here, there)].split())
                if here != there and steps * KEY <= 2 * POINT:
                    keys += max(1, steps)
                elif here != there:
                    points += 2
        return keys, points

    def _worth(self, waiting: Proposal, gold: Gold) -> bool:
        """Whether a suggestion has enough of the quote for mending to be quicker than rejecting it."""
        return _common(waiting.head.spans, gold[0]) * 2 >= covered(gold[0])

    def _marked(self, kind: str, spans: Spans) -> bool:
        near = self.on.annotations.touching(*spans[0])
        return any((one.type, one.spans) == (kind, spans) for one in near)

    def _twin(self, one: Annotation) -> Annotation:
        near = self.on.annotations.touching(*one.spans[0])
        return next(other for other in near if (other.type, other.spans) == (one.type, one.spans))

    def _checked(self) -> Cost:
        """The cost, once the layer is the gold."""
        assert sorted(map(_sortable, gold_of(self.on))) == sorted(map(_sortable, self._wanted))
        return self.cost


def _said(tagger: Layer, waiting: Proposal) -> Gold:
    """What a proposal says, as gold says it."""
    there = tagger.annotations
    speakers, cues = (
        frozenset(one.spans for one in there.among(waiting.head.links.get(role, ()))) for role in ROLES
    )
    return waiting.head.spans, speakers, cues


def _common(one: Iterable[tuple[int, int]], other: Sequence[tuple[int, int]]) -> int:
    return covered(intersected(one, other))


def _sortable(gold: Gold) -> tuple[Spans, list[Spans], list[Spans]]:
    return gold[0], sorted(gold[1]), sorted(gold[2])
