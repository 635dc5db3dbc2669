"""How far annotators agree: pair by pair, and all together beyond chance."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from annotator.agreement.alpha import Coincidences
from annotator.agreement.evaluation import Evaluation
from annotator.agreement.matching import matched, overlapping
from annotator.agreement.scores import score_article
from annotator.agreement.tokens import Tokens
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.layer import Layer
from annotator.model.spans import Spans, intersected

CODED = ("choice", "yes-no", "number", "actor", "issue")
"""The kinds of attributes whose values can be the same or not; free text is no coding."""


@dataclass(slots=True)
class Agreement:
    """Adds up articles, in the order in which they come; only those that at least two of the annotators have count.

    `pairs` score the second annotator against the first (F1 is the same the other way round), `types` hold the tokens within annotations of
    a type, `values` the attributes of annotations that two annotators gave to the same words.
    """

    articles: int = 0
    pairs: dict[tuple[str, str], Evaluation] = field(default_factory=dict)
    types: defaultdict[str, Coincidences] = field(default_factory=lambda: defaultdict(Coincidences))
    values: defaultdict[tuple[str, str], Coincidences] = field(
        default_factory=lambda: defaultdict(Coincidences)
    )

    @classmethod
    def of(cls, articles: Iterable[tuple[str, Iterable[AnnotatedArticle]]]) -> "Agreement":
        """The agreement over articles, given by their names with their layers."""
        agreement = cls()
        for name, layers in articles:
            agreement.add(name, list(layers))
        return agreement

    def add(self, name: str, layers: Sequence[AnnotatedArticle]) -> None:
        """Take in an article with its layers; what an annotator has not read counts neither for nor against."""
        if len(layers) < len(("one", "other")):
            return
        self.articles += 1
        tokens = Tokens(layers[0].article.text)
        for first, second in combinations(layers, 2):
            common = _read_by_both(first, second)
            if common:
                pair = (first.layer.name, second.layer.name)
                self.pairs.setdefault(pair, Evaluation()).add(
                    name, score_article(_as_read(first, common), second)
                )
                self._add_values(first, second, tokens)
        self._add_types(layers, tokens)

    @property
    def alphas(self) -> tuple[tuple[str, str], ...]:
        """All alphas that there are, each with what it is of: words within a type, the value of an attribute."""
        words = [(f"words within {kind}", found.alpha) for kind, found in sorted(self.types.items())]
        values = [(f"value of {'.'.join(key)}", found.alpha) for key, found in sorted(self.values.items())]
        return tuple((what, f"{alpha:.3f}") for what, alpha in (*words, *values) if alpha is not None)

    def _add_types(self, layers: Sequence[AnnotatedArticle], tokens: Tokens) -> None:
        """Each token is a unit, and whether it lies in an annotation of the type is what a coder said of it."""
        read = [tokens.over(_read(on)) for on in layers]
        for kind in sorted({one.type for on in layers for one in on.annotations if one.spans}):
            within = [
                tokens.over(span for one in on.annotations if one.type == kind for span in one.spans)
                for on in layers
            ]
            counts: defaultdict[tuple[bool, ...], int] = defaultdict(int)
            for token in range(len(tokens)):
                said = (token in held for held, seen in zip(within, read, strict=True) if token in seen)
                counts[tuple(said)] += 1
            for values, times in counts.items():
                self.types[kind].add(values, times)

    def _add_values(self, first: AnnotatedArticle, second: AnnotatedArticle, tokens: Tokens) -> None:
        for kind in first.scheme.types:
            coded = [one.id for one in kind.attributes if one.kind in CODED]
            for one, other in _same_words(_of(first, kind.id), _of(second, kind.id), tokens):
                for name in coded:
                    values = (one.attributes.get(name), other.attributes.get(name))
                    if None not in values:
                        self.values[kind.id, name].add(values)


def _of(on: AnnotatedArticle, kind: str) -> list[Annotation]:
    return [one for one in on.annotations if one.type == kind and one.spans]


def _same_words(
    first: Sequence[Annotation], second: Sequence[Annotation], tokens: Tokens
) -> Iterator[tuple[Annotation, Annotation]]:
    """Annotations of two layers that overlap, each once, the largest overlap first."""
    sides = [[tokens.over(one.spans) for one in side] for side in (first, second)]
    for pair in matched(overlapping(*sides)):
        yield first[pair.predicted], second[pair.gold]


def _read(on: AnnotatedArticle) -> Spans:
    """What was read; all, where nothing is said of it."""
    return on.layer.read or ((0, len(on.article.text)),)


def _read_by_both(first: AnnotatedArticle, second: AnnotatedArticle) -> Spans:
    return intersected(_read(first), _read(second))


def _as_read(on: AnnotatedArticle, read: Spans) -> AnnotatedArticle:
    """The layer, of which only what touches these stretches is scored."""
    layer = Layer(on.layer.name, on.layer.kind, on.annotations, read=read)
    return AnnotatedArticle(on.article, on.scheme, layer, on.names)
