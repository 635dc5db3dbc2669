"""TEI P5: the text with its quotes inline, and all annotations as stand-off, which the guidelines call the same thing twice."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from annotator.interchange.carried import lose_facets
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.gathering import facts_of
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.source_files import file_for
from annotator.interchange.tei_reading import read_tei
from annotator.interchange.xml_text import in_attribute, in_element, lose_barred
from annotator.model.annotation import Annotation
from annotator.model.spans import Span, Spans

LOST = ("origin", "unknown-field", "verdict", "derived-from")
NOT_INLINE = "quote that stands in the stand-off annotations alone: it crosses a paragraph or another quote"
DIRECT = {"direct": "true", "indirect": "false", "mixed": "unspecified"}
BODY = "body"
_LINE = re.compile(r"[^\n]+")
_BLANKS = " \t"

Tagged: TypeAlias = tuple[Span, Annotation, int]
"""A fragment of a quote, the quote, the number of the fragment."""


def write_tei(
    records: Iterable[Record], folder: Path, _options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write a document a record; raises OSError."""
    written = []
    for record in records:
        lose_facets(record, LOST, losses)
        path = file_for(folder, record, ".tei.xml")
        with whole_file(path, synced=False) as stream:
            stream.writelines(one.encode("utf-8") for one in _document(record, losses))
        written.append(path)
    return tuple(written)


def _document(record: Record, losses: LossReport) -> Iterator[str]:
    text = record.on.article.text
    lose_barred(text, losses, record.place)
    ones = record.annotations
    numbers = {one.id: f"a{number}" for number, one in enumerate(ones, start=1)}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'
    yield from _header(record)
    yield "<standOff>\n"
    place = record.place
    for one in ones:
        yield _span(one, numbers, losses, place)
    yield from (
        f'<span type="annotator.read" target="{_target((span,))}"/>\n' for span in record.on.layer.read
    )
    yield '</standOff>\n<text xml:space="preserve">'
    yield f'<body xml:id="{BODY}">'
    yield from _body(record, numbers, losses)
    yield "</body></text>\n</TEI>\n"


def _header(record: Record) -> Iterator[str]:
    article, layer = record.on.article, record.on.layer
    yield "<teiHeader><fileDesc><titleStmt>"
    yield f"<title>{in_element(article.title)}</title>"
    yield "</titleStmt><publicationStmt><p>Exported by Annotator.</p></publicationStmt><sourceDesc>"
    yield f"<bibl><title>{in_element(article.title)}</title></bibl></sourceDesc></fileDesc>"
    yield '<xenoData><annotator xmlns="urn:annotator:record"'
    told = {"article": record.name, "layer": layer.name, "kind": layer.kind}
    yield "".join(f' {name}="{in_attribute(value)}"' for name, value in told.items())
    yield ">"
    for name, value in article.metadata.items():
        yield f'<metadata name="{in_attribute(name)}">{in_element(value)}</metadata>'
    yield "</annotator></xenoData></teiHeader>\n"


def _span(one: Annotation, numbers: dict[str, str], losses: LossReport, place: str) -> str:
    """An annotation: where it stands as pointers into the text, what is said of it as a feature structure."""
    facts = {"id": one.id, **facts_of(one)}
    told = [_feature(f"annotator.{name}", value) for name, value in facts.items()]
    told += [_feature(name, value) for name, value in one.attributes.items()]
    for role, ids in one.links.items():
        values = "".join([f'<fs corresp="#{numbers[target]}"/>' for target in ids])
        told.append(f'<f name="{_name(role)}"><vColl>{values}</vColl></f>')
    lose_barred(" ".join(map(str, (*facts.values(), *one.attributes.values()))), losses, place)
    where = f' target="{_target(one.spans)}"' if one.spans else ""
    head = f'<span xml:id="{numbers[one.id]}" type="{_name(one.type)}"{where}>'
    return f"{head}<fs>{''.join(told)}</fs></span>\n"


def _target(spans: Spans) -> str:
    return " ".join([f"#string-range({BODY},{start},{end - start})" for start, end in spans])


