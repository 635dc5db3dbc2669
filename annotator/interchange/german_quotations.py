"""The JSON of German News Quotation Attribution (2024): quotes with speaker, cue, addressee and frame."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from annotator.interchange.attributions import Attributions
from annotator.interchange.format import Format, ReadOptions
from annotator.interchange.gathering import annotations_of, lose_outside
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.shape import shaped
from annotator.interchange.source import bytes_of
from annotator.interchange.source_files import files_in
from annotator.interchange.units import Offsets, Quoted, chosen_offsets
from annotator.model.article import Article
from annotator.model.spans import Spans

ROLES = {"speaker": "speaker", "cue": "cue", "addressee": "speaker", "frame": "frame"}
"""The parts of a quote, with the type that each is here; a frame is the clause around speaker and cue."""

NOT_NESTED = "quote that is told to stand in another, which is not there"
TITLE = re.compile(r"(?:\d+ - )?(?P<title>.*?)(?: \((?P<date>\d{4}-\d{2}-\d{2})\))?", re.DOTALL)


class _Stretch(msgspec.Struct):
    charBegin: int  # noqa: N815 # the file's names
    charEnd: int  # noqa: N815


class _Part(msgspec.Struct):
    spans: list[_Stretch]
    text: str = ""


class _Quote(msgspec.Struct):
    id: int | str
    type: str
    quote: _Part
    speaker: _Part = msgspec.field(default_factory=lambda: _Part([]))
    cue: _Part = msgspec.field(default_factory=lambda: _Part([]))
    addressee: _Part = msgspec.field(default_factory=lambda: _Part([]))
    frame: _Part = msgspec.field(default_factory=lambda: _Part([]))
    medium: str = ""
    isNested: bool = False  # noqa: N815


class _Document(msgspec.Struct):
    originalText: str  # noqa: N815
    annotations: list[_Quote]
    documentName: str = ""  # noqa: N815


def read_german(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The articles with their quotes; raises InterchangeError and OSError."""
    for one in files_in(path, ".json"):
        place = f"{one}"
        document = shaped(bytes_of(one), place, _Document)
        parts = [part for quote in document.annotations for part in (quote.quote, *_parts(quote).values())]
        offsets = chosen_offsets(
            document.originalText, list(_quoted(parts)), options.unit, "codepoint", losses, place
        )
        told = TITLE.fullmatch(document.documentName)
        metadata = {name: value for name, value in (told.groupdict() if told else {}).items() if value}
        article = Article(offsets.text, f"{one.stem}.txt", {"language": "de", **metadata})
        found = _attributions(document, offsets, losses, place).found
        yield read_layer(article, annotations_of(article.text, found, losses, place), place)


def _parts(quote: _Quote) -> dict[str, _Part]:
    return {role: getattr(quote, role) for role in ROLES}


def _quoted(parts: Iterable[_Part]) -> Iterator[Quoted]:
    for part in parts:
        words = part.text if len(part.spans) == 1 else None
        yield from (Quoted(one.charBegin, one.charEnd, words) for one in part.spans)


def _attributions(document: _Document, offsets: Offsets, losses: LossReport, place: str) -> Attributions:
    made, nested = Attributions(), []
    for one in document.annotations:
        where = f"{place}, annotation {one.id}"
        spans = _spans(one.quote, offsets, losses, where)
        if not spans:
            continue
        attributes = {"form": one.type, "medium": one.medium}
        quote = made.quote(str(one.id), spans, {name: value for name, value in attributes.items() if value})
        for role, part in _parts(one).items():
            made.link(quote, role, ROLES[role], _spans(part, offsets, losses, where))
        if one.isNested:
            nested.append(quote)
    for alone in made.nest(nested):
        losses.lose("not-nested", NOT_NESTED, place=f"{place}, annotation {alone.key}")
    return made


def _spans(part: _Part, offsets: Offsets, losses: LossReport, place: str) -> Spans:
    spans = [offsets.span(one.charBegin, one.charEnd) for one in part.spans]
    if None in spans:
        lose_outside(losses, place)
        return ()
    return tuple(span for span in spans if span)


FORMAT = Format(
    name="german-quotations",
    title="German News Quotation Attribution",
    description="The JSON of that corpus: quotes in German news with speaker, cue, addressee and frame.",
    file="",
    carries=("quotes with their parts", "form and medium", "nesting", "several fragments"),
    loses=("tokens and sentences",),
    read=read_german,
    reads="a .json file, or a folder of them",
)
