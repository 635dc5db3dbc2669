"""How the time of taggers grows with the text, for texts of one thing over and over: run with `-m benchmark -s`.

The figure is the time for the double text over that for the text, 2 where it is linear; processor time, the best of several rounds.
"""

import time
from pathlib import Path

import pytest
from benchmarks.figures import tell

from annotator.model.article import Article
from annotator.storage.schemes import load_scheme
from annotator.tagging.tagger import Tagger
from annotator.tagging.taggers import make_tagger

LENGTH = 500_000
"""Code points of the shorter text; the longer one is a megabyte of signs."""

ROUNDS = 2
LIMIT = 3.0
SHORTEST = 0.02
"""Seconds below which a ratio says nothing."""

PIECES = {
    "quotation marks": "“", "straight marks": '"', "apostrophes": "'", "nested marks": "“‘", "said": "said ", "no blanks": "a", "lines": "\n",
    "brackets": "( ) ", "open brackets": "(", "dashes": "— ", "dialogue": "— We go, said Tom.\n", "commas": ",", "names": "Ann Lee ",
    "condemned": "condemned ", "denied": "denied that he opposed ", "German": "„Der Zug“, sagte er, dass die Wand hält und ", "zufolge": "dem Amt zufolge ",
    "Arabic": "قال المدير «المرفأ مغلق» ",
    "nested speech": "“He told me, ‘I will go now,’” said Tom. ", "particles": "teilte der Minister ", "particles at the end": "Er teilte es am Tag mit, dass die Wand hält. ",
    "praise": "praised Tom for ",
}  # fmt: skip
PATTERNS = """
[[patterns]]
type = "quote"
regex = 'Nobody says “[^”]{1,300}”'
[[gazetteers]]
type = "speaker"
names = ["Nobody Else", "Ann Leeds"]
"""

pytestmark = pytest.mark.benchmark


def seconds(tagger: Tagger, article: Article) -> float:
    """The least processor time for one article."""
    scheme, best = load_scheme(), float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        tagger.suggest(article, scheme)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("name", ["rules", "stances", "patterns"])
def test_the_time_grows_with_the_text(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "patterns.toml"
    file.write_text(PATTERNS, "utf-8")
    tagger = make_tagger(name, {"file": str(file)} if name == "patterns" else {})
    for what, piece in PIECES.items():
        short, long = (
            seconds(tagger, Article(piece * (size // len(piece)))) for size in (LENGTH, 2 * LENGTH)
        )
        with capsys.disabled():
            tell(f"{name}, {what}: {long:.2f} s for 1 MB", long / max(short, SHORTEST), LIMIT, "times")
