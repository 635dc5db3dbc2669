"""The rows of a sidecar, with those members that this version has no word for kept apart."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from annotator.storage.faults import RowError, from_decoder
from annotator.storage.rows import (
    LOOSE,
    AnnotationRow,
    LayerRow,
    OriginRow,
    Row,
    SchemeRow,
    SidecarFile,
    TextRow,
    Tree,
    VerdictRow,
    members,
)

R = TypeVar("R", bound=Row)

DEEPEST = 32
"""So deep may objects and lists lie in one another in a member that is kept."""

STRANGE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What is raised by JSON that is broken, or has members that this version does not know."""

_MALFORMED = re.compile(r"malformed: (?P<what>.*) \(byte (?P<byte>\d+)\)$")
_BATCH = 512
_FIELDS: dict[type[Row], frozenset[str]] = {}


@dataclass
class Unknown:
    """The members that this version has no word for, by where they stood; rows by their number."""

    top: Tree = field(default_factory=dict)
    text: Tree = field(default_factory=dict)
    layer: Tree = field(default_factory=dict)
    scheme: Tree = field(default_factory=dict)
    annotations: dict[int, Tree] = field(default_factory=dict)
    origins: dict[int, Tree] = field(default_factory=dict)
    verdicts: dict[int, Tree] = field(default_factory=dict)


class SlicedFile(SidecarFile):
    """A sidecar in which each annotation is still the JSON that it stands there as."""

    annotations: list[msgspec.Raw]  # type: ignore[assignment] # these are what the rows are read from


class SlicedRows:
    """The rows of some JSON objects, read when they are asked for, and each time anew.

    All rows together take several times the memory of what is made of them. Whoever asks must be ready for STRANGE.
    """

    def __init__(self, slices: Sequence[msgspec.Raw]) -> None:
        self._slices = slices

    def batches(self) -> Iterator[list[AnnotationRow]]:
        """The rows, some hundreds at a time."""
        for first in range(0, len(self._slices), _BATCH):
            yield list(map(_ROW.decode, self._slices[first : first + _BATCH]))

    def __iter__(self) -> Iterator[AnnotationRow]:
        for rows in self.batches():
            yield from rows


def sliced(data: bytes) -> SlicedFile | None:
    """A sidecar that has no member but those of this version, its annotations aside; None for any other file, good or bad."""
    try:
        return _SLICED.decode(data)
    except STRANGE:
        return None


def tree_of(data: bytes) -> Tree:
    """The JSON object that some bytes spell; raises RowError, without a place, for anything else."""
    try:
        tree = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise RowError("", _not_json(data, str(error))) from error
    except RecursionError as error:
        raise RowError("", "its lists and objects lie too deep in one another") from error
    if not isinstance(tree, dict):
        raise RowError("", "expected a JSON object")
    return tree


def rows_of(tree: Tree) -> tuple[SidecarFile, Unknown]:
    """The rows of a sidecar and what is in it besides; raises RowError with the place of the first fault."""
    known, top = _parted(tree, SidecarFile, "")
    unknown = Unknown(top=top)
    for name, row in _PARTS.items():
        if name in known:
            known[name], rest = row_of(known[name], row, name)
            setattr(unknown, name, rest)
    annotations, verdicts = known.get("annotations"), known.get("verdicts", [])
    known["annotations"], known["verdicts"] = [], []
    file = _converted(known, SidecarFile, "")
    file.annotations = annotation_rows(annotations, unknown)
    file.verdicts = verdict_rows(verdicts, unknown)
    return file, unknown


def annotation_rows(value: object, unknown: Unknown, place: str = "annotations") -> list[AnnotationRow]:
    """The rows of a list of annotations; what is in them besides goes into `unknown`. Raises RowError."""
    rows = []
    for number, one in enumerate(_listed(value, place)):
        row, rest, origin_rest = _annotation_row(one, f"{place}[{number}]")
        rows.append(row)
        if rest:
            unknown.annotations[number] = rest
        if origin_rest:
            unknown.origins[number] = origin_rest
    return rows


