"""The commands of the terminal, through the real `main()`."""

import csv
import json
from pathlib import Path

import pytest

from annotator.__main__ import main
from annotator.model import composing, edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.edits import Stamp
from annotator.model.layer import Layer
from annotator.storage.articles import read_article
from annotator.storage.names import sidecar_path
from annotator.storage.schemes import load_scheme
from annotator.storage.sidecar import encode_sidecar

TEXT = "“We 😀 agree,” said Ann Bell.\nThe plan is a mistake, she argued.\n"
STAMP = Stamp("ann", "2026-01-02T03:04:05Z")


def mark(on: AnnotatedArticle, kind: str, words: str, joined_to: str | None = None) -> str:
    start = on.article.text.index(words)
    in_hand = on.annotations[joined_to] if joined_to else None
    change = composing.mark_joined(on, kind, [(start, start + len(words))], STAMP, in_hand)
    on.layer.apply(change)
    return change.added[0].id


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One article with a quote, its speaker and cue, a stance with its target; one that nobody has annotated."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    article = folder / "a.txt"
    article.write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text("Nothing here.\n", "utf-8")
    on = AnnotatedArticle(read_article(article), load_scheme(None), Layer())
    quote = mark(on, "quote", "“We 😀 agree,”")
    mark(on, "speaker", "Ann Bell", quote)
    mark(on, "cue", "said", quote)
    stance = mark(on, "stance", "a mistake")
    on.layer.apply(edits.set_attribute(on, stance, "polarity", "oppose"))
    mark(on, "target", "The plan", stance)
    sidecar_path(article).write_bytes(encode_sidecar(on))
    return folder


def exported(corpus: Path, out: Path, *words: str) -> int:
    return main(["export", str(corpus), "--out", str(out), *words])


def test_check_finds_nothing_in_a_sound_corpus(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(corpus)]) == 0
    assert "nothing found" in capsys.readouterr().out


