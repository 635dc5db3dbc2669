"""The database of Discourse Network Analyzer: statements with actor, concept and agreement."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from annotator.interchange.carried import lose_facets
from annotator.interchange.dna_reading import read_dna
from annotator.interchange.dna_schema import (
    LONGEST,
    QUOTE,
    STATEMENT,
    TABLES,
    UNDECIDED,
    VARIABLES,
    VERSION,
    password_hash,
)
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.units import utf16_offsets
from annotator.model.annotation import Annotation
from annotator.model.spans import Span, hull
from annotator.model.statements import Statement, name_of, statements_of
from annotator.model.surrogates import count_surrogates, without_surrogates

FILE = "annotations.dna"
LOST = [
    "fragments",
    "at",
    "by",
    "confidence",
    "reason",
    "origin",
    "unknown-field",
    "verdict",
    "read",
    "kind",
    "derived-from",
]
ADMIN = "Admin"
KEPT_METADATA = {"title", "author", "outlet", "section", "date"}
AGREEMENT = {"support": 1, "oppose": 0}

PLACED = "stance without a span told at the words of its quote or holder"
NOWHERE = "stance without a span, quote or holder left out"
OUTSIDE = "{} told by its name alone, not by its place"
NO_PART = "annotation of type “{}” left out: it is part of no statement of DNA"
ATTRIBUTE = "attribute “{1}” of a {0} left out"
SEVERAL = "statement with several holders or targets told as several"
LONG = "text longer than 190 characters cut"
LONE = "character that is none (a lone surrogate) written as U+FFFD"
NOBODYS = "name of a layer without a statement left out: only statements say whose they are"
LINK = "link “{1}” of a {0} left out"
METADATA = "metadata “{}” of the article left out"


def write_dna(
    records: Iterable[Record], folder: Path, _options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write one database of all records; raises OSError."""
    base = sqlite3.connect(":memory:")
    try:
        writing = _Writing(base, losses)
        for record in records:
            writing.add(record)
        base.commit()
        data = base.serialize()
    finally:
        base.close()
    with whole_file(folder / FILE) as stream:
        stream.write(data)
    return (folder / FILE,)


