"""The lines of brat's standoff files (https://brat.nlplab.org/standoff.html)."""

import re
from dataclasses import dataclass, field

from annotator.interchange.loss import LossReport
from annotator.model.article import BYTE_ORDER_MARK

BROKEN = "line that is no annotation of brat left out"
TWICE = "annotation under a number that another one has: what is said of that number is said of the first"
MENDED = "words of an annotation that ran over the end of their line put together again"

_LINE = re.compile(r"[TERAMN#]\d+\t|\*\t")
_BOUND = re.compile(r"(T\d+)\t(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)(?:\t(.*))?", re.DOTALL)
_EVENT = re.compile(r"(E\d+)\t([^\s:]+):(T\d+)((?: +[^\s:]+:[TE]\d+)*)\s*")
_RELATION = re.compile(r"(R\d+)\t(\S+) ([^\s:]+):([TE]\d+) ([^\s:]+):([TE]\d+)\s*")
_ATTRIBUTE = re.compile(r"([AM]\d+)\t(\S+) ([TERAM]\d+)(?: (.+))?")
_NORMAL = re.compile(r"(N\d+)\t(\S+) ([TER]\d+) ([^\t]+)(?:\t(.*))?")
_NOTE = re.compile(r"(#\d+)\t(\S+) ([TERAMN]\d+)\t?(.*)", re.DOTALL)
_EQUIV = re.compile(r"\*\t(\S+)((?: [TE]\d+)+)\s*")


@dataclass(slots=True)
class Bound:
    """A stretch with its type: offsets as the file has them, and the words that it says stand there."""

    type: str
    fragments: list[tuple[int, int]]
    words: str | None
    line: int


@dataclass(slots=True)
class Event:
    """An event around a trigger, with the keys that its roles lead to."""

    type: str
    trigger: str
    roles: list[tuple[str, str]]


@dataclass(slots=True)
class Said:
    """Something said of another annotation: an attribute, a note or a reference."""

    key: str
    name: str
    of: str
    value: str | bool


@dataclass(slots=True)
class Standoff:
    """What a file says, by its keys (`T1`, `E2`), in the order of its lines; `twice` are the lines whose key stands above already."""

    bounds: dict[str, Bound] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    relations: list[tuple[str, str, str, str]] = field(default_factory=list)
    attributes: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)


def parse_standoff(source: str, text: str, losses: LossReport, place: str) -> Standoff:
    """What the lines of a file say of a text; what is no line of brat's is counted as lost, with its place.

    brat lets a line break into the words of an annotation: lines that go on with the words that the text has there belong
    to the one before.
    """
    found = Standoff()
    for number, line in _joined_lines(source, text, losses, place):
        if not _take(found, line, number):
            losses.lose("broken-line", BROKEN, place=f"{place}:{number}")
    for number in found.twice:
        losses.note("key-twice", TWICE, place=f"{place}:{number}")
    return found


def _joined_lines(source: str, text: str, losses: LossReport, place: str) -> list[tuple[int, str]]:
    """The lines with their numbers, those that go on with the words of the one before put to it."""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(source.removeprefix(BYTE_ORDER_MARK).split("\n"), start=1):
        told = line.removesuffix("\r")
        if lines and (not _LINE.match(told) or lines[-1][1].endswith("\n")):
            before = lines[-1][1] + "\n" + told
            if _goes_on(before, text):
                lines[-1] = lines[-1][0], before
                losses.note("mended-line", MENDED, count=bool(told), place=f"{place}:{number}")
                continue
        if told.strip():
            lines.append((number, told))
    return [(number, line.rstrip("\n")) for number, line in lines]


def _goes_on(line: str, text: str) -> bool:
    """Whether the words of a line with its next one are those of the text: as far as they go."""
    told = _BOUND.fullmatch(line)
    if not told or told[4] is None:
        return False
    stretches = [text[start:end] for start, end in _pairs(told[3])]
    whole, words = " ".join(stretches).split(), told[4].split()
    return len(told[4]) <= len(" ".join(stretches)) and whole[: len(words)] == words


def _take(found: Standoff, line: str, number: int) -> bool:
    """Take what a line says; false where it says nothing that can be understood."""
    return any(take(found, line, number) for take in _TAKERS.get(line[:1], ()))


def _take_bound(found: Standoff, line: str, number: int) -> bool:
    told = _BOUND.fullmatch(line)
    if told:
        twice = told[1] in found.bounds
        found.twice += [number] if twice else []
        key = f"{told[1]}, line {number}" if twice else told[1]
        found.bounds[key] = Bound(told[2], _pairs(told[3]), told[4], number)
    return bool(told)


def _take_event(found: Standoff, line: str, _number: int) -> bool:
    told = _EVENT.fullmatch(line)
    if told and told[1] not in found.events:
        roles = [(role, key) for role, _, key in (part.partition(":") for part in told[4].split())]
        found.events[told[1]] = Event(told[2], told[3], _unnumbered(roles))
        return True
    return False


def _unnumbered(roles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The roles without the numbers that brat gives to those of one name from the second on."""
    names = {role for role, _ in roles}
    bare = [(re.sub(r"(?<=\D)\d+$", "", role), role, key) for role, key in roles]
    return [(base if base in names else role, key) for base, role, key in bare]


def _take_relation(found: Standoff, line: str, _number: int) -> bool:
    told = _RELATION.fullmatch(line)
    if told:
        found.relations.append((told[1], told[2], told[4], told[6]))
    return bool(told)


def _take_equiv(found: Standoff, line: str, _number: int) -> bool:
    told = _EQUIV.fullmatch(line)
    if told:
        first, *others = told[2].split()
        found.relations += [("*", told[1], first, other) for other in others]
    return bool(told)


def _take_attribute(found: Standoff, line: str, _number: int) -> bool:
    told = _ATTRIBUTE.fullmatch(line)
    if told:
        found.attributes.append(Said(told[1], told[2], told[3], told[4] or True))
    return bool(told)


def _take_reference(found: Standoff, line: str, _number: int) -> bool:
    told = _NORMAL.fullmatch(line)
    if told:
        value = f"{told[4]} {told[5]}" if told[5] else told[4]
        found.attributes.append(Said(told[1], told[2], told[3], value))
    return bool(told)


def _take_note(found: Standoff, line: str, _number: int) -> bool:
    told = _NOTE.fullmatch(line)
    if told:
        found.notes.append(Said(told[1], told[2], told[3], told[4]))
    return bool(told)


_TAKERS = {
    "T": (_take_bound,),
    "E": (_take_event,),
    "R": (_take_relation,),
    "*": (_take_equiv,),
    "A": (_take_attribute,),
    "M": (_take_attribute,),
    "N": (_take_reference,),
    "#": (_take_note,),
}
"""How each kind of line is taken, by its first character."""


def _pairs(told: str) -> list[tuple[int, int]]:
    return [(int(start), int(end)) for start, end in (part.split() for part in told.split(";"))]
