"""The table of a WebAnno TSV 3 file: its layers, its sentences, and the units that its rows stand for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from annotator.interchange.fault import InterchangeError
from annotator.interchange.units import Offsets, Quoted, Unit, best_fit
from annotator.interchange.webanno_cells import unescaped
from annotator.model.surrogates import count_surrogates

FIRST_LINE = re.compile(r"#FORMAT=WebAnno TSV 3(\.\d)?")
ROW = re.compile(
    r"(?P<unit>(?P<token>\d+-\d+)(\.\d+)?)\t(?P<start>\d+)-(?P<end>\d+)\t(?P<word>[^\t]*)(?P<cells>(\t.*)?)"
)
WIDEST_GAP = 100_000
"""Between two sentences there may be so many units: a file with more has a wrong offset."""

Kind: TypeAlias = Literal["span", "chain", "relation"]
KINDS: dict[str, Kind] = {"#T_SP": "span", "#T_CH": "chain", "#T_RL": "relation"}


@dataclass(slots=True)
class TsvLayer:
    """A layer with its columns: their names, and the first of them in the table."""

    kind: Kind
    type: str
    columns: list[str]
    first: int

    @property
    def name(self) -> str:
        """The last part of the type's name."""
        return self.type.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Row:
    """A token or a part of one: `number` counts the tokens of the file."""

    unit: str
    number: int
    whole: bool
    start: int
    end: int
    word: str
    cells: Sequence[str]
    line: int


@dataclass(slots=True)
class Table:
    """A file as it stands: layers, sentences as texts, rows."""

    layers: list[TsvLayer] = field(default_factory=list)
    sentences: list[tuple[str, list[Row]]] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[Row]:
        """All rows in their order."""
        return (row for _, rows in self.sentences for row in rows)


def table_of(source: str, place: str) -> Table:
    """The table of a file's text; raises InterchangeError with the line."""
    lines = [line.removesuffix("\r") for line in source.removesuffix("\n").split("\n")]
    if not FIRST_LINE.match(lines[0]):
        raise InterchangeError(
            f"{place}, line 1: expected “#FORMAT=WebAnno TSV 3.3”, found “{lines[0][:60]}”"
        )
    table, text, rows, tokens = Table(), list[str](), list[Row](), set[str]()
    for number, line in enumerate(lines[1:], start=2):
        head, _, rest = line.partition("=")
        if head in KINDS:
            names = rest.split("|")
            first = sum(max(1, len(layer.columns)) for layer in table.layers)
            table.layers.append(TsvLayer(KINDS[head], names[0], [one for one in names[1:] if one], first))
        elif head == "#Text":
            if rows:
                text, rows = [], []
            if not text:
                table.sentences.append(("", rows))
            text.append(rest)
            table.sentences[-1] = ("\n".join(text), rows)
        elif line.strip() and not line.startswith("#"):
            rows.append(_row(line, tokens, f"{place}, line {number}", number))
    return table


def _row(line: str, tokens: set[str], place: str, number: int) -> Row:
    found = ROW.fullmatch(line)
    if found is None:
        raise InterchangeError(
            f"{place}: expected SENTENCE-TOKEN, START-END, the token and its cells, parted by tabs"
        )
    tokens.add(found["token"])
    cells = found["cells"][1:].removesuffix("\t").split("\t") if found["cells"] else []
    whole = found["unit"] == found["token"]
    start, end = int(found["start"]), int(found["end"])
    return Row(found["unit"], len(tokens), whole, start, end, found["word"], cells, number)


def offsets_of(table: Table, place: str, units: Sequence[Unit]) -> Offsets:
    """The text of a table, put together from its sentences, in the unit in which most tokens have their words."""
    quotes = [Quoted(row.start, row.end, row.word) for row in table.rows if row.whole]
    faults, ways = [], []
    for unit in units:
        try:
            ways.append(Offsets(_text(table, unit, place), unit))
        except InterchangeError as error:
            faults.append(error)
    if not ways:
        raise faults[0]
    return best_fit(ways, quotes)


def _text(table: Table, unit: Unit, place: str) -> str:
    """The sentences with line ends between them, which the format does not keep."""
    parts, length = list[str](), 0
    for told, rows in table.sentences:
        tokens = [row for row in rows if row.whole]
        if not tokens:
            continue
        text, lead = _sentence(told, tokens, unit)
        gap = tokens[0].start - lead - length
        if not 0 <= gap <= WIDEST_GAP:
            raise InterchangeError(
                f"{place}, line {tokens[0].line}: the sentence does not begin behind the one before"
            )
        parts += ["\n" * gap, text]
        length += gap + width(text, unit)
    return "".join(parts)


def _sentence(told: str, tokens: Sequence[Row], unit: Unit) -> tuple[str, int]:
    """A sentence's text, and how many units stand before its first token; escaped or not, as its tokens show."""
    for text in (unescaped(told), told):
        lead = width(text[: max(text.find(tokens[0].word), 0)], unit)
        offsets = Offsets(text, unit)
        shift = tokens[0].start - lead
        if all(offsets.agrees(Quoted(one.start - shift, one.end - shift, one.word)) for one in tokens):
            break
    return text, lead


def width(text: str, unit: Unit) -> int:
    """How many units a text takes."""
    if unit == "utf-16":
        return len(text) + sum(one > "\uffff" for one in text)
    return (
        len(text)
        if unit == "codepoint"
        else len(text.encode("utf-8", "surrogatepass")) - 2 * count_surrogates(text)
    )
