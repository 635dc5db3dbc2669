"""PARC 3.0: attributions in the Wall Street Journal, as roles of the words of its XML."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from lxml import etree

from annotator.interchange.attributions import Attributions
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import Format, ReadOptions
from annotator.interchange.gathering import annotations_of
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import bytes_of, raw_text
from annotator.interchange.source_files import files_in
from annotator.interchange.units import Quoted, chosen_offsets
from annotator.model.article import Article
from annotator.model.spans import Span, Spans
from annotator.storage.safe_xml import XmlError, parse_xml

ROLES = {"source": "speaker", "cue": "cue"}
REBUILT = "text put together from the words of the XML: the article itself does not lie beside it"
NO_CONTENT = "attribution without content: its source and cue stand alone"
MISPLACED = "word that does not stand in the text where its ByteCount says"
UNKNOWN_ROLE = "role “{}” of an attribution left out"


@dataclass(slots=True)
class _Word:
    text: str
    start: int
    end: int
    sentence: int
    roles: list[tuple[str, str]] = field(default_factory=list)


def read_parc3(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The articles with their attributions; raises InterchangeError and OSError.

    An article's own text is taken from a file beside the XML with the same name, without an ending or with .txt.
    """
    for one in files_in(path, ".xml"):
        place = f"{one}"
        words = _words(bytes_of(one), place)
        text, spans = _text(one, words, options, losses)
        found = _attributions(words, spans, losses, place).found
        article = Article(text, f"{one.stem}.txt", {"language": "en"})
        yield read_layer(article, annotations_of(text, found, losses, place), place)


def _words(source: bytes, place: str) -> list[_Word]:
    try:
        root = parse_xml(source)
    except XmlError as error:
        raise InterchangeError(f"{place}: {error}") from error
    sentences = [root] if root.find(".//SENTENCE") is None else list(root.iter("SENTENCE"))
    words = [
        _word(element, number, place)
        for number, sentence in enumerate(sentences)
        for element in sentence.iter("WORD")
    ]
    if not words:
        raise InterchangeError(f"{place}: expected WORD elements, found none")
    return words


def _word(element: etree._Element, sentence: int, place: str) -> _Word:
    told = str(element.get("ByteCount", "")).split(",")
    if len(told) != 2 or not all(one.strip().isdecimal() for one in told):
        raise InterchangeError(
            f'{place}, line {element.sourceline}: expected ByteCount="START,END" of a WORD'
        )
    word = _Word(str(element.get("text", "")), int(told[0]), int(told[1]), sentence)
    for attribution in element.iterfind("attribution"):
        for role in attribution.iterfind("attributionRole"):
            word.roles.append((str(attribution.get("id", "")), str(role.get("roleValue", ""))))
    return word


def _text(
    path: Path, words: list[_Word], options: ReadOptions, losses: LossReport
) -> tuple[str, list[Span | None]]:
    """The text with the place of each word in it, in code points."""
    beside = next((one for one in (path.with_suffix(".txt"), path.with_suffix("")) if one.is_file()), None)
    if beside is None:
        losses.note("rebuilt", REBUILT, place=f"{path}")
        return _rebuilt(words)
    quotes = [Quoted(one.start, one.end, one.text) for one in words]
    offsets = chosen_offsets(raw_text(beside), quotes, options.unit, "byte", losses, f"{beside}")
    places = [
        offsets.span(one.start, one.end) if offsets.agrees(quoted) else None
        for one, quoted in zip(words, quotes, strict=True)
    ]
    for one, place in zip(words, places, strict=True):
        losses.lose("misplaced", MISPLACED, count=place is None, place=f"{path}, {one.text}")
    return offsets.text, places


def _rebuilt(words: list[_Word]) -> tuple[str, list[Span | None]]:
    """The words with the gaps between them; a line ends where a sentence does."""
    text, places = "", list[Span | None]()
    for before, one in pairwise([None, *words]):
        assert one is not None
        if before is not None:
            gap = one.start > before.end
            text += "\n" if before.sentence != one.sentence else " " * gap
        places.append((len(text), len(text) + len(one.text)) if one.text else None)
        text += one.text
    return f"{text}\n", places


def _attributions(
    words: list[_Word], places: list[Span | None], losses: LossReport, place: str
) -> Attributions:
    told: dict[str, dict[str, list[int]]] = {}
    for number, word in enumerate(words):
        for identity, role in word.roles:
            told.setdefault(identity, {}).setdefault(role, []).append(number)
    made = Attributions()
    for identity, roles in told.items():
        _attribution(
            made, identity, {role: _spans(ones, places) for role, ones in roles.items()}, losses, place
        )
    return made


def _attribution(
    made: Attributions, identity: str, roles: dict[str, Spans], losses: LossReport, place: str
) -> None:
    where = f"{place}, {identity}"
    for role in sorted(roles.keys() - {"content", *ROLES}):
        losses.lose("unknown-role", UNKNOWN_ROLE.format(role), place=where)
    parts = {ROLES[role]: roles[role] for role in ROLES if roles.get(role)}
    if roles.get("content"):
        quote = made.quote(identity, roles["content"], {})
        for role, spans in parts.items():
            made.link(quote, role, role, spans)
    else:
        losses.lose("no-content", NO_CONTENT, place=where)
        for role, spans in parts.items():
            made.part(role, spans)


def _spans(numbers: list[int], places: list[Span | None]) -> Spans:
    """The stretches of words that follow one another without a gap in their numbers."""
    spans: list[Span] = []
    last = -2
    for number in numbers:
        span = places[number]
        if span is None:
            continue
        if number == last + 1 and spans:
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
        last = number
    return tuple(spans)


FORMAT = Format(
    name="parc3",
    title="PARC 3.0",
    description="Attributions in the XML of that corpus: content as quote, source as speaker, cue as cue.",
    file="",
    carries=("attributions with their roles", "several fragments"),
    loses=("parse trees, lemmas and parts of speech",),
    read=read_parc3,
    reads="an .xml file, or a folder of them; the articles' own texts beside them are used",
)
