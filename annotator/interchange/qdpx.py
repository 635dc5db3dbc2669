"""REFI-QDA projects: codes and coded selections, for NVivo, ATLAS.ti, MAXQDA, QualCoder and the like.

The format: https://www.qdasoftware.org/products-project-exchange (QDA-XML 1.0)
"""

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from annotator.interchange.carried import lose_facets
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.qdpx_reading import FRAGMENT, ORIGIN, read_qdpx
from annotator.interchange.record import Record
from annotator.interchange.xml_text import in_attribute, in_element, lose_barred
from annotator.model.annotation import Annotation
from annotator.model.surrogates import count_surrogates, without_surrogates

FILE = "annotations.qdpx"
NAMESPACE = b"6f0f8c62-6d0e-4a5e-9a4e-2f4f4a7a2c11\n"
"""From it and what they stand for all identifiers are made, so that the same records give the same file."""

LOST = (
    "no-span", "by", "confidence", "reason", "origin", "unknown-field", "verdict", "read", "kind", "derived-from",
)  # fmt: skip
LONE = "character that is none (a lone surrogate) written as U+FFFD"
TO_NOTHING = "link left out: what it points to has no span"
TIME = "time of an annotation left out: it is no full one of ISO 8601"
NOBODYS = "name of a layer without an annotation left out: only annotations say whose they are"
NEW_ID = "id of an annotation that is no UUID: it gets another"
OWN_USER = "Annotator"
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every member of the archive, the earliest that a ZIP can tell: the file does not depend on the hour."""


QUICK = 1
"""How hard the archive is packed: as little as may be, which takes half the time for a tenth more."""


def guid(*told: str) -> str:
    """The identifier of a thing, a UUID of version 5 (RFC 9562): the same for the same words."""
    named = NAMESPACE + "\n".join(told).encode("utf-8", "surrogatepass")
    made = hashlib.sha1(named, usedforsecurity=False).hexdigest()
    return f"{made[:8]}-{made[8:12]}-5{made[13:16]}-a{made[17:20]}-{made[20:32]}"


@cache
def _fixed(*told: str) -> str:
    """The identifier of a thing that is named again and again: a user."""
    return guid(*told)


def write_qdpx(
    records: Iterable[Record], folder: Path, _options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write one project of all records; raises OSError."""
    project = _Project(losses)
    for record in records:
        project.add(record)
    with (
        whole_file(folder / FILE) as stream,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        members = {f"sources/{one.guid}.txt": one.text for one in project.sources.values()}
        for name, text in {"project.qde": "\n".join(project.lines()), **members}.items():
            member = zipfile.ZipInfo(name, _DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, text.encode("utf-8"), compresslevel=QUICK)
    return (folder / FILE,)


@dataclass(slots=True)
class _Source:
    """An article on its way: what stands below it."""

    guid: str
    name: str
    text: str
    metadata: dict[str, str]
    selections: list[str] = field(default_factory=list)


class _Project:
    """The parts of a project, gathered record by record."""

    def __init__(self, losses: LossReport) -> None:
        self._losses = losses
        self._codes: dict[tuple[str, ...], str] = {}
        self._coded: dict[tuple[str, ...], str] = {}
        self._users: dict[str, None] = {}
        self._variables: dict[str, None] = {}
        self._notes: list[str] = []
        self._links: list[str] = []
        self._taken: set[str] = set()
        self.sources: dict[str, _Source] = {}

    def add(self, record: Record) -> None:
        """Take a record in; layers of one article are users of one source."""
        lose_facets(record, LOST, self._losses)
        source = self._source(record)
        user = record.on.layer.name or OWN_USER
        self._users[user] = None
        placed = [one for one in record.annotations if one.spans]
        nameless = int(bool(record.on.layer.name) and not placed)
        self._losses.lose("layer", NOBODYS, count=nameless, place=record.place)
        guids = {one.id: self._guid(record, one) for one in placed}
        renamed = sum(one.id != guids[one.id] for one in placed)
        self._losses.lose("id", NEW_ID, count=renamed, place=record.place)
        for one in placed:
            self._selection(record, source, one, guids[one.id], _fixed("user", user))
            for role, ids in one.links.items():
                there = [guids[target] for target in ids if target in guids]
                if len(there) < len(ids):
                    gone = len(ids) - len(there)
                    self._losses.lose("link-to-nothing", TO_NOTHING, count=gone, place=record.place)
                for target in there:
                    self._link(role, guids[one.id], target)

    def _source(self, record: Record) -> _Source:
        if record.name not in self.sources:
            text = record.on.article.text
            self._losses.lose("lone-surrogate", LONE, count=count_surrogates(text), place=record.place)
            metadata = dict(record.on.article.metadata)
            self._variables |= dict.fromkeys(metadata)
            made = _Source(guid("source", record.name), record.name, without_surrogates(text), metadata)
            self.sources[record.name] = made
        return self.sources[record.name]

    def _guid(self, record: Record, one: Annotation) -> str:
        own = one.id if _UUID.fullmatch(one.id) and one.id not in self._taken else ""
        made = own or guid("annotation", record.name, record.on.layer.name, one.id)
        self._taken.add(made)
        return made

    def _selection(self, record: Record, source: _Source, one: Annotation, identity: str, user: str) -> None:
        """A selection for each fragment, the first of them coded, the others linked to it."""
        since = f' creationDateTime="{one.at}"' if _TIME.fullmatch(one.at) else ""
        if one.at and not since:
            self._losses.lose("at", TIME, place=record.place)
        for number, (start, end) in enumerate(one.spans):
            words = source.text[start:end]
            lose_barred(words, self._losses, record.place)
            own = guid("fragment", identity, str(number)) if number else identity
            told = f'guid="{own}" name="{in_attribute(words)}" startPosition="{start}" endPosition="{end}"'
            inner = "" if number else f"{self._codings(one, identity, user)}{self._note(one, identity)}"
            line = f'<PlainTextSelection {told} creatingUser="{user}"{since}>{inner}</PlainTextSelection>'
            source.selections.append(line)
            if number:
                self._link(FRAGMENT, own, identity)

    def _codings(self, one: Annotation, identity: str, user: str) -> str:
        """The type as a code, each attribute as a code below it, each value as one below that."""
        paths = [(one.type,), *((one.type, name, _spelled(x)) for name, x in one.attributes.items())]
        base = f'<Coding guid="{guid("coding", identity)[:-4]}'
        told = [
            f"{base}{number:04x}{self._coded.get((user, *path)) or self._coding(user, path)}"
            for number, path in enumerate(paths)
        ]
        return "".join(told)

    def _coding(self, user: str, path: tuple[str, ...]) -> str:
        """What stands in a coding with a code behind its number; the code is made, with those above it."""
        if path not in self._codes:
            lose_barred(path[-1], self._losses, "")
        for depth in range(1, len(path) + 1):
            self._codes.setdefault(path[:depth], guid("code", *path[:depth]))
        told = f'" creatingUser="{user}"><CodeRef targetGUID="{self._codes[path]}"/></Coding>'
        return self._coded.setdefault((user, *path), told)

    def _note(self, one: Annotation, identity: str) -> str:
        if not one.note:
            return ""
        lose_barred(one.note, self._losses, "")
        own = guid("note", identity)
        self._notes.append(
            f'<Note guid="{own}"><PlainTextContent>{in_element(one.note)}</PlainTextContent></Note>'
        )
        return f'<NoteRef targetGUID="{own}"/>'

    def _link(self, name: str, origin: str, target: str) -> None:
        own = guid("link", name, origin, target)
        ends = f'originGUID="{origin}" targetGUID="{target}"'
        self._links.append(f'<Link guid="{own}" name="{_attribute(name)}" direction="OneWay" {ends}/>')

    def lines(self) -> Iterator[str]:
        """The project's XML, in the order that its schema asks for."""
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield f'<Project xmlns="urn:QDA-XML:project:1.0" name="Annotations" origin="{ORIGIN}">'
        users = (f'<User guid="{_fixed("user", one)}" name="{in_attribute(one)}"/>' for one in self._users)
        yield from _within("Users", users)
        yield from _within("CodeBook", _within("Codes", self._code_lines(())))
        kind = 'typeOfVariable="Text"'
        variables = (
            f'<Variable guid="{guid("variable", one)}" name="{in_attribute(one)}" {kind}/>'
            for one in self._variables
        )
        yield from _within("Variables", variables)
        yield from _within("Sources", (line for one in self.sources.values() for line in _source_lines(one)))
        yield from _within("Notes", self._notes)
        yield from _within("Links", self._links)
        yield "</Project>"

    def _code_lines(self, above: tuple[str, ...]) -> Iterator[str]:
        for path in sorted(self._codes):
            if path[:-1] == above:
                codable = "false" if len(path) == 2 else "true"
                yield f'<Code guid="{self._codes[path]}" name="{in_attribute(path[-1])}" isCodable="{codable}">'
                yield from self._code_lines(path)
                yield "</Code>"


_attribute = lru_cache(maxsize=1024)(in_attribute)
"""Names that stand again and again."""


def _within(name: str, lines: Iterable[str]) -> Iterator[str]:
    """The lines inside an element; nothing at all where there is none."""
    inner = list(lines)
    if inner:
        yield from (f"<{name}>", *inner, f"</{name}>")


def _source_lines(one: _Source) -> Iterator[str]:
    path = f"internal://{one.guid}.txt"
    yield f'<TextSource guid="{one.guid}" name="{in_attribute(one.name)}" plainTextPath="{path}">'
    yield from one.selections
    for name, value in one.metadata.items():
        told = (
            f'<VariableRef targetGUID="{guid("variable", name)}"/><TextValue>{in_element(value)}</TextValue>'
        )
        yield f"<VariableValue>{told}</VariableValue>"
    yield "</TextSource>"


def _spelled(value: object) -> str:
    if isinstance(value, str):
        return value
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


FORMAT = Format(
    name="qdpx",
    title="REFI-QDA project",
    description="One project of all articles: types and values as codes, annotations as coded selections, links as links.",
    file=FILE,
    carries=(
        "types and attributes as codes",
        "links",
        "fragments",
        "notes",
        "metadata as variables",
        "layers as users",
    ),
    loses=("annotations without a span", "what a tagger had suggested", "what was read"),
    write=write_qdpx,
    read=read_qdpx,
    reads="a .qdpx file",
)
