"""How well a few typed letters fit a line of text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fit:
    """The higher the score, the better; `places` are the characters of the text that were meant."""

    score: int
    places: tuple[int, ...] = ()


NOTHING_ASKED = Fit(0)
_WHOLE, _INITIALS, _SCATTERED = 300, 200, 100


def fit(typed: str, text: str) -> Fit | None:
    """How the words typed fit a text, each on its own; None where one of them does not.

    Best are words that stand there as typed, at the beginning of a word before inside one; then the initials of words
    (“sap” for “Split at point”); then letters that come in the same order.
    """
    words = typed.casefold().split()
    if not words:
        return NOTHING_ASKED
    line = text.casefold()
    if len(line) != len(text):
        line = text.lower() if len(text.lower()) == len(text) else text
    fits = [_word_fit(word, line) for word in words]
    found = [one for one in fits if one is not None]
    if len(found) < len(fits):
        return None
    places = sorted({place for one in found for place in one.places})
    return Fit(sum(one.score for one in found) // len(found), tuple(places))


def _word_fit(word: str, line: str) -> Fit | None:
    start = _begins(word, line)
    if start >= 0:
        return Fit(_WHOLE + 50 - min(start, 40), tuple(range(start, start + len(word))))
    start = line.find(word)
    if start >= 0:
        return Fit(_WHOLE - min(start, 40), tuple(range(start, start + len(word))))
    starts = [place for place in range(len(line)) if _is_start(line, place)]
    initials = _in_order(word, "".join(line[place] for place in starts))
    if initials is not None:
        return Fit(_INITIALS - min(len(starts), 40), tuple(starts[place] for place in initials))
    scattered = _in_order(word, line)
    if scattered is None:
        return None
    return Fit(_SCATTERED - min(scattered[-1] - scattered[0], 90), tuple(scattered))


def _begins(word: str, line: str) -> int:
    """Where a word of the line begins with the letters typed; -1 if none does."""
    start = line.find(word)
    while start >= 0 and not _is_start(line, start):
        start = line.find(word, start + 1)
    return start


def _is_start(line: str, place: int) -> bool:
    return line[place].isalnum() and (place == 0 or not line[place - 1].isalnum())


def _in_order(letters: str, line: str) -> list[int] | None:
    places, place = [], -1
    for letter in letters:
        place = line.find(letter, place + 1)
        if place < 0:
            return None
        places.append(place)
    return places
