"""The way back from a table of statements to layers."""

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.interchange.anchoring import anchored
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions
from annotator.interchange.gathering import Found, annotations_of
from annotator.interchange.loss import LossReport
from annotator.interchange.places import place_for
from annotator.interchange.read_layers import layer_name
from annotator.interchange.record import ReadLayer
from annotator.interchange.statement_columns import SUGGESTION
from annotator.interchange.statement_row import BETWEEN_ANNOTATIONS, BETWEEN_FRAGMENTS, PARTS
from annotator.interchange.units import Offsets, Quoted, chosen_offsets, same_words
from annotator.model.annotation import NOTHING
from annotator.model.annotations import AnnotationError
from annotator.model.layer import Layer
from annotator.model.spans import Span, Spans, pieces_of
from annotator.model.surrogates import without_surrogates
from annotator.storage.articles import text_of_file

TYPES: Mapping[str, str] = {"addressee": "speaker", "holder": "speaker"}
"""The types of parts that are not called as their part is."""

LED_TO: Mapping[str, tuple[str, ...]] = {
    "quote": ("speaker", "cue", "addressee"),
    "stance": ("holder", "target"),
}
NAMED: Mapping[str, str] = {"quote": "within", "stance": "evidence"}
"""By the kind of a statement: the parts that its row tells, and the role whose cell has the ids of other statements."""

CELLS = "parts of a statement left out: one cell has other numbers of them than another"
NO_KIND = "row left out: it has neither a quote nor a stance"
ORIGIN = "which tagger had suggested a statement left out: the table does not have the suggestion"
Row = Mapping[str, str]


class Table:
    """The rows of a table by the names of their columns, each with its place."""

    def __init__(self, file: Path, rows: Iterator[tuple[str, list[str]]]) -> None:
        self.file = file
        self._rows = rows
        place, heading = next(rows, (str(file), []))
        self._names = [name.strip() for name in heading]
        if not {"quote", "stance"} & set(self._names):
            raise InterchangeError(f"{place}: expected a heading with the column “quote” or “stance”")
        twice = {name for name in self._names if name and self._names.count(name) > 1}
        if twice:
            raise InterchangeError(f"{place}: the column “{min(twice)}” stands twice in the heading")

    def __iter__(self) -> Iterator[tuple[str, Row]]:
        for place, cells in self._rows:
            if len(cells) > len(self._names) and any(cells[len(self._names) :]):
                told = f"expected {len(self._names)} cells, found {len(cells)}"
                raise InterchangeError(f"{place}: {told}")
            if any(cells):
                yield place, dict(zip(self._names, cells, strict=False))


@dataclass(slots=True)
class _Group:
    """The rows of one layer of one article."""

    name: str
    layer: str
    rows: list[tuple[str, Row]] = field(default_factory=list)


