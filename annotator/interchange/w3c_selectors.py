"""Which stretches of a text a Web Annotation is about."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.model.spans import Span

_CHARACTERS = re.compile(r"#char=(\d{1,12}),(\d{1,12})(?:;.*)?$")

DEEPEST = 5
"""A selector may be refined so often."""


@dataclass(slots=True)
class Stretch:
    """A stretch by its place in the file's unit, by its words with those around it, or by both."""

    place: Span | None = None
    words: str | None = None
    before: str = ""
    after: str = ""

    def found_in(self, text: str) -> Span | None:
        """Where the words stand with those around them; None where that is at no place or at several."""
        if not self.words:
            return None
        around = f"{self.before}{self.words}{self.after}"
        start = text.find(around)
        if start < 0 or text.find(around, start + 1) >= 0:
            return None
        first = start + len(self.before)
        return first, first + len(self.words)


def targets_of(value: object, depth: int) -> Iterator[object]:
    """The single targets of an annotation, those of compositions and lists too."""
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        value = value["items"]
    if isinstance(value, list) and depth <= DEEPEST:
        for one in value:
            yield from targets_of(one, depth + 1)
    else:
        yield value


def stretches_of(node: Mapping[str, Any]) -> list[Stretch] | None:
    """The stretches of an annotation's targets; none for a whole text, None where a target is no stretch of a text."""
    found = []
    for target in targets_of(node["target"], 0):
        one = Stretch(place=_in_address(target))
        if isinstance(target, dict) and "selector" in target:
            for selector in _selectors(target["selector"], 0):
                _take(selector, one)
        elif one.place is None:
            continue
        if one.place is None and not one.words:
            return None
        found.append(one)
    return found


def _selectors(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """The selectors of a target, those that refine another after it."""
    if isinstance(value, list):
        for one in value:
            yield from _selectors(one, depth + 1)
    elif isinstance(value, dict) and depth <= DEEPEST:
        yield value
        yield from _selectors(value.get("refinedBy"), depth + 1)


def without_place(address: str) -> str:
    """An address without the stretch of the text that it may end in."""
    return _CHARACTERS.sub("", address)


def _in_address(target: object) -> Span | None:
    """The stretch that an address ends in, or that of a fragment: `#char=0,3` (RFC 5147); None where there is none."""
    told = target.get("source", target.get("id")) if isinstance(target, dict) else target
    found = _CHARACTERS.search(told) if isinstance(told, str) else None
    return (int(found[1]), int(found[2])) if found else None


def _take(selector: Mapping[str, Any], one: Stretch) -> None:
    if selector.get("type") == "RangeSelector":
        selector = _between(selector)
    start, end = selector.get("start"), selector.get("end")
    if selector.get("type") == "FragmentSelector":
        one.place = _in_address(f"#{selector.get('value')}") or one.place
    if selector.get("type") == "TextPositionSelector" and isinstance(start, int) and isinstance(end, int):
        one.place = start, end
    if selector.get("type") == "TextQuoteSelector" and isinstance(selector.get("exact"), str):
        one.words = selector["exact"]
        one.before, one.after = _string(selector, "prefix"), _string(selector, "suffix")


def _between(selector: Mapping[str, Any]) -> Mapping[str, Any]:
    """The selector of the stretch from the beginning of one to the beginning of another, where both are positions."""
    first, last = selector.get("startSelector"), selector.get("endSelector")
    if not isinstance(first, dict) or not isinstance(last, dict):
        return selector
    if {first.get("type"), last.get("type")} != {"TextPositionSelector"}:
        return selector
    return {"type": "TextPositionSelector", "start": first.get("start"), "end": last.get("start")}


def _string(selector: Mapping[str, Any], name: str) -> str:
    value = selector.get(name)
    return value if isinstance(value, str) else ""
