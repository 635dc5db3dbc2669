"""Two versions of a register that go back to a third, made into one: nothing that either has is lost."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from annotator.model.annotation import NOTHING
from annotator.model.register import Entry, Register

_LISTS = ("aliases", "roles", "also")
_WORDS = ("name", "kind", "affiliation", "wikidata", "note")


def merged(base: Register, ours: Register, theirs: Register) -> Register:
    """The entries of both, by id and field; where both have altered a field, ours stands and theirs is kept as a conflict.

    An entry, or the value of a field, that one side removed and the other altered stays. Of two entries that claim an id of each other, the one that has
    it as its own keeps it.
    """
    one, two, three = (_by_id(register) for register in (base, ours, theirs))
    found = [
        entry
        for identity in dict.fromkeys((*two, *three))
        if (entry := _merged_entry(one.get(identity), two.get(identity), three.get(identity)))
    ]
    return Register(ours.which, _without_claims(found), {**theirs.unknown, **ours.unknown})


def conflicts_in(register: Register) -> list[tuple[Entry, str, tuple[str, ...]]]:
    """Every field of an entry for which others had another value at the same time, with those values."""
    return [(one, name, values) for one in register.entries for name, values in one.conflicts.items()]


def _by_id(register: Register) -> dict[str, Entry]:
    return {one.id: one for one in register.entries}


def _merged_entry(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> Entry | None:
    if ours is None or theirs is None:
        there = ours or theirs
        return None if base is not None and there == base else there
    if ours == theirs:
        return ours
    new: dict[str, Any] = {name: _union(base, ours, theirs, name) for name in _LISTS}
    conflicts: dict[str, tuple[str, ...]] = {}
    for name in _WORDS:
        was, mine, other = (getattr(one, name) if one else "" for one in (base, ours, theirs))
        new[name] = other if mine == was else mine or other
        lost = (other,) if mine and other and len({was, mine, other}) == len((was, mine, other)) else ()
        rivals = dict.fromkeys((*_rivals(base, ours, theirs, name), *lost))
        rivals.pop(new[name], None)
        if rivals:
            conflicts[name] = tuple(rivals)
    assert {*new, "id", "conflicts", "unknown"} == {one.name for one in fields(Entry)}
    unknown: Mapping[str, Any] = {**theirs.unknown, **ours.unknown} or NOTHING
    return replace(ours, **new, conflicts=conflicts or NOTHING, unknown=unknown)


def _union(base: Entry | None, ours: Entry, theirs: Entry, name: str) -> tuple[Any, ...]:
    """What either side has in a list, without what either has taken away."""
    was, mine, other = (getattr(one, name) if one else () for one in (base, ours, theirs))
    return _united(was, mine, other)


def _rivals(base: Entry | None, ours: Entry, theirs: Entry, name: str) -> tuple[str, ...]:
    """The rival values of a field that were there already, without those that either side has settled."""
    was, mine, other = (one.conflicts.get(name, ()) if one else () for one in (base, ours, theirs))
    return _united(was, mine, other)


def _united(was: Iterable[Any], mine: Collection[Any], other: Collection[Any]) -> tuple[Any, ...]:
    gone = {one for one in was if one not in mine or one not in other}
    return tuple(one for one in dict.fromkeys((*mine, *other)) if one not in gone)


def _without_claims(entries: Iterable[Entry]) -> list[Entry]:
    """Each id with one owner: an entry's own id goes before the same id among the merged ones of another."""
    ones = list(entries)
    taken = {one.id for one in ones}
    kept = []
    for one in ones:
        also = tuple(identity for identity in one.also if identity not in taken)
        taken.update(also)
        kept.append(one if also == one.also else replace(one, also=also))
    return kept
