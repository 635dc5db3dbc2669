"""Our scores are those of the scorer that PolNeAR figures are published with."""

import json
import random
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from agreement.oracle import Attributions, articles, layer_of, scorer, told
from hypothesis import given
from hypothesis import strategies as st

from annotator.__main__ import main
from annotator.agreement.counts import Counts, Measure
from annotator.agreement.scores import score_article
from annotator.storage.names import sidecar_path
from annotator.storage.sidecar import encode_sidecar

NAMES = {
    "attr": ("attributions", "overlap", ""),
    "attr+cue": ("attributions", "overlap_with_cue", ""),
    "attr50": ("attributions", "half", ""),
    "attr-exact": ("attributions", "exact", ""),
    "content only": ("attributions", "content", ""),
}
FORMS = ("direct", "mixed", "indirect")
PARTS = {"tok": "token", "exact": "exact", "x-pun": "exact_without_punctuation", "frag": "fragments"}
TIED = {"part": "overlap", "half": "half"}
"""Where two overlaps are of one size the scorer takes whichever a set yields first: these are compared on real articles only."""


def measure(key: tuple[str, str]) -> Measure:
    """Our name of one of the scorer's measures."""
    how, what = key
    if key == ("attr", ""):
        return Measure(*NAMES["attr"])
    if how == "attr":
        return Measure("forms", what, "attribution")
    if what.startswith("content:"):
        return Measure("forms", what.removeprefix("content:"), "token")
    if how in NAMES:
        return Measure(*NAMES[how])
    return Measure("parts", what, {**PARTS, **TIED}[how])


def theirs(
    oracle: ModuleType, text: str, predicted: Attributions, gold: Attributions
) -> dict[Measure, Counts]:
    counts: Any = defaultdict(oracle.Count)
    oracle.score_doc(counts, text, predicted, gold)
    return {measure(key): Counts(one.tp_p, one.tp_g, one.p, one.g) for key, one in counts.items()}


def worsened(attributions: Attributions, seed: int) -> Attributions:
    """Gold with errors of every kind: parts moved, lost, swapped, whole attributions left out or made up."""
    chosen = random.Random(seed)
    result = []
    for one in attributions:
        fate = chosen.random()
        if fate < 0.15:
            continue
        moved = {
            role: [(max(s + chosen.randint(-9, 9), 0), e + chosen.randint(0, 9)) for s, e in one[role]]
            for role in ("content", "source", "cue")
        }
        if fate < 0.25:
            moved["source"] = []
        if fate > 0.9:
            moved["content"], moved["source"] = moved["source"] or moved["content"], moved["content"]
        exact = {role: one[role] for role in ("content", "source", "cue")}
        result.append(exact if chosen.random() < 0.4 else moved)
    return result


@pytest.mark.parametrize("first", [0, 200, 400])
def test_every_count_is_the_scorers_on_real_articles(first: int) -> None:
    oracle = scorer()
    for name, text, attributions in articles(oracle, first, 15):
        gold = layer_of(text, attributions)
        predicted = layer_of(text, worsened(attributions, first), "auto")
        expected = theirs(oracle, text, told(predicted), told(gold))
        found = score_article(gold, predicted).counts
        assert {one: found[one] for one in expected} == expected, name


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3)
made = st.lists(st.fixed_dictionaries({"content": spans, "source": spans, "cue": spans}), max_size=5)


@given(st.text('ab “”"\n.,’', max_size=60), made, made)
def test_every_count_is_the_scorers_on_made_up_articles(
    text: str, ours: Attributions, gold: Attributions
) -> None:
    oracle = scorer()
    first, second = layer_of(text, gold), layer_of(text, ours)
    expected = theirs(oracle, text, told(second), told(first))
    found = score_article(first, second).counts
    for one, counts in expected.items():
        if one.how not in TIED.values():
            assert found[one] == counts, one


def test_the_command_tells_the_scorers_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    oracle = scorer()
    sums: Any = defaultdict(oracle.Count)
    for name, text, attributions in articles(oracle, 100, 5):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8", newline="")
        sides = {"gold": attributions, "auto-x": worsened(attributions, 7)}
        layers = {layer: layer_of(text, one, layer, f"{name}.txt") for layer, one in sides.items()}
        for layer, on in layers.items():
            sidecar_path(tmp_path / f"{name}.txt", layer).write_bytes(encode_sidecar(on))
        oracle.score_doc(sums, text, told(layers["auto-x"]), told(layers["gold"]))
    assert main(["evaluate", str(tmp_path), "--gold", "gold", "--predicted", "auto-x", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    table = oracle.table(sums)
    for theirs_name, ours in {"attr": "overlap", "attr50": "half", "attr-exact": "exact"}.items():
        figures = report["attributions"][ours]
        found = [round(100 * figures[key], 1) for key in ("precision", "recall", "f1")]
        assert found == [table[theirs_name][key] for key in "PRF"]
    for form in FORMS:
        assert round(100 * report["forms"][form]["attribution"]["f1"], 1) == table[f"attr {form}"]["F"]
