"""ninjs, the IPTC's news in JSON (versions 1 and 2)."""

from collections.abc import Iterator, Mapping
from typing import Any

from annotator.storage.readers.markup import parse_page, text_of_markup
from annotator.storage.readers.newsml import address_or_id
from annotator.storage.readers.reader import Draft, Reading, Unreadable
from annotator.storage.readers.source import SourceError

_MARKERS = ("body_html", "body_xhtml", "body_text", "bodies")
_NAMES = ("versioncreated", "headline", "headlines", "pubstatus", "usageterms", "bylines")


def is_ninjs(row: Mapping[str, Any]) -> bool:
    """Whether an object is a news item of ninjs."""
    return any(name in row for name in _MARKERS) and any(name in row for name in _NAMES)


def draft_of(item: Mapping[str, Any], place: str) -> Reading:
    """The article in a news item."""
    try:
        text = next(filter(None, _bodies(item)), "")
    except SourceError as error:
        return Unreadable(place, str(error))
    if not text:
        return Unreadable(place, f"expected a text under one of {', '.join(_MARKERS)}, found none")
    metadata = {
        "title": _told(item, "headline", "headlines"),
        "author": _told(item, "byline", "bylines") or _names(item.get("authors")),
        "outlet": _told(item, "source", "provider", "copyrightholder") or _names(item.get("infosources")),
        "date": _told(item, "firstcreated", "versioncreated", "contentcreated"),
        **address_or_id(_told(item, "uri", "guid")),
        "language": _told(item, "language"),
        "licence": _told(item, "copyrightnotice", "usageterms", "copyrightNotice", "usageTerms"),
    }
    return Draft(text, {name: value for name, value in metadata.items() if value}, place=place)


def _bodies(item: Mapping[str, Any]) -> Iterator[str]:
    """The texts of an item, the plainest first."""
    yield _string(item.get("body_text"))
    for name in ("body_html", "body_xhtml"):
        yield _of_page(_string(item.get(name)))
    bodies = item.get("bodies")
    for body in bodies if isinstance(bodies, list) else []:
        if isinstance(body, dict):
            value = _string(body.get("value"))
            kind = _string(body.get("contenttype") or body.get("contentType"))
            yield value if kind.startswith("text/plain") else _of_page(value)


def _of_page(markup: str) -> str:
    return text_of_markup(parse_page(markup)) if markup.strip() else ""


def _told(item: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = item.get(name)
        found = _names(value) if isinstance(value, list) else _string(value)
        if found:
            return found
    return ""


def _names(value: object) -> str:
    """The values or names in a list of objects, joined by semicolons."""
    rows = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    return "; ".join(filter(None, (_string(one.get("value") or one.get("name")) for one in rows)))


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
