"""A hand that makes gold out of an article, key by key, from nothing or from a tagger's suggestions; what it costs is counted.

It knows the gold and never errs, and takes the cheapest way that the window has: every step is an edit that the keys make.
Seconds follow the keystroke-level model: a key 0.28 s, pointing 1.1 s, mental preparation 1.35 s. A selection with the mouse, or the dragging of an edge, is two pointings; a word is pointed at.
What has to be thought of: to mark a quote, to decide on a suggestion; and, told apart, what follows upon that: to answer what is
proposed for a quote, each further thing that is marked, moved or taken away. Reading is left out on both sides: the article has to
be read anyway.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from benchmarks.keystrokes import KEY, POINT, Cost

from annotator.model import edits, words
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.choices import filled
from annotator.model.edits import Stamp
from annotator.model.layer import Layer
from annotator.model.quotations import quotation_at
from annotator.model.spans import Spans, covered, intersected, subtracted
from annotator.model.verdict import Decision
from annotator.review.decisions import Deed, decide, taken_by
from annotator.review.proposals import Proposal, proposals_for
from annotator.ui.asking import proposal, question

STAMP = Stamp("replay", "2026-11-25T10:00:00Z")
ROLES = {"speaker": "speaker", "cue": "cue"}
"""The roles that the gold has, with the types that stand in them."""

Gold: TypeAlias = tuple[Spans, frozenset[Spans], frozenset[Spans]]
"""A quote, its speakers, its cues."""


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
        """Every suggestion decided, in the way that costs least in the end, then what is missing by hand."""
        left = list(self._wanted)
        for waiting in proposals_for(self.on, [tagger]):
            best = max(left, key=lambda gold: _common(gold[0], waiting.head.spans), default=None)
            if best is None or not self._worth(waiting, best, tagger):
                self._decide(waiting, Decision.REJECTED)
                continue
            left.remove(best)
            if _said(tagger, waiting) == best:
                self.cost.one_key += 1
                self._decide(waiting, Decision.ACCEPTED)
            else:
                self._correct(waiting, best)
        for gold in left:
            self._by_hand(gold)
            self.cost.add(keys=1)
        return self._checked()

    def _worth(self, waiting: Proposal, gold: Gold, tagger: Layer) -> bool:
        """Whether accepting or mending a suggestion is quicker than rejecting it and marking the quote by hand."""
        if not _common(gold[0], waiting.head.spans):
            return False
        if _said(tagger, waiting) == gold:
            return True
        one, other = self._copy(), self._copy()
        one._correct(waiting, gold)
        other._decide(waiting, Decision.REJECTED)
        other._by_hand(gold)
        other.cost.add(keys=1)
        return one.cost.seconds < other.cost.seconds

    def _copy(self) -> "Replay":
        made = Replay(self.on)
        layer = self.on.layer
        made.on = replace(
            self.on, layer=Layer(layer.name, layer.kind, layer.annotations, verdicts=layer.verdicts.values())
        )
        return made

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
            self.cost.add(keys=keys + 1, further=1)
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
                    self.cost.add(keys=1, points=1, further=1)
                    others = [
                        source for _, source in self.on.annotations.pointing_to(one.id) if source.id != head
                    ]
                    unlink = edits.unlink(self.on, head, role, one.id)
                    self._do(unlink if others else edits.erase(self.on, [one.id]))
            there = {one.spans for one in self.on.linked(self.on.annotations[head], role)}
            for spans in sorted(want - there):
                self._part(head, role, kind, spans)

    def _part(self, head: str, role: str, kind: str, spans: Spans) -> None:
        """A part by L, its digit and Esc where it is offered; else a link is drawn, or words are selected and marked by their key."""
        one = self.on.annotations[head]
        asked = question(self.on, one, role)
        offered = asked is not None and any(choice.spans == spans for choice in asked.choices)
        tabs = _tabs(self.on, one, role)
        near = self.on.annotations.touching(*spans[0])
        known = next((other for other in near if (other.type, other.spans) == (kind, spans)), None)
        word = len(spans) == 1 and words.word_at(self.text, spans[0][0]) == spans[0]
        by_hand = Cost(keys=len(spans), points=1 if word else 2 * len(spans))
        ways = [Cost(points=2) if known else by_hand]
        ways += [Cost(keys=3 + tabs)] if offered else []
        least = min(ways, key=lambda cost: cost.seconds)
        self.cost.add(keys=least.keys, points=least.points, further=1)
        if known is None:
            change = edits.mark(self.on, kind, spans, STAMP)
            self._do(change)
            known = change.added[0]
        self._do(edits.link(self.on, head, role, known.id))

    def _correct(self, waiting: Proposal, gold: Gold) -> None:
        """A suggestion taken over and made what it should be: by E, or by the first key that changes it; Enter goes back."""
        self._decide(waiting, Decision.CORRECTED)
        made = taken_by(self.on.layer)
        head = made.get(waiting.head.id) or self._twin(waiting.head).id
        if self.on.annotations[head].spans != gold[0]:
            moved = self._moved(self.on.annotations[head].spans, gold[0])
            self.cost.add(moved.keys, moved.points, further=1)
            self._do(edits.respan(self.on, head, gold[0]))
        self._mend(head, gold)
        self.cost.add(keys=1)

    def _mend(self, head: str, gold: Gold) -> None:
        """The parts of a statement that was taken over made what they should be."""
        for role, want in zip(ROLES, gold[1:], strict=True):
            for one in self.on.linked(self.on.annotations[head], role):
                aims = [spans for spans in want if spans != one.spans and _common(spans, one.spans)]
                alone = len(self.on.annotations.pointing_to(one.id)) == 1
                if one.spans not in want and aims and alone and not self._marked(one.type, aims[0]):
                    moved = self._moved(one.spans, aims[0], corrects=False)
                    self.cost.add(moved.keys, moved.points + 1, further=1)
                    self._do(edits.respan(self.on, one.id, aims[0]))
        self._parts(head, gold)

    def _moved(self, old: Spans, new: Spans, *, corrects: bool = True) -> Cost:
        """What puts an annotation on other words, the least of: selecting all of them anew, adding and cutting out what is another,
        Q for the sentence. Where it `corrects`, the first key of the first two takes the place of E.
        """
        ways = [Cost(len(new), 2 * len(new)), self._altered(old, new)]
        for way in ways if corrects else ():
            way.keys -= bool(way.keys)
        wider = words.sentence_at(self.text, old[0][0])
        if len(old) == len(new) == 1 and (min(old[0][0], wider[0]), max(old[0][1], wider[1])) == new[0]:
            ways.append(Cost(keys=1))
        return min(ways, key=lambda cost: cost.seconds)

    def _altered(self, old: Spans, new: Spans) -> Cost:
        """Each stretch that is too much or too little: its words one by one at the outer edges, a dragged edge, F or Shift+F."""
        cost = Cost()
        outer = {old[0][0], old[-1][1], new[0][0], new[-1][1]}
        edges = {place for span in old for place in span}
        for start, end in (*subtracted(new, old), *subtracted(old, new)):
            steps = max(1, len(self.text[start:end].split()))
            if steps * KEY <= 2 * POINT and {start, end} <= outer | edges and {start, end} & outer & edges:
                cost.add(keys=steps)
            elif {start, end} & edges:
                cost.add(points=2)
            else:
                cost.add(keys=1, points=2)
        return cost

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


def _tabs(on: AnnotatedArticle, head: Annotation, role: str) -> int:
    """How often Tab is pressed in the bar for links until it asks for a role."""
    asked = question(on, head)
    if asked is None:
        return 0
    places = [one.id for one in asked.roles]
    return (places.index(role) - asked.number) % len(places)


def _common(one: Iterable[tuple[int, int]], other: Sequence[tuple[int, int]]) -> int:
    return covered(intersected(one, other))


def _sortable(gold: Gold) -> tuple[Spans, list[Spans], list[Spans]]:
    return gold[0], sorted(gold[1]), sorted(gold[2])
