"""Finding the spans of PolNeAR again after five kinds of edits; `pytest tests/benchmarks/bench_reanchoring.py -m benchmark -s`."""

import random
import time
from pathlib import Path

import pytest

from annotator.storage.alignment import aligned
from annotator.storage.anchors import anchor_of
from annotator.storage.lost import Lost
from annotator.storage.reanchoring import proposals_for

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "polnear-train"
ARTICLES = 60
Letters = list[tuple[str, int | None]]
LIMITS = {"quotes": 99.5, "reflow": 99.5, "typos": 99.5, "paragraphs": 99.5, "heavy": 96.0}
PLAIN = str.maketrans("“”’‘—", "\"\"''-")


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


@pytest.mark.benchmark
@pytest.mark.skipif(not DATA.is_dir(), reason="PolNeAR is not beside the repository")
@pytest.mark.parametrize("kind", list(LIMITS))
def test_spans_are_found_again(kind: str) -> None:
    chance, counts, seconds = (
        random.Random(3),
        dict.fromkeys(("all", "right", "open", "wrong", "sure wrong"), 0),
        0.0,
    )
    there = articles()
    for text, spans in there:
        letters = edited(text, kind, chance.choice(there)[0], chance)
        new, where = (
            "".join(letter for letter, _ in letters),
            {old: at for at, (_, old) in enumerate(letters) if old is not None},
        )
        begun = time.process_time()
        lost = [Lost(str(number), (span,), anchor_of(text, (span,))) for number, span in enumerate(spans)]
        made = proposals_for(lost, new, aligned(text, new))
        seconds += time.process_time() - begun
        for span, proposal in zip(spans, made, strict=True):
            left = [where[place] for place in range(*span) if place in where]
            due = (min(left), max(left) + 1) if 2 * len(left) >= span[1] - span[0] else None
            got = proposal.new[0] if proposal.new else None
            right = (
                got is not None and due is not None and max(abs(got[0] - due[0]), abs(got[1] - due[1])) <= 1
            )
            counts["all"] += due is not None
            counts["right"] += right
            counts["open"] += due is not None and (got is None or not proposal.sure)
            counts["wrong"] += got is not None and not right
            counts["sure wrong"] += got is not None and not right and proposal.sure
    share, wrong = 100 * counts["right"] / counts["all"], 100 * counts["sure wrong"] / counts["all"]
    each = 1000 * seconds / len(there)
    print(
        f"\n{kind}: {share:.2f} % right (at least {LIMITS[kind]}), {wrong:.2f} % silently wrong (at most 0.3), {each:.1f} ms an article (at most 20), {counts}"
    )
