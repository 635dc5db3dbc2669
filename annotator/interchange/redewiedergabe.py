"""The corpus Redewiedergabe: speech, thought and writing representation in German, in its TEI."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import Format, ReadOptions
from annotator.interchange.gathering import Found, annotations_of
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import bytes_of
from annotator.interchange.source_files import files_in
from annotator.interchange.tei_flow import TEI, Flow, Place
from annotator.interchange.tei_reading import metadata_of, parsed
from annotator.interchange.units import Offsets
from annotator.model.article import Article
from annotator.model.spans import normalized

PARTS = {"speaker": ("speaker", "speaker"), "intExpr": ("cue", "cue"), "frame": ("frame", "frame")}
"""The role and the type that each type of seg is here."""

ATTRIBUTES = {"mode": "form", "content": "medium"}
"""What two attributes are called here; the others keep their names."""

UNMATCHED = "{} left out: no representation has its id"


def read_redewiedergabe(path: Path, _options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """A layer a sample; raises InterchangeError where a file is none, and OSError."""
    for one in files_in(path, ".xml"):
        place = f"{one}"
        root = parsed(bytes_of(one), place)
        body = next(root.iter(f"{TEI}body"), None)
        if body is None or root.find(f".//{TEI}fs[@type='metadata']") is None:
            if path.is_dir():
                continue
            raise InterchangeError(
                f'{place}: expected a sample of Redewiedergabe: TEI with <fs type="metadata">'
            )
        flow = Flow(kept=False)
        flow.walk(body)
        article = Article(Offsets(flow.text).text, f"{one.stem}.txt", dict(_metadata(root)))
        found = list(_found(flow.places, losses, place))
        yield read_layer(article, annotations_of(article.text, found, losses, place), place)


def _metadata(root: etree._Element) -> Iterator[tuple[str, str]]:
    yield from {**dict(metadata_of(root)), "language": "de"}.items()
    for one in root.iterfind(f".//{TEI}fs[@type='metadata']/{TEI}f"):
        name, value = str(one.get("name", "")), str(one.text or "").strip()
        if name == "year" and value:
            yield "date", value
        elif name and value:
            yield name, value


def _found(places: list[Place], losses: LossReport, place: str) -> Iterator[Found]:
    """The representations, each with its fragments; then their parts, one for each id or pair of ids and place."""
    quotes: dict[str, Found] = {}
    for element, span in places:
        if element.tag == f"{TEI}said":
            for identity in str(element.get("id", "")).split():
                made = quotes.setdefault(identity, Found(identity, "quote", (), _attributes(element)))
                made.spans = normalized((*made.spans, span))
    parts: dict[tuple[str, str], Found] = {}
    for element, span in places:
        if element.tag != f"{TEI}seg" or element.get("type") not in PARTS:
            continue
        role, kind = PARTS[str(element.get("type"))]
        ids = str(element.get("id", ""))
        key = f"{kind} {ids}"
        made = parts.setdefault((kind, ids), Found(key, kind))
        made.spans = normalized((*made.spans, span))
        there = [identity for identity in ids.split() if identity in quotes]
        losses.lose(f"unmatched.{kind}", UNMATCHED.format(kind), count=not there, place=f"{place}, {ids}")
        for identity in there:
            links = quotes[identity].links.setdefault(role, [])
            if key not in links:
                links.append(key)
    yield from quotes.values()
    yield from (made for made in parts.values() if _matched(made, quotes))


def _matched(made: Found, quotes: Mapping[str, Found]) -> bool:
    return any(made.key in keys for quote in quotes.values() for keys in quote.links.values())


def _attributes(element: etree._Element) -> dict[str, str]:
    return {ATTRIBUTES.get(name, name): str(value) for name, value in element.attrib.items() if name != "id"}


FORMAT = Format(
    name="redewiedergabe",
    title="Redewiedergabe",
    description="The TEI of that corpus: speech, thought and writing representation with speaker, introductory expression and frame.",
    file="",
    carries=(
        "representations with their parts",
        "mode, content, level and the other attributes",
        "nesting by overlap",
    ),
    loses=("line breaks within paragraphs",),
    read=read_redewiedergabe,
    reads="an .xml file of the corpus, or a folder of them; its .xmi files are read by cas-xmi",
)