def verdict_rows(value: object, unknown: Unknown, place: str = "verdicts") -> list[VerdictRow]:
    """The rows of a list of verdicts; what is in them besides goes into `unknown`. Raises RowError."""
    rows = []
    for number, one in enumerate(_listed(value, place)):
        row, rest = row_of(one, VerdictRow, f"{place}[{number}]")
        rows.append(row)
        if rest:
            unknown.verdicts[number] = rest
    return rows


def row_of(value: object, row: type[R], place: str) -> tuple[R, Tree]:
    """An object as a row, and what is in it besides; raises RowError."""
    known, rest = _parted(value, row, place)
    loose = {name: known.pop(name) for name in LOOSE if isinstance(known.get(name), dict)}
    for name, inner in loose.items():
        _check_depth(inner, f"{place}.{name}")
    made = _converted(known, row, place)
    for name, inner in loose.items():
        setattr(made, name, inner)
    return made, rest


def _annotation_row(value: object, place: str) -> tuple[AnnotationRow, Tree, Tree]:
    origin, origin_rest = None, dict[str, Any]()
    if isinstance(value, dict) and value.get("from") is not None:
        origin, origin_rest = row_of(value["from"], OriginRow, f"{place}.from")
        value = {name: one for name, one in value.items() if name != "from"}
    row, rest = row_of(value, AnnotationRow, place)
    row.origin = origin
    return row, rest, origin_rest


def _parted(value: object, row: type[Row], place: str) -> tuple[Tree, Tree]:
    """The members of an object that a row knows, and the others."""
    if not isinstance(value, dict):
        raise RowError(place, "expected an object")
    names = _FIELDS.setdefault(row, members(row)) if row not in _FIELDS else _FIELDS[row]
    if value.keys() <= names:
        return dict(value), {}
    known = {name: one for name, one in value.items() if name in names}
    rest = {name: one for name, one in value.items() if name not in names}
    for name, one in rest.items():
        _check_depth(one, f"{place}.{name}".lstrip("."))
    return known, rest


def _converted(known: Tree, row: type[R], place: str) -> R:
    try:
        return msgspec.convert(known, row)
    except msgspec.ValidationError as error:
        raise from_decoder(str(error), place) from error


def _listed(value: object, place: str) -> Iterable[object]:
    if not isinstance(value, list):
        raise RowError(place, "expected a list")
    return value


def _check_depth(value: object, place: str, depth: int = DEEPEST) -> None:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if inner and not depth:
        raise RowError(place, "its lists and objects lie too deep in one another")
    for one in inner:
        _check_depth(one, place, depth - 1)


def _not_json(data: bytes, complaint: str) -> str:
    """What is wrong with bytes that are no JSON."""
    known = next((told for told, holds in _KINDS_OF_DAMAGE.items() if holds(data)), "")
    if known:
        return known
    found = _MALFORMED.search(complaint)
    if found:
        line = data.count(b"\n", 0, int(found["byte"])) + 1
        return f"it is not JSON: line {line}: {found['what']}"
    if "truncated" not in complaint:
        return f"it is not JSON: {complaint}"
    half = data.rstrip().endswith(b"}") and b"\\ud" in data.lower()
    return "it is not JSON: " + ("a text holds half of a surrogate pair" if half else "the end is missing")


_KINDS_OF_DAMAGE: dict[str, Callable[[bytes], bool]] = {
    "the file is empty": lambda data: not data.strip(),
    "it begins with a byte order mark; save it as UTF-8 without one": lambda data: data.startswith(
        (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
    ),
    "it holds nothing but zero bytes, as files do after a power failure": lambda data: not data.strip(b"\0"),
    "it holds the two sides of a merge with git (<<<<<<<)": lambda data: (
        data.startswith(b"<<<<<<< ") or b"\n<<<<<<< " in data
    ),
}
"""What has happened to a file, with how it is seen."""

_SLICED = msgspec.json.Decoder(SlicedFile)
_ROW = msgspec.json.Decoder(AnnotationRow)

_PARTS: dict[str, type[Row]] = {"text": TextRow, "layer": LayerRow, "scheme": SchemeRow}
