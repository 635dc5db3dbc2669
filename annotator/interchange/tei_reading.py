"""The way back from TEI documents: ours from their stand-off annotations, any other from its said, quote and q elements."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions
from annotator.interchange.gathering import Found, annotations_of, known_facts, lose_outside
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import bytes_of
from annotator.interchange.source_files import files_in
from annotator.interchange.tei_flow import TEI, XML, Flow
from annotator.interchange.units import Offsets
from annotator.model.article import Article
from annotator.model.spans import Spans
from annotator.storage.safe_xml import XmlError, parse_xml

RECORD = "{urn:annotator:record}annotator"
READ, OWN = "annotator.read", "annotator."
QUOTED = (f"{TEI}said", f"{TEI}quote", f"{TEI}q")
DIRECT = {"true": "direct", "false": "indirect"}
STANDOFF = "stand-off annotation left out: it is none of ours"
UNPLACED = "speaker without a place: the document names who speaks and not where"
UNDERSTOOD = ("who", "direct", "aloud", "next", "prev", "part")
ATTRIBUTE = "“{1}” of a <{0}> left out"
_RANGE = re.compile(r"#string-range\(\w+,(\d{1,12}),(\d{1,12})\)")


def read_tei(path: Path, _options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """A layer a document; raises InterchangeError where one is no TEI, and OSError."""
    for one in files_in(path, ".xml", ".tei"):
        place = f"{one}"
        root = _in_namespace(parsed(bytes_of(one), place))
        stem = one.name.partition(".")[0]
        documents = list(root.iter(f"{TEI}TEI"))
        if len(documents) < 2:
            yield _document(root, f"{stem}.txt", losses, place)
            continue
        for number, document in enumerate(documents, start=1):
            yield _document(document, f"{stem}-{number:05}.txt", losses, f"{place}, document {number}")


def _document(root: etree._Element, name: str, losses: LossReport, place: str) -> ReadLayer:
    body = next(root.iter(f"{TEI}body"), None)
    if body is None:
        raise InterchangeError(f"{place}: expected a TEI document with a body, found <{root.tag}>")
    record = next(root.iter(RECORD), None)
    flow = Flow(kept=record is not None)
    flow.walk(body)
    if record is not None:
        return _own(root, record, flow, losses, place)
    return _foreign(root, flow, losses, name, place)


def _in_namespace(root: etree._Element) -> etree._Element:
    """A document of TEI that forgot to say so, as what it is."""
    if root.tag in ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2"):
        for one in root.iter(etree.Element):
            if "{" not in str(one.tag):
                one.tag = f"{TEI}{str(one.tag).removesuffix('.2')}"
    return root


def parsed(source: bytes, place: str) -> etree._Element:
    """The root of an XML file; raises InterchangeError."""
    try:
        return parse_xml(source)
    except XmlError as error:
        raise InterchangeError(f"{place}: {error}") from error


def _own(
    root: etree._Element, record: etree._Element, flow: Flow, losses: LossReport, place: str
) -> ReadLayer:
    offsets = Offsets(flow.text)
    metadata = {str(one.get("name", "")): str(one.text or "") for one in record}
    name = str(record.get("article", ""))
    article = Article(offsets.text, name.rpartition("/")[2], metadata)
    spans = list(root.iterfind(f"{TEI}standOff/{TEI}span"))
    found = [
        made
        for one in spans
        if one.get("type") != READ and (made := _found(one, offsets, losses, place)) is not None
    ]
    read = [_spans(one, offsets) or () for one in spans if one.get("type") == READ]
    return read_layer(
        article,
        annotations_of(article.text, found, losses, place),
        place,
        name=name,
        layer=str(record.get("layer", "")),
        kind=str(record.get("kind", "")) or "human",
        read=tuple(span for several in read for span in several),
    )


def _found(one: etree._Element, offsets: Offsets, losses: LossReport, place: str) -> Found | None:
    made = Found(str(one.get(f"{XML}id", "")), str(one.get("type", "")))
    spans = _spans(one, offsets)
    if spans is None:
        lose_outside(losses, f"{place}, {made.key}")
        return None
    made.spans = spans
    own: dict[str, Any] = {}
    for feature in one.iterfind(f"{TEI}fs/{TEI}f"):
        name, value = str(feature.get("name", "")), next(iter(feature), None)
        if value is None:
            continue
        if value.tag == f"{TEI}vColl":
            made.links[name] = [str(aim.get("corresp", "")).removeprefix("#") for aim in value]
        elif name.startswith(OWN):
            own[name.removeprefix(OWN)] = _value(value)
        else:
            made.attributes[name] = _value(value)
    made.identity = str(own.get("id", ""))
    made.facts = known_facts(own)
    return made


def _value(told: etree._Element) -> str | int | float | bool:
    value = str(told.get("value", ""))
    if told.tag == f"{TEI}binary":
        return value == "true"
    if told.tag == f"{TEI}numeric":
        return int(value) if value.lstrip("-").isdecimal() else _number(value)
    return str(told.text or "")


def _number(value: str) -> str | float:
    try:
        return float(value)
    except ValueError:
        return value


def _spans(one: etree._Element, offsets: Offsets) -> Spans | None:
    """Where the pointers of a span lead; None where one leads out of the text."""
    ranges = [(int(start), int(length)) for start, length in _RANGE.findall(str(one.get("target", "")))]
    spans = [offsets.span(start, start + length) for start, length in ranges]
    return None if None in spans else tuple(span for span in spans if span)


def _foreign(root: etree._Element, flow: Flow, losses: LossReport, name: str, place: str) -> ReadLayer:
    gone = sum(1 for one in root.iter(f"{TEI}standOff") for _ in one.iter(f"{TEI}span", f"{TEI}annotation"))
    losses.lose("standoff", STANDOFF, count=gone, place=place)
    offsets = Offsets(flow.text)
    metadata = dict(metadata_of(root))
    article = Article(offsets.text, name, metadata)
    found = list(_inline(root, flow, losses, place))
    return read_layer(article, annotations_of(article.text, found, losses, place), place)


def metadata_of(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Title, author and language as the header has them."""
    for name in ("title", "author"):
        element = root.find(f".//{TEI}titleStmt/{TEI}{name}")
        told = " ".join("".join(element.itertext()).split()) if element is not None else ""
        if told:
            yield name, told
    language = root.get(f"{XML}lang")
    if language:
        yield "language", str(language)


