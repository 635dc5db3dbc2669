"""The stances tagger: no model, no download, the same suggestions for the same text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Scheme
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.findings import findings_of
from annotator.tagging.rules.guessing import language_of
from annotator.tagging.rules.lexicon import lexicon_for
from annotator.tagging.rules.reading import lines_in
from annotator.tagging.stances.lexicon import StanceLexicon, has_lexicon, stance_lexicon
from annotator.tagging.stances.phrases import phrase_stands
from annotator.tagging.stances.polarity import CERTAIN
from annotator.tagging.stances.quoted import quoted_stands
from annotator.tagging.stances.stand import Stand
from annotator.tagging.stances.verbs import verb_stands
from annotator.tagging.suggestions import Suggestions
from annotator.tagging.tagger import Options, TaggerOption, TaggerRow

NAME = "stances"
VERSION = "1"
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
        stands, quotes = _read(article.text, language, lexicon)
        for one in _distinct(stands):
            _add(made, article.text, one, lexicon, _evidence(one, quotes) if self.evidence else ())
        return made.done()


def _read(text: str, language: str, lexicon: StanceLexicon) -> tuple[list[Stand], list[Finding]]:
    reading = lexicon_for(language)
    lines = lines_in(text, reading)
    quotes = findings_of(lines)
    stands = [one for line in lines for rule in (verb_stands, phrase_stands) for one in rule(line, lexicon)]
    return [*stands, *quoted_stands(text, quotes, reading, lexicon)], quotes


def _distinct(stands: Iterable[Stand]) -> Iterator[Stand]:
    """One stance for the same words, the first rule's."""
    seen: set[tuple[int, int]] = set()
    for one in stands:
        if one.words not in seen and one.holder != one.target:
            seen.add(one.words)
            yield one


def _evidence(one: Stand, quotes: list[Finding]) -> tuple[tuple[int, int], ...]:
    """The quote that a stance was read from, or the one that holds its words."""
    if one.evidence:
        return one.evidence
    for quote in quotes:
        if any(start <= one.words[0] and one.words[1] <= end for start, end in quote.content):
            return quote.content
    return ()


def _add(
    made: Suggestions, text: str, one: Stand, lexicon: StanceLexicon, evidence: tuple[tuple[int, int], ...]
) -> None:
    """A stance with its holder, its target and the quote that shows it."""
    sure = lexicon.confidence[one.how] * (1 if one.certainty == CERTAIN else _LESS_CERTAIN)
    words = " ".join(text[slice(*one.words)].split())
    reason = f"“{words[:40]}” ({one.how.replace('-', ' ')}): {one.polarity}"
    links = {
        "holder": [made.add("speaker", (one.holder,), confidence=sure, reason=reason)] if one.holder else [],
        "target": [made.add("target", (one.target,), confidence=sure, reason=reason)],
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
