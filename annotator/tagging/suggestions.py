"""The suggestions of one tagger for one article, while they are made."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from annotator.model.annotation import NOTHING, Annotation, sort_key
from annotator.model.article import Article
from annotator.model.derivations import derived_attributes
from annotator.model.identity import suggestion_id
from annotator.model.scheme import AnnotationType, Scheme
from annotator.model.spans import Span, normalized

NOT_MADE = ""
"""What `add` returns for a suggestion that the scheme has no type for; a link to it is left out."""

_LONGEST_DERIVED = 20_000
"""Code points of a paragraph up to which attributes are derived from its quotation marks: that reads all of it."""


class Suggestions:
    """Makes suggestions that fit the text and the scheme, with ids that are the same at every run.

    What the scheme does not know (a type, an attribute, a value, a role) is left out, and what lies outside the text is cut
    off, so that no tagger has to ask. Two suggestions of one type on the same spans are one: its links are joined.
    """

    def __init__(self, article: Article, scheme: Scheme, tagger: str, version: str) -> None:
        self._article = article
        self._scheme = scheme
        self._tagger = tagger
        self._version = version
        self._made: dict[str, Annotation] = {}

    def add(  # noqa: PLR0913 # what is not its place is named by keyword
        self,
        kind: str,
        spans: Iterable[Span],
        *,
        attributes: Mapping[str, Any] = NOTHING,
        links: Mapping[str, Iterable[str]] = NOTHING,
        confidence: float | None = None,
        reason: str = "",
        distinct: str = "",
    ) -> str:
        """A suggestion of a type (its id in the scheme) on stretches in code points; returns its id, or NOT_MADE.

        `confidence` is the chance that a person accepts it, 0 to 1; `reason` a few words for that person. `distinct` tells
        apart suggestions of one type that have the same spans, or none, and still are two.
        """
        one = self._scheme.type(kind)
        length = len(self._article.text)
        places = normalized((max(start, 0), min(end, length)) for start, end in spans)
        if one is None or (not places and one.span == "required"):
            return NOT_MADE
        if one.span == "none":
            places = ()
        told = f"{kind} {distinct}" if distinct else kind
        identity = suggestion_id(self._article.digest, self._tagger, self._version, told, places)
        if identity not in self._made:
            self._made[identity] = Annotation(
                identity,
                kind,
                places,
                self._fitting(one, attributes) or NOTHING,
                by=f"{self._tagger} {self._version}",
                confidence=None if confidence is None else round(min(max(confidence, 0.0), 1.0), 3),
                reason=reason,
            )
        for role, targets in links.items():
            for target in targets:
                self.link(identity, role, target)
        return identity

    def link(self, source: str, role: str, target: str) -> None:
        """Let a suggestion point to another one that has been made; what the scheme forbids is left out."""
        start, end = self._made.get(source), self._made.get(target)
        if start is None or end is None or source == target:
            return
        one = self._scheme.by_id[start.type].role(role)
        there = start.links.get(role, ())
        if one is None or end.type not in one.to or target in there:
            return
        if one.most is None or len(there) < one.most:
            self._made[source] = replace(start, links={**start.links, role: (*there, target)})

    def derived(self, kind: str, spans: Iterable[Span]) -> dict[str, Any]:
        """The attributes that follow from the words at some stretches (the form of a quote), by the scheme's own rules.

        None in a paragraph that is longer than an article.
        """
        one, places, text = self._scheme.type(kind), normalized(spans), self._article.text
        if one is None or not places:
            return {}
        start = text.rfind("\n", 0, places[0][0]) + 1
        end = text.find("\n", places[-1][1])
        longest = (len(text) if end < 0 else end) - start
        return derived_attributes(text, one, places) if longest <= _LONGEST_DERIVED else {}

    def done(self) -> list[Annotation]:
        """All that were made, in the one order of annotations."""
        return sorted(self._made.values(), key=sort_key)

    @staticmethod
    def _fitting(one: AnnotationType, attributes: Mapping[str, Any]) -> dict[str, Any]:
        """The attributes that the type has, with values that it takes, in the order of the scheme."""
        return {
            attribute.id: attributes[attribute.id]
            for attribute in one.attributes
            if attribute.id in attributes and attribute.takes(attributes[attribute.id])
        }
