"""DOCX files: paragraphs, tables, text boxes and notes, as they read with all tracked changes accepted."""

from collections.abc import Iterator

from lxml import etree

from annotator.storage.archives import Archive
from annotator.storage.readers.markup import local_name
from annotator.storage.readers.nexis import articles_in_export, drafts_of_export
from annotator.storage.readers.office import members_of, parsed_member, properties
from annotator.storage.readers.paragraphs import Paragraphs
from annotator.storage.readers.reader import Draft, Reader, Reading, ReadOptions
from annotator.storage.readers.source import Source

BODY = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")

_UNREAD = frozenset(("del", "movefrom", "fallback"))
"""Text that was struck, or stands a second time for older programs."""

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "nobreakhyphen": "\u2011", "softhyphen": "\u00ad"}
"""Elements that stand for a character."""

_FIELDS = {"title": "title", "creator": "author", "created": "date", "language": "language"}


def _read(source: Source, _options: ReadOptions) -> Iterator[Reading]:
    with members_of(source) as archive:
        text = _text(archive)
        if articles_in_export(text):
            yield from drafts_of_export(text)
        else:
            yield Draft(text, properties(archive, "docProps/core.xml", _FIELDS))


def _text(archive: Archive) -> str:
    paragraphs = Paragraphs(collapse=False)
    for name in (BODY, *(name for name in NOTES if name in archive)):
        _add(parsed_member(archive, name), paragraphs)
    return paragraphs.text()


def _add(root: etree._Element, paragraphs: Paragraphs) -> None:
    unread = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local_name(element)
        if name in _UNREAD:
            unread += 1 if event == "start" else -1
        if name == "p":
            paragraphs.end()
        elif event == "start" and not unread:
            paragraphs.add_exactly(element.text if name == "t" else _sign(element, name))


def _sign(element: etree._Element, name: str) -> str:
    """The character that an element of a run stands for; a tab among the properties of a paragraph is a tab stop."""
    parent = element.getparent()
    return _SIGNS.get(name, "") if parent is not None and local_name(parent) == "r" else ""


READER = Reader("docx", "Word document", (".docx",), _read)
"""Word documents."""
