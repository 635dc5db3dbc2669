"""The tagger `patterns`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import AnnotationType, Scheme
from annotator.model.spans import Span
from annotator.tagging.patterns.gazetteer import NameFinder
from annotator.tagging.patterns.pattern_file import (
    FILE,
    Gazetteer,
    Pattern,
    PatternFile,
    read_pattern_file,
)
from annotator.tagging.suggestions import Suggestions
from annotator.tagging.tagger import NotTaggedError, Options, Tagger, TaggerError, TaggerOption, TaggerRow

NAME = "patterns"
_VERSION = "1"
SECONDS = 2.0
"""So long one expression may take for one article."""
MOST_MATCHES = 20_000
"""An expression with more matches in one article marks everything, and nothing."""


class PatternTagger:
    """Finds what a person's own file asks for."""

    name = NAME

    def __init__(self, file: PatternFile, *, seconds: float = SECONDS) -> None:
        self.version = f"{_VERSION}-{file.digest[:12]}"
        self._seconds = seconds
        self._patterns = file.patterns
        self._gazetteers = [(one, _finder(one)) for one in file.gazetteers]

    def suggest(self, article: Article, scheme: Scheme) -> list[Annotation]:
        """The matches; raises NotTaggedError where an expression takes too long or matches everywhere."""
        made = Suggestions(article, scheme, self.name, self.version)
        for pattern, compiled in self._patterns:
            for match in self._matches(pattern, compiled, article.text):
                _add_match(made, scheme, pattern, match)
        for gazetteer, finder in self._gazetteers:
            kind = scheme.type(gazetteer.type)
            for found in finder.find(article.text) if kind else ():
                attributes = _meant(kind, found.meaning) | gazetteer.attributes
                made.add(
                    gazetteer.type,
                    [found.span],
                    attributes=attributes,
                    confidence=gazetteer.confidence,
                    reason=f"in the list “{gazetteer.name or gazetteer.type}”",
                )
        return made.done()

    def _matches(self, pattern: Pattern, compiled: Any, text: str) -> Iterator[Any]:  # noqa: ANN401 # `regex` has no types of its own
        named = pattern.name or pattern.regex
        try:
            for number, match in enumerate(compiled.finditer(text, timeout=self._seconds)):
                if number >= MOST_MATCHES:
                    raise NotTaggedError(
                        f"the pattern “{named}” matches more than {MOST_MATCHES:,} times; make it more precise"
                    )
                if match.end() > match.start():
                    yield match
        except TimeoutError as error:
            raise NotTaggedError(
                f"the pattern “{named}” took longer than {self._seconds:g} s; repetitions within repetitions, "
                "like (a+)+, make it slow"
            ) from error


def make(options: Options) -> Tagger:
    """The tagger of a file; raises TaggerError."""
    seconds = options.get("seconds", SECONDS)
    if not isinstance(seconds, int | float) or seconds <= 0:
        raise TaggerError("the option “seconds” of the tagger “patterns” has to be more than 0")
    return PatternTagger(read_pattern_file(Path(str(options["file"]))), seconds=seconds)


def _add_match(made: Suggestions, scheme: Scheme, pattern: Pattern, match: Any) -> None:  # noqa: ANN401 # `regex` has no types of its own
    """The annotation of a match with those of its named groups, which it points to where a role of its type allows that."""
    spans = _spans_of(match, pattern.type) or [match.span()]
    reason = f"matches “{pattern.name or pattern.regex}”"
    attributes = made.derived(pattern.type, spans) | pattern.attributes
    head = made.add(pattern.type, spans, attributes=attributes, confidence=pattern.confidence, reason=reason)
    kind = scheme.type(pattern.type)
    for group in match.re.groupindex if kind else ():
        role = kind.role(group) if kind else None
        part_type = role.to[0] if role and role.to else group
        if group == pattern.type or not (spans := _spans_of(match, group)):
            continue
        part = made.add(part_type, spans, confidence=pattern.confidence, reason=reason)
        for one in (role,) if role else scheme.roles_from(pattern.type, part_type)[:1]:
            made.link(head, one.id, part)


def _spans_of(match: Any, group: str) -> list[Span]:  # noqa: ANN401 # `regex` has no types of its own
    """The stretches of a named group, all of them where it is repeated."""
    if group not in match.re.groupindex:
        return []
    return [(start, end) for start, end in match.spans(group) if start < end]


def _finder(one: Gazetteer) -> NameFinder:
    plain = ((name, "") for name in one.names)
    meant = ((name, meaning) for meaning, names in one.entries.items() for name in (meaning, *names))
    return NameFinder((*meant, *plain), ignore_case=one.ignore_case)


def _meant(kind: AnnotationType | None, meaning: str) -> dict[str, str | int | bool]:
    """The attribute that says whom or what a name stands for: the first one of the type that can."""
    if not meaning or kind is None:
        return {}
    return next(({one.id: meaning} for one in kind.attributes if one.kind in ("actor", "issue")), {})


ROW = TaggerRow(
    NAME,
    "My patterns",
    "Your own regular expressions and lists of names, each with the type that it stands for.",
    make,
    (
        TaggerOption(
            "file",
            "Pattern file",
            "file",
            FILE,
            description="A TOML file; else the one in the folder of the articles.",
        ),
        TaggerOption(
            "seconds",
            "Seconds",
            "number",
            SECONDS,
            description="So long one expression may take for one article.",
        ),
    ),
)
