"""News in XML: NewsML-G2 and NITF, of the IPTC."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from annotator.storage.readers.markup import local_name, parse_page, text_of_markup
from annotator.storage.readers.reader import Draft, Reader, Reading, ReadOptions, Unreadable
from annotator.storage.readers.source import Source, SourceError
from annotator.storage.safe_xml import XmlError, parse_xml

_ROOTS = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?(?:newsMessage|newsItem|nitf)[\s>]")
_MARKUP = re.compile(r"<(?:p|br|div|html|body|table)\b", re.IGNORECASE)

_FURNITURE = ("header", "footer", "nav")
"""What agencies put around the text: keywords, dates, the title once more."""

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def _read(source: Source, _options: ReadOptions) -> Iterator[Reading]:
    try:
        root = parse_xml(source.data())
    except XmlError as error:
        raise SourceError(str(error)) from error
    if local_name(root) == "nitf":
        yield _of_nitf(root, "")
        return
    items = [one for one in root.iter() if local_name(one) == "newsitem"]
    found = False
    for number, item in enumerate(items, 1):
        place = item.get("guid") or f"item {number}" if len(items) > 1 else ""
        for reading in _of_item(item, place):
            found = True
            yield reading
    if not found:
        raise SourceError("it holds no news item with a text (only links, pictures or packages)")


def _of_item(item: etree._Element, place: str) -> Iterator[Reading]:
    """The article in a news item; none where it holds only pictures or links."""
    contents = [one for one in item.iter() if local_name(one) in ("inlinexml", "inlinedata")]
    for content in sorted(contents, key=_plainness):
        try:
            text = _text_of(content)
        except SourceError as error:
            yield Unreadable(place, str(error))
            return
        if text:
            yield Draft(text, _metadata(item, content), place=place)
            return


def _plainness(content: etree._Element) -> bool:
    return local_name(content) == "inlinedata"


def _text_of(content: etree._Element) -> str:
    if len(content):
        body = _first(content, "body.content")
        page = _first(content, "body") if body is None else body
        return text_of_markup(content if page is None else page, _FURNITURE)
    told = content.text or ""
    if not _MARKUP.search(told):
        return _wired(told)
    page = parse_page(told)
    return text_of_markup(page) if len(page.findall(".//p")) > 1 else _wired("".join(page.itertext()))


def _wired(text: str) -> str:
    """Text as agencies wire it, of which an empty line or an indented one begins a paragraph, in whole paragraphs."""
    pieces = re.split(r"\n[ \t]*\n|\n(?=[ \t]{2,}\S)", text)
    return "\n\n".join(filter(None, (" ".join(piece.split()) for piece in pieces)))


def _metadata(item: etree._Element, content: etree._Element) -> Mapping[str, str]:
    meta = _first(item, "contentmeta")
    known = meta if meta is not None else item
    nitf = _first(content, "nitf")
    language = _first(known, "language")
    found = {
        "title": _words(known, "headline") or _words(content, "headline", "hl1", "h1"),
        "author": _words(known, "by") or _words(content, "byline"),
        "outlet": _named(item, "provider") or _named(item, "copyrightholder"),
        "date": _words(known, "contentcreated")
        or _words(item, "versioncreated")
        or _words(item, "firstcreated"),
        "language": (language.get("tag") if language is not None else "") or item.get(_LANGUAGE) or "",
        "licence": _words(item, "copyrightnotice") or _words(item, "usageterms"),
        **address_or_id(item.get("guid") or ""),
    }
    extra = dict(_nitf_metadata(nitf)) if nitf is not None else {}
    return {
        name: value for name, value in {**extra, **{n: v for n, v in found.items() if v}}.items() if value
    }


def address_or_id(told: str) -> dict[str, str]:
    """What identifies an item: an address of the web as such, anything else as its id."""
    return {"url" if told.startswith(("http://", "https://")) else "id": told}


def _of_nitf(root: etree._Element, place: str) -> Reading:
    content = _first(root, "body.content")
    body = next(
        (one for one in root.iter() if local_name(one) == "body.content" and not _inside(one, "note")),
        content,
    )
    text = text_of_markup(body) if body is not None else ""
    if not text:
        return Unreadable(place, "expected the text in “body.content”, found none")
    return Draft(text, dict(_nitf_metadata(root)), place=place)


def _nitf_metadata(root: etree._Element) -> Iterator[tuple[str, str]]:
    told = {
        "title": _words(root, "hl1") or _words(root, "title"),
        "author": _words(root, "byline"),
        "outlet": _attribute(root, "pubdata", "name") or _attribute(root, "doc.copyright", "holder"),
        "date": _attribute(root, "date.issue", "norm") or _attribute(root, "pubdata", "date.publication"),
        "url": _attribute(root, "pubdata", "ex-ref"),
        "language": root.get(_LANGUAGE) or "",
        "licence": " ".join(
            filter(
                None, (_attribute(root, "doc.copyright", "year"), _attribute(root, "doc.copyright", "holder"))
            )
        ),
    }
    return ((name, value) for name, value in told.items() if value)


def _first(root: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in root.iter() if local_name(one) == name), None)


def _words(root: etree._Element, *names: str) -> str:
    for name in names:
        found = _first(root, name)
        told = " ".join("".join(found.itertext()).split()) if found is not None else ""
        if told:
            return told
    return ""


def _named(root: etree._Element, name: str) -> str:
    """The name of a party: its element “name”, else its literal, else what follows the colon of its code."""
    found = _first(root, name)
    if found is None:
        return ""
    return _words(found, "name") or found.get("literal") or (found.get("qcode") or "").rpartition(":")[2]


def _attribute(root: etree._Element, name: str, attribute: str) -> str:
    found = _first(root, name)
    return (found.get(attribute) or "").strip() if found is not None else ""


def _inside(element: etree._Element, name: str) -> bool:
    return any(local_name(one) == name for one in element.iterancestors())


def _is_news(source: Source) -> bool:
    return bool(_ROOTS.search(source.head))


READER = Reader("newsml", "News in XML", (".xml", ".nitf", ".newsml"), _read, _is_news)
"""News in XML."""
