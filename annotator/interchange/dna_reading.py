"""The way back from a database of Discourse Network Analyzer to layers, one for each coder of a document."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotator.interchange.dna_schema import QUOTE, UNDECIDED
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions
from annotator.interchange.gathering import Found, annotations_of, lose_outside
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import LARGEST
from annotator.interchange.units import Offsets, Quoted, chosen_offsets
from annotator.model.article import Article
from annotator.model.spans import Span

NEEDED = ("CODERS", "DOCUMENTS", "STATEMENTTYPES", "VARIABLES", "STATEMENTS", "DATASHORTTEXT", "DATABOOLEAN")
DATA = ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT")
STEPS, MOST_STEPS = 1_000_000, 2_000
"""An honest database is read within 2,000,000,000 steps of SQLite's machine; they are counted by the million."""

ADMIN = "Admin"
"""The coder that every database has; ours is the layer without a name."""

AGREEMENT = {1: "support", 0: "oppose"}
ACTORS = ("person", "organization")
MILLISECONDS = 100_000_000_000
"""A date beyond this is one of version 2, which counts milliseconds; in seconds it would be the year 5138."""

PLACED = "holder or speaker put where its name stands nearest: DNA keeps no place for it"
UNPLACED = "holder or speaker without a place: its name does not stand in the text, and DNA keeps none"

_NO_NAME = re.compile(r"[^\w .,-]+")


@dataclass(slots=True)
class _Statement:
    number: int
    label: str
    coder: str
    start: int
    stop: int
    values: dict[str, Any] = field(default_factory=dict)


