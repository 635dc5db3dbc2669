"""No format writes a tagger's suggestions as anybody's annotations, unless their layer is asked for by name."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from annotator.__main__ import main
from annotator.interchange.formats import find_formats
from annotator.storage.names import sidecar_path
from annotator.storage.resources import resource
from annotator.storage.sidecar import read_sidecar

REVIEWED, TAGGED = "harbour-barrier-vote.txt", "ferry-strike-talks.txt"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One article that a person has annotated and a tagger has tagged, another one that only the tagger has seen."""
    folder = tmp_path_factory.mktemp("stays-out") / "corpus"
    folder.mkdir()
    for name in (REVIEWED, TAGGED, f"{REVIEWED}.gold.ann.json"):
        shutil.copy(resource("samples") / name, folder)
    assert main(["tag", str(folder), "--jobs", "1"]) == 0
    assert read_sidecar(sidecar_path(folder / TAGGED, "auto-rules")).annotations
    return folder


@pytest.fixture(scope="module")
def untagged(corpus: Path) -> Path:
    """The same without the tagger's layers, at the same place in another folder."""
    folder = corpus.parent / "untagged" / "corpus"
    shutil.copytree(corpus, folder)
    for one in folder.glob("*.auto-rules.ann.json"):
        one.unlink()
    return folder


AT_ONCE = ("csv", "jsonl", "label-studio")
"""Formats that are always tried: one of statements, one of layers, one that has a place for suggestions; the others take long."""

WRITTEN = [
    name if name in AT_ONCE else pytest.param(name, marks=pytest.mark.slow)
    for name, one in find_formats().usable.items()
    if one.write is not None
]


@pytest.mark.parametrize("form", WRITTEN)
def test_the_dataset_is_the_same_whether_a_tagger_was_there_or_not(
    form: str, corpus: Path, untagged: Path, tmp_path: Path
) -> None:
    assert exported(corpus, form, tmp_path / "one") == exported(untagged, form, tmp_path / "other")


def exported(folder: Path, form: str, out: Path) -> Mapping[str, bytes]:
    """The files of an export, by name; the manifest, which says where the articles lie, names no tagger."""
    assert main(["export", str(folder), "--to", form, "--out", str(out)]) == 0
    assert "auto-rules" not in (out / f"{form}.manifest.json").read_text("utf-8")
    files = [one for one in sorted(out.rglob("*")) if one.is_file() and not one.match("*.manifest.json")]
    return {str(one.relative_to(out)): one.read_bytes() for one in files}


def test_an_article_that_only_a_tagger_has_seen_is_not_annotated(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stats", str(corpus)]) == 0
    assert capsys.readouterr().out.startswith("2 articles, 1 of them annotated")
