"""Quotes with their speakers and cues, as corpora of quotation tell them, on their way to annotations."""

from collections.abc import Iterable, Mapping
from typing import Any

from annotator.interchange.gathering import Found
from annotator.model.spans import Spans, covered, subtracted


class Attributions:
    """The quotes of one article; a speaker or cue that several of them name is one annotation."""

    def __init__(self) -> None:
        self.quotes: dict[str, Found] = {}
        self._parts: dict[str, Found] = {}

    @property
    def found(self) -> list[Found]:
        """The quotes, then their parts."""
        return [*self.quotes.values(), *self._parts.values()]

    def part(self, kind: str, spans: Spans, attributes: Mapping[str, Any] | None = None) -> str:
        """The key of a part of this type at this place, made where there is none yet."""
        key = f"{kind} {spans}"
        self._parts.setdefault(key, Found(key, kind, spans, dict(attributes or {})))
        return key

    def quote(self, key: str, spans: Spans, attributes: Mapping[str, Any]) -> Found:
        """A new quote."""
        self.quotes[key] = Found(key, "quote", spans, dict(attributes))
        return self.quotes[key]

    def link(self, quote: Found, role: str, kind: str, spans: Spans) -> None:
        """Give a quote a part in a role; nothing where the part has no place."""
        if spans:
            quote.links.setdefault(role, []).append(self.part(kind, spans))

    def nest(self, inner: Iterable[Found]) -> list[Found]:
        """Link each of these quotes to the smallest other one that holds all its words; those that none holds come back."""
        alone = []
        for one in inner:
            around = [
                other
                for other in self.quotes.values()
                if other is not one
                and covered(other.spans) > covered(one.spans)
                and not subtracted(one.spans, other.spans)
            ]
            if around:
                one.links["within"] = [min(around, key=lambda other: covered(other.spans)).key]
            else:
                alone.append(one)
        return alone
