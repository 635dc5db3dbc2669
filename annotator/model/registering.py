"""What a person can do to a register, as pure functions that return a RegisterChange."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from annotator.model.annotation import NOTHING
from annotator.model.register import KINDS, Entry, Register, RegisterChange, RegisterError, Tenure, Which

WIKIDATA = re.compile(r"Q[1-9]\d*")
"""What the id of a Wikidata item looks like."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def enter(register: Register, name: str, kind: str = "") -> RegisterChange:
    """A new entry; its id is its name, with a number behind it where another entry has that id."""
    told = _name(name)
    return _checked(register, (), Entry(register.free_id(told), told, kind=kind))


def rename(register: Register, identity: str, name: str) -> RegisterChange:
    """The entry under another name; the old one stays as an alias, and no annotation is rewritten."""
    before, told = _entry(register, identity), _name(name)
    if told == before.name:
        return RegisterChange(register.which)
    aliases = dict.fromkeys((*before.aliases, before.name))
    aliases.pop(told, None)
    return _checked(register, (before,), replace(before, name=told, aliases=tuple(aliases)))


def altered(register: Register, entry: Entry) -> RegisterChange:
    """An entry as it should be from now on, in the place of the one with its id; a field that is altered is no conflict any more.

    Raises RegisterError for what an entry may not hold.
    """
    before = _entry(register, entry.id)
    kept = {
        name: values
        for name, values in entry.conflicts.items()
        if getattr(entry, name, None) == getattr(before, name, None)
    }
    after = replace(entry, conflicts=kept or NOTHING)
    return _checked(register, (before,), after) if after != before else RegisterChange(register.which)


def merge(register: Register, identities: Iterable[str]) -> RegisterChange:
    """One entry out of several: the first keeps its id and name, takes the ids, names, roles and notes of all.

    Annotations that hold the id of another one mean the first from now on; none is rewritten.
    """
    parts = [_entry(register, one) for one in dict.fromkeys(identities)]
    if len(parts) < 2:
        raise RegisterError("Choose two or more entries to merge them.")
    first, rest = parts[0], parts[1:]
    aliases = dict.fromkeys((*first.aliases, *(words for one in rest for words in (one.name, *one.aliases))))
    aliases.pop(first.name, None)
    whole = replace(
        first,
        aliases=tuple(aliases),
        kind=next((one.kind for one in parts if one.kind), ""),
        roles=tuple(dict.fromkeys(tenure for one in parts for tenure in one.roles)),
        affiliation=next((one.affiliation for one in parts if one.affiliation), ""),
        wikidata=next((one.wikidata for one in parts if one.wikidata), ""),
        also=tuple(dict.fromkeys((*first.also, *(identity for one in rest for identity in one.ids)))),
        note="\n".join(dict.fromkeys(one.note for one in parts if one.note)),
    )
    return _checked(register, tuple(parts), whole)


def split(register: Register, identity: str, *spellings: str) -> RegisterChange:
    """Some of the spellings of an entry as an entry of its own, named by the first; annotations that hold one as their value go with it."""
    before, chosen = _entry(register, identity), tuple(dict.fromkeys(spellings))
    for one in chosen:
        if one == before.id or one not in (*before.also, *before.aliases):
            raise RegisterError(f"“{one}” is no other name of “{before.name}” that could stand by itself.")
    if not chosen:
        raise RegisterError("Choose the names that shall stand by themselves.")
    rest = replace(
        before,
        aliases=tuple(one for one in before.aliases if one not in chosen),
        also=tuple(one for one in before.also if one not in chosen),
    )
    ids = tuple(one for one in chosen if one in before.also) or (register.free_id(chosen[0]),)
    own = Entry(ids[0], chosen[0], chosen[1:], before.kind, also=ids[1:])
    return RegisterChange(register.which, (before,), (rest, own))


def settle(register: Register, identity: str, field: str, value: str) -> RegisterChange:
    """One of the rival values of a field, or the one that stands, as the only one from now on."""
    before = _entry(register, identity)
    rivals = {name: values for name, values in before.conflicts.items() if name != field}
    after: dict[str, Any] = {field: value, "conflicts": rivals}
    return altered(register, replace(before, **after))


def erase(register: Register, identity: str) -> RegisterChange:
    """Without an entry; annotations that hold its id keep it, as a name that is not in the register."""
    return RegisterChange(register.which, (_entry(register, identity),))


def problem_with(entry: Entry, which: Which) -> str:
    """What an entry may not hold, in a sentence; empty where all is well."""
    if not entry.name.strip():
        return "An entry needs a name."
    if entry.kind and (which is Which.ISSUES or entry.kind not in KINDS):
        return f"“{entry.kind}” is no kind of actor: it is one of {', '.join(KINDS)}."
    if entry.wikidata and not WIKIDATA.fullmatch(entry.wikidata):
        return f"“{entry.wikidata}” is no item of Wikidata: it is a Q and a number, such as Q42."
    for tenure in entry.roles:
        for told in (tenure.since, tenure.until):
            if told and not is_date(told):
                return f"“{told}” is no date: write a year, a month or a day, such as 2024-05."
    return ""


def is_date(told: str) -> bool:
    """Whether this is a year, a month or a day in ISO 8601 that the calendar has."""
    match = _DATE.fullmatch(told)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def tenures_from(lines: str) -> tuple[Tenure, ...]:
    """Roles as they are typed: one a line, with its dates behind a comma: `mayor, 2019-05 – 2024`."""
    found = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        role, _, dates = line.rpartition(",")
        since, _, until = (part.strip() for part in dates.partition("–"))
        dated = bool(since or until) and all(is_date(told) for told in (since, until) if told)
        found.append(Tenure(role.strip(), since, until) if role and dated else Tenure(line))
    return tuple(found)


def tenure_told(tenure: Tenure) -> str:
    """A role as it is typed."""
    if tenure.until:
        return f"{tenure.role}, {tenure.since} – {tenure.until}".replace(",  –", ", –")
    return f"{tenure.role}, {tenure.since}" if tenure.since else tenure.role


def _name(name: str) -> str:
    told = " ".join(name.split())
    if not told:
        raise RegisterError("An entry needs a name.")
    return told


def _entry(register: Register, identity: str) -> Entry:
    found = register.get(identity)
    if found is None:
        raise RegisterError(f"There is no entry “{identity}” in the register any more.")
    return found


def _checked(register: Register, before: tuple[Entry, ...], after: Entry) -> RegisterChange:
    problem = problem_with(after, register.which)
    if problem:
        raise RegisterError(problem)
    return RegisterChange(register.which, before, (after,))