def test_check_names_file_line_and_words_of_what_no_longer_fits(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "a.txt").write_text(TEXT.replace("Ann Bell", "Bob Bell"), "utf-8")
    assert main(["check", str(corpus), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {one["code"] for one in found} == {"text-digest", "quoted"}
    quoted = next(one for one in found if one["code"] == "quoted")
    assert "Bob Bell" in quoted["what"]
    assert quoted["line"] > 0


def test_check_tells_a_broken_sidecar_and_leaves_it_alone(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sidecar = corpus / "a.txt.ann.json"
    sidecar.write_bytes(sidecar.read_bytes()[:200])
    broken = sidecar.read_bytes()
    assert main(["check", str(corpus)]) == 1
    assert "broken" in capsys.readouterr().out
    assert sidecar.read_bytes() == broken


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"format": "annotator-actors", "version": 1, "actors": [', "the end is missing"),
        (b'{"format": "annotator-actors", "version": 1, "actors": {}}', "expected a list"),
        (
            b'{"format": "annotator-actors", "version": 1, "actors": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]}',
            "“a”",
        ),
        (b"<<<<<<< HEAD\n{\n", "two sides of a merge"),
    ],
)
def test_check_tells_what_is_wrong_with_a_register(
    corpus: Path, capsys: pytest.CaptureFixture[str], data: bytes, told: str
) -> None:
    (corpus / "actors.json").write_bytes(data)
    assert main(["check", str(corpus), "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert (found["code"], Path(found["file"]).name) == ("register", "actors.json")
    assert told in found["what"]
    assert (corpus / "actors.json").read_bytes() == data


def test_jsonl_has_the_text_and_every_span_is_its_quoted_text(corpus: Path, tmp_path: Path) -> None:
    assert exported(corpus, tmp_path, "--to", "jsonl") == 0
    lines = (tmp_path / "annotations.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 1
    line = json.loads(lines[0])
    assert line["text"] == TEXT
    for one in line["annotations"]:
        assert [TEXT[start:end] for start, end in one["spans"]] == one["quoted"]
    quote = next(one for one in line["annotations"] if one["type"] == "quote")
    assert quote["links"]["speaker"][0]["quoted"] == ["Ann Bell"]


def test_csv_has_a_row_for_each_statement(corpus: Path, tmp_path: Path) -> None:
    assert exported(corpus, tmp_path, "--to", "csv") == 0
    with (tmp_path / "statements.csv").open(encoding="utf-8", newline="") as file:
        quote, stance = csv.DictReader(file)
    assert (quote["speaker"], quote["cue"], quote["form"]) == ("Ann Bell", "said", "direct")
    assert (stance["polarity"], stance["target"]) == ("oppose", "The plan")
    start, end = map(int, quote["quote_spans"].split("-"))
    assert TEXT[start:end] == quote["quote"]


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_text_free_export_has_no_word_of_the_text(corpus: Path, tmp_path: Path, form: str) -> None:
    assert exported(corpus, tmp_path / "out", "--to", form, "--text-free") == 0
    written = next((tmp_path / "out").iterdir()).read_text("utf-8")
    assert not [word for word in ("agree", "mistake", "Ann Bell", "argued") if word in written]


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_the_same_corpus_gives_the_same_bytes(corpus: Path, tmp_path: Path, form: str) -> None:
    for out in ("one", "two"):
        assert exported(corpus, tmp_path / out, "--to", form) == 0
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / out).iterdir()} for out in ("one", "two")
    )
    assert len(one) == 2
    assert one == two


def test_the_losses_are_counted_in_a_report(corpus: Path, tmp_path: Path) -> None:
    report = tmp_path / "losses.json"
    assert exported(corpus, tmp_path, "--to", "csv", "--report", str(report)) == 0
    assert isinstance(json.loads(report.read_text("utf-8")), list)


def test_stats_count_annotations_and_statements(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", str(corpus), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["articles"], told["annotated"]) == (2, 1)
    assert told["layers"][""]["statements"] == {"quote": 1, "stance": 1}


def test_formats_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats", "--json"]) == 0
    names = [one["name"] for one in json.loads(capsys.readouterr().out)]
    assert names == sorted(names)
    assert {"csv", "jsonl"} <= set(names)


WRONG = (
    (["check"], 2, "PATH"),
    (["stats"], 2, "PATH"),
    (["export"], 2, "PATH"),
    (["check", "nowhere"], 2, "nowhere is not there"),
    (["stats", "nowhere"], 2, "nowhere is not there"),
    (["open", "nowhere"], 2, "nowhere is not there"),
    (["export", "nowhere", "--to", "csv", "--out", "x"], 2, "nowhere is not there"),
    (["chek"], 2, "did you mean “check”"),
    (["check", "empty"], 1, "no article"),
    (["stats", "empty"], 1, "no article"),
    (["export", "empty", "--to", "csv", "--out", "x"], 1, "no article"),
    (["export", "corpus", "--to", "xyz", "--out", "x"], 2, "there is no format “xyz”; there is "),
    (["export", "corpus", "--to", "csv", "--out", "x", "--layer", "bob"], 2, "no article has a layer “bob”"),
    (["export", "corpus/b.txt", "--to", "csv", "--out", "x"], 1, "nothing of this has been annotated"),
)


@pytest.mark.parametrize(("words", "code", "told"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_what_is_wrong_is_told_in_one_sentence(
    corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    code: int,
    told: str,
) -> None:
    (corpus.parent / "empty").mkdir()
    monkeypatch.chdir(corpus.parent)
    assert main(words) == code
    said = capsys.readouterr().err
    assert told in said
    assert len(said.strip().splitlines()) == 1


def test_a_target_that_cannot_be_written_is_told(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = corpus / "taken"
    taken.write_text("a file", "utf-8")
    assert exported(corpus, taken / "out", "--to", "csv") == 1
    assert "cannot be written" in capsys.readouterr().err


def test_no_window_is_opened_where_there_is_no_display(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("annotator.cli.open.sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["open", str(corpus)]) == 2
    assert "no display" in capsys.readouterr().err


def test_control_characters_do_not_reach_the_terminal(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sidecar = corpus / "a.txt.ann.json"
    sidecar.write_text(sidecar.read_text("utf-8").replace('"cue"', '"c\\u001b[31m\\u202eue"', 1), "utf-8")
    main(["check", str(corpus)])
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    assert "\u202e" not in said.out + said.err
