"""Datasets that are split, through the real `main()`."""

import json
import shutil
from pathlib import Path

import pytest

from annotator.__main__ import main
from annotator.storage.resources import resource

SAMPLES = resource("samples")


def exported(corpus: Path, out: Path, *words: str) -> int:
    return main(["export", str(corpus), "--to", "jsonl", "--out", str(out), *words])


def articles(path: Path) -> list[str]:
    return [json.loads(line)["article"] for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The samples, one of them a second time in nearly the same words."""
    folder = Path(shutil.copytree(SAMPLES, tmp_path / "corpus"))
    name = "ferry-strike-talks.txt"
    text = (folder / name).read_text("utf-8")
    sidecar = (folder / f"{name}.gold.ann.json").read_bytes()
    (folder / "a-copy.txt").write_text(text + "\nA line more.\n", "utf-8")
    (folder / "a-copy.txt.gold.ann.json").write_bytes(sidecar)
    return folder


@pytest.mark.parametrize("seed", range(4))
def test_near_duplicates_are_never_on_two_sides(corpus: Path, tmp_path: Path, seed: int) -> None:
    assert exported(corpus, tmp_path / "out", "--split", "50/50", "--seed", str(seed)) == 0
    sides = {
        name: side
        for side in ("train", "test")
        for name in articles(tmp_path / "out" / side / "annotations.jsonl")
    }
    assert sides["a-copy.txt"] == sides["ferry-strike-talks.txt"]
    assert len(set(sides.values())) == 2


def test_an_outlet_is_never_on_two_sides(corpus: Path, tmp_path: Path) -> None:
    assert exported(corpus, tmp_path / "out", "--split", "60/40", "--group-by", "outlet") == 0
    told = []
    for side in ("train", "test"):
        lines = (tmp_path / "out" / side / "annotations.jsonl").read_text("utf-8").splitlines()
        told.append({row["metadata"].get("outlet", row["article"]) for row in map(json.loads, lines)})
    assert not told[0] & told[1]


def test_the_same_command_gives_the_same_bytes_and_the_manifest_names_them(
    corpus: Path, tmp_path: Path
) -> None:
    import hashlib  # only here

    for out in ("one", "two"):
        assert exported(corpus, tmp_path / out, "--split", "80/10/10", "--seed", "5") == 0
    one, two = (
        {path.relative_to(tmp_path / out): path.read_bytes() for path in (tmp_path / out).rglob("*.*")}
        for out in ("one", "two")
    )
    assert one == two
    manifest = json.loads((tmp_path / "one" / "jsonl.manifest.json").read_text("utf-8"))
    for told in manifest["files"]:
        assert hashlib.sha256((tmp_path / "one" / told["file"]).read_bytes()).hexdigest() == told["sha256"]
    assert manifest["command"] == [
        "annotator",
        "export",
        str(corpus),
        "--to",
        "jsonl",
        "--out",
        ".",
        "--split",
        "80/10/10",
        "--seed",
        "5",
    ]
    assert {row["article"] for row in manifest["records"]} >= {"a-copy.txt"}


def test_a_default_layer_that_bears_a_name_is_exported(corpus: Path, tmp_path: Path) -> None:
    name = "ferry-strike-talks.txt"
    (corpus / f"{name}.gold.ann.json").rename(corpus / f"{name}.ann.json")
    assert exported(corpus, tmp_path / "out") == 0
    manifest = json.loads((tmp_path / "out" / "jsonl.manifest.json").read_text("utf-8"))
    assert ("ferry-strike-talks.txt", "gold") in {
        (row["article"], row["layer"]) for row in manifest["records"]
    }


def test_a_manifest_is_no_file_to_import(corpus: Path, tmp_path: Path) -> None:
    words = ["export", str(corpus), "--to", "label-studio", "--out", str(tmp_path / "out")]
    assert main(words) == 0
    words = ["import", str(tmp_path / "out"), "--from", "label-studio", "--into", str(tmp_path / "back")]
    assert main(words) == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--split", "x"], "is no way to split"),
        (["--split", "80/20", "--group-by", "planet"], "no article has “planet”"),
        (["--group-by", "outlet"], "only of a split"),
        (["--split", "80/20", "--view", "poetry"], "poetry"),
    ],
)
def test_wrong_usage_is_a_sentence_and_nothing_is_written(
    corpus: Path, tmp_path: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exported(corpus, tmp_path / "out", *words) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_by_time_without_dates_is_told(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exported(corpus, tmp_path / "out", "--split", "time:2026-09-20") == 0
    assert "1 articles have no date in the metadata" in capsys.readouterr().err
