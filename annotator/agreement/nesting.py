"""Scores against gold that marks outermost quotes alone: there nobody was asked for what is told within a quote."""

from collections.abc import Iterable

from annotator.agreement.evaluation import Evaluation
from annotator.agreement.scores import score_article
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.layer import Layer

_WITHIN = "within"
"""The role by which a quote points to the one that it is told in."""


class Scoring:
    """Scores articles, in the order in which they come, until it is known whether their gold has nested quotes anywhere.

    `evaluation` has the scores, and `left_out` the number of nested predicted quotes that these leave out: 0 where gold has
    such quotes, too.
    """

    def __init__(self) -> None:
        self._all, self._outermost = Evaluation(), Evaluation()
        self._nested = 0
        self._gold_nests = False

    def add(self, name: str, gold: AnnotatedArticle, predicted: AnnotatedArticle) -> None:
        """Take in an article with both of its layers."""
        self._gold_nests = self._gold_nests or bool(_nested(gold))
        scores = score_article(gold, predicted)
        self._all.add(name, scores)
        if self._gold_nests:
            return
        nested = _nested(predicted)
        self._nested += len(nested)
        self._outermost.add(name, score_article(gold, _without(predicted, nested)) if nested else scores)

    @property
    def evaluation(self) -> Evaluation:
        """The scores of all articles so far."""
        return self._all if self._gold_nests else self._outermost

    @property
    def left_out(self) -> int:
        """How many predicted quotes are neither right nor wrong, as they are told within others and gold has none of these."""
        return 0 if self._gold_nests else self._nested


def _nested(on: AnnotatedArticle) -> set[str]:
    """The quotes that point to one that they are told in."""
    quote = on.scheme.statement_type("quote")
    return {one.id for one in on.annotations if quote and one.type == quote.id and on.linked(one, _WITHIN)}


def _without(on: AnnotatedArticle, left: set[str]) -> AnnotatedArticle:
    """The layer without some quotes, and without what belongs to no other annotation than those."""
    staying = [one for one in on.annotations if one.id not in left]
    parts = _targets(one for one in on.annotations if one.id in left) - _targets(staying)
    kept = [one for one in staying if one.links or one.id not in parts]
    layer = Layer(on.layer.name, on.layer.kind, kept, read=on.layer.read)
    return AnnotatedArticle(on.article, on.scheme, layer, on.names)


def _targets(ones: Iterable[Annotation]) -> set[str]:
    return {target for one in ones for targets in one.links.values() for target in targets}
