"""The attributions of a layer as scores see them: the tokens of content, source and cue."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.agreement.tokens import NO_TOKENS, Tokens, TokenSet
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.spans import Span

ROLES = ("content", "source", "cue")
"""What an attribution is made of, in the words of the corpora; a quote with its speakers and its cues in the built-in scheme."""

_LINKS = {"source": "speaker", "cue": "cue"}
"""The role of the quote by which each part is found."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, as tokens, and as the stretches of each part; how sure a tagger was of it, 0 to 1."""

    id: str
    content: TokenSet
    source: TokenSet
    cue: TokenSet
    fragments: tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]
    confidence: float | None = None

    def part(self, role: str) -> TokenSet:
        """The tokens of a part by its name in ROLES."""
        return self.content if role == "content" else self.source if role == "source" else self.cue


def attributions_of(on: AnnotatedArticle, heads: Iterable[Annotation], tokens: Tokens) -> list[Attribution]:
    """The attributions around some quotes of the layer, those that have a token."""
    found = []
    for quote in heads:
        content = tokens.over(quote.spans)
        if content:
            source, cue = (_spans(on, quote, _LINKS[role]) for role in ("source", "cue"))
            parts = (quote.spans, source, cue)
            named, told = _over(tokens, source), _over(tokens, cue)
            found.append(Attribution(quote.id, content, named, told, parts, quote.confidence))
    return found


def _spans(on: AnnotatedArticle, quote: Annotation, role: str) -> tuple[Span, ...]:
    return tuple(span for one in on.linked(quote, role) for span in one.spans)


def _over(tokens: Tokens, spans: tuple[Span, ...]) -> TokenSet:
    return tokens.over(spans) if spans else NO_TOKENS
