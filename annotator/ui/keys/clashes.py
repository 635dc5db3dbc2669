"""Which commands claim one key at the same time."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.ui.action import Action, always
from annotator.ui.conditions import NEVER_TOGETHER, no_value_keys
from annotator.ui.keys.notation import portable


def clashes(rows: Iterable[Action]) -> list[str]:
    """A sentence for each key that two rows claim at the same time."""
    return [
        f"The key {key} is taken by “{other.text}”, so “{row.text}” has none."
        for row, key, other in _claims(rows)
    ]


def without_clashes(rows: Sequence[Action]) -> tuple[Action, ...]:
    """The rows, each without the keys that an earlier one has at the same time: Qt would give such a key to none."""
    lost = {(row.id, key) for row, key, _ in _claims(rows)}
    gone = {identity for identity, _ in lost}
    return tuple(
        replace(row, keys=tuple(key for key in row.keys if (row.id, key) not in lost))
        if row.id in gone
        else row
        for row in rows
    )


def _claims(rows: Iterable[Action]) -> Iterable[tuple[Action, str, Action]]:
    """Each row with a key that it cannot have, and the row that has it."""
    owners: dict[str, list[Action]] = {}
    for row in rows:
        for key in row.keys:
            there = owners.setdefault(portable(key), [])
            other = next((one for one in there if not apart(one, row)), None)
            if other is None:
                there.append(row)
            elif other.id != row.id:
                yield row, key, other


def owner_of(rows: Iterable[Action], row: Action, key: str) -> Action | None:
    """The other row that a key of a row would clash with; None where it is free for it."""
    wanted = portable(key)
    return next(
        (
            other
            for other in rows
            if other.id != row.id and wanted in map(portable, other.keys) and not apart(other, row)
        ),
        None,
    )


def apart(one: Action, other: Action) -> bool:
    """Whether two rows can never be in force at once: an annotation in hand or a suggestion, values of different types, the key sheet beside a value."""
    conditions = {one.enabled, other.enabled}
    return conditions in NEVER_TOGETHER or (
        len(conditions) == 2
        and always not in conditions
        and all(row.id.startswith("value.") or row.enabled is no_value_keys for row in (one, other))
    )
