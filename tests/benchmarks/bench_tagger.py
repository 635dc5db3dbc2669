"""How many articles a second the rules tagger reads, and how well, on articles of PolNeAR: run with `-m benchmark -s`.

Scores are those of `annotator evaluate` on every third article (by the SHA-256 of its name), which no rule was tuned on;
where an article has several annotators, the first counts. The speed is that of one processor, the best of several rounds.
"""

import hashlib
import json
import shutil
import time
from pathlib import Path

import pytest
from benchmarks.figures import tell_share

from annotator.__main__ import main
from annotator.model.article import Article, canonical
from annotator.storage.schemes import load_scheme
from annotator.tagging.rules.tagger import RulesTagger

POLNEAR = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "polnear-train"
ARTICLES_A_SECOND = 100
LEAST = {"attributions": 58.0, "direct quotes": 88.0, "tokens of contents": 75.0}
ROUNDS = 3

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not POLNEAR.is_dir(), reason="PolNeAR is not beside this checkout"),
]


def held_back(into: Path) -> list[Path]:
    """The texts of the third that is held back, copied with the first annotator's marks."""
    for name in ("text", "attributions"):
        (into / name).mkdir(parents=True)
    chosen = []
    for path in sorted((POLNEAR / "text").glob("*.txt")):
        if int(hashlib.sha256(path.stem.encode()).hexdigest(), 16) % 3:
            continue
        marks = sorted(
            one
            for one in (POLNEAR / "attributions").glob("*.ann")
            if one.stem.rpartition("_")[0] == path.stem
        )
        if marks:
            shutil.copy(marks[0], into / "attributions")
            chosen.append(Path(shutil.copy(path, into / "text")))
    return chosen


def test_the_rules_tagger_on_polnear(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [canonical(path.read_text("utf-8")) for path in held_back(tmp_path / "polnear")]
    articles = [Article(text, f"{place}.txt") for place, text in enumerate(texts)]
    tagger, scheme, seconds = RulesTagger(), load_scheme(), []
    for _ in range(ROUNDS):
        start = time.process_time()
        for article in articles:
            tagger.suggest(article, scheme)
        seconds.append(time.process_time() - start)
    folder = str(tmp_path / "articles")
    assert (
        main(["import", str(tmp_path / "polnear"), "--from", "polnear", "--into", folder, "--layer", "gold"])
        == 0
    )
    assert main(["tag", folder, "--tagger", "rules", "--jobs", "1"]) == 0
    capsys.readouterr()
    assert main(["evaluate", folder, "--gold", "gold", "--predicted", "auto-rules", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    scores = {
        "attributions": told["attributions"]["overlap"],
        "direct quotes": told["forms"]["direct"]["attribution"],
        "tokens of contents": told["parts"]["content"]["token"],
    }
    with capsys.disabled():
        print()
        tell_share("rules tagger, articles", len(articles) / min(seconds), ARTICLES_A_SECOND, "a second")
        for what, least in LEAST.items():
            tell_share(f"rules tagger, {what}", 100 * scores[what]["f1"], least, "F1")
