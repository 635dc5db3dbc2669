"""The annotations of the samples are found again after five kinds of edits."""

import random

import pytest
from storage.editing import COUNTS, LIMITS, SILENTLY_WRONG, count, edited, found_again

from annotator.storage.articles import read_article
from annotator.storage.names import sidecar_path
from annotator.storage.resources import resource
from annotator.storage.sidecar import read_sidecar

ROUNDS = 3
"""Different edits of each article."""


def samples() -> list[tuple[str, list[tuple[int, int]]]]:
    """Texts with the stretches of one paragraph: what has got another one inside has no right place."""
    found = []
    for path in sorted(resource("samples").glob("*.txt")):
        there = read_sidecar(sidecar_path(path, "gold")).layer.annotations
        text = read_article(path).text
        spans = {span for one in there for span in one.spans}
        found.append((text, sorted(span for span in spans if "\n" not in text[slice(*span)])))
    return found


@pytest.mark.parametrize("kind", list(LIMITS))
def test_annotations_of_an_edited_article_are_found_again(kind: str) -> None:
    chance, counts, there = random.Random(3), dict.fromkeys(COUNTS, 0), samples()
    for text, spans in there * ROUNDS:
        other = chance.choice([one for one, _ in there if one != text])
        letters = edited(text, kind, other, chance)
        count(counts, letters, spans, found_again(text, "".join(letter for letter, _ in letters), spans))
    assert counts["all"] > 500
    assert 100 * counts["right"] >= LIMITS[kind] * counts["all"], counts
    assert 100 * counts["sure wrong"] <= SILENTLY_WRONG * counts["all"], counts
