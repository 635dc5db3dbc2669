"""Where the words of an answer stand in the article."""

from collections import Counter
from collections.abc import Sequence

from annotator.model.spans import Span, overlap

MADE_UP = "stretches that the model made up: the article does not have them"
NOT_READ = "statements whose words the article does not have"


class Places:
    """Finds words in a stretch of a text, letter by letter; what is not there is counted."""

    def __init__(self, text: str, piece: Span, left_out: Counter[str]) -> None:
        self._text = text
        self._piece = piece
        self._taken: list[Span] = []
        self._left_out = left_out

    def quote(self, fragments: Sequence[str]) -> list[Span]:
        """The stretches of a quote's fragments, one after the other; none where one of them is not there."""
        found: list[Span] = []
        after = self._piece[0]
        for words in fragments:
            span = self._free(words.strip(), after)
            if span is None:
                self._left_out[NOT_READ] += 1
                return []
            found.append(span)
            after = span[1]
        self._taken += found
        return found

    def several(self, words: str) -> bool:
        """Whether some words stand here more than once."""
        words = words.strip()
        first = self._text.find(words, *self._piece)
        return first >= 0 and self._text.find(words, first + 1, self._piece[1]) >= 0

    def near(self, words: str, around: Sequence[Span]) -> Span | None:
        """The occurrence of some words that is nearest to some stretches and does not overlap them; None where there is none."""
        words = words.strip()
        if not words:
            return None
        middle = sum(around[0]) // 2 if around else self._piece[0]
        before = self._text.rfind(words, self._piece[0], min(middle + len(words), self._piece[1]))
        after = self._text.find(words, middle, self._piece[1])
        places = [(at, at + len(words)) for at in (before, after) if at >= 0]
        free = [place for place in places if not overlap([place], around)]
        if not places:
            self._left_out[MADE_UP] += 1
        return min(free or places, key=lambda place: abs(place[0] - middle), default=None)

    def _free(self, words: str, after: int) -> Span | None:
        """The first occurrence behind a place that no other quote has taken, else the first one at all."""
        if not words:
            return None
        first = None
        for start in (after, self._piece[0]):
            at = self._text.find(words, start, self._piece[1])
            for _ in range(_TRIED):
                if at < 0:
                    break
                span = at, at + len(words)
                first = first or span
                if not overlap([span], self._taken):
                    return span
                at = self._text.find(words, at + 1, self._piece[1])
        return first


_TRIED = 20
"""Occurrences of the same words that are looked at for one that is free."""
