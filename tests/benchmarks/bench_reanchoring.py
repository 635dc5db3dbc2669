"""Finding the spans of PolNeAR again after five kinds of edits, in processor time; `pytest tests/benchmarks/bench_reanchoring.py -m benchmark -s`."""

import random
import time
from pathlib import Path

import pytest
from storage.editing import COUNTS, LIMITS, SILENTLY_WRONG, count, edited, found_again

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "polnear-train"
ARTICLES = 60


def articles() -> list[tuple[str, list[tuple[int, int]]]]:
    found = []
    for path in sorted((DATA / "attributions").glob("*.ann"))[:ARTICLES]:
        text = (DATA / "text" / f"{path.stem.rpartition('_')[0]}.txt").read_text("utf-8")
        spans = {
            (int(start), int(end))
            for line in path.read_text("utf-8").splitlines()
            if line.startswith("T")
            for start, end in (piece.split() for piece in line.split("\t")[1].split(" ", 1)[1].split(";"))
        }
        found.append((text, sorted(span for span in spans if span[0] < span[1] <= len(text))))
    return found


@pytest.mark.benchmark
@pytest.mark.skipif(not DATA.is_dir(), reason="PolNeAR is not beside the repository")
@pytest.mark.parametrize("kind", list(LIMITS))
def test_spans_are_found_again(kind: str) -> None:
    chance, counts, seconds = random.Random(3), dict.fromkeys(COUNTS, 0), 0.0
    there = articles()
    for text, spans in there:
        other = chance.choice(
            [one for one, _ in there if one != text]
        )  # its own words would be right there, too
        letters = edited(text, kind, other, chance)
        new = "".join(letter for letter, _ in letters)
        begun = time.process_time()
        made = found_again(text, new, spans)
        seconds += time.process_time() - begun
        count(counts, letters, spans, made)
    share, wrong = 100 * counts["right"] / counts["all"], 100 * counts["sure wrong"] / counts["all"]
    each = 1000 * seconds / len(there)
    print(
        f"\n{kind}: {share:.2f} % right (at least {LIMITS[kind]}), {wrong:.2f} % silently wrong (at most {SILENTLY_WRONG}), {each:.1f} ms an article (at most 20), {counts}"
    )
