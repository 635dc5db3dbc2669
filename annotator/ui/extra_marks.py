"""Marks that lie over the annotations: candidates to choose from, annotations that no longer fit."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
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
