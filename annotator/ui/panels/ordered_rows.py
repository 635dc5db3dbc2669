"""Ids in the order of their keys."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

Key: TypeAlias = Any
"""Something that can be ordered; no two ids have the same."""


@dataclass(frozen=True, slots=True)
class Falling:
    """A key that sorts the other way round."""

    value: Any

    def __lt__(self, other: "Falling") -> bool:
        return bool(other.value < self.value)


class OrderedRows:
    """A list that finds the row of an id, or for a key, by halving."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._keys: list[Key] = []
        self._key_of: dict[str, Key] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, identity: object) -> bool:
        return identity in self._key_of

    def __getitem__(self, row: int) -> str:
        return self._ids[row]

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids in their order."""
        return tuple(self._ids)

    def key(self, identity: str) -> Key | None:
        """The key of an id that is there."""
        return self._key_of.get(identity)

    def row(self, identity: str) -> int:
        """The row of an id; -1 if it is not there."""
        key = self._key_of.get(identity)
        return -1 if key is None else bisect_left(self._keys, key)

    def row_for(self, key: Key) -> int:
        """The row that an id with this key would get."""
        return bisect_left(self._keys, key)

    def insert(self, identity: str, key: Key) -> None:
        """Put an id where its key belongs."""
        row = self.row_for(key)
        self._ids.insert(row, identity)
        self._keys.insert(row, key)
        self._key_of[identity] = key

    def append(self, pairs: Iterable[tuple[str, Key]]) -> None:
        """Put ids with their keys at the end, whatever the keys; `sort` puts them right."""
        for identity, key in pairs:
            self._ids.append(identity)
            self._keys.append(key)
            self._key_of[identity] = key

    def remove(self, identity: str) -> None:
        """Take an id out."""
        row = self.row(identity)
        del self._ids[row], self._keys[row], self._key_of[identity]

    def sort(self) -> None:
        """Put all ids in the order of their keys."""
        self._ids.sort(key=self._key_of.__getitem__)
        self._keys.sort()
