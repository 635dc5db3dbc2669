"""The command that searches, through the real `main()`."""

import json
from pathlib import Path

import pytest

from annotator.__main__ import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("One plan.\nAnother plan\u202e here.\n", "utf-8")
    (tmp_path / "b.txt").write_text("No word of it.\n", "utf-8")
    return tmp_path


def test_a_line_for_each_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", str(folder), "plan"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[1].index("plan  ") == lines[2].index("plan  ")
    assert "\\u202e" in lines[2]


def test_nothing_is_no_failure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", str(folder), "unheard"]) == 0
    assert capsys.readouterr().out == "nothing found\n"


def test_the_list_ends_where_it_is_told_to_and_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", str(folder), "plan", "--most", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (len(told["hits"]), told["more"], told["hits"][0]["start"]) == (1, True, 4)
    assert main(["search", str(folder), "plan", "--most", "1"]) == 0
    assert "--most 1 was reached" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([""], "the query is empty"),
        (["(", "--expression"], "not an expression"),
        (["x", "--where", "form"], "takes ATTRIBUTE=VALUE"),
        (["x", "--layer", "anna"], "no article has a layer “anna”; there is none"),
    ],
)
def test_wrong_usage_is_a_sentence(
    folder: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", str(folder), *words]) == 2
    assert told in capsys.readouterr().err


def test_what_cannot_be_searched_is_named_and_the_rest_is_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.txt.ann.json").write_text("{", "utf-8")
    assert main(["search", str(folder), "plan", "--context", "0"]) == 1
    said = capsys.readouterr()
    assert said.out.count("plan") == 2
    assert "a.txt.ann.json" in said.err
