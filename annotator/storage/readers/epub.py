"""EPUB files: each chapter of the reading order is an article."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from annotator.storage.archives import Archive, ArchiveError
from annotator.storage.readers.markup import decoded_page, local_name, parse_page, text_of_markup
from annotator.storage.readers.office import members_of, parsed_member, properties
from annotator.storage.readers.reader import Draft, Reader, Reading, ReadOptions, Unreadable
from annotator.storage.readers.source import Source, SourceError

CONTAINER = "META-INF/container.xml"

_FIELDS = {
    "title": "book",
    "creator": "author",
    "publisher": "outlet",
    "date": "date",
    "language": "language",
    "rights": "licence",
}
_HEADINGS = ("h1", "h2", "h3", "title")


def _read(source: Source, _options: ReadOptions) -> Iterator[Reading]:
    with members_of(source) as archive:
        package = _package(archive)
        book = properties(archive, package, _FIELDS)
        chapters = list(_chapters(parsed_member(archive, package), posixpath.dirname(package)))
        if not chapters:
            raise SourceError("it names no chapter in its reading order", package)
        for chapter in chapters:
            yield from _draft(archive, chapter, book)


def _package(archive: Archive) -> str:
    root = parsed_member(archive, CONTAINER)
    found = next((one.get("full-path") for one in root.iter() if local_name(one) == "rootfile"), None)
    if not found:
        raise SourceError("it does not say where its list of chapters is", CONTAINER)
    return str(found)


def _chapters(package: etree._Element, folder: str) -> Iterator[str]:
    """The members of the reading order, without the table of contents."""
    items = {one.get("id"): one for one in package.iter() if local_name(one) == "item"}
    for reference in package.iter():
        item = items.get(reference.get("idref")) if local_name(reference) == "itemref" else None
        if item is not None and "nav" not in (item.get("properties") or "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))


def _draft(archive: Archive, chapter: str, book: dict[str, str]) -> Iterator[Reading]:
    """The article in a chapter; none where it is only a picture."""
    try:
        root = parse_page(decoded_page(archive.read(chapter))[0])
    except (ArchiveError, SourceError) as error:
        yield Unreadable(chapter, str(error))
        return
    text = text_of_markup(root)
    if text:
        name = posixpath.splitext(posixpath.basename(chapter))[0]
        title = _heading(root) or book.get("book", "")
        yield Draft(text, {"title": title, **book}, place=chapter, name=name)


def _heading(root: etree._Element) -> str:
    for name in _HEADINGS:
        for element in root.iter(name):
            told = " ".join("".join(element.itertext()).split())
            if told:
                return told
    return ""


READER = Reader("epub", "E-book", (".epub",), _read)
"""E-books."""
