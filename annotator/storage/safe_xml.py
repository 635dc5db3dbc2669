"""The one way in which XML from outside is parsed: no entities, no network, no depth, no size without a bound."""

import re
from html.entities import html5

from lxml import etree

LARGEST = 64 * 1024 * 1024
"""An XML file may have so many bytes."""

DEEPEST = 256
"""Elements may be nested so deep: the bound of libxml2 itself, which text of 10 MB in one piece has too."""

_NAMED = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&(?P<name>[A-Za-z][A-Za-z0-9]{1,31});", re.DOTALL)
_XML_NAMES = (b"amp", b"lt", b"gt", b"quot", b"apos")


class XmlError(ValueError):
    """Bytes are no XML that is safe to read; the message names the line and what was expected."""


def parse_xml(data: bytes, *, largest: int = LARGEST) -> etree._Element:
    """The root element of an XML document, without its comments and processing instructions; raises XmlError.

    Nothing outside the bytes is ever read. A document that declares entities is refused; one that only uses the named
    characters of HTML under a DOCTYPE (`&eacute;`) gets these characters.
    """
    if len(data) > largest:
        raise XmlError(f"larger than {largest >> 20} MB; split it into smaller files")
    try:
        root = etree.fromstring(_spelled_out(data), _parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise XmlError(_told(error)) from error
    if root is None:
        raise XmlError("expected an XML document, found nothing")
    _refuse_entities(root)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _told(error: Exception) -> str:
    if isinstance(error, etree.XMLSyntaxError):
        line, column = error.position
        return f"line {line}, column {column}: not well-formed XML: {(error.msg or 'empty').partition(', line')[0]}"
    return f"not XML: {error}"


def _refuse_entities(root: etree._Element) -> None:
    declared = root.getroottree().docinfo.internalDTD
    entity = next(declared.iterentities(), None) if declared is not None else None
    if entity is None:
        entity = next(root.iter(etree.Entity), None)
    if entity is not None:
        raise XmlError(f"it uses an entity of its own, “{entity.name}”, which is not read; write it out")


def _spelled_out(data: bytes) -> bytes:
    """The document with the characters that HTML's named entities stand for, where a DOCTYPE may have declared them."""
    if b"<!DOCTYPE" not in data:
        return data

    def spelled(found: re.Match[bytes]) -> bytes:
        if found["name"] is None or found["name"] in _XML_NAMES:
            return found[0]
        characters = html5.get(found["name"].decode("ascii") + ";", "")
        return "".join(f"&#{ord(one)};" for one in characters).encode("ascii") or found[0]

    return _NAMED.sub(spelled, data)
