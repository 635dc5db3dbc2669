"""The text of HTML and XHTML, without what is not meant to be read."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from lxml import etree

from annotator.storage.encodings import EncodingError, decoded, decoded_as
from annotator.storage.readers.paragraphs import Paragraphs
from annotator.storage.readers.source import SourceError

BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
        ),
        *(
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
        ),
        *(
            "hgroup",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
        ),
        *("td", "tfoot", "th", "thead", "title", "tr", "ul"),
        *(
            "block",
            "body.content",
            "body.end",
            "body.head",
            "byline",
            "dateline",
            "hedline",
            "hl1",
            "hl2",
            "media",
        ),
    )
)
"""Elements that begin and end a paragraph: those of HTML, and those of NITF."""

UNREAD = frozenset(
    (
        *(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "svg",
            "math",
            "iframe",
            "object",
            "embed",
            "canvas",
        ),
        *("select", "textarea", "button", "audio", "video"),
    )
)
"""Elements whose text nobody reads as a part of an article."""

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})["']""")
_WIDER = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "l1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk", "gb-2312-80"), "gb18030"),
    **dict.fromkeys(("shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks-c-5601-1987", "ksc5601"), "cp949"),
}
"""What browsers read for these names (encoding.spec.whatwg.org): else the curly quotation marks of “latin-1” pages were lost."""

_XML_LINE = re.compile(r"^\s*<\?xml[^>]*\?>")


def decoded_page(data: bytes, told: str = "") -> tuple[str, str]:
    """The characters of an HTML page with the encoding they were read in; raises SourceError for what is no text.

    A byte order mark decides; then what somebody told; then UTF-8 where it fits; then what the page declares.
    """
    for encoding in _meant(filter(None, (told, *_candidates(data)))):
        try:
            text, found = decoded_as(data, encoding)
        except EncodingError:
            continue
        if not re.search("[\udc80-\udcff]", text):
            return text, found
    try:
        text, found = decoded(data)
    except EncodingError as error:
        raise SourceError(f"it is no page of text: {error}") from error
    return text.encode("utf-8", "replace").decode("utf-8"), found


def _meant(encodings: Iterable[str]) -> Iterator[str]:
    """The encodings that pages mean by these names, before what the names say."""
    for name in encodings:
        wider = _WIDER.get(name.lower().replace("_", "-"))
        yield from (wider, name) if wider else (name,)


def _candidates(data: bytes) -> list[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    declared = [
        one[1].decode("ascii")
        for one in (_XML_DECLARED.search(data[:1024]), _DECLARED.search(data[:4096]))
        if one
    ]
    return ["utf-8", *declared]


def parse_page(text: str) -> Any:  # noqa: ANN401 # lxml's HTML elements have no type of their own
    """The root element of an HTML page; raises SourceError where there is none. Nothing is fetched, no entity expanded."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(_XML_LINE.sub("", text).encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"no element of HTML was found in it: {error}") from error
    if root is None:
        raise SourceError("no element of HTML was found in it")
    return root


def text_of_markup(root: Any, unread_too: Collection[str] = ()) -> str:  # noqa: ANN401 # lxml's HTML elements have no type
    """What is read in an element, its paragraphs with a blank line between them; `unread_too` names what to leave out."""
    left_out = UNREAD.union(unread_too)
    paragraphs = Paragraphs()
    unread = exactly = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local_name(element)
        start = event == "start"
        step = 1 if start else -1
        unread += step * (name in left_out)
        exactly += step * (name == "pre")
        put = paragraphs.add_exactly if exactly else paragraphs.add
        if name in BLOCKS and not unread:
            paragraphs.end()
        if start and not unread:
            put(element.text)
        if not start:
            if name == "br":
                paragraphs.add_exactly("\n")
            if not unread and element is not root:
                put(element.tail)
    return paragraphs.text()


def local_name(element: Any) -> str:  # noqa: ANN401 # the same
    """An element's name without its namespace, in small letters; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
