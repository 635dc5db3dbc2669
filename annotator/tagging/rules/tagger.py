"""The rules tagger: no model, no download, the same suggestions for the same text."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Scheme
from annotator.tagging.rules.actors import actors_of
from annotator.tagging.rules.explaining import confidence_of, reason_of
from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.findings import findings_of
from annotator.tagging.rules.forms import anonymity_of, form_of_quote, form_of_speaker
from annotator.tagging.rules.guessing import language_of
from annotator.tagging.rules.lexicon import Lexicon, languages, lexicon_for
from annotator.tagging.rules.reading import lines_in
from annotator.tagging.suggestions import NOT_MADE, Suggestions
from annotator.tagging.tagger import Options, TaggerOption, TaggerRow

NAME = "rules"
VERSION = "2"
GUESSED = "guess"
_CUE_KINDS = {
    "according": "according-to",
    "within": "according-to",
    "noun": "noun",
    "dialogue": "punctuation",
}


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
            actor = actors.get(finding.speaker) if finding.speaker else None
            form = "direct" if finding.dashed else form_of_quote(lines, finding.content)
            _add(made, article.text, finding, lexicon, (form, actor))
        return made.done()


def _add(
    made: Suggestions, text: str, finding: Finding, lexicon: Lexicon, known: tuple[str, str | None]
) -> None:
    """A statement: the quote, with its cue and its speaker where there are such; `known` are the quote's form and the actor."""
    form, actor = known
    speaker = form_of_speaker(text, finding.speaker, lexicon)
    add = partial(
        made.add, confidence=confidence_of(finding, lexicon), reason=reason_of(text, finding, speaker)
    )
    links: dict[str, tuple[str, ...]] = {}
    told: dict[str, str | bool | None]
    if finding.speaker:
        told = {
            "form": speaker,
            "actor": actor,
            "anonymity": anonymity_of(text, finding.speaker, speaker, lexicon),
        }
        links["speaker"] = (add("speaker", (finding.speaker,), attributes=_given(told)),)
    if finding.cue:
        told = {"kind": _cue_kind(finding.pattern), "negated": finding.negated or None}
        links["cue"] = (add("cue", (finding.cue,), attributes=_given(told)),)
    told = {"form": form, "attitude": finding.verb.attitude if finding.verb else None}
    made_links = {role: [one for one in ids if one != NOT_MADE] for role, ids in links.items()}
    add("quote", finding.content, attributes=_given(told), links=made_links)


def _given(attributes: Mapping[str, str | bool | None]) -> dict[str, str | bool]:
    return {name: value for name, value in attributes.items() if value is not None}


def _cue_kind(pattern: str) -> str:
    """The kind of a cue by the rule that found it."""
    return _CUE_KINDS.get(pattern.partition(".")[0], "verb") if pattern != "dialogue.verb" else "verb"


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
