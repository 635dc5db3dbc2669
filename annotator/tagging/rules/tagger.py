"""The rules tagger: no model, no download, the same suggestions for the same text."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Scheme
from annotator.model.spans import Span
from annotator.tagging.rules.actors import actors_of
from annotator.tagging.rules.explaining import confidence_of, form_of_speaker, reason_of
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.findings import findings_of
from annotator.tagging.rules.guessing import language_of
from annotator.tagging.rules.lexicon import Lexicon, languages, lexicon_for
from annotator.tagging.rules.reading import lines_in
from annotator.tagging.suggestions import NOT_MADE, Suggestions
from annotator.tagging.tagger import Options, OptionValue, TaggerOption, TaggerRow

NAME = "rules"
VERSION = "1"
GUESSED = "guess"


@dataclass(frozen=True, slots=True)
class RulesTagger:
    """Finds quotes with their cues and speakers; `language` is a lexicon's code, or `GUESSED` for each article's own."""

    language: str = GUESSED

    @property
    def name(self) -> str:
        """The name of its row."""
        return NAME

    @property
    def version(self) -> str:
        """Changes with the rules and the lexicons; a language that was chosen is part of it."""
        return VERSION if self.language == GUESSED else f"{VERSION}-{self.language}"

    def suggest(self, article: Article, scheme: Scheme) -> list[Annotation]:
        """The statements of an article as suggestions; any text is taken, in time linear in it."""
        lexicon = lexicon_for(language_of(article) if self.language == GUESSED else self.language)
        made = Suggestions(article, scheme, self.name, self.version)
        lines = lines_in(article.text, lexicon)
        found = findings_of(lines)
        actors = actors_of(lines, found, lexicon)
        for finding in found:
            _add(made, article.text, finding, lexicon, actors)
        return made.done()


def _add(
    made: Suggestions, text: str, finding: Finding, lexicon: Lexicon, actors: Mapping[Span, str]
) -> None:
    """A statement: the quote, with its cue and its speaker where there are such."""
    add = partial(
        made.add, confidence=confidence_of(finding, lexicon), reason=reason_of(text, finding, lexicon)
    )
    links: dict[str, tuple[str, ...]] = {}
    if finding.speaker:
        form = form_of_speaker(text, finding, lexicon)
        attributes = {"form": form} | (
            {"actor": actors[finding.speaker]} if finding.speaker in actors else {}
        )
        links["speaker"] = (add("speaker", (finding.speaker,), attributes=attributes),)
    if finding.cue:
        links["cue"] = (add("cue", (finding.cue,), attributes=_cue_attributes(finding)),)
    attributes = made.derived("quote", finding.content)
    if finding.verb:
        attributes["attitude"] = finding.verb.attitude
    add(
        "quote",
        finding.content,
        attributes=attributes,
        links={role: [one for one in ids if one != NOT_MADE] for role, ids in links.items()},
    )


def _cue_attributes(finding: Finding) -> Mapping[str, OptionValue]:
    kind = "according-to" if finding.pattern == "according" else "verb"
    return {"kind": kind, "negated": finding.negated} if finding.negated else {"kind": kind}


def _make(options: Options) -> RulesTagger:
    return RulesTagger(str(options["language"]))


ROW = TaggerRow(
    name=NAME,
    title="Rules",
    description="Quotes with their cues and speakers, by rules and a lexicon; no model, nothing to download.",
    make=_make,
    options=(
        TaggerOption(
            "language",
            "Language",
            "choice",
            GUESSED,
            (GUESSED, *languages()),
            "The language of the articles; by default each article's own, by its metadata or its words.",
        ),
    ),
)
