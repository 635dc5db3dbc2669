"""The way back from tokens with tags to layers."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions
from annotator.interchange.gathering import Found, annotations_of
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import json_value, raw_text, utf8_text
from annotator.interchange.source_files import files_in
from annotator.model.article import Article, canonical
from annotator.model.spans import Span

START = "-DOCSTART-"
ESCAPES = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "``": "“",
    "''": "”",
}
"""How the Penn Treebank writes brackets and quotation marks."""

LOOK_AHEAD = 400
"""How many code points after the last token the next one is looked for."""

MADE = "text put together from the tokens, with a blank between two and a line a sentence, since the file has none"
OTHER_COLUMNS = "column left out: it holds no tags"
PLAIN = "column whose tags have no B- or I-: neighbouring tokens of one tag are one annotation"
NO_TAG = "cell that is no tag left out"
_TAG = re.compile(r"[O_-]|[BIESLUM]-.+")
GONE = "token that the text does not have where it should stand left out"


class Told(msgspec.Struct):
    """What our own files say of an article."""

    name: str = ""
    layer: str = ""
    kind: str = "human"
    metadata: dict[str, str] = {}


@dataclass(slots=True)
class Document:
    """Sentences of tokens with their cells; what the comments say of it."""

    place: str
    said: dict[str, str] = field(default_factory=dict)
    sentences: list[list[list[str]]] = field(default_factory=lambda: [[]])
    offsets: list[str] = field(default_factory=list)

    @property
    def tokens(self) -> list[str]:
        """The words of all sentences."""
        return [cells[0] for sentence in self.sentences for cells in sentence]


def read_conll(path: Path, _options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The layer of each document; raises InterchangeError with the line that is not as it should be, and OSError."""
    for file in files_in(path, ".conll", ".iob", ".bio", ".iob2", ".iobes"):
        documents = [one for one in _documents(file) if one.tokens]
        for number, one in enumerate(documents, start=1):
            lone = len(documents) == 1
            yield _layer(
                one, file, f"{file.stem}.txt" if lone else f"{file.stem}-{number:05}.txt", losses, lone=lone
            )


def _documents(file: Path) -> Iterator[Document]:
    document = Document(str(file))
    for number, line in enumerate(utf8_text(file).split("\n"), start=1):
        place, told = f"{file}, line {number}", line.removesuffix("\r")
        if told.startswith(START):
            yield document
            document = Document(place)
        elif told.startswith("# ") and not _is_token(told, document.sentences[-1]):
            name, _, value = told[2:].partition(" = ")
            if name == "offsets":
                document.offsets.append(value)
            else:
                document.said[name] = value
        elif not told.strip():
            document.sentences.append([])
        elif not _take_sentence(document, told):
            document.sentences[-1].append(_cells(told, place))
    yield document


def _is_token(line: str, before: list[list[str]]) -> bool:
    """Whether a line that begins with `# ` is no comment but has the cells of the token before it, with a tag behind."""
    cells = line.split()
    return bool(before) and len(cells) == len(before[-1]) and bool(_TAG.fullmatch(cells[-1]))


def _take_sentence(document: Document, line: str) -> bool:
    """Take a line that holds a whole sentence, `word|pos|tag word|pos|tag`; false where it holds one token."""
    words = line.split(" ")
    if "\t" in line or not all("|" in word for word in words):
        return False
    document.sentences.append([word.rsplit("|", 2) for word in words])
    return True


def _cells(line: str, place: str) -> list[str]:
    cells = [cell.strip(" ") for cell in line.split("\t")] if "\t" in line else line.split()
    if len(cells) < 2 or not cells[0]:
        raise InterchangeError(f"{place}: expected a token and its tag, found “{line[:60]}”")
    return cells


def _layer(document: Document, file: Path, name: str, losses: LossReport, *, lone: bool) -> ReadLayer:
    place = document.place
    told = _json(Told, document, "article")
    if "text" in document.said:
        text = canonical(_json(str, document, "text"))
        spans = _own_spans(document, text)
    else:
        text, spans = _aligned(document, file, losses, lone=lone)
    names = _json(list[str], document, "columns")[1:]
    found = list(_found(document, spans, names, losses))
    article = Article(text, (told.name or name).rpartition("/")[2], told.metadata)
    ones = annotations_of(text, found, losses, place)
    return read_layer(article, ones, place, name=told.name or name, layer=told.layer, kind=told.kind)


def _json(kind: Any, document: Document, name: str) -> Any:  # noqa: ANN401 # the caller says of which kind it is
    """The value of a comment, an empty one of its kind where there is none; raises InterchangeError."""
    if name not in document.said:
        return kind()
    try:
        return msgspec.convert(json_value(document.said[name].encode(), document.place), kind)
    except msgspec.ValidationError as error:
        raise InterchangeError(f"{document.place}, “{name}”: {error}") from error


