"""The queue, kept in its order and filtered while what waits in its articles changes."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from annotator.review.queue import Filter, Key, Waiting, key_of, ordered

MOST_STEPS = 64
"""Rows that come and go one by one; of more, the whole queue is put in order anew."""

EVERYTHING = Filter()

Step: TypeAlias = tuple[int, Waiting | None]
"""The place of a row that has come, with the row; of one that has gone, with None."""


class Line:
    """What waits, by article, and the rows of it that the filter takes, in order; a change costs what it alters.

    `total` counts all that waits, `counts` by type and by tagger, `shown` by article only what the filter takes.
    """

    def __init__(self, order: str = "article", keep: Filter = EVERYTHING) -> None:
        self.order, self.keep = order, keep
        self.rows: list[Waiting] = []
        self.total = 0
        self.counts: dict[str, Counter[str]] = {"type": Counter(), "tagger": Counter()}
        self.shown: Counter[Path] = Counter()
        self._key: Key = key_of(order)
        self._keys: list[Any] = []
        self._waiting: dict[Path, Sequence[Waiting]] = {}
        self._steps: list[Step] | None = None

    def of(self, article: Path) -> Sequence[Waiting]:
        """What waits in an article, whatever the filter says."""
        return self._waiting.get(article, ())

    def shown_of(self, article: Path) -> list[Waiting]:
        """The rows of an article, in order."""
        return ordered(self.of(article), self.order, self.keep)

    def place(self, row: Waiting) -> int | None:
        """Where a row stands, as it is now; None where it is none any more. The same suggestion waits in each copy of a text."""
        same = (one for one in self.of(row.article) if one.suggestion == row.suggestion)
        now = next(same, None)
        return self._find(now) if now is not None and self.keep.takes(now) else None

    def number_within(self, row: Waiting) -> tuple[int, int]:
        """Which of how many rows it is, counted from 1: of its article where the order goes by articles, else of all; 0 for none."""
        place = self.place(row)
        if self.order != "article":
            return (0 if place is None else place + 1), len(self.rows)
        first = bisect_left(self._keys, (row.place,))
        return (0 if place is None else place - first + 1), self.shown[row.article]

    def show(self, order: str, keep: Filter) -> bool:
        """Another order, or another part of it; returns whether it is another one."""
        if (order, keep) == (self.order, self.keep):
            return False
        self.order, self.keep, self._key = order, keep, key_of(order)
        self._arrange(filter(keep.takes, (one for ones in self._waiting.values() for one in ones)))
        return True

    def put(self, changed: Mapping[Path, Sequence[Waiting]]) -> bool:
        """What waits now in some articles, in place of what did; returns whether that is anything else."""
        gone: list[Waiting] = []
        come: list[Waiting] = []
        for article, now in changed.items():
            before = self.of(article)
            was, is_now = set(map(id, before)), set(map(id, now))
            gone += (one for one in before if id(one) not in is_now)
            come += (one for one in now if id(one) not in was)
            self._waiting[article] = now
        self._count(gone, -1)
        self._count(come, 1)
        self._alter(list(filter(self.keep.takes, gone)), list(filter(self.keep.takes, come)))
        return bool(gone or come)

    def taken_steps(self) -> list[Step] | None:
        """What has changed in the rows since this was asked last, step by step; None where they were put in order anew."""
        taken, self._steps = self._steps, []
        return taken

    def _count(self, rows: Iterable[Waiting], by: int) -> None:
        for one in rows:
            self.total += by
            for name, counts in self.counts.items():
                value = getattr(one, name)
                counts[value] += by
                if not counts[value]:
                    del counts[value]

    def _alter(self, gone: Sequence[Waiting], come: Sequence[Waiting]) -> None:
        if len(gone) + len(come) > MOST_STEPS:
            self._alter_many(gone, come)
            return
        for one in gone:
            place = self._find(one)
            del self.rows[place], self._keys[place]
            self.shown[one.article] -= 1
            if not self.shown[one.article]:
                del self.shown[one.article]
            self._note(place, None)
        for one in come:
            key = self._key(one)
            place = bisect_left(self._keys, key)
            self._keys.insert(place, key)
            self.rows.insert(place, one)
            self.shown[one.article] += 1
            self._note(place, one)

    def _note(self, place: int, row: Waiting | None) -> None:
        if self._steps is not None:
            self._steps.append((place, row))
            self._steps = self._steps if len(self._steps) <= MOST_STEPS else None

    def _find(self, row: Waiting) -> int:
        place = bisect_left(self._keys, self._key(row))
        while self.rows[place] is not row:
            place += 1
        return place

    def _alter_many(self, gone: Sequence[Waiting], come: Sequence[Waiting]) -> None:
        """Few comparisons are needed: what stays and what comes are in order each, and mostly come behind each other."""
        out = set(map(id, gone))
        rows = [one for one in self.rows if id(one) not in out] if out else self.rows
        keys = list(map(self._key, rows)) if out else self._keys
        new = sorted(come, key=self._key)
        rows, keys = [*rows, *new], [*keys, *map(self._key, new)]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        self._set([rows[place] for place in order], [keys[place] for place in order])

    def _arrange(self, rows: Iterable[Waiting]) -> None:
        found = sorted(rows, key=self._key)
        self._set(found, list(map(self._key, found)))

    def _set(self, rows: list[Waiting], keys: list[Any]) -> None:
        self.rows, self._keys, self._steps = rows, keys, None
        self.shown = Counter(one.article for one in rows)
