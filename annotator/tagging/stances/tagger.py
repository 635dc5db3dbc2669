"""The stances tagger: no model, no download, the same suggestions for the same text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Scheme
from annotator.model.spans import Span
from annotator.tagging.rules.actors import actors_of
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.findings import findings_of
from annotator.tagging.rules.forms import form_of_speaker
from annotator.tagging.rules.guessing import language_of
from annotator.tagging.rules.lexicon import lexicon_for
from annotator.tagging.rules.people import People
from annotator.tagging.rules.reading import Line, lines_in
from annotator.tagging.stances.lexicon import StanceLexicon, has_lexicon, stance_lexicon
from annotator.tagging.stances.phrases import phrase_stands
from annotator.tagging.stances.polarity import CERTAIN
from annotator.tagging.stances.quoted import quoted_stands
from annotator.tagging.stances.stand import Stand
from annotator.tagging.stances.verbs import verb_stands
from annotator.tagging.suggestions import Suggestions
from annotator.tagging.tagger import Options, TaggerOption, TaggerRow

NAME = "stances"
VERSION = "2"
_LESS_CERTAIN = 0.8
"""What is negated, left open or told by somebody else is right less often."""


@dataclass(frozen=True, slots=True)
class StancesTagger:
    """Finds stances with holder and target; `evidence` says whether the quotes that they are read from are suggested too."""

    evidence: bool = True

    @property
    def name(self) -> str:
        """The name of its row."""
        return NAME

    @property
    def version(self) -> str:
        """Changes with the rules and the lexicons; an option that was chosen is part of it."""
        return VERSION if self.evidence else f"{VERSION}-bare"

    def suggest(self, article: Article, scheme: Scheme) -> list[Annotation]:
        """The stances of an article as suggestions; none in a language that there is no lexicon for."""
        language = language_of(article)
        made = Suggestions(article, scheme, self.name, self.version)
        if scheme.type("stance") is None or not has_lexicon(language):
            return []
        lexicon = stance_lexicon(language)
        lines = lines_in(article.text, lexicon_for(language))
        quotes = findings_of(lines)
        stands = list(_distinct(_read(article.text, lines, quotes, lexicon)))
        actors = _actors(article.text, lines, stands)
        for one in stands:
            _add(made, article.text, one, lexicon, actors, _evidence(one, quotes) if self.evidence else ())
        return made.done()


def _read(
    text: str, lines: Sequence[Line], quotes: Sequence[Finding], lexicon: StanceLexicon
) -> Iterator[Stand]:
    for line in lines:
        yield from verb_stands(line, lexicon)
        yield from phrase_stands(line, lexicon)
    if lines:
        yield from quoted_stands(text, quotes, lines[0].lexicon, lexicon)


def _actors(text: str, lines: Sequence[Line], stands: Iterable[Stand]) -> dict[Span, str]:
    """The full names behind holders, and behind targets that are no pronouns: those seldom mean whoever spoke last."""
    if not lines:
        return {}
    lexicon, spans = lines[0].lexicon, set[Span]()
    for one in stands:
        spans |= {one.holder} if one.holder else set()
        spans |= {one.target} if form_of_speaker(text, one.target, lexicon) != "pronoun" else set()
    return actors_of(lines, spans, People(lines, lexicon)) if spans else {}


def _distinct(stands: Iterable[Stand]) -> Iterator[Stand]:
    """One stance for the same words, the first rule's."""
    seen: set[tuple[int, int]] = set()
    for one in stands:
        if one.words not in seen and one.holder != one.target:
            seen.add(one.words)
            yield one


def _evidence(one: Stand, quotes: Sequence[Finding]) -> tuple[Span, ...]:
    """The quote that a stance was read from, or the one that holds its words."""
    if one.evidence:
        return one.evidence
    for quote in quotes:
        if any(start <= one.words[0] and one.words[1] <= end for start, end in quote.content):
            return quote.content
    return ()


def _add(  # all that a stance is made from
    made: Suggestions,
    text: str,
    one: Stand,
    lexicon: StanceLexicon,
    actors: Mapping[Span, str],
    evidence: tuple[Span, ...],
) -> None:
    """A stance with its holder, its target and the quote that shows it."""
    sure = lexicon.confidence[one.how] * (1 if one.certainty == CERTAIN else _LESS_CERTAIN)
    words = " ".join(text[slice(*one.words)].split())
    reason = f"“{words[:40]}” ({one.how.replace('-', ' ')}): {one.polarity}"

    def party(kind: str, span: Span) -> str:
        named = {"actor": actors[span]} if span in actors else {}
        return made.add(kind, (span,), attributes=named, confidence=sure, reason=reason)

    links = {
        "holder": [party("speaker", one.holder)] if one.holder else [],
        "target": [party("target", one.target)],
    }
    if evidence:
        attributes = made.derived("quote", evidence)
        links["evidence"] = [
            made.add("quote", evidence, attributes=attributes, confidence=sure, reason=reason)
        ]
    attributes = {
        "polarity": one.polarity,
        "intensity": one.intensity,
        "basis": "inferred" if one.how == "judgment" else "explicit",
        "certainty": one.certainty,
    }
    made.add("stance", (one.words,), attributes=attributes, links=links, confidence=sure, reason=reason)


def _make(options: Options) -> StancesTagger:
    return StancesTagger(bool(options["evidence"]))


ROW = TaggerRow(
    NAME,
    "Stances",
    "Who is for or against what, by a lexicon of support and opposition; no model, nothing to download.",
    _make,
    (
        TaggerOption(
            "evidence",
            "Quotes as evidence",
            "yes-no",
            default=True,
            description="Whether the quotes that stances are read from are suggested too.",
        ),
    ),
)
