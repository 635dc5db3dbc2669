"""Five kinds of edits of an article, each letter knowing where it came from."""

import random

from annotator.model.spans import Span
from annotator.storage.alignment import aligned
from annotator.storage.anchors import anchor_of
from annotator.storage.lost import Lost, Proposal
from annotator.storage.reanchoring import proposals_for

Letters = list[tuple[str, int | None]]
LIMITS = {"quotes": 99.5, "reflow": 99.5, "typos": 99.5, "paragraphs": 99.5, "heavy": 96.0}
"""How many percent of the annotations have to be found rightly."""

SILENTLY_WRONG = 0.3
"""Percent of the annotations that may be put in a wrong place without a word."""

PLAIN = str.maketrans("“”’‘—", "\"\"''-")
COUNTS = ("all", "right", "open", "wrong", "sure wrong")


def typed(letters: Letters, rate: float, chance: random.Random) -> Letters:
    out: Letters = []
    for letter, place in letters:
        x = chance.random()
        if x < rate / 3:
            continue
        if x < 2 * rate / 3:
            out.append((chance.choice("abcdefghijklmnop"), place))
            continue
        out.append((letter, place))
        if x < rate:
            out.append((chance.choice("abcdefghij"), None))
    return out


def shuffled(letters: Letters, other: str, chance: random.Random, *, move: bool) -> Letters:
    paragraphs: list[Letters] = [[]]
    for one in letters:
        paragraphs[-1].append(one)
        if one[0] == "\n":
            paragraphs.append([])
    for _ in range(max(1, len(paragraphs) // 10)):
        if len(paragraphs) > 4:
            del paragraphs[chance.randrange(len(paragraphs))]
        start = chance.randrange(max(1, len(other) - 400))
        foreign: Letters = [(letter, None) for letter in other[start : start + 300] + "\n"]
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), foreign)
    if move and len(paragraphs) > 6:
        paragraphs.insert(
            chance.randrange(len(paragraphs) - 1), paragraphs.pop(chance.randrange(len(paragraphs)))
        )
    return [one for paragraph in paragraphs for one in paragraph]


def edited(text: str, kind: str, other: str, chance: random.Random) -> Letters:
    letters: Letters = [(letter, place) for place, letter in enumerate(text)]
    if kind == "quotes":
        return [(letter.translate(PLAIN), place) for letter, place in letters]
    if kind == "reflow":
        out: Letters = []
        for letter, place in letters:
            broken = letter == " " and chance.random() < 0.08
            out.append(("\n" if broken else letter, place))
            if letter == "\n" and chance.random() < 0.5:
                out.append(("\n", None))
        return out
    if kind in ("typos", "heavy"):
        letters = typed(letters, 0.01 if kind == "typos" else 0.06, chance)
    if kind in ("paragraphs", "heavy"):
        letters = shuffled(letters, other, chance, move=kind == "heavy")
    return letters


def found_again(text: str, new: str, spans: list[Span]) -> list[Proposal]:
    """Where each stretch of a text is proposed to stand in the edited one."""
    lost = [Lost(str(number), (span,), anchor_of(text, (span,))) for number, span in enumerate(spans)]
    return proposals_for(lost, new, aligned(text, new))


def count(counts: dict[str, int], letters: Letters, spans: list[Span], made: list[Proposal]) -> None:
    """Add to the counts how many were found where their letters are; a letter more or less at an edge counts as right."""
    where = {old: at for at, (_, old) in enumerate(letters) if old is not None}
    for span, proposal in zip(spans, made, strict=True):
        left = [where[place] for place in range(*span) if place in where]
        due = (min(left), max(left) + 1) if 2 * len(left) >= span[1] - span[0] else None
        got = proposal.new[0] if proposal.new else None
        right = got is not None and due is not None and max(abs(got[0] - due[0]), abs(got[1] - due[1])) <= 1
        counts["all"] += due is not None
        counts["right"] += right
        counts["open"] += due is not None and (got is None or not proposal.sure)
        counts["wrong"] += got is not None and not right
        counts["sure wrong"] += got is not None and not right and proposal.sure
