"""WebAnno TSV 3.3: a row a token, with the annotations of each layer in columns of its own."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path

from annotator.interchange.carried import lose_facets
from annotator.interchange.cas_names import TypeNames, names_of
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.source_files import file_for
from annotator.interchange.units import utf16_offsets
from annotator.interchange.webanno_cells import NO_VALUE, NOTHING, escaped
from annotator.interchange.webanno_reading import read_webanno
from annotator.model.annotation import Annotation
from annotator.model.scheme import AnnotationType
from annotator.model.spans import Span
from annotator.model.surrogates import count_surrogates, without_surrogates

LOST = (
    "no-span", "note", "by", "at", "confidence", "reason", "origin", "unknown-field", "verdict", "read", "kind",
    "metadata", "derived-from",
)  # fmt: skip
TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
"""A token: letters and digits, also with an apostrophe or a hyphen between them, or one other sign."""

LONE = "character that is none (a lone surrogate) written as U+FFFD"
BLANK = "annotation of nothing but blanks left out: there is no token in it"
CUT = "annotation whose first or last blanks are cut: they are no tokens"
EMPTY = "empty value of an attribute told as none"
TOGETHER = "annotation whose fragments only blanks part told as one stretch"
NO_COLUMN = "{} of a {} left out: its scheme does not have it"
TO_NOTHING = "link left out: what it points to has no words"
UNKNOWN = "annotation of type “{}” left out: its scheme does not have the type"


@dataclass(slots=True)
class _Token:
    """A token: its number in the file and its unit, its span, the stretches of it that annotations cover, each with the numbers of these."""

    number: int
    unit: str
    span: Span
    cells: dict[Span, list[int]] = field(default_factory=dict)

    @property
    def parts(self) -> list[Span]:
        """The stretches within it that annotations cover without covering it all."""
        return sorted(self.cells.keys() - {self.span}) if self.cells else []


def write_webanno(
    records: Iterable[Record], folder: Path, _options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write a file a record; raises OSError."""
    written = []
    for record in records:
        lose_facets(record, LOST, losses)
        path = file_for(folder, record, ".tsv")
        with whole_file(path, synced=False) as stream:
            stream.writelines(f"{line}\n".encode() for line in _Writing(record, losses).lines())
        written.append(path)
    return tuple(written)


class _Writing:
    """One record on its way: every annotation has a number, by which slots name it."""

    def __init__(self, record: Record, losses: LossReport) -> None:
        self._record = record
        self._losses = losses
        self._text = without_surrogates(record.on.article.text)
        losses.lose(
            "lone-surrogate", LONE, count=count_surrogates(record.on.article.text), place=record.place
        )
        self._sentences = list(_sentences(self._text))
        self._tokens = [token for _, tokens in self._sentences for token in tokens]
        self._numbers = {one.id: number for number, one in enumerate(record.annotations, start=1)}
        self._placed: dict[str, str] = {}
        self._first: dict[str, int] = {}
        self._told: dict[int, tuple[int, list[str]]] = {}
        self._cells: dict[tuple[int, ...], str] = {}
        self._width = 0
        for known in record.on.scheme.types:
            self._first[known.id] = self._width
            self._width += max(1, len(known.attributes) + 2 * len(known.roles))

    def lines(self) -> Iterator[str]:
        """The file, line by line."""
        yield "#FORMAT=WebAnno TSV 3.3"
        for known in self._record.on.scheme.types:
            yield f"#T_SP={'|'.join(_header(known, names_of(self._record.on.scheme)))}"
        yield ""
        placed = [(one, units) for one in self._record.annotations if (units := self._units(one))]
        for one, units in placed:
            self._placed[one.id] = _unit_of(*units[0])
        for one, units in placed:
            self._told[self._numbers[one.id]] = self._first[one.type], self._columns(one)
            for token, span in units:
                token.cells[span].append(self._numbers[one.id])
        utf16 = utf16_offsets(self._text)
        for (start, end), tokens in self._sentences:
            yield ""
            told = self._text[start:end].replace("\\", "\\\\").translate(_BLANKS)
            yield f"#Text={told}"
            for token in tokens:
                yield from self._rows(token, utf16)

    def _rows(self, token: _Token, utf16: Callable[[int], int]) -> Iterator[str]:
        for number, (start, end) in enumerate((token.span, *token.parts)):
            unit = f"{token.unit}.{number}" if number else token.unit
            numbers = tuple(token.cells.get((start, end), ()))
            if numbers not in self._cells:
                self._cells[numbers] = self._row(numbers)
            place = f"{utf16(start)}-{utf16(end)}"
            yield f"{unit}\t{place}\t{self._text[start:end]}\t{self._cells[numbers]}"

    def _row(self, numbers: tuple[int, ...]) -> str:
        """The cells of a unit that these annotations cover: many tokens of a long one have the same."""
        stacks: dict[int, list[str]] = {}
        for number in numbers:
            first, columns = self._told[number]
            for column, value in enumerate(columns, start=first):
                stacks.setdefault(column, []).append(value)
        cells = [NOTHING] * self._width
        for column, stack in stacks.items():
            cells[column] = "|".join(stack)
        return "".join(f"{cell}\t" for cell in cells)

    def _units(self, one: Annotation) -> list[tuple[_Token, Span]]:
        """The tokens, or the parts of tokens, that an annotation covers; each gets its place for cells."""
        place = self._record.place
        if self._record.on.type_of(one) is None:
            self._losses.lose("unknown-type", UNKNOWN.format(one.type), place=place)
            return []
        units = list(_covered(self._tokens, one))
        if not units:
            self._losses.lose("blank", BLANK, count=bool(one.spans), place=place)
            return []
        words = [self._text[start:end] for start, end in one.spans]
        self._losses.lose("cut", CUT, count=any(word != word.strip() for word in words), place=place)
        numbers = [token.number for token, _ in units]
        stretches = sum(later - earlier > 1 for earlier, later in pairwise(numbers)) + 1
        self._losses.lose("fragments", TOGETHER, count=stretches < len(one.spans), place=place)
        for token, span in units:
            token.cells.setdefault(span, [])
        return units

    def _columns(self, one: Annotation) -> list[str]:
        """What stands in the columns of an annotation's layer, on each of its units."""
        known = self._record.on.type_of(one)
        assert known is not None
        self._lose(known, one)
        number = f"[{self._numbers[one.id]}]"
        told = [f"{_spelled(one.attributes.get(attribute.id))}{number}" for attribute in known.attributes]
        for role in known.roles:
            aims = [target for target in one.links.get(role.id, ()) if target in self._placed]
            roles = ";".join(escaped(role.id) for _ in aims) or NOTHING
            told.append(f"{roles}{number}")
            told.append(";".join(f"{self._placed[aim]}[{self._numbers[aim]}]" for aim in aims) or NO_VALUE)
        return told or [f"{NO_VALUE}{number}"]

    def _lose(self, known: AnnotationType, one: Annotation) -> None:
        """Count what has no column, or nothing that a cell can tell."""
        place = self._record.place
        empty = sum(value == "" for value in one.attributes.values())
        unknown = sum(known.attribute(name) is None for name in one.attributes)
        self._losses.lose("empty-value", EMPTY, count=empty, place=place)
        self._losses.lose(
            "unknown-attribute", NO_COLUMN.format("attribute", one.type), count=unknown, place=place
        )
        for role, ids in one.links.items():
            gone = sum(target not in self._placed for target in ids) if known.role(role) else 0
            others = 0 if known.role(role) else len(ids)
            self._losses.lose("unknown-role", NO_COLUMN.format("link", one.type), count=others, place=place)
            self._losses.lose("link-to-nothing", TO_NOTHING, count=gone, place=place)