def layers_of(table: Table, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The layers of a table's rows, in the order in which they are met; raises InterchangeError."""
    groups: dict[tuple[str, str], _Group] = {}
    for place, row in table:
        key = row.get("article", "") or table.file.stem, layer_name(row.get("layer", ""))
        groups.setdefault(key, _Group(*key)).rows.append((place, row))
    for group in groups.values():
        yield _Statements(group, options, losses).layer()


class _Statements:
    """The rows of one layer on their way back."""

    def __init__(self, group: _Group, options: ReadOptions, losses: LossReport) -> None:
        self._group = group
        self._losses = losses
        self._found: dict[str, Found] = {}
        self._text, self._digest = _text_for(group, options)
        quotes = [one for _, row in group.rows for one in _quotes(row)]
        place = group.rows[0][0]
        self._offsets = (
            Offsets("")
            if self._text is None
            else chosen_offsets(self._text, quotes, options.unit, "codepoint", losses, place)
        )

    def layer(self) -> ReadLayer:
        """The layer; its annotations have spans only where the article's text is at hand."""
        group = self._group
        for place, row in group.rows:
            kind = row.get("kind") or ("stance" if row.get("stance") or row.get("polarity") else "quote")
            if kind not in LED_TO:
                self._losses.lose("no-kind", NO_KIND, place=place)
            else:
                self._statement(kind, row, place)
        place = group.rows[0][0]
        ones = annotations_of(self._text or "", self._found.values(), self._losses, place)
        suggested = any(row.get("verdict") == SUGGESTION for _, row in group.rows)
        try:
            layer = Layer(group.layer, "tagger" if suggested else "human", ones)
        except AnnotationError as error:
            raise InterchangeError(f"{place}: {error}") from error
        return ReadLayer(layer, group.name, self._digest, len(self._text or ""), None, NOTHING)

    def _statement(self, kind: str, row: Row, place: str) -> None:
        heads = self._parts(kind, row, place)
        if not heads and (row.get(kind) or row.get(f"{kind}_spans")):
            return
        heads = heads or [(kind, (), {})]
        identity = row.get("statement", "")
        head = Found(identity or f"{place} {kind}", kind, heads[0][1], heads[0][2], identity=identity)
        head.attributes |= _more(row, place)
        head.facts = self._facts(row, place)
        self._found[head.key] = head
        for part in LED_TO[kind]:
            for name, spans, attributes in self._parts(part, row, place):
                key = f"{name} {spans} {json.dumps(attributes, sort_keys=True)}"
                self._found.setdefault(key, Found(key, name, spans, attributes))
                head.links.setdefault(part, []).append(key)
        named = row.get(NAMED[kind], "").split()
        if named:
            head.links[NAMED[kind]] = named

    def _parts(self, part: str, row: Row, place: str) -> list[tuple[str, Spans, dict[str, Any]]]:
        """The annotations that the cells of a part tell: type, spans, attributes."""
        columns = [part, f"{part}_spans", *PARTS[part].values()]
        cells = [row.get(column, "").split(BETWEEN_ANNOTATIONS) for column in columns]
        most = max(map(len, cells))
        if all(cell == [""] for cell in cells):
            return []
        even = [cell if cell != [""] else [""] * most for cell in cells]
        if any(len(cell) != most for cell in even):
            self._losses.lose("cells", CELLS, place=f"{place}, {part}")
            return []
        found = []
        for words, spans, *values in zip(*even, strict=True):
            placed = self._placed(words, spans, place)
            told = {name: value for name, value in zip(PARTS[part], values, strict=True) if value}
            if placed is not None and (placed or told or part in LED_TO):
                found.append((TYPES.get(part, part), placed, told))
        return found

    def _placed(self, words: str, cell: str, place: str) -> Spans | None:
        """Where the words of a part stand; nowhere where the row says so, or the text is not at hand."""
        stretches = _stretches(cell, place)
        if self._text is None or not (words or stretches):
            return ()
        there = tuple(span for one in stretches if (span := self._offsets.span(*one)))
        told = BETWEEN_FRAGMENTS.join(pieces_of(without_surrogates(self._text), there))
        right = len(there) == len(stretches) > 0 and (not words or same_words(told, words))
        return there if right else anchored(self._offsets, stretches, words, self._losses, place)

    def _facts(self, row: Row, place: str) -> dict[str, Any]:
        facts: dict[str, Any] = {name: row[name] for name in ("note", "by", "at") if row.get(name)}
        if row.get("agent") and row.get("verdict") != SUGGESTION:
            self._losses.lose("origin", ORIGIN, place=place)
        elif row.get("confidence"):
            facts["confidence"] = _number(row["confidence"], place)
        return facts


def _text_for(group: _Group, options: ReadOptions) -> tuple[str | None, str]:
    """The text of an article that lies in the folder already, with the digest that it should have."""
    told = next((row["sha256"] for _, row in group.rows if row.get("sha256")), "")
    path = options.articles / place_for(group.name) if options.articles else None
    if path is None or not path.is_file():
        return None, told
    article = text_of_file(path)
    if told and told != article.digest:
        return None, told
    return article.text, article.digest


def _quotes(row: Row) -> Iterator[Quoted]:
    """The stretches of a row that are alone in their cell, with their words."""
    for part in PARTS:
        cell = row.get(f"{part}_spans", "")
        if cell.count("-") == 1:
            start, _, end = cell.strip().partition("-")
            if start.isdigit() and end.isdigit() and len(cell) < 30:
                yield Quoted(int(start), int(end), row.get(part) or None)


def _stretches(cell: str, place: str) -> list[Span]:
    """The stretches that a cell tells: `120-188 200-210`."""
    found = []
    for told in cell.split():
        start, _, end = told.partition("-")
        if not (start.isdigit() and end.isdigit() and len(told) < 30):
            raise InterchangeError(f"{place}: expected stretches such as 120-188, found “{cell[:60]}”")
        found.append((int(start), int(end)))
    return found


def _number(cell: str, place: str) -> float:
    number = math.nan
    with suppress(ValueError):
        number = float(cell)
    if not math.isfinite(number):
        raise InterchangeError(f"{place}: expected a number as “confidence”, found “{cell[:60]}”")
    return number


def _more(row: Row, place: str) -> dict[str, Any]:
    """The attributes that have no column of their own."""
    if not row.get("more"):
        return {}
    try:
        told = json.loads(row["more"])
    except (ValueError, RecursionError) as error:
        raise InterchangeError(f"{place}: expected an object of JSON as “more”: {error}") from error
    if not isinstance(told, dict):
        raise InterchangeError(f"{place}: expected an object of JSON as “more”, found “{row['more'][:60]}”")
    return told
