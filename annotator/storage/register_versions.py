"""Three versions of a register made one, as git asks for it: with no folder at hand."""

from dataclasses import dataclass
from pathlib import Path

from annotator.model.register import Entry, Register, Which
from annotator.model.register_merge import conflicts_in, merged
from annotator.storage.faults import RowError
from annotator.storage.reading import tree_of
from annotator.storage.register_file import RegisterFileError, decode_register, register_bytes


@dataclass(frozen=True, slots=True)
class MergedRegister:
    """The bytes of the merged register, and what is new in it that a person must decide: the entry's name, the field, its values."""

    data: bytes
    conflicts: tuple[tuple[str, str, tuple[str, ...]], ...]


def register_in(data: bytes) -> Which | None:
    """Which register some bytes hold; None where they hold none, be it that they are a sidecar or broken."""
    try:
        told = tree_of(data).get("format")
    except RowError:
        return None
    return next((which for which in Which if told == f"annotator-{which.value}"), None)


def merged_registers(base: bytes, ours: bytes, theirs: bytes, which: Which, name: Path) -> MergedRegister:
    """The register that has both sides' work; an empty base is that of two files that were made apart.

    `name` is for messages. Raises RegisterFileError for a side that cannot be read, or that this version must not write.
    """
    was, mine, other = (_writable(data, which, name) for data in (base, ours, theirs))
    whole = merged(was, mine, other)
    known = {(one.id, field, value) for side in (mine, other) for one, field, value in _rivals(side)}
    new = [found for found in _rivals(whole) if (found[0].id, found[1], found[2]) not in known]
    told = tuple((one.name, field, (str(getattr(one, field)), value)) for one, field, value in new)
    return MergedRegister(register_bytes(whole), told)


def _rivals(register: Register) -> list[tuple[Entry, str, str]]:
    return [(one, field, value) for one, field, values in conflicts_in(register) for value in values]


def _writable(data: bytes, which: Which, name: Path) -> Register:
    if not data.strip():
        return Register(which)
    found = decode_register(data, which, name)
    if found.read_only:
        raise RegisterFileError(name, found.notice.rstrip("."))
    return found.register
