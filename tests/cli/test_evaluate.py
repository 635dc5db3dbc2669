"""Layers are scored through the real `main()`."""

import json
import shutil
from pathlib import Path

import pytest

from annotator.__main__ import main
from annotator.storage.resources import resource
from annotator.storage.samples import sample_corpus


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """The samples, with a copy of gold as another layer but for one article."""
    folder = sample_corpus(tmp_path / "samples")
    for path in sorted(resource("samples").glob("*.gold.ann.json"))[1:]:
        copy = folder / path.name.replace(".gold.", ".other.")
        shutil.copy(path, copy)
        copy.write_text(copy.read_text("utf-8").replace('"name": "gold"', '"name": "other"', 1), "utf-8")
    return folder


def test_gold_against_itself_is_all_right_but_for_the_article_that_lacks_it(
    samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(samples), "--gold", "gold", "--predicted", "other", "--json"]) == 0
    told = capsys.readouterr()
    report = json.loads(told.out)
    assert "1 articles have no layer “other”" in told.err
    assert report["without_predicted"] == 1
    for table in ("attributions", "stances"):
        for figures in report[table].values():
            assert figures["precision"] == 1.0
            assert 0.8 < figures["recall"] < 1.0
    assert [one["article"] for one in report["worst"]] == ["ferry-strike-talks.txt"]


def test_people_get_tables(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(samples), "--gold", "other", "--predicted", "gold"]) == 0
    out = capsys.readouterr().out
    assert "attributions" in out
    assert "direct" in out
    assert "100.0" in out


@pytest.mark.parametrize(
    ("gold", "predicted", "sentence"),
    [
        ("gold", "nobody", "no article has a layer “nobody”; there is -, gold, other"),
        ("gold", "gold", "gold and predicted are the same layer"),
    ],
)
def test_wrong_usage_is_told(
    samples: Path, capsys: pytest.CaptureFixture[str], gold: str, predicted: str, sentence: str
) -> None:
    assert main(["evaluate", str(samples), "--gold", gold, "--predicted", predicted]) == 2
    assert sentence in capsys.readouterr().err
