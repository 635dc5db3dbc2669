"""What an edit costs among few and among very many annotations: run with `-m benchmark -s`.

Figures are microseconds of this process on the processor, the best of several rounds.
"""

import time
from collections.abc import Callable

import pytest
from benchmarks.figures import tell
from benchmarks.reading import annotated

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.change import Change
from annotator.model.edits import Stamp

STAMP = Stamp("bench", "2026-01-01T00:00:00Z")
FEW, MANY = 100, 100_000
FACTOR = 3.0
"""How much dearer an edit may be among the many."""

ROUNDS, REPEATS = 7, 200

Edit = Callable[[AnnotatedArticle], Change]


def mark(on: AnnotatedArticle) -> Change:
    middle = len(on.article.text) // 2
    return edits.mark(on, "speaker", [(middle, middle + 9)], STAMP)


def erase(on: AnnotatedArticle) -> Change:
    return edits.erase(on, [a_quote(on)])


def set_attribute(on: AnnotatedArticle) -> Change:
    return edits.set_attribute(on, a_quote(on), "medium", "speech")


def respan(on: AnnotatedArticle) -> Change:
    (start, end), *_ = on.annotations[a_quote(on)].spans
    return edits.respan(on, a_quote(on), [(start, end + 3)])


def a_quote(on: AnnotatedArticle) -> str:
    middle = len(on.article.text) // 2
    return next(one.id for one in on.annotations.touching(middle, middle + 2_000) if one.type == "quote")


EDITS: dict[str, Edit] = {
    "mark": mark,
    "erase": erase,
    "set an attribute": set_attribute,
    "respan": respan,
}


def cost(on: AnnotatedArticle, edit: Edit) -> float:
    """Microseconds of an edit that is applied and taken back."""
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(REPEATS):
            change = edit(on)
            on.layer.apply(change)
            on.layer.apply(change.inverse())
        rounds.append((time.process_time() - begun) / REPEATS * 1e6)
    return min(rounds)


@pytest.mark.benchmark
def test_an_edit_costs_what_it_touches() -> None:
    few, many = annotated(10_000, FEW), annotated(10_000_000, MANY)
    for name, edit in EDITS.items():
        among_few, among_many = cost(few, edit), cost(many, edit)
        print(f"{name}: {among_few:.0f} µs among {FEW}, {among_many:.0f} µs among {MANY:,}")
        tell(f"{name}: factor", among_many / among_few, FACTOR, "×")
