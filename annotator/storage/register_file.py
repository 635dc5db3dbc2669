"""The file of a register: actors or issues of debate, one entry a line."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from annotator.model.annotation import NOTHING
from annotator.model.register import Entry, Register, RegisterError, Tenure, Which
from annotator.model.register_merge import merged
from annotator.storage.faults import RowError
from annotator.storage.reading import row_of, tree_of
from annotator.storage.rows import Identity, Row, Tree
from annotator.storage.sides import sides_of
from annotator.storage.writing import on_one_line, with_unknown

VERSION = 1
"""The major version: a file of a greater one is not written to."""

FILES = {Which.ACTORS: "actors.json", Which.ISSUES: "issues.json"}
"""The names of the files, which hold for their folder and the folders within."""

LARGEST = 64 * 1024 * 1024
"""A register may have so many bytes."""

Moment = Annotated[str, Meta(description="A year, a month or a day, ISO 8601; left out where it is open.")]
Kind = Literal["", "person", "organisation", "group", "document", "anonymous", "author", "outlet"]


class TenureRow(Row):
    """A role that an actor had."""

    role: str
    since: Moment = ""
    until: Moment = ""


class EntryRow(Row):
    """One actor or issue."""

    id: Annotated[
        Identity, Meta(description="What annotations hold: the name under which it was first entered.")
    ]
    name: Annotated[str, Meta(min_length=1)]
    aliases: tuple[str, ...] = ()
    kind: Kind = ""
    roles: tuple[TenureRow, ...] = ()
    affiliation: Annotated[str, Meta(description="The id of another actor, or a name.")] = ""
    wikidata: Annotated[str, Meta(pattern="^(Q[1-9][0-9]*)?$")] = ""
    also: Annotated[
        tuple[Identity, ...], Meta(description="The ids of entries that were merged into this one.")
    ] = ()
    note: str = ""
    conflicts: Annotated[
        dict[str, tuple[str, ...]],
        Meta(description="Values that others had put into a field at the same time."),
    ] = msgspec.field(default_factory=dict)


ADVICE = (
    "The file was left as it is. Mend it with an editor, or take it back from git or a backup, and it is read again;"
    " or move it away to begin anew."
)


class RegisterFileError(Exception):
    """A register cannot be used; the message says which file, where, what was expected, and what to do."""

    def __init__(self, path: Path, complaint: str) -> None:
        super().__init__(f"{path}: {complaint}. {ADVICE}")
        self.complaint = complaint


@dataclass(frozen=True, slots=True)
class ReadRegister:
    """A register as its file has it; `read_only` says that this version must not write the file, `notice` why, or what to look at."""

    register: Register
    notice: str = ""
    read_only: bool = False


def register_bytes(register: Register) -> bytes:
    """The file of a register: the same bytes for the same entries."""
    lines = [with_unknown(_row(one), one.unknown) for one in register.entries]
    name = register.which.value
    head = f'{{\n"format": "annotator-{name}", "version": {VERSION},\n'.encode()
    more = b"".join(
        on_one_line(key) + b": " + on_one_line(value) + b",\n"
        for key, value in sorted(register.unknown.items())
    )
    body = b",\n".join(lines)
    return head + more + f'"{name}": [\n'.encode() + body + (b"\n" if body else b"") + b"]\n}\n"


def decode_register(data: bytes, which: Which, path: Path) -> ReadRegister:
    """The register in some bytes; a file in which git left both sides of a conflict is read as both, with nothing lost.

    Raises RegisterFileError when it is broken.
    """
    try:
        sides = sides_of(data)
        if sides is None:
            return _decoded(data, which)
        ours, theirs = (_decoded(_mended(one), which) for one in (sides.ours, sides.theirs))
        base = _decoded(_mended(sides.base), which).register if sides.base else Register(which)
        both = merged(base, ours.register, theirs.register)
    except (RowError, RegisterError) as error:
        raise RegisterFileError(path, str(error)) from error
    told = f"{path.name} holds both sides of a merge: they were brought together, and what differs is shown in the entries."
    return ReadRegister(both, told, ours.read_only or theirs.read_only)


def _mended(side: bytes) -> bytes:
    """One side of a merge, mended where the comma behind its last entry is one too many or missing."""
    lines = [line.rstrip(b" \t\r") for line in side.split(b"\n")]
    for number, (line, following) in enumerate(pairwise(lines)):
        if line.endswith(b"}") and following.startswith(b"{"):
            lines[number] = line + b","
        elif line.endswith(b"},") and following.startswith(b"]"):
            lines[number] = line[:-1]
    return b"\n".join(lines)


def _decoded(data: bytes, which: Which) -> ReadRegister:
    tree = tree_of(data)
    name = which.value
    if tree.pop("format", None) != f"annotator-{name}":
        raise RowError("format", f"expected “annotator-{name}”")
    version = tree.pop("version", None)
    if not isinstance(version, int) or version < 1:
        raise RowError("version", f"expected {VERSION}")
    rows = tree.pop(name, [])
    if not isinstance(rows, list):
        raise RowError(name, "expected a list")
    entries = [_entry(one, f"{name}[{number}]") for number, one in enumerate(rows)]
    newer = version > VERSION
    told = "The register was written by a newer version of the program: it is not changed." if newer else ""
    return ReadRegister(Register(which, entries, tree or NOTHING), told, newer)


def _entry(value: object, place: str) -> Entry:
    row, rest = row_of(value, EntryRow, place)
    return Entry(
        row.id,
        row.name,
        row.aliases,
        row.kind,
        tuple(Tenure(one.role, one.since, one.until) for one in row.roles),
        row.affiliation,
        row.wikidata,
        row.also,
        row.note,
        row.conflicts or NOTHING,
        rest or NOTHING,
    )


def _row(one: Entry) -> EntryRow:
    return EntryRow(
        one.id,
        one.name,
        one.aliases,
        msgspec.convert(one.kind, Kind),
        tuple(TenureRow(tenure.role, tenure.since, tenure.until) for tenure in one.roles),
        one.affiliation,
        one.wikidata,
        one.also,
        one.note,
        {name: tuple(values) for name, values in one.conflicts.items()},
    )


def register_schema(which: Which) -> Tree:
    """The JSON Schema (2020-12) of a register's file; members that it does not name are allowed."""
    (reference,), parts = msgspec.json.schema_components([EntryRow], ref_template="#/$defs/{name}")
    named: dict[str, Any] = {name: {**part, "additionalProperties": True} for name, part in parts.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Annotator {which.value}, version {VERSION}",
        "type": "object",
        "properties": {
            "format": {"const": f"annotator-{which.value}"},
            "version": {"const": VERSION},
            which.value: {"type": "array", "items": reference},
        },
        "required": ["format", "version", which.value],
        "$defs": named,
    }
