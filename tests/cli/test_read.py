"""`annotator read`, through the real `main()`."""

import json
from pathlib import Path

import pytest
from storage import sources
from storage.sources import SENTENCES

from annotator.__main__ import main
from annotator.storage.articles import read_article


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "articles"


@pytest.fixture
def web(tmp_path: Path) -> Path:
    folder = tmp_path / "web"
    (folder / "more").mkdir(parents=True)
    (folder / "harbour.html").write_text(sources.page(), "utf-8")
    (folder / "more" / "harbour.html").write_text(sources.page(SENTENCES[::-1] * 3), "utf-8")
    (folder / "logo.png").write_bytes(b"\x89PNG....")
    return folder


def outcomes(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    main(["read", *words, "--json"])
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["outcomes"]
    return found


def test_a_folder_of_pages_becomes_articles_with_what_is_known_about_them(web: Path, into: Path) -> None:
    assert main(["read", str(web), "--into", str(into)]) == 0
    article = read_article(into / "harbour.html.txt")
    assert SENTENCES[0] in article.text
    assert "newsletter" not in article.text
    assert "Home" not in article.text
    assert article.metadata["outlet"] == "The Courier"
    assert article.metadata["language"] == "en"
    assert article.derived_from["tool"] == "trafilatura"
    assert article.derived_from["options"] == {"encoding": "utf-8", "extractor": "precision"}
    assert (into / "more" / "harbour.html.txt").is_file()


def test_the_second_time_nothing_is_written(
    web: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["read", str(web), "--into", str(into)])
    before = {path: path.read_bytes() for path in into.rglob("*") if path.is_file()}
    capsys.readouterr()
    found = outcomes(capsys, str(web), "--into", str(into))
    assert {one["outcome"] for one in found} == {"there already"}
    assert {path: path.read_bytes() for path in into.rglob("*") if path.is_file()} == before


def test_an_article_that_is_there_with_another_text_is_not_overwritten(
    web: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["read", str(web / "harbour.html"), "--into", str(into)])
    text = (into / "harbour.html.txt").read_bytes()
    assert main(["read", str(web / "harbour.html"), "--into", str(into), "--extractor", "page"]) == 0
    assert "was not overwritten" in capsys.readouterr().err
    assert (into / "harbour.html.txt").read_bytes() == text


def test_a_failure_is_named_with_file_and_place_and_the_others_go_on(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"text": "Good."}\n{"text": NaN}\n{"text": "Also good."}\n', "utf-8")
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4\n1 0 obj")
    assert main(["read", str(tmp_path / "cut.pdf"), str(corpus), "--into", str(into)]) == 1
    told = capsys.readouterr()
    assert "cut.pdf: it is no PDF that can be read" in told.err
    assert "corpus.jsonl: line 2: not JSON: NaN is no number of JSON" in told.err
    assert len(told.out.splitlines()) == 2


def test_the_chosen_column_is_remembered_in_the_target(tmp_path: Path, into: Path) -> None:
    corpus = sources.jsonl(tmp_path / "a.jsonl", {"words": "First.", "when": "2026-01-02"})
    told = ["--text-column", "words", "--date-column", "when"]
    assert main(["read", str(corpus), "--into", str(into), *told]) == 0
    again = sources.jsonl(tmp_path / "b.jsonl", {"words": "Second.", "when": "2026-01-03"})
    assert main(["read", str(again), "--into", str(into)]) == 0
    article = read_article(into / "b.jsonl.00001.txt")
    assert (article.text, article.metadata["date"]) == ("Second.", "2026-01-03")


def test_duplicates_are_named_and_left_out_on_demand(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = " ".join(SENTENCES * 5)
    near = text.replace("Tuesday", "Wednesday", 1)
    corpus = sources.jsonl(tmp_path / "a.jsonl", {"text": text}, {"text": text}, {"text": near})
    found = outcomes(capsys, str(corpus), "--into", str(into))
    assert [one["likeness"] for one in found][:2] == [0, 1]
    assert 0.6 < float(str(found[2]["likeness"])) < 1
    other = tmp_path / "other"
    found = outcomes(capsys, str(corpus), "--into", str(other), "--skip-duplicates")
    assert [one["outcome"] for one in found] == ["read", "left out", "read"]
    assert len(list(other.glob("*.txt"))) == 2


def test_wrong_usage_ends_with_two(tmp_path: Path, into: Path) -> None:
    assert main(["read", str(tmp_path / "missing"), "--into", str(into)]) == 2
    (tmp_path / "a.txt").write_text("A text.", "utf-8")
    assert main(["read", str(tmp_path / "a.txt"), "--into", str(tmp_path / "a.txt")]) == 2
    assert main(["read", str(tmp_path / "a.txt"), "--into", str(into), "--encoding", "martian"]) == 2


def test_what_no_reader_knows_fails_where_it_was_named_and_is_passed_over_in_a_folder(
    web: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(web / "logo.png"), "--into", str(into)]) == 1
    assert main(["read", str(web), "--into", str(into)]) == 0
    assert "passed over, of a kind that no reader knows: logo.png" in capsys.readouterr().err