_BLANKS = str.maketrans({"\t": "\\t", "\r": "\\r", "\f": "\\f"})


def _sentences(text: str) -> Iterator[tuple[Span, list[_Token]]]:
    """The lines that have tokens, each taken for a sentence: the format needs some, and they are where the article has them."""
    start, number, count = 0, 0, 0
    for line in text.split("\n"):
        found = [(start + one.start(), start + one.end()) for one in TOKEN.finditer(line)]
        if found:
            number += 1
            tokens = [
                _Token(count + place, f"{number}-{place}", span) for place, span in enumerate(found, start=1)
            ]
            count += len(tokens)
            yield (start, start + len(line)), tokens
        start += len(line) + 1


def _covered(tokens: Sequence[_Token], one: Annotation) -> Iterator[tuple[_Token, Span]]:
    for start, end in one.spans:
        first = bisect_right(tokens, start, key=lambda token: token.span[1])
        for token in islice(tokens, first, None):
            if token.span[0] >= end:
                break
            yield token, (max(start, token.span[0]), min(end, token.span[1]))


def _unit_of(token: _Token, span: Span) -> str:
    return token.unit if span == token.span else f"{token.unit}.{token.parts.index(span) + 1}"


def _spelled(value: object) -> str:
    if value is None or value == "":
        return NO_VALUE
    return (
        ("true" if value else "false") if isinstance(value, bool) else escaped(without_surrogates(str(value)))
    )


def _header(one: AnnotationType, named: Mapping[str, TypeNames]) -> list[str]:
    names = named[one.id]
    columns = [names.attributes[attribute.id] for attribute in one.attributes]
    for role in one.roles:
        aim = named[role.to[0]].name if len(role.to) == 1 else "uima.tcas.Annotation"
        columns += [f"ROLE_{names.name}:{names.roles[role.id]}_{names.link(role.id)}", aim]
    return [names.name, *(columns or [""])]


FORMAT = Format(
    name="webanno-tsv",
    title="WebAnno TSV 3.3",
    description="One table for each layer of an article, a row a token: for WebAnno and INCEpTION.",
    file="ARTICLE.tsv",
    carries=("types, attributes and links", "parts of tokens", "overlap"),
    loses=("annotations without a span", "notes and provenance", "metadata", "blanks between lines"),
    write=write_webanno,
    read=read_webanno,
    reads="a .tsv file, or a folder of them",
)
