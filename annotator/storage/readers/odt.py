"""ODT files: paragraphs and headings, then the notes."""

from collections.abc import Iterator

from lxml import etree

from annotator.storage.readers.markup import local_name
from annotator.storage.readers.office import members_of, parsed_member, properties
from annotator.storage.readers.paragraphs import Paragraphs
from annotator.storage.readers.reader import Draft, Reader, Reading, ReadOptions
from annotator.storage.readers.source import Source, SourceError

_UNREAD = frozenset(("tracked-changes", "annotation", "note-citation", "forms", "ruby-text"))
"""What stands beside the text: struck words, comments, the signs of notes."""

_FIELDS = {
    "title": "title",
    "initial-creator": "author",
    "creator": "author",
    "date": "date",
    "language": "language",
}
_COUNT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}c"
_MOST_BLANKS = 1000


def _read(source: Source, _options: ReadOptions) -> Iterator[Reading]:
    with members_of(source) as archive:
        root = parsed_member(archive, "content.xml")
        body = next((one for one in root.iter() if local_name(one) == "body"), None)
        if body is None:
            raise SourceError("there is no text in it", "content.xml")
        yield Draft(_text(body), properties(archive, "meta.xml", _FIELDS))


def _text(body: etree._Element) -> str:
    running, notes = Paragraphs(), Paragraphs()
    unread = depth = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        name = local_name(element)
        start = event == "start"
        step = 1 if start else -1
        if not start and name == "note-body":
            notes.end()
        unread += step * (name in _UNREAD)
        depth += step * (name == "note-body")
        into = notes if depth else running
        if name in ("p", "h") and not unread:
            into.end()
        if not unread:
            _add(element, name, into, start=start)
    notes_text = notes.text()
    return "\n\n".join(filter(None, (running.text(), notes_text)))


def _add(element: etree._Element, name: str, into: Paragraphs, *, start: bool) -> None:
    if not start:
        into.add(element.tail)
    elif name == "s":
        into.add_exactly(" " * min(_MOST_BLANKS, _count(element)))
    elif name in ("tab", "line-break"):
        into.add_exactly("\t" if name == "tab" else "\n")
    else:
        into.add(element.text)


def _count(element: etree._Element) -> int:
    told = element.get(_COUNT) or ""
    return int(told) if told.isascii() and told.isdigit() and len(told) < 6 else 1


READER = Reader("odt", "OpenDocument text", (".odt", ".ott"), _read)
"""OpenDocument texts."""
