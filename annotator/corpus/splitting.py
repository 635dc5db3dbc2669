"""Which part of a dataset each article goes to, so that nothing of a story stands on both sides."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

NAMES: Mapping[int, tuple[str, ...]] = {2: ("train", "test"), 3: ("train", "validation", "test")}
"""The splits by how many there are."""

BY_TIME = "time:"
ARTICLES = "articles"
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")
FORMS = "80/10/10, 80/20, time:80/10/10 or time:2024-06-01/2024-09-01"


class SplitError(ValueError):
    """What was asked for is no way to split a dataset; the message says what would be."""


@dataclass(frozen=True, slots=True)
class Split:
    """How a dataset is split: into shares (that sum to 1), at random or by time, or at days (`borders`).

    A border is the first day of the split that begins there, as ISO 8601 has it.
    """

    names: tuple[str, ...]
    shares: tuple[float, ...] = ()
    borders: tuple[str, ...] = ()
    by_time: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """An article on its way into a split: its name, its day (ISO 8601, empty where unknown), and what it belongs to.

    Two stories with a group in common are never on different sides. `kinds` counts what the splits should have in equal shares.
    """

    name: str
    day: str = ""
    groups: frozenset[str] = frozenset()
    kinds: Mapping[str, int] = field(default_factory=dict)


def split_from(told: str) -> Split:
    """The split that some words name; raises SplitError."""
    by_time = told.startswith(BY_TIME)
    parts = [part.strip() for part in told.removeprefix(BY_TIME).split("/")]
    if by_time and all(map(_DAY.match, parts)) and any("-" in part for part in parts):
        if sorted(set(parts)) != parts or len(parts) + 1 not in NAMES:
            raise SplitError(
                f"“{told}”: expected one or two days in order, such as time:2024-06-01/2024-09-01"
            )
        return Split(NAMES[len(parts) + 1], borders=tuple(parts), by_time=True)
    try:
        shares = [float(part) for part in parts]
    except ValueError as error:
        raise SplitError(f"“{told}” is no way to split; expected {FORMS}") from error
    if len(shares) not in NAMES or not all(0 < share < float("inf") for share in shares):
        raise SplitError(
            f"“{told}” is no way to split: expected two or three shares above 0, such as {FORMS}"
        )
    whole = sum(shares)
    return Split(NAMES[len(shares)], tuple(share / whole for share in shares), by_time=by_time)


def assigned(stories: Iterable[Story], split: Split, seed: int) -> dict[str, str]:
    """The split of each story by its name; the same for the same stories, split and seed, in whatever order they come."""
    bundles = _bundles(sorted(stories, key=lambda story: story.name), seed)
    if split.borders:
        return {story.name: _after(split, bundle.day) for bundle in bundles for story in bundle.stories}
    place = _by_time if split.by_time else _in_equal_shares
    return {
        story.name: name
        for bundle, name in zip(bundles, place(bundles, split), strict=True)
        for story in bundle.stories
    }


@dataclass(slots=True)
class _Bundle:
    """Stories that stay together, with a number that the seed gives them."""

    stories: list[Story]
    drawn: str

    @property
    def day(self) -> str:
        """The last day of them all: none of them is told of before it is over."""
        return max(story.day for story in self.stories)

    @property
    def kinds(self) -> Counter[str]:
        """What is in them, and how many they are."""
        counts = Counter({ARTICLES: len(self.stories)})
        for story in self.stories:
            counts.update(story.kinds)
        return counts


def _bundles(stories: Sequence[Story], seed: int) -> list[_Bundle]:
    """The stories put together by their groups, and by the groups of those, and on."""
    parents = {story.name: story.name for story in stories}

    def root(name: str) -> str:
        while parents[name] != name:
            parents[name] = name = parents[parents[name]]
        return name

    first: dict[str, str] = {}
    for story in stories:
        for group in story.groups:
            one, other = root(first.setdefault(group, story.name)), root(story.name)
            parents[max(one, other)] = min(one, other)
    together: defaultdict[str, list[Story]] = defaultdict(list)
    for story in stories:
        together[root(story.name)].append(story)
    return [_Bundle(ones, _drawn(name, seed)) for name, ones in together.items()]


def _drawn(name: str, seed: int) -> str:
    """A number for a name, that is the same on every machine."""
    return hashlib.sha256(f"{seed}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()


def _after(split: Split, day: str) -> str:
    """The split that a day lies in; without a day the first one."""
    return split.names[sum(day >= border for border in split.borders)] if day else split.names[0]


def _by_time(bundles: Sequence[_Bundle], split: Split) -> list[str]:
    """The oldest into the first split until it has its share, and on; those without a day are the oldest."""
    order = sorted(range(len(bundles)), key=lambda place: (bundles[place].day, bundles[place].drawn))
    whole = sum(len(bundle.stories) for bundle in bundles)
    ends = [share * whole for share in accumulate(split.shares)]
    found, before = [""] * len(bundles), 0
    for place in order:
        size = len(bundles[place].stories)
        middle = before + size / 2
        found[place] = split.names[min(sum(middle >= end for end in ends), len(ends) - 1)]
        before += size
    return found


def _in_equal_shares(bundles: Sequence[_Bundle], split: Split) -> list[str]:
    """Each bundle, the largest first, to where most is lacking of what it holds (Sechidis et al. 2011, for groups)."""
    whole: Counter[str] = Counter()
    for bundle in bundles:
        whole.update(bundle.kinds)
    has = [Counter[str]() for _ in split.names]
    found = [""] * len(bundles)
    for place in sorted(
        range(len(bundles)), key=lambda one: (-len(bundles[one].stories), bundles[one].drawn)
    ):
        kinds = bundles[place].kinds
        lacks = [
            _lack(kinds, {kind: share * whole[kind] for kind in kinds}, held)
            for share, held in zip(split.shares, has, strict=True)
        ]
        best = lacks.index(max(lacks))
        has[best].update(kinds)
        found[place] = split.names[best]
    return found


def _lack(kinds: Mapping[str, int], wanted: Mapping[str, float], held: Mapping[str, int]) -> float:
    """How much a split lacks of what a bundle holds: the share still missing of each kind, articles counting as much as all others."""
    others = [kind for kind in kinds if kind != ARTICLES and kinds[kind]]
    total = sum(kinds[kind] for kind in others)
    missing = {kind: 1 - held.get(kind, 0) / wanted[kind] for kind in (ARTICLES, *others)}
    return missing[ARTICLES] + sum(kinds[kind] / total * missing[kind] for kind in others)


def empty_splits(split: Split, found: Mapping[str, str]) -> Collection[str]:
    """The splits that no article went to."""
    there = set(found.values())
    return [name for name in split.names if name not in there]