def _inline(root: etree._Element, flow: Flow, losses: LossReport, place: str) -> Iterator[Found]:
    """The quotes of a document; those that are the parts of one (`next`, `prev`) are its fragments."""
    quoted = [(element, span) for element, span in flow.places if element.tag in QUOTED]
    earlier = {_aim(element, "next"): str(element.get(f"{XML}id")) for element, _ in quoted}
    people = {str(one.get(f"{XML}id")): one for one in root.iter() if one.get(f"{XML}id")}
    quotes: dict[str, Found] = {}
    speakers: dict[str, Found] = {}
    for element, span in quoted:
        _lose_said(element, losses, place)
        before = _aim(element, "prev") or earlier.get(str(element.get(f"{XML}id")), "")
        key = str(element.get(f"{XML}id") or len(quotes))
        if before in quotes:
            quotes[before].spans = (*quotes[before].spans, span)
            quotes[key] = quotes[before]
            continue
        made = quotes[key] = Found(key, "quote", (span,), _attributes(element))
        for who in str(element.get("who", "")).split():
            name = _name(who, people)
            if name not in speakers:
                speakers[name] = Found(f"speaker {name}", "speaker", (), {"actor": name})
                losses.note("unplaced", UNPLACED, place=f"{place}, {name}")
            made.links.setdefault("speaker", []).append(f"speaker {name}")
    yield from {id(one): one for one in quotes.values()}.values()
    yield from speakers.values()


def _aim(element: etree._Element, name: str) -> str:
    """The id that a pointer of an element leads to; empty where it has none."""
    return str(element.get(name, "")).removeprefix("#")


def _lose_said(element: etree._Element, losses: LossReport, place: str) -> None:
    """Count what is said of a quote that is neither who nor how."""
    kind = etree.QName(element).localname
    for name in sorted(str(one) for one in element.attrib):
        if name not in UNDERSTOOD and not name.startswith(XML):
            losses.lose(f"attribute.{kind}.{name}", ATTRIBUTE.format(kind, name), place=place)


def _attributes(element: etree._Element) -> dict[str, str]:
    told = {"form": DIRECT.get(str(element.get("direct", "")), "")}
    if element.get("aloud") == "false" or element.get("type") == "thought":
        told["medium"] = "thought"
    return {name: value for name, value in told.items() if value}


def _name(who: str, people: Mapping[str, etree._Element]) -> str:
    """The name of the person that a pointer leads to; else the pointer itself."""
    person = people.get(who.removeprefix("#"))
    if person is None:
        return who.removeprefix("#")
    names: Iterable[etree._Element] = person.iter(f"{TEI}persName", f"{TEI}name", f"{TEI}orgName")
    told = next(iter(names), person)
    return " ".join("".join(told.itertext()).split()) or who.removeprefix("#")
