"""The scores of one article: a layer against another one that counts as right."""

from collections import defaultdict
from collections.abc import Iterable

from annotator.agreement.attribution_scores import score_attributions
from annotator.agreement.attributions import attributions_of
from annotator.agreement.counts import ArticleScores
from annotator.agreement.stance_scores import score_stances
from annotator.agreement.stances import stance_pairs
from annotator.agreement.tokens import Tokens
from annotator.agreement.type_scores import TypedSets, score_types
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.spans import Spans, near


def score_article(gold: AnnotatedArticle, predicted: AnnotatedArticle) -> ArticleScores:
    """How well the predicted layer has what the gold layer of the same article has.

    Where the gold layer says what was read, only what touches that is scored: where nobody looked, nothing is missing and
    nothing is too much.
    """
    scores, tokens = ArticleScores(), Tokens(gold.article.text)
    ours, theirs = (_by_type(on, gold.layer.read) for on in (predicted, gold))
    score_types(scores, _sets(ours, tokens), _sets(theirs, tokens), tokens)
    quote, stance = (gold.scheme.statement_type(kind) for kind in ("quote", "stance"))
    if quote:
        said = attributions_of(predicted, ours.get(quote.id, ()), tokens)
        score_attributions(scores, said, attributions_of(gold, theirs.get(quote.id, ()), tokens), tokens)
    if stance:
        stood = stance_pairs(predicted, ours.get(stance.id, ()), tokens)
        score_stances(scores, stood, stance_pairs(gold, theirs.get(stance.id, ()), tokens))
    return scores


def _by_type(on: AnnotatedArticle, read: Spans) -> dict[str, list[Annotation]]:
    """The annotations that are scored, by type."""
    found: defaultdict[str, list[Annotation]] = defaultdict(list)
    for one in on.annotations:
        if not read or not one.spans or _touches(one, read):
            found[one.type].append(one)
    return dict(found)


def _touches(one: Annotation, read: Spans) -> bool:
    return any(read[near(read, start, end)] for start, end in one.spans)


def _sets(by_type: dict[str, list[Annotation]], tokens: Tokens) -> TypedSets:
    """The tokens of the annotations of each type, each set once."""
    return {kind: list(_distinct(ones, tokens)) for kind, ones in by_type.items()}


def _distinct(ones: Iterable[Annotation], tokens: Tokens) -> dict[frozenset[int], None]:
    return dict.fromkeys(found for one in ones if one.spans and (found := tokens.over(one.spans)))
