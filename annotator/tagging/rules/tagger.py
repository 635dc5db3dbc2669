"""The rules tagger: no model, no download, the same suggestions for the same text."""

from collections.abc import Mapping, Sequence
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
from annotator.tagging.rules.nested import DEEPEST, nested_in
from annotator.tagging.rules.people import People
from annotator.tagging.rules.reading import Line, lines_in
from annotator.tagging.suggestions import NOT_MADE, Suggestions
from annotator.tagging.tagger import Options, TaggerOption, TaggerRow

NAME = "rules"
VERSION = "4"
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
        people = People(lines, lexicon)
        statements = [_Statement(lines, one) for one in findings_of(lines)]
        for _ in range(DEEPEST):
            _name_actors(lines, statements, people)
            for one in statements:
                one.made = _add(made, article.text, one, lexicon)
            lines, statements = _within(lines, statements)
            people.read(lines)
        return made.done()


@dataclass(slots=True)
class _Statement:
    """A finding on its way to a suggestion: the lines that it was read in, the statement it is told in, whose word it is."""

    lines: Sequence[Line]
    finding: Finding
    outer: "_Statement | None" = None
    actor: str | None = None
    made: str = NOT_MADE


def _within(lines: Sequence[Line], outer: Sequence[_Statement]) -> tuple[list[Line], list[_Statement]]:
    """The statements within the quotations of others, with the lines that those are."""
    nested = list(nested_in(lines, [one.finding for one in outer]))
    inner = [_Statement(one.lines, found, outer[one.outer]) for one in nested for found in one.found]
    return [line for one in nested for line in one.lines], inner


def _name_actors(lines: Sequence[Line], statements: Sequence[_Statement], people: People) -> None:
    """Gives every statement its actor; “I” in a quotation is whoever says that."""
    actors = actors_of(lines, [one.finding.speaker for one in statements if one.finding.speaker], people)
    for one in statements:
        span = one.finding.speaker
        if (
            span
            and one.outer
            and people.lexicon.has("pronouns.speaker", one.lines[0].text[slice(*span)].lower())
        ):
            one.actor = one.outer.actor
        elif span:
            one.actor = actors.get(span)


def _add(made: Suggestions, text: str, statement: _Statement, lexicon: Lexicon) -> str:
    """A statement: the quote, whose id comes back, with its cue and its speaker where there are such."""
    finding, outer = statement.finding, statement.outer
    speaker = form_of_speaker(text, finding.speaker, lexicon)
    add = partial(
        made.add, confidence=confidence_of(finding, lexicon), reason=reason_of(text, finding, speaker)
    )
    links: dict[str, tuple[str, ...]] = {"within": (outer.made,)} if outer else {}
    told: dict[str, str | bool | None]
    if finding.speaker:
        told = {
            "form": speaker,
            "actor": statement.actor,
            "anonymity": anonymity_of(text, finding.speaker, speaker, lexicon),
        }
        links["speaker"] = (add("speaker", (finding.speaker,), attributes=_given(told)),)
    if finding.cue:
        told = {"kind": _cue_kind(finding.pattern), "negated": finding.negated or None}
        parts = (finding.cue, finding.particle) if finding.particle else (finding.cue,)
        links["cue"] = (add("cue", parts, attributes=_given(told)),)
    form = "direct" if finding.dashed else form_of_quote(statement.lines, finding.content)
    told = {"form": form, "attitude": finding.verb.attitude if finding.verb else None}
    made_links = {role: [one for one in ids if one != NOT_MADE] for role, ids in links.items()}
    return add("quote", finding.content, attributes=_given(told), links=made_links)


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
