"""The tagger `spacy`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Scheme
from annotator.model.spans import Span
from annotator.model.surrogates import without_surrogates
from annotator.tagging.parsed.extraction import Told, told_in
from annotator.tagging.parsed.loading import load_pipeline, version_of
from annotator.tagging.rules.lexicon import Lexicon, languages, lexicon_for
from annotator.tagging.rules.reading import outermost, quotations
from annotator.tagging.suggestions import Suggestions
from annotator.tagging.tagger import Options, Tagger, TaggerError, TaggerOption, TaggerRow

if TYPE_CHECKING:
    from spacy.language import Language

NAME = "spacy"
_VERSION = "2"
_PIPELINE = "en_core_web_sm"
_LONGEST = 20_000
"""Code points that are parsed at a time: a paragraph, or a piece of an endless one."""

_REASONS = {
    "clause": "{cue} with its clause in the parse",
    "thing": "{cue} with what it is about",
    "quotation": "{cue} beside the quotation",
    "according": "according to",
    "continued": "goes on from the last speaker",
}
_CONFIDENCE = {"clause": 0.77, "quotation": 0.61, "thing": 0.62, "according": 0.94, "continued": 0.64}
"""The share that was right on articles of PolNeAR, with a speaker; without one it was a tenth, and none of those are suggested.

docs/taggers.md says how it was measured.
"""


class SpacyTagger:
    """Finds quotes with their cues and speakers in what a pipeline has parsed."""

    name = NAME

    def __init__(self, nlp: "Language", version: str) -> None:
        self.version = f"{_VERSION}-{version}"
        self._nlp = nlp
        self._lexicon: Lexicon = lexicon_for(nlp.lang)

    def suggest(self, article: Article, scheme: Scheme) -> list[Annotation]:
        """The statements of an article, read paragraph by paragraph."""
        made = Suggestions(article, scheme, self.name, self.version)
        pieces = list(_pieces(article.text))
        texts = (without_surrogates(article.text[start:end]) for start, end in pieces)
        for (start, _), doc in zip(pieces, self._nlp.pipe(texts), strict=True):
            marks = outermost(quotations(doc.text, 0, len(doc.text)))
            for told in told_in(doc, marks, self._lexicon):
                if told.speaker:
                    _add(made, article.text, start, told)
        return made.done()


def _pieces(text: str) -> Iterator[Span]:
    """The paragraphs that are not blank, each in pieces that a parser can take."""
    start = 0
    for line in text.split("\n"):
        for piece in range(0, len(line), _LONGEST):
            stretch = line[piece : piece + _LONGEST]
            if stretch.strip():
                yield start + piece, start + piece + len(stretch)
        start += len(line) + 1


def _add(made: Suggestions, text: str, start: int, told: Told) -> None:
    """A statement, whose places count from the start of its paragraph."""

    def moved(span: Span) -> Span:
        return span[0] + start, span[1] + start

    cue = text[slice(*moved(told.cue))] if told.cue else ""
    confidence, reason = _CONFIDENCE[told.how], _REASONS[told.how].format(cue=cue)
    links = {
        kind: [made.add(kind, [moved(span)], confidence=confidence, reason=reason)]
        for kind, span in (("speaker", told.speaker), ("cue", told.cue))
        if span
    }
    content = [moved(span) for span in told.content]
    made.add(
        "quote",
        content,
        attributes=made.derived("quote", content),
        links=links,
        confidence=confidence,
        reason=reason,
    )


def make(options: Options) -> Tagger:
    """The tagger with its pipeline; raises TaggerError where spaCy, the pipeline or a lexicon for its language is missing."""
    nlp = load_pipeline(str(options["pipeline"]))
    if nlp.lang not in languages():
        raise TaggerError(
            f"there are no reporting verbs for the language “{nlp.lang}” of the pipeline; there are some for {', '.join(languages())}"
        )
    return SpacyTagger(nlp, version_of(nlp))


ROW = TaggerRow(
    NAME,
    "spaCy",
    "Quotes with their cues and speakers, read off a dependency parse by an installed pipeline of spaCy's.",
    make,
    (
        TaggerOption(
            "pipeline",
            "Pipeline",
            default=_PIPELINE,
            description="Any installed one with a parser: python -m spacy download NAME.",
        ),
    ),
    extra="spacy",
)