_name = lru_cache(maxsize=1024)(in_attribute)
"""Names stand again and again."""


def _feature(name: str, value: object) -> str:
    if isinstance(value, str):
        told = f"<string>{in_element(value)}</string>"
    elif isinstance(value, bool):
        told = f'<binary value="{"true" if value else "false"}"/>'
    elif isinstance(value, int | float):
        told = f'<numeric value="{value!r}"/>'
    else:
        told = f"<string>{in_element(str(value))}</string>"
    return f'<f name="{_name(name)}">{told}</f>'


def _body(record: Record, numbers: Mapping[str, str], losses: LossReport) -> Iterator[str]:
    """The text, a paragraph a line; all characters between the tags of the body are the article's."""
    text, done, first = record.on.article.text, 0, 0
    paragraphs = [one.span() for one in _LINE.finditer(text) if one[0].strip(_BLANKS)]
    quotes = [one for one in record.annotations if one.type == "quote"]
    inside, left = _inline(quotes, paragraphs)
    losses.note("not-inline", NOT_INLINE, count=left, place=record.place)
    for start, end in paragraphs:
        yield in_element(text[done:start])
        yield "<p>"
        last = bisect_left(inside, end, lo=first, key=lambda piece: piece[0][0])
        own, first = inside[first:last], last
        yield from _tagged(text, numbers, (start, end), own)
        yield "</p>"
        done = end
    yield in_element(text[done:])


def _inline(quotes: list[Annotation], paragraphs: list[Span]) -> tuple[list[Tagged], int]:
    """The fragments of quotes that can stand inline, outer ones first, and how many cannot."""
    pieces = [(span, one, number) for one in quotes for number, span in enumerate(one.spans)]
    pieces.sort(key=lambda piece: (piece[0][0], -piece[0][1]))
    taken: list[Tagged] = []
    open_ends: list[int] = []
    places = iter(paragraphs)
    paragraph = next(places, (0, 0))
    for piece in pieces:
        start, end = piece[0]
        while paragraph[1] <= start and (following := next(places, None)):
            paragraph = following
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if paragraph[0] <= start and end <= paragraph[1] and (not open_ends or end <= open_ends[-1]):
            taken.append(piece)
            open_ends.append(end)
    return taken, len(pieces) - len(taken)


def _tagged(text: str, numbers: Mapping[str, str], paragraph: Span, pieces: list[Tagged]) -> Iterator[str]:
    done, ends = paragraph[0], list[int]()
    for (start, end), one, number in pieces:
        while ends and ends[-1] <= start:
            yield f"{in_element(text[done : ends[-1]])}</said>"
            done = ends.pop()
        yield in_element(text[done:start]) + _said(one, number, numbers)
        done = start
        ends.append(end)
    for end in reversed(ends):
        yield f"{in_element(text[done:end])}</said>"
        done = end
    yield in_element(text[done : paragraph[1]])


def _said(one: Annotation, number: int, numbers: Mapping[str, str]) -> str:
    told = {"corresp": f"#{numbers[one.id]}"}
    who = " ".join(f"#{numbers[speaker]}" for speaker in one.links.get("speaker", ()))
    told |= {"who": who} if who else {}
    direct = DIRECT.get(str(one.attributes.get("form", "")))
    told |= {"direct": direct} if direct else {}
    if len(one.spans) > 1:
        told["part"] = "I" if number == 0 else "F" if number == len(one.spans) - 1 else "M"
    values = "".join(f' {name}="{value}"' for name, value in told.items())
    return f"<said{values}>"


FORMAT = Format(
    name="tei",
    title="TEI P5",
    description="One document for each layer of an article: quotes as <said> in the text, all annotations as stand-off.",
    file="ARTICLE.tei.xml",
    carries=("everything but what is named as lost", "quotes inline too", "several fragments", "overlap"),
    loses=("what a tagger had suggested", "verdicts", "characters that XML cannot hold"),
    write=write_tei,
    read=read_tei,
    reads="an .xml file of TEI with <said>, <quote> or <q>, or a folder of them",
)
