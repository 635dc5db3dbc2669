"""The members of DOCX, ODT and EPUB files, parsed within bounds."""

from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from annotator.storage.archives import Archive, ArchiveError, open_archive
from annotator.storage.readers.markup import local_name
from annotator.storage.readers.source import Source, SourceError
from annotator.storage.safe_xml import XmlError, parse_xml


@contextmanager
def members_of(source: Source) -> Iterator[Archive]:
    """The archive that a source is, open for reading; raises SourceError for one that is broken or hostile, OSError."""
    try:
        with open_archive(source.path) as archive:
            yield archive
    except ArchiveError as error:
        raise SourceError(str(error)) from error


def parsed_member(archive: Archive, name: str) -> etree._Element:
    """The root of a member that is XML; raises SourceError where it is missing, broken or hostile."""
    try:
        return parse_xml(archive.read(name))
    except (ArchiveError, XmlError) as error:
        raise SourceError(str(error), name) from error


def properties(archive: Archive, name: str, fields: dict[str, str]) -> dict[str, str]:
    """The texts of elements in a member by what we call them; `fields` has their local names. Empty without the member."""
    if name not in archive:
        return {}
    found: dict[str, str] = {}
    for element in parsed_member(archive, name).iter():
        ours = fields.get(local_name(element))
        told = (element.text or "").strip()
        if ours and told:
            found.setdefault(ours, told)
    return found
