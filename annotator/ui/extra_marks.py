"""Marks that lie over the annotations: candidates to choose from, annotations that no longer fit."""

from collections.abc import Container, Iterable
from dataclasses import replace

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.choices import Choice
from annotator.model.spans import Spans
from annotator.review.proposals import Proposal
from annotator.review.trials import BLIND
from annotator.ui.asking import Asking
from annotator.ui.text.marks import Mark, mark_of


def candidate_marks(on: AnnotatedArticle, asking: Asking) -> list[Mark]:
    """The choices for the role in question, numbered with the keys that choose them, and what is picked for the others."""
    numbered = [(choice, number) for number, choice in enumerate(asking.choices, 1)]
    others = [role for role in asking.roles if role.id != asking.role.id] if asking.together else []
    picked = [(pick, 0) for role in others if (pick := asking.pick_of(role))]
    return [
        _candidate(on, choice, number, picked=choice in asking.picks.values())
        for choice, number in (*numbered, *picked)
    ]


def _candidate(on: AnnotatedArticle, choice: Choice, number: int, *, picked: bool) -> Mark:
    """What is picked says what it would be; the others bear the digit that picks them."""
    there = on.annotations.get(choice.there)
    one = there or Annotation(f"{choice.kind}:{choice.spans}", choice.kind, choice.spans)
    mark = mark_of(on, one, "candidate")
    mark = replace(mark, identity=f"candidate:{mark.identity}", links=())
    if not picked:
        return replace(mark, chip=str(number))
    return replace(mark, number=number, chip=mark.chip if there else f"{mark.chip}?")


def misfit_marks(on: AnnotatedArticle, identities: Iterable[str], known: dict[str, Mark]) -> list[Mark]:
    """The annotations whose words in the text are no longer those that they were made on; a mark that is `known` is taken as it is."""
    marks = []
    for identity in identities:
        made = known.get(identity)
        if made is None:
            mark = mark_of(on, on.annotations[identity], "misfit")
            made = replace(mark, identity=f"misfit:{identity}", style="misfit", links=())
            known[identity] = made
        marks.append(made)
    return marks


def place_mark(on: AnnotatedArticle, identity: str, spans: Spans) -> Mark:
    """Where a displaced annotation was found (code points)."""
    mark = mark_of(on, replace(on.annotations[identity], spans=spans), "candidate")
    return replace(mark, identity=f"place:{identity}", chip=f"{mark.chip}?", links=())


class SuggestionMarks:
    """The marks of proposals with their parts, hollow and dashed; the mark of a suggestion is made once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], tuple[Annotation, Mark]] = {}

    def of(
        self, on: AnnotatedArticle, proposals: Iterable[Proposal], taken: Container[str], *, confident: bool
    ) -> list[Mark]:
        """What is `taken` already is there as an annotation; `confident` says whether the chips tell how sure the tagger is."""
        found: dict[str, Mark] = {}
        for proposal in proposals:
            if proposal.trial == BLIND:
                found[proposal.head.id] = _blind_mark(proposal)
                continue
            for one in proposal.members:
                if one.id not in taken and one.id not in found:
                    found[one.id] = self._mark(on, one, confident=confident)
        return list(found.values())

    def forget(self) -> None:
        """Another article is open."""
        self._known.clear()

    def _mark(self, on: AnnotatedArticle, one: Annotation, *, confident: bool) -> Mark:
        known = self._known.get((one.id, confident))
        if known is None or known[0] is not one:
            told = one if confident else replace(one, confidence=None)
            known = self._known[one.id, confident] = (one, mark_of(on, told, "suggestion"))
        return known[1]


def _blind_mark(proposal: Proposal) -> Mark:
    """The paragraph that is to be read without suggestions."""
    return Mark(proposal.head.id, "aside", proposal.head.spans, chip="read it yourself", state="suggestion")
