"""Quotes within quotes count where gold has such, and else are left out."""

from annotator.agreement.attribution_scores import HEADLINE
from annotator.agreement.nesting import Scoring
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import Spans
from annotator.storage.schemes import load_scheme

TEXT = "“Bo told me, ‘I will go,’” said Ada."


def at(words: str) -> Spans:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


OUTER = [
    Annotation("outer", "quote", at("“Bo told me, ‘I will go,’”"), links={"speaker": ("ada",)}),
    Annotation("ada", "speaker", at("Ada")),
]
INNER = [
    Annotation("inner", "quote", at("‘I will go,’"), links={"within": ("outer",), "speaker": ("bo",)}),
    Annotation("bo", "speaker", at("Bo")),
]


def layer(*annotations: Annotation) -> AnnotatedArticle:
    return AnnotatedArticle(Article(TEXT), load_scheme(), Layer("a", annotations=annotations))


def test_gold_without_nested_quotes_says_nothing_of_them() -> None:
    scoring = Scoring()
    scoring.add("one", layer(*OUTER), layer(*OUTER, *INNER))
    assert scoring.left_out == 1
    for counts in scoring.evaluation.counts.values():
        assert counts.predicted == counts.gold == counts.right_gold


def test_as_soon_as_one_article_has_them_in_gold_those_of_all_count() -> None:
    scoring = Scoring()
    scoring.add("one", layer(*OUTER), layer(*OUTER, *INNER))
    scoring.add("two", layer(*OUTER, *INNER), layer(*OUTER))
    told = [one for measure, one in scoring.evaluation.counts.items() if measure == HEADLINE]
    assert scoring.left_out == 0
    assert [(one.predicted, one.gold) for one in told] == [(3, 3)]
