"""Datasets without text that get their words back, through the real `main()`."""

import shutil
from pathlib import Path

import pytest

from annotator.__main__ import main
from annotator.storage.articles import read_article
from annotator.storage.resources import resource

SAMPLES = resource("samples")
FILES = {"jsonl": "annotations.jsonl", "csv": "statements.csv", "tsv": "statements.tsv"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The samples, whose annotations hold no free text."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "corpus"))


def exported(corpus: Path, out: Path, form: str, *words: str) -> bytes:
    assert main(["export", str(corpus), "--to", form, "--out", str(out), *words]) == 0
    return (out / FILES[form]).read_bytes()


@pytest.mark.parametrize("form", FILES)
def test_a_dataset_is_the_same_as_if_it_had_never_been_without_text(
    corpus: Path, tmp_path: Path, form: str
) -> None:
    free = exported(corpus, tmp_path / "free", form, "--text-free")
    whole = exported(corpus, tmp_path / "whole", form)
    assert free != whole
    words = ["rehydrate", str(tmp_path / "free" / FILES[form]), "--articles", str(SAMPLES)]
    assert main([*words, "--out", str(tmp_path / "back")]) == 0
    assert (tmp_path / "back" / FILES[form]).read_bytes() == whole


@pytest.mark.parametrize("form", FILES)
def test_an_article_is_known_by_its_text_and_one_that_is_missing_is_named(
    corpus: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    free = exported(corpus, tmp_path / "free", form, "--text-free")
    there = tmp_path / "there"
    there.mkdir()
    shutil.copy(corpus / "ferry-strike-talks.txt", there / "renamed.txt")
    (there / "other.txt").write_text("Another text.\n", "utf-8")
    words = ["rehydrate", str(tmp_path / "free" / FILES[form]), "--articles", str(there)]
    assert main([*words, "--out", str(tmp_path / "back")]) == 1
    told = capsys.readouterr().err
    assert "not found: the text of loom-street-reacts.txt" in told
    assert "the text of ferry-strike-talks.txt" not in told
    back = (tmp_path / "back" / FILES[form]).read_bytes()
    assert len(back.splitlines()) >= len(free.splitlines())
    assert b"4.5 percent pay offer" in back


def test_what_is_there_is_not_written_over(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    free = exported(corpus, tmp_path / "free", "jsonl", "--text-free")
    file = str(tmp_path / "free" / FILES["jsonl"])
    assert main(["rehydrate", file, "--articles", str(corpus), "--out", str(tmp_path / "free")]) == 1
    assert "is there already" in capsys.readouterr().err
    assert Path(file).read_bytes() == free


@pytest.mark.parametrize(
    ("name", "source", "told"),
    [
        ("a.jsonl", '{"x": 1}\n', "a.jsonl, line 1: expected a line of"),
        ("a.csv", "x,y\n1,2\n", "there is no column “article”"),
        ("a.csv", "article,sha256,quote,quote_spans\na,b\n", "expected 4 cells, found 2"),
        ("a.csv", "article,sha256,quote,quote_spans\na,DIGEST,,1-x\n", "expected places such as 120-188"),
        ("a.csv", "article,sha256,quote,quote_spans\na,DIGEST,,1-99\n", "does not lie in the 5 code points"),
    ],
)
def test_a_file_that_is_no_such_dataset_is_told_with_its_place(
    tmp_path: Path, name: str, source: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Words", "utf-8")
    digest = read_article(tmp_path / "a.txt").digest
    (tmp_path / name).write_text(source.replace("DIGEST", digest), "utf-8")
    words = ["rehydrate", str(tmp_path / name), "--articles", str(tmp_path), "--out", str(tmp_path / "back")]
    assert main(words) == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / "back" / name).exists()
