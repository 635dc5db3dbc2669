"""Marks that lie over the annotations: candidates to choose from, annotations that no longer fit."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.review.proposals import Proposal
from annotator.review.trials import BLIND
from annotator.ui.text.marks import Mark, mark_of, marks_of


def candidate_marks(on: AnnotatedArticle, candidates: Sequence[Annotation]) -> list[Mark]:
    """The candidates for a link, numbered with the keys that choose them."""
    marks = marks_of(on, candidates, "candidate")
    return [
        replace(mark, identity=f"candidate:{mark.identity}", number=number, links=())
        for number, mark in enumerate(marks, 1)
    ]


def misfit_marks(on: AnnotatedArticle, identities: Iterable[str]) -> list[Mark]:
    """The annotations whose words in the text are no longer those that they were made on."""
    return [
        replace(mark_of(on, one, "misfit"), identity=f"misfit:{one.id}", style="misfit", links=())
        for one in on.annotations.among(identities)
    ]


def suggestion_marks(
    on: AnnotatedArticle, proposals: Iterable[Proposal], taken: Container[str], *, confident: bool
) -> list[Mark]:
    """Proposals with their parts, hollow and dashed; what is `taken` already is there as an annotation.

    `confident` says whether the chips tell how sure the tagger is.
    """
    found: dict[str, Mark] = {}
    for proposal in proposals:
        if proposal.trial == BLIND:
            found[proposal.head.id] = _blind_mark(proposal)
            continue
        for one in proposal.members:
            if one.id not in taken and one.id not in found:
                told = one if confident else replace(one, confidence=None)
                found[one.id] = mark_of(on, told, "suggestion")
    return list(found.values())


def _blind_mark(proposal: Proposal) -> Mark:
    """The paragraph that is to be read without suggestions."""
    return Mark(proposal.head.id, "aside", proposal.head.spans, chip="read it yourself", state="suggestion")
