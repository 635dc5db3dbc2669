"""The way back from WebAnno TSV 3 to layers."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions
from annotator.interchange.gathering import Found, annotations_of, lose_outside
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import utf8_text
from annotator.interchange.source_files import files_in
from annotator.interchange.units import UNITS, Offsets, Unit
from annotator.interchange.webanno_cells import NO_VALUE, NOTHING, items_of, split, unescaped
from annotator.interchange.webanno_table import Row, Table, TsvLayer, offsets_of, table_of
from annotator.model.article import Article
from annotator.model.spans import Span, Spans

SLOT, BASE = "ROLE_", "BT_"
ORDER = ("span", "chain", "relation")
"""Relations come last: they name annotations that must be there."""

GAPS = "text whose blanks between sentences the format does not keep: line ends stand for them"
NO_WIDTH = "annotation of no width left out: it marks a place, not words"
UNIT_NOTE = "text whose offsets count {}, not UTF-16 units, as its tokens show"
_NAMED = re.compile(r"(?P<article>.+\.txt)\.(?P<layer>[A-Za-z0-9_-]+)")
"""A file that we named: the table has no place for the article's name and the layer's."""

_AIM = re.compile(r"(?P<unit>\d+-\d+(\.\d+)?)(\[(?P<number>[0-9_]+)\])?")
_CHAINED = re.compile(r"(?P<relation>.*)->(?P<chain>\d+)-(?P<place>\d+)", re.DOTALL)


def read_webanno(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """A layer a file; raises InterchangeError with the line that is not as it should be, and OSError."""
    for one in files_in(path, ".tsv"):
        place = f"{one}"
        table = table_of(utf8_text(one), place)
        others = tuple(unit for unit in UNITS if unit != "utf-16")
        units: tuple[Unit, ...] = ("utf-16", *others) if options.unit == "auto" else (options.unit,)
        offsets = offsets_of(table, place, units)
        if offsets.unit != "utf-16" and not offsets.text.isascii():
            losses.note(f"unit.{offsets.unit}", UNIT_NOTE.format(offsets.unit), place=place)
        losses.note("gaps", GAPS, count=len(table.sentences) > 1, place=place)
        named = _NAMED.fullmatch(one.stem)
        name, layer = (
            (named["article"], named["layer"]) if named else (f"{one.stem.removesuffix('.txt')}.txt", "")
        )
        article = Article(offsets.text, name)
        found = _Finding(table, offsets, losses, place).found()
        yield read_layer(article, annotations_of(article.text, found, losses, place), place, layer=layer)


class _Finding:
    """The annotations of one table: by layer and number, or by layer, unit and place in the stack."""

    def __init__(self, table: Table, offsets: Offsets, losses: LossReport, place: str) -> None:
        self._table = table
        self._offsets = offsets
        self._losses = losses
        self._place = place
        self._found: dict[str, Found] = {}
        self._rows: dict[str, list[Row]] = {}
        self._nexts: dict[str, str] = {}
        self._at: dict[str, list[tuple[str, str, str]]] = {}

    def found(self) -> Iterator[Found]:
        """The annotations with a place; those of no width and those outside the text are counted."""
        for layer in sorted(self._table.layers, key=lambda layer: ORDER.index(layer.kind)):
            for row in self._table.rows:
                self._take(layer, row)
        for key, following in self._nexts.items():
            if following in self._found:
                self._found[key].links["next"] = [following]
        for made in self._found.values():
            made.links = {role: [self._resolved(aim) for aim in aims] for role, aims in made.links.items()}
            made.spans = self._stretches(made.key)
        return (made for made in self._found.values() if made.spans)

    def _take(self, layer: TsvLayer, row: Row) -> None:
        takes = {"span": self._spans, "chain": self._chain, "relation": self._relations}
        takes[layer.kind](layer, row)

    def _cells(self, layer: TsvLayer, row: Row) -> list[str]:
        cells = list(row.cells[layer.first : layer.first + max(1, len(layer.columns))])
        return cells or [NOTHING]

    def _make(self, layer: TsvLayer, row: Row, key: str) -> Found:
        made = self._found.setdefault(key, Found(key, layer.name))
        rows = self._rows.setdefault(key, [])
        if row not in rows:
            rows.append(row)
        return made

    def _spans(self, layer: TsvLayer, row: Row) -> None:
        columns = list(zip_longest(layer.columns, self._cells(layer, row), fillvalue=""))
        slot = next((place for place, (name, _) in enumerate(columns) if name.startswith(SLOT)), len(columns))
        stacks = [items_of(cell) for _, cell in columns[: slot + 1] if cell]
        deepest = max(map(len, stacks), default=0)
        bare = max((len(split(cell, "|")) for _, cell in columns if cell not in (NOTHING, "")), default=0)
        for place in range(deepest or bare):
            number = next((one[place].number for one in stacks if len(one) > place and one[place].number), "")
            key = f"{layer.type} {number}" if number else f"{layer.type} {row.unit} {place}"
            made = self._make(layer, row, key)
            self._at.setdefault(row.unit, []).append((layer.type, number, key))
            self._fill(made, columns, place)

    def _fill(self, made: Found, columns: list[tuple[str, str]], place: int) -> None:
        """The values and slots of the annotation that stands at this place of the stack."""
        inner = iter(columns)
        for name, cell in inner:
            told = split(cell, "|")[place] if len(split(cell, "|")) > place else NOTHING
            if not name.startswith(SLOT):
                value = items_of(told)
                if value and value[0].value is not None and name:
                    made.attributes[name] = value[0].value
                continue
            aims = next(inner, ("", NOTHING))[1]
            aim = split(aims, "|")[place] if len(split(aims, "|")) > place else NOTHING
            self._slot(made, name, told, aim)

    def _slot(self, made: Found, name: str, told: str, aims: str) -> None:
        if aims in (NOTHING, NO_VALUE, ""):
            return
        feature = name.partition(":")[2].partition("_")[0]
        roles = split(items_of(told)[0].value or "", ";") if items_of(told) else []
        for role, aim in zip_longest(roles, split(aims, ";"), fillvalue=""):
            named = unescaped(role) if role not in (NO_VALUE, NOTHING, "") else feature
            if aim:
                made.links.setdefault(named, []).append(f"? {aim}")

    def _chain(self, layer: TsvLayer, row: Row) -> None:
        relations, types = ([*self._cells(layer, row), NOTHING])[:2]
        kinds = items_of(types)
        for number, told in enumerate(split(relations, "|")):
            chained = _CHAINED.fullmatch(told)
            if chained is None:
                continue
            chain, place = chained["chain"], int(chained["place"])
            made = self._make(layer, row, f"{layer.type} {chain}-{place}")
            self._nexts[made.key] = f"{layer.type} {chain}-{place + 1}"
            if chained["relation"] not in (NO_VALUE, NOTHING):
                made.attributes[layer.columns[0]] = unescaped(chained["relation"])
            kind = kinds[number].value if number < len(kinds) else None
            if kind is not None:
                made.attributes[layer.columns[1]] = kind

    def _relations(self, layer: TsvLayer, row: Row) -> None:
        *values, aims = self._cells(layer, row)
        base = layer.columns[-1].removeprefix(BASE)
        for place, aim in enumerate(split(aims, "|") if aims != NOTHING else ()):
            found = _AIM.fullmatch(aim)
            if found is None:
                raise InterchangeError(
                    f"{self._place}, line {row.line}: expected the unit of a token, found “{aim}”"
                )
            source, _, goal = (found["number"] or "").partition("_")
            made = self._make(layer, row, f"{layer.type} {row.unit} {place}")
            ends = {"Governor": (found["unit"], source), "Dependent": (row.unit, goal)}
            for role, (unit, number) in ends.items():
                key = self._key(unit, number, base)
                made.links[role] = [key]
            dependent = made.links["Dependent"][0]
            self._rows[made.key] = self._rows.get(dependent, [row])
            for name, cell in zip(layer.columns, values, strict=False):
                items = items_of(cell)
                value = items[place].value if place < len(items) else None
                if value is not None:
                    made.attributes[name] = value

    def _resolved(self, aim: str) -> str:
        if not aim.startswith("? "):
            return aim
        found = _AIM.fullmatch(aim[2:])
        return self._key(found["unit"], found["number"] or "", "") if found else aim

    def _key(self, unit: str, number: str, base: str) -> str:
        """The annotation at a unit with a number, of a layer where that is known; where there is none, what cannot be found."""
        there = self._at.get(unit, [])
        wanted = "" if number in ("", "0") else number
        for kind, own, key in there:
            if own == wanted and base in ("", kind):
                return key
        return f"{base} {unit}[{number}]"

    def _stretches(self, key: str) -> Spans:
        """The stretches of an annotation's rows: tokens that follow one another are one."""
        spans, last = list[Span](), -2
        for row in sorted(self._rows[key], key=lambda row: (row.start, row.end)):
            span = self._offsets.span(row.start, row.end)
            if span is None:
                told = f"{self._place}, line {row.line}"
                if row.start == row.end:
                    self._losses.lose("no-width", NO_WIDTH, place=told)
                else:
                    lose_outside(self._losses, told)
                return ()
            if spans and row.number - last <= 1:
                spans[-1] = (spans[-1][0], max(span[1], spans[-1][1]))
            else:
                spans.append(span)
            last = row.number
        return tuple(spans)
