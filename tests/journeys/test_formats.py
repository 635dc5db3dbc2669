"""From articles to another tool's files and back: the samples, through the commands of the terminal."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from annotator.__main__ import main
from annotator.model.layer import Layer
from annotator.storage.articles import articles_in, read_article
from annotator.storage.names import sidecar_path
from annotator.storage.resources import resource
from annotator.storage.sidecar import read_sidecar

SAMPLES = ("harbour-barrier-vote.txt", "loom-street-reacts.txt", "talab-sepidney.txt")
"""One with nested quotes and fragments, one with emoji and line ends of two characters, one from right to left."""

SOURCES = {"dna": "annotations.dna", "qdpx": "annotations.qdpx"}
"""Formats of one file for all articles, with its name; the others are folders of files."""

WHOLE = ("cas-json", "cas-xmi", "gate", "tei")
KEEPING_SPANS = ("qdpx", "webanno-tsv")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in SAMPLES:
        for file in resource("samples").glob(f"{name}*"):
            if file.name in (name, f"{name}.gold.ann.json"):
                shutil.copy(file, folder)
    return folder


def gone_and_back(form: str, corpus: Path, tmp_path: Path) -> Path:
    out, back = tmp_path / "out", tmp_path / "back"
    assert main(["export", str(corpus), "--to", form, "--out", str(out), "--layer", "gold"]) == 0
    source = out / SOURCES.get(form, "")
    assert main(["import", str(source), "--from", form, "--into", str(back)]) == 0
    assert main(["check", str(back)]) == 0
    return back


def layer(folder: Path, name: str) -> Layer:
    return read_sidecar(sidecar_path(folder / name, "gold")).layer


@pytest.mark.parametrize("form", WHOLE)
def test_a_layer_comes_back_whole(form: str, corpus: Path, tmp_path: Path) -> None:
    back = gone_and_back(form, corpus, tmp_path)
    assert [path.name for path in articles_in(back)] == sorted(SAMPLES)
    for name in SAMPLES:
        assert read_article(back / name).text == read_article(corpus / name).text
        assert layer(back, name) == layer(corpus, name)


@pytest.mark.parametrize("form", KEEPING_SPANS)
def test_what_has_words_comes_back(form: str, corpus: Path, tmp_path: Path) -> None:
    back = gone_and_back(form, corpus, tmp_path)
    for name in SAMPLES:
        ours, theirs = (
            Counter(
                (one.type, words(folder / name, one.spans), frozenset(one.attributes.items()))
                for one in layer(folder, name).annotations
                if one.spans
            )
            for folder in (corpus, back)
        )
        assert ours == theirs, name


def words(path: Path, spans: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    text = read_article(path).text
    return tuple(text[start:end] for start, end in spans)


def test_stances_come_back_from_dna_with_holder_target_and_side(corpus: Path, tmp_path: Path) -> None:
    back = gone_and_back("dna", corpus, tmp_path)
    for name in SAMPLES:
        ours, theirs = (
            Counter(
                str(one.attributes.get("polarity"))
                for one in layer(folder, name).annotations
                if one.type == "stance"
            )
            for folder in (corpus, back)
        )
        assert ours == theirs


@pytest.mark.parametrize("form", ["docbin", "graphml", "gexf"])
def test_what_can_only_be_written_is_written(form: str, corpus: Path, tmp_path: Path) -> None:
    assert main(["export", str(corpus), "--to", form, "--out", str(tmp_path / "out"), "--layer", "gold"]) == 0
    sizes = {path.name: path.stat().st_size for path in (tmp_path / "out").iterdir()}
    assert sizes.pop(f"{form}.manifest.json") > 1000
    assert [size > 1000 for size in sizes.values()] == [True]
