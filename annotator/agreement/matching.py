"""One-to-one matches of what overlaps, the largest overlap first."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from annotator.agreement.tokens import TokenSet


class Pair(NamedTuple):
    """A predicted and a gold thing, by their numbers, that have tokens in common; they sort by how many, the most first."""

    rank: int
    predicted: int
    gold: int


def overlapping(predicted: Sequence[TokenSet], gold: Sequence[TokenSet]) -> list[Pair]:
    """All pairs with a token in common, in the order in which they are tried; `rank` is minus the number of those tokens.

    It costs what overlaps, not every pair there could be.
    """
    at: defaultdict[int, list[int]] = defaultdict(list)
    for number, tokens in enumerate(gold):
        for token in tokens:
            at[token].append(number)
    pairs = []
    for number, tokens in enumerate(predicted):
        common = Counter(one for token in tokens if token in at for one in at[token])
        pairs += [Pair(-size, number, one) for one, size in common.items()]
    return sorted(pairs)


def matched(pairs: Iterable[Pair], fits: Callable[[int, int], object] | None = None) -> list[Pair]:
    """The pairs that are taken, each thing once, of those that fit (their numbers: predicted, gold)."""
    predicted, gold = set[int](), set[int]()
    taken = []
    for pair in pairs:
        if pair.predicted in predicted or pair.gold in gold:
            continue
        if fits is None or fits(pair.predicted, pair.gold):
            predicted.add(pair.predicted)
            gold.add(pair.gold)
            taken.append(pair)
    return taken


def share(one: TokenSet, other: TokenSet) -> float:
    """Tokens in common among all tokens of the two, 0 to 1; 1 where neither has any."""
    common = len(one & other)
    whole = len(one) + len(other) - common
    return common / whole if whole else 1.0