def _own_spans(document: Document, text: str) -> list[Span | None]:
    """Where the tokens of our own files stand; raises InterchangeError where they do not."""
    told = [pair.partition("-") for line in document.offsets for pair in line.split()]
    tokens = document.tokens
    if len(told) != len(tokens):
        raise InterchangeError(f"{document.place}: expected {len(tokens)} offsets, found {len(told)}")
    spans: list[Span | None] = []
    for (start, _, end), token in zip(told, tokens, strict=True):
        right = start.isdigit() and end.isdigit() and len(start) + len(end) < 30
        if not right or text[int(start) : int(end)] != token:
            raise InterchangeError(
                f"{document.place}: the token “{token[:40]}” is not at {start[:15]}-{end[:15]} of the text"
            )
        spans.append((int(start), int(end)))
    return spans


def _aligned(
    document: Document, file: Path, losses: LossReport, *, lone: bool
) -> tuple[str, list[Span | None]]:
    """The text beside the file with the places of the tokens in it; one made of the tokens where there is none."""
    beside = file.with_suffix(".txt")
    if lone and beside != file and beside.is_file():
        text = canonical(raw_text(beside))
    else:
        told = (" ".join(cells[0] for cells in sentence) for sentence in document.sentences if sentence)
        text = canonical("\n".join(told))
        losses.note("made-text", MADE, place=document.place)
    spans: list[Span | None] = []
    last = 0
    for token in document.tokens:
        span = _next(text, token, last)
        losses.lose("token-gone", GONE, count=span is None, place=f"{document.place}, “{token[:40]}”")
        spans.append(span)
        last = span[1] if span else last
    return text, spans


def _next(text: str, token: str, start: int) -> Span | None:
    """Where a token stands next, as it is or without the escapes of the Penn Treebank."""
    for words in dict.fromkeys((token, ESCAPES.get(token, token))):
        place = text.find(words, start, start + len(words) + LOOK_AHEAD)
        if place >= 0:
            return place, place + len(words)
    return None


def _found(
    document: Document, spans: list[Span | None], names: list[str], losses: LossReport
) -> Iterator[Found]:
    """The stretches of each column of tags: those that our own files name, else the last one."""
    widths = {len(cells) for sentence in document.sentences for cells in sentence}
    width = min(widths)
    columns = range(1, len(names) + 1) if names else range(width - 1, width)
    if names and width <= len(names):
        raise InterchangeError(
            f"{document.place}: expected {len(names) + 1} columns, found a line of {width}"
        )
    losses.lose("columns", OTHER_COLUMNS, count=0 if names else width - 2, place=document.place)
    for column in columns:
        spelled = _spelled_tags(document, column, losses)
        place = 0
        for sentence in document.sentences:
            here = spans[place : place + len(sentence)]
            place += len(sentence)
            tags = [spelled(cells[column]) for cells in sentence]
            for kind, (start, end) in _chunks(tags, here):
                yield Found(f"{column} {start}", kind, ((start, end),))


def _spelled_tags(document: Document, column: int, losses: LossReport) -> Callable[[str], str]:
    """How the tags of a column are to be read; raises InterchangeError where it has none, and counts what is none."""
    cells = Counter(cells[column] for sentence in document.sentences for cells in sentence)
    others = {cell: count for cell, count in cells.items() if not _TAG.fullmatch(cell)}
    if len(others) < len(cells) and others and not any(cell[1:2] == "-" for cell in cells.keys() - others):
        losses.note("plain-tags", PLAIN, place=document.place)
        return lambda cell: f"I-{cell}" if cell in others else cell
    if len(others) == len(cells):
        told = f"expected tags such as B-PER, I-PER and O in column {column + 1}, found “{next(iter(cells))[:40]}”"
        raise InterchangeError(f"{document.place}: {told}")
    losses.lose("no-tag", NO_TAG, count=sum(others.values()), place=document.place)
    return lambda cell: cell


def _chunks(tags: Iterable[str], spans: Iterable[Span | None]) -> Iterator[tuple[str, Span]]:
    """The stretches of one sentence, in whichever of IOB1, IOB2, IOBES or BILOU the tags are."""
    kind, start, end = "", 0, 0
    for tag, span in zip(tags, spans, strict=True):
        sign, _, name = tag.partition("-")
        goes_on = sign in ("I", "E", "L", "M") and name == kind
        if kind and not goes_on:
            yield kind, (start, end)
            kind = ""
        if span is None or sign not in ("B", "I", "E", "S", "L", "U", "M") or not name:
            continue
        if not kind:
            kind, start = name, span[0]
        end = span[1]
        if sign in ("E", "L", "S", "U"):
            yield kind, (start, end)
            kind = ""
    if kind:
        yield kind, (start, end)
