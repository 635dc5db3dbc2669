"""How well the stances tagger does on what it was not tuned on, and on the samples: run with `-m benchmark -s`.

NewsMTSC tells for persons in single sentences whether they come off well or badly, however that is shown; of the half of its sample that no word
was chosen on (odd SHA-256 of a sentence's id) two things are counted: of the suggested stances for or against one of these persons the share with
the polarity told, and of the persons who come off well or badly the share that was found. Most of that is said without a word of support or
opposition, so that few can be found.
"""

import hashlib
import json
from pathlib import Path

import pytest
from benchmarks.figures import tell_share

from annotator.__main__ import main
from annotator.model.article import Article
from annotator.storage.samples import sample_corpus
from annotator.storage.schemes import load_scheme
from annotator.tagging.stances.tagger import StancesTagger

NEWSMTSC = (
    Path(__file__).resolve().parents[2].parent
    / "shared"
    / "data"
    / "samples"
    / "newsmtsc"
    / "devtest_mt.jsonl"
)
NEUTRAL = 4
LEAST_COMMON = 0.4
"""Code points in common, of all of both, from which on a target is the person."""

LEAST = {"right of those suggested": 70.0, "found": 4.0}
LEAST_PAIRS = 35.0
OTHERS = ("moorbahn", "souq", "talab")
"""Samples in other languages."""

pytestmark = pytest.mark.benchmark


def common(one: tuple[int, int], other: tuple[int, int]) -> float:
    return (min(one[1], other[1]) - max(one[0], other[0])) / (max(one[1], other[1]) - min(one[0], other[0]))


def told_of(text: str) -> list[tuple[tuple[int, int], str]]:
    """Targets and polarities that are suggested for or against."""
    found = {one.id: one for one in StancesTagger(evidence=False).suggest(Article(text), load_scheme())}
    return [
        (found[target].spans[0], one.attributes["polarity"])
        for one in found.values()
        for target in one.links.get("target", ())
        if one.attributes.get("polarity") in ("support", "oppose")
    ]


@pytest.mark.skipif(not NEWSMTSC.is_file(), reason="the sample of NewsMTSC is not beside this checkout")
def test_persons_of_newsmtsc(capsys: pytest.CaptureFixture[str]) -> None:
    right = suggested = found = polar = 0
    for line in NEWSMTSC.read_text("utf-8").splitlines():
        sentence = json.loads(line)
        if int(hashlib.sha256(sentence["primary_gid"].encode()).hexdigest(), 16) % 2 == 0:
            continue
        stances = told_of(sentence["sentence_normalized"])
        for person in sentence["targets"]:
            value = person["polarity"]
            polarity = "oppose" if value < NEUTRAL else "support" if value > NEUTRAL else "neutral"
            mentions = [(one["from"], one["to"]) for one in (person, *(person.get("further_mentions") or ()))]
            told = [
                its for span, its in stances if any(common(span, one) >= LEAST_COMMON for one in mentions)
            ]
            suggested += len(told)
            right += told.count(polarity)
            polar += polarity != "neutral"
            found += polarity in told
    with capsys.disabled():
        print()
        tell_share(
            f"stances of NewsMTSC, right of {suggested} suggested",
            100 * right / max(suggested, 1),
            LEAST["right of those suggested"],
            "%",
        )
        tell_share(f"stances of NewsMTSC, found of {polar}", 100 * found / max(polar, 1), LEAST["found"], "%")


def test_the_english_samples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = sample_corpus(tmp_path / "samples")
    for path in folder.iterdir():
        if path.name.startswith(OTHERS):
            path.unlink()
    assert main(["tag", str(folder), "--tagger", "stances", "--jobs", "1"]) == 0
    capsys.readouterr()
    assert main(["evaluate", str(folder), "--gold", "gold", "--predicted", "auto-stances", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    with capsys.disabled():
        print()
        for how in ("pair", "pair_with_polarity"):
            tell_share(f"stances of the samples, {how}", 100 * told["stances"][how]["f1"], LEAST_PAIRS, "F1")