def read_dna(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The layers of a database; raises InterchangeError where it is none of DNA or broken, and OSError."""
    with path.open("rb") as stream:
        head, size = stream.read(16), stream.seek(0, 2)
    if head != b"SQLite format 3\0" or size > LARGEST:
        raise InterchangeError(f"{path}: expected an SQLite database of at most {LARGEST >> 20} MB")
    try:
        with closing(_opened(path)) as base:
            yield from _layers(base, path, options, losses)
    except (sqlite3.Error, UnicodeError, OverflowError, TypeError, ValueError, KeyError) as error:
        raise InterchangeError(f"{path}: no database of DNA that can be read: {error}") from error


def _opened(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    steps = iter(range(MOST_STEPS))
    base.set_progress_handler(lambda: next(steps, None) is None, STEPS)
    base.execute("PRAGMA trusted_schema=OFF")
    there = dict(base.execute("SELECT upper(name), type FROM sqlite_master").fetchall())
    missing = [name for name in NEEDED if there.get(name) != "table"]
    if missing:
        base.close()
        raise InterchangeError(f"{path}: no database of DNA: the table {missing[0]} is missing")
    return base


def _layers(
    base: sqlite3.Connection, path: Path, options: ReadOptions, losses: LossReport
) -> Iterator[ReadLayer]:
    statements = _statements(base)
    rows = base.execute("SELECT ID, Title, Text, Author, Source, Date, Notes FROM DOCUMENTS ORDER BY ID")
    for number, title, text, author, source, date, notes in rows:
        place = f"{path}, document {number}"
        if not isinstance(text, str):
            raise InterchangeError(f"{place}: expected a text, found {type(text).__name__}")
        own = statements.get(number, [])
        several = [Quoted(one.start, one.stop) for one in own]
        offsets = chosen_offsets(text, several, options.unit, "utf-16", losses, place)
        told = {"title": title, "author": author, "outlet": source, "date": _day(date)}
        metadata = {name: str(value) for name, value in told.items() if value}
        name = str(notes) if str(notes).endswith(".txt") else _file_name(str(title), number)
        article = Article(offsets.text, name.rpartition("/")[2], metadata)
        for coder in dict.fromkeys(one.coder for one in own) or ("",):
            found = _Finding(offsets, losses, place).found([one for one in own if one.coder == coder])
            annotations = annotations_of(article.text, found, losses, place)
            yield read_layer(article, annotations, place, name=name, layer=coder)


def _statements(base: sqlite3.Connection) -> dict[int, list[_Statement]]:
    """The statements with their values, by the number of their document."""
    found: dict[int, _Statement] = {}
    by_document: dict[int, list[_Statement]] = {}
    rows = base.execute(
        "SELECT s.ID, s.DocumentId, t.Label, c.Name, s.Start, s.Stop FROM STATEMENTS s "
        "LEFT JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId LEFT JOIN CODERS c ON c.ID = s.Coder ORDER BY s.ID"
    )
    for number, document, label, coder, start, stop in rows:
        name = "" if coder in (ADMIN, None) else str(coder)
        found[number] = _Statement(number, str(label), name, int(start), int(stop))
        by_document.setdefault(document, []).append(found[number])
    for statement, variable, value in _values(base):
        if statement in found:
            found[statement].values[str(variable)] = value
    return by_document


def _values(base: sqlite3.Connection) -> Iterator[tuple[int, str, Any]]:
    """Each value: its statement, the name of its variable, the value itself."""
    columns = {name for _, name, *_ in base.execute("PRAGMA table_info(DATASHORTTEXT)")}
    of_entity = "Entity" in columns
    value = "e.Value" if of_entity else "d.Value"
    joined = "JOIN ENTITIES e ON e.ID = d.Entity" if of_entity else ""
    there = {name.upper() for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    queries = [("DATASHORTTEXT", value, joined), *((name, "d.Value", "") for name in DATA if name in there)]
    for table, column, join in queries:
        yield from base.execute(
            f"SELECT d.StatementId, v.Variable, {column} FROM {table} d {join} "  # noqa: S608 # our own words
            "JOIN VARIABLES v ON v.ID = d.VariableId ORDER BY d.ID"
        )


class _Finding:
    """The annotations of one coder in one document."""

    def __init__(self, offsets: Offsets, losses: LossReport, place: str) -> None:
        self._offsets = offsets
        self._losses = losses
        self._place = place
        self._parts: dict[str, Found] = {}

    def found(self, statements: list[_Statement]) -> list[Found]:
        """Heads first, then the speakers and targets that they point to, each once."""
        heads = []
        for one in statements:
            span = self._offsets.span(one.start, one.stop)
            if span is None:
                lose_outside(self._losses, f"{self._place}, statement {one.number}")
            else:
                heads.append(self._head(one, span))
        return [*heads, *self._parts.values()]

    def _head(self, one: _Statement, span: Span) -> Found:
        values = {name: value for name, value in one.values.items() if value not in ("", None)}
        made = Found(f"s{one.number}", one.label, (span,))
        note = values.pop("note", "")
        if isinstance(note, str) and note:
            made.facts["note"] = note
        if {"concept", "agreement"} <= one.values.keys() or one.label == UNDECIDED:
            made.type = "stance"
            self._stance(made, values, span)
        elif one.label == QUOTE:
            made.type = "quote"
            self._actor(made, "speaker", values, span)
        made.attributes = values
        return made

    def _stance(self, made: Found, values: dict[str, Any], span: Span) -> None:
        self._actor(made, "holder", values, span)
        concept = values.pop("concept", "")
        if concept:
            key = f"target {concept}"
            self._parts.setdefault(key, Found(key, "target", (), {"issue": str(concept)}))
            made.links["target"] = [key]
        if "agreement" in values:
            agreement = values.pop("agreement")
            values["polarity"] = AGREEMENT.get(agreement, "unclear")

    def _actor(self, made: Found, role: str, values: dict[str, Any], span: Span) -> None:
        names = [str(values.pop(name)) for name in ACTORS if name in values]
        if not names:
            return
        place = nearest(self._offsets.text, names[0], span[0])
        kind, told = ("placed", PLACED) if place else ("unplaced", UNPLACED)
        report = self._losses.note if place else self._losses.lose
        report(kind, told, place=f"{self._place}, {names[0]}")
        key = f"speaker {' / '.join(names)} {place}"
        attributes = {"actor": names[0], **({"organization": names[1]} if len(names) > 1 else {})}
        spans = (place,) if place else ()
        self._parts.setdefault(key, Found(key, "speaker", spans, attributes))
        made.links[role] = [key]


def nearest(text: str, name: str, start: int) -> Span | None:
    """Where a name stands in a text nearest to a place (code points): whole, else by its last word; None where nowhere."""
    for words in (name, name.rsplit(maxsplit=1)[-1] if name.split() else ""):
        found = (
            [one.span() for one in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)] if words else []
        )
        if found:
            return min(found, key=lambda span: abs(span[0] - start))
    return None


def _day(date: object) -> str:
    """A date of DNA, in seconds or milliseconds since 1970, in ISO 8601; without a time at midnight, empty for none."""
    if not isinstance(date, int) or not date:
        return ""
    try:
        moment = datetime.fromtimestamp(date / 1000 if abs(date) > MILLISECONDS else date, UTC)
    except (OverflowError, OSError, ValueError):
        return ""
    midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return moment.date().isoformat() if midnight else moment.isoformat()


def _file_name(title: str, number: int) -> str:
    """A name for a document's article, of its title."""
    told = _NO_NAME.sub("-", title).strip(" .-")[:80]
    return f"{number:04} {told}.txt"
