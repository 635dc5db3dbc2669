"""Web pages: the article without what stands around it."""

import logging
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from lxml import etree

from annotator.storage.readers.markup import decoded_page, parse_page, text_of_markup
from annotator.storage.readers.reader import FALLBACK, PAGE, PRECISION, Draft, Reader, Reading, ReadOptions
from annotator.storage.readers.source import Source, SourceError

LARGEST_PAGE = 8 * 1024 * 1024
"""A page may have so many bytes: the time that the extractors take grows with them."""

MOST_ELEMENTS = 25_000
"""Beyond so many elements a page is taken whole, without metadata: what looks for these would need minutes."""

_FIELDS = {
    "title": "title",
    "sitename": "outlet",
    "author": "author",
    "date": "date",
    "url": "url",
    "license": "licence",
}
"""What the extractor calls the metadata, and what we call them."""

_STUMBLES = (RecursionError, ValueError, TypeError, AttributeError, LookupError, etree.LxmlError)
"""What the extractors have thrown at pages that nobody expected; none of it says anything about the others."""

_NOTHING_FOUND = "no text was found on the page; another extractor may find some"


def draft_of_page(data: bytes, options: ReadOptions, *, encoding: str = "", url: str = "") -> Draft:
    """The article on a page; where the extractor asked for finds nothing, the next one is asked. Raises SourceError.

    Nothing is ever fetched: `url` only says where the page came from.
    """
    if len(data) > LARGEST_PAGE:
        raise SourceError(f"the page is larger than {LARGEST_PAGE >> 20} MB")
    text, found = decoded_page(data, encoding or options.encoding)
    if "\0" in text:
        raise SourceError("it is no page of text: it holds bytes that no text has")
    root = parse_page(text)
    for extractor in _in_turn(root, options.extractor):
        try:
            body = _EXTRACTORS[extractor](text, root)
            metadata = _metadata(text, root, url) if body.strip() else {}
        except _STUMBLES as error:
            raise SourceError(f"the page is built in a way that cannot be taken apart: {error}") from error
        if body.strip():
            return Draft(body, metadata, made_with={"encoding": found, "extractor": extractor})
    raise SourceError(_NOTHING_FOUND)


def _in_turn(root: Any, asked: str) -> list[str]:  # noqa: ANN401 # lxml's HTML elements have no type
    """The extractors to ask, the one asked for first."""
    if _is_vast(root):
        return [PAGE]
    names = list(_EXTRACTORS)
    return names[names.index(asked) :]


def _is_vast(root: Any) -> bool:  # noqa: ANN401 # the same
    return next(islice(root.iter(), MOST_ELEMENTS, None), None) is not None


def _precise(text: str, _root: object) -> str:
    return _extracted(text, favor_precision=True)


def _generous(text: str, _root: object) -> str:
    return _extracted(text, favor_recall=True)


_EXTRACTORS: Mapping[str, Callable[[str, Any], str]] = {
    PRECISION: _precise,
    FALLBACK: _generous,
    PAGE: lambda _text, root: text_of_markup(root),
}
"""The extractors; each stands before the one that is asked where it finds nothing."""


def _extracted(text: str, **options: bool) -> str:
    found = _trafilatura().bare_extraction(text, include_comments=False, **options)
    body = (found.text or "") if found else ""
    return "\n\n".join(line.strip() for line in body.split("\n") if line.strip())


def _metadata(text: str, root: Any, url: str) -> dict[str, str]:  # noqa: ANN401 # lxml's HTML elements have no type
    told = _trafilatura().extract_metadata(text, default_url=url or None) if not _is_vast(root) else None
    found = {ours: getattr(told, theirs, None) for theirs, ours in _FIELDS.items()}
    found["language"] = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if url:
        found["url"] = url
    return {name: str(value) for name, value in found.items() if value}


def _trafilatura() -> Any:  # noqa: ANN401 # a module
    import trafilatura  # noqa: PLC0415 # start-up: it takes a third of a second, and only pages need it

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what it cannot extract, we say ourselves
    return trafilatura


def _is_page(source: Source) -> bool:
    head = source.head.lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html")) or b"<html" in head


def _read(source: Source, options: ReadOptions) -> Iterator[Reading]:
    yield draft_of_page(source.data(LARGEST_PAGE), options)


READER = Reader(
    "html", "Web page", (".html", ".htm", ".xhtml"), _read, tool="trafilatura", has_extractors=True
)
"""Web pages that were saved."""

UNNAMED = Reader("html-unnamed", "Web page", (), _read, _is_page, tool="trafilatura", has_extractors=True)
"""Pages that their content tells."""