class _Writing:
    """A database on its way: what it has given numbers to already."""

    def __init__(self, base: sqlite3.Connection, losses: LossReport) -> None:
        self._base = base
        self._losses = losses
        self._place = ""
        self._coders: dict[str, int] = {}
        self._documents: dict[str, int] = {}
        self._entities: dict[tuple[int, str], int] = {}
        self._variables: dict[tuple[str, str], int] = {}
        for table, columns in TABLES.items():
            base.execute(f"CREATE TABLE {table}({', '.join(sorted(columns, key=_is_rule))})")
        settings = (("version", VERSION), ("date", "2022-06-10"))
        base.executemany("INSERT INTO SETTINGS VALUES(?, ?)", settings)
        self._coder(ADMIN)
        self._types()

    def _insert(self, table: str, columns: str, *values: object) -> int:
        return self._base.execute(_insertion(table, columns, len(values)), values).lastrowid or 0

    def _types(self) -> None:
        for label, variables in VARIABLES.items():
            number = self._insert("STATEMENTTYPES", "Label, Red, Green, Blue", label, 239, 208, 51)
            for name, kind in variables.items():
                made = self._insert("VARIABLES", "Variable, DataType, StatementTypeId", name, kind, number)
                self._variables[label, name] = made
                if kind == "short text":
                    self._entity(made, "")
                    self._insert("ATTRIBUTEVARIABLES", "VariableId, AttributeVariable", made, "Type")

    def _coder(self, name: str) -> int:
        if name not in self._coders:
            self._coders[name] = self._insert(
                "CODERS", "Name, Red, Green, Blue, Password", name, 255, 255, 0, password_hash(name)
            )
        return self._coders[name]

    def _entity(self, variable: int, value: str) -> int:
        if (variable, value) not in self._entities:
            made = self._insert("ENTITIES", "VariableId, Value, Red, Green, Blue", variable, value, 0, 0, 0)
            self._entities[variable, value] = made
        return self._entities[variable, value]

    def add(self, record: Record) -> None:
        """The statements of a record, under its article's document."""
        self._place = record.place
        lose_facets(record, LOST, self._losses)
        document, coder = self._document(record), self._coder(record.on.layer.name or ADMIN)
        utf16 = utf16_offsets(record.on.article.text)
        placed = [(one, span) for one in statements_of(record.on) if (span := self._span(record, one))]
        for statement, (start, end) in placed:
            for label, values in self._statements(record, statement):
                self._statement(label, document, (utf16(start), utf16(end)), coder, values)
        nameless = int(bool(record.on.layer.name) and not placed)
        self._losses.lose("layer", NOBODYS, count=nameless, place=self._place)
        self._lose_parts(record)

    def _statement(
        self, label: str, document: int, span: Span, coder: int, values: Mapping[str, str | int]
    ) -> None:
        kind = list(VARIABLES).index(label) + 1
        columns = "StatementTypeId, DocumentId, Start, Stop, Coder"
        number = self._insert("STATEMENTS", columns, kind, document, *span, coder)
        for name, data in VARIABLES[label].items():
            variable, value = self._variables[label, name], values.get(name, "")
            if data == "short text":
                entity = self._entity(variable, self._short(str(value)))
                self._insert("DATASHORTTEXT", "StatementId, VariableId, Entity", number, variable, entity)
            else:
                table = "DATABOOLEAN" if data == "boolean" else "DATALONGTEXT"
                told = value if isinstance(value, int) else self._whole(value)
                self._insert(table, "StatementId, VariableId, Value", number, variable, told)

    def _document(self, record: Record) -> int:
        article = record.on.article
        if record.name not in self._documents:
            told = article.metadata
            for name in sorted(told.keys() - KEPT_METADATA):
                self._losses.lose(f"metadata.{name}", METADATA.format(name), place=self._place)
            shorts = [self._short(told.get(name, "")) for name in ("author", "outlet", "section")]
            self._documents[record.name] = self._insert(
                "DOCUMENTS",
                "Title, Text, Coder, Author, Source, Section, Notes, Date",
                self._short(article.title),
                self._whole(article.text),
                1,
                *shorts,
                self._whole(record.name),
                self._date(told.get("date", "")),
            )
        return self._documents[record.name]

    def _date(self, told: str) -> int:
        try:
            day = datetime.fromisoformat(told)
        except ValueError:
            self._losses.lose("metadata.date", METADATA.format("date"), count=bool(told), place=self._place)
            return 0
        return int((day if day.tzinfo else day.replace(tzinfo=UTC)).timestamp())

    def _short(self, told: str) -> str:
        if len(told) > LONGEST:
            self._losses.lose("long", LONG, place=self._place)
        return self._whole(told[:LONGEST])

    def _whole(self, told: str) -> str:
        if told.isascii():
            return told
        self._losses.lose("lone-surrogate", LONE, count=count_surrogates(told), place=self._place)
        return without_surrogates(told)

    def _span(self, record: Record, statement: Statement) -> Span | None:
        """Where the statement stands; None where nothing of it has words."""
        if statement.head.spans:
            return hull(statement.head.spans)
        others = (*statement.parts.get("evidence", ()), *statement.holders)
        placed = next((one for one in others if one.spans), None)
        kind, told = ("no-span", PLACED) if placed else ("nowhere", NOWHERE)
        self._losses.lose(kind, told, place=record.place)
        return hull(placed.spans) if placed else None

    def _statements(self, record: Record, statement: Statement) -> Iterator[tuple[str, dict[str, str | int]]]:
        """A statement of DNA for every pair of a holder and a target."""
        on, head = record.on, statement.head
        holders = [name_of(on, one) for one in statement.holders] or [""]
        targets = [name_of(on, one) for one in statement.parts.get("target", ())] or [""]
        if statement.kind == "quote":
            targets = [""]
        self._losses.lose("several", SEVERAL, count=len(holders) * len(targets) > 1, place=record.place)
        for holder in holders:
            for target in targets:
                yield _values(statement.kind, head, holder, target)

    def _lose_parts(self, record: Record) -> None:
        """Count what stands in no statement, or stands there by its name alone."""
        kept = {"stance": {"polarity"}, "quote": {"form"}, "speaker": {"actor"}, "target": {"actor", "issue"}}
        roles, place = {"holder", "target", "speaker"}, self._place
        for one in record.annotations:
            if one.type not in kept:
                self._losses.lose(f"outside.{one.type}", NO_PART.format(one.type), place=place)
                continue
            if one.type in ("speaker", "target"):
                self._losses.lose(f"place.{one.type}", OUTSIDE.format(one.type), place=place)
                self._losses.lose("note", "note left out", count=bool(one.note), place=place)
            for name in one.attributes.keys() - kept[one.type]:
                told = ATTRIBUTE.format(one.type, name)
                self._losses.lose(f"attribute.{one.type}.{name}", told, place=place)
            for role in one.links.keys() - roles:
                told = LINK.format(one.type, role)
                self._losses.lose(f"link.{role}", told, count=len(one.links[role]), place=place)


@cache
def _insertion(table: str, columns: str, count: int) -> str:
    """The statement of SQL that puts a row into a table; all words in it are our own."""
    return f"INSERT INTO {table}({columns}) VALUES({', '.join('?' * count)})"


def _is_rule(column: str) -> bool:
    """Whether this is no column but a rule of the table: those stand behind the columns."""
    return column.startswith(("FOREIGN KEY", "UNIQUE", "CHECK"))


def _values(kind: str, head: Annotation, holder: str, target: str) -> tuple[str, dict[str, str | int]]:
    values: dict[str, str | int] = {"person": holder, "note": head.note}
    if kind == "quote":
        return QUOTE, {**values, "form": str(head.attributes.get("form", ""))}
    polarity = head.attributes.get("polarity", "")
    if polarity in AGREEMENT:
        return STATEMENT, {**values, "concept": target, "agreement": AGREEMENT[polarity]}
    return UNDECIDED, {**values, "concept": target, "polarity": str(polarity)}


FORMAT = Format(
    name="dna",
    title="Discourse Network Analyzer",
    description="One database with the articles as documents; stances as statements with person, concept and agreement, quotes too.",
    file=FILE,
    carries=(
        "texts with author, outlet and date",
        "stances with holder, target and polarity",
        "quotes with speaker",
    ),
    loses=(
        "where speakers and targets stand",
        "cues and asides",
        "attributes but polarity and form",
        "fragments",
    ),
    write=write_dna,
    read=read_dna,
    reads="a .dna file (SQLite; versions 2 and 3)",
)
