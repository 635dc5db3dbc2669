"""Tables of statements: what they hold comes back, in every shape that a table has."""

import csv
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import assume, given, settings
from interchange.alike import said
from interchange.gold import expected, gold_records, records
from strategies import BUILT_IN

from annotator.__main__ import main
from annotator.interchange.fault import InterchangeError
from annotator.interchange.fitting import Fitting
from annotator.interchange.format import Format, ReadOptions, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer, Record
from annotator.interchange.statement_columns import COLUMNS
from annotator.interchange.statement_csv import FORMAT as CSV
from annotator.interchange.statement_csv import TABBED
from annotator.interchange.statement_row import rows_of
from annotator.interchange.statement_xlsx import FORMAT as XLSX
from annotator.interchange.target import file_bytes
from annotator.interchange.xml_text import holdable
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import pieces_of
from annotator.storage.resources import resource

TABLES = (CSV, TABBED, XLSX)
every_table = pytest.mark.parametrize("form", TABLES, ids=lambda form: form.name)
TEXT = "Ann said “no 😀”. Bob laughed.\n"


def there_and_back(form: Format, record: Record, folder: Path) -> tuple[list[ReadLayer], LossReport]:
    losses = LossReport()
    assert form.write
    assert form.read
    path = folder / record.name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(file_bytes(record.on.article.text))
    (table,) = form.write([record], folder, WriteOptions(), losses)
    return list(form.read(table, ReadOptions(articles=folder), LossReport())), losses


def in_statements(record: Record, layer: Layer) -> Layer:
    """What of a layer its statements hold."""
    shown = {one.id for row in rows_of(record) for ones in row.parts.values() for one in ones}
    heads = {row.head.id for row in rows_of(record)}
    kept = [
        replace(
            one,
            note=one.note if one.id in heads else "",
            attributes={name: value for name, value in one.attributes.items() if value != ""},
        )
        for one in layer.annotations
        if one.id in shown
    ]
    return Layer("", "human", kept)


@every_table
@settings(max_examples=25)
@given(record=records)
def test_the_statements_come_back_but_for_what_is_counted_as_lost(
    form: Format, record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = holdable(record.on.article.text.replace("\ufeff", "\ufdd1")).replace("\0", " ").replace("\t", " ")
    on = AnnotatedArticle(Article(text or "x", "article.txt"), record.on.scheme, record.on.layer)
    told = Record(on, record.name)
    read, losses = there_and_back(form, told, tmp_path_factory.mktemp("table"))
    assume(not losses.count("empty-part"))
    layer = in_statements(told, expected(told, ())[1])
    back = [one for each in read for one in said(Fitting(BUILT_IN).layer(each.layer, ""), respelled)]
    assert distinct(back) ^ distinct(said(layer, respelled)) == set()
    assert losses.count("reason") == sum(bool(one.reason) for one in told.on.annotations)


def distinct(told: list[str]) -> set[str]:
    """What is told, each once: a table does not tell two parts of the same words, place and values apart."""
    rows = [json.loads(one) for one in told]
    return {
        json.dumps([bare, {role: sorted(set(ones)) for role, ones in links.items()}]) for bare, links in rows
    }


def respelled(value: object) -> object:
    return holdable(value) if isinstance(value, str) else value


@every_table
@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_the_samples_come_back_statement_by_statement(form: Format, record: Record, tmp_path: Path) -> None:
    (read,), _ = there_and_back(form, record, tmp_path)
    assert set(said(Fitting(BUILT_IN).layer(read.layer, ""))) == set(
        said(in_statements(record, record.on.layer))
    )
    assert (read.name, read.layer.name, read.digest) == (record.name, "gold", record.on.article.digest)


def test_openpyxl_reads_the_same_cells_as_stand_in_the_csv(tmp_path: Path) -> None:

    assert CSV.write
    assert XLSX.write
    (text,) = CSV.write(gold_records(), tmp_path, WriteOptions(), LossReport())
    (book,) = XLSX.write(gold_records(), tmp_path, WriteOptions(), LossReport())
    with text.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows()] == rows
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert rows[0] == [column.name for column in COLUMNS]


@pytest.mark.parametrize(
    "note", ["=1+1", "+x", "@y", "-z", "_x000D_", "a_x0041_b", "'quoted", "tab\tand\nline", "é😀"]
)
@every_table
def test_no_cell_is_a_formula_and_every_cell_comes_back(form: Format, tmp_path: Path, note: str) -> None:
    layer = Layer("", "human", [Annotation("q", "quote", ((9, 13),), note=note, by="anna")])
    record = Record(AnnotatedArticle(Article(TEXT), BUILT_IN, layer), "a.txt")
    (read,), _ = there_and_back(form, record, tmp_path)
    assert [one.note for one in read.layer.annotations] == [note]
    if form is XLSX:
        sheet = openpyxl.load_workbook(tmp_path / "statements.xlsx").active
        assert sheet is not None
        assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row if cell.value)


def test_the_same_statements_have_the_same_bytes(tmp_path: Path) -> None:
    assert XLSX.write
    for name in ("a", "b"):
        XLSX.write(gold_records(), tmp_path / name, WriteOptions(), LossReport())
    assert (tmp_path / "a" / "statements.xlsx").read_bytes() == (
        tmp_path / "b" / "statements.xlsx"
    ).read_bytes()


def read_lines(folder: Path, lines: Iterable[str], text: str = TEXT) -> tuple[list[ReadLayer], LossReport]:
    (folder / "a.txt").write_text(text, "utf-8")
    (folder / "table.csv").write_text("\n".join(lines), "utf-8")
    losses = LossReport()
    assert CSV.read
    return list(CSV.read(folder / "table.csv", ReadOptions(articles=folder), losses)), losses


def test_a_table_of_ones_own_needs_only_words(tmp_path: Path) -> None:
    (read,), losses = read_lines(tmp_path, ["article;speaker;cue;quote;form", "a;Ann;said;“no 😀”;Direct"])
    ones = {one.type: one for one in Fitting(BUILT_IN).layer(read.layer, "").annotations}
    assert {kind: pieces_of(TEXT, one.spans) for kind, one in ones.items()} == {
        "speaker": ("Ann",), "cue": ("said",), "quote": ("“no 😀”",)
    }  # fmt: skip
    assert ones["quote"].attributes == {"form": "direct"}
    assert set(ones["quote"].links) == {"speaker", "cue"}
    assert not losses


def test_words_that_the_text_has_twice_or_not_at_all_are_counted(tmp_path: Path) -> None:
    read, losses = read_lines(tmp_path, ["article,speaker,quote", "a,Eve,“no 😀”", "a,Ann,n"])
    assert [len(one.layer.annotations) for one in read] == [1]
    assert losses.count("unfound-words") == 2


def test_offsets_that_count_utf_16_are_found_out(tmp_path: Path) -> None:
    (read,), losses = read_lines(
        tmp_path, ["article,quote,quote_spans", "a,Bob laughed,18-29", "a,“no 😀”,9-15"]
    )
    assert sorted(pieces_of(TEXT, one.spans) for one in read.layer.annotations) == [
        ("Bob laughed",),
        ("“no 😀”",),
    ]
    assert losses.notes()


def test_suggestions_stay_suggestions(tmp_path: Path) -> None:
    layer = Layer(
        "auto-rules", "tagger", [Annotation("q", "quote", ((9, 13),), by="rules 1", confidence=0.5)]
    )
    record = Record(AnnotatedArticle(Article(TEXT), BUILT_IN, layer), "a.txt")
    (read,), _ = there_and_back(CSV, record, tmp_path)
    (one,) = read.layer.annotations
    assert (read.layer.kind, read.layer.name, one.by, one.confidence) == (
        "tagger",
        "auto-rules",
        "rules 1",
        0.5,
    )


def test_the_samples_go_through_the_terminal_and_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(
            [
                "export",
                str(resource("samples")),
                "--to",
                "xlsx",
                "--layer",
                "gold",
                "--out",
                str(tmp_path / "out"),
            ]
        )
        == 0
    )
    into = tmp_path / "in"
    into.mkdir()
    arguments = ["import", str(tmp_path / "out" / "statements.xlsx"), "--from", "xlsx", "--into", str(into)]
    assert main(arguments) == 1
    assert "put the article there" in capsys.readouterr().err
    for path in resource("samples").glob("*.txt"):
        (into / path.name).write_bytes(path.read_bytes())
    assert main(arguments) == 0
    assert len(list(into.glob("*.gold.ann.json"))) == 10
    assert main(["check", str(into)]) == 0


@pytest.mark.parametrize(
    "lines",
    [["a,b", "1,2"], [""], ["quote,quote", "a,b"], ["quote,quote_spans", "a,x-y"], ["quote", "a,b"], ["quote,confidence,kind", "“no 😀”,nan,quote"],
     ["quote,more", "“no 😀”,{"], ["quote,more", "“no 😀”,3"], ["quote,quote_spans", "a," + "9" * 5000 + "-3"]],
)  # fmt: skip
def test_tables_that_are_none_are_refused_with_their_place(tmp_path: Path, lines: list[str]) -> None:
    with pytest.raises(InterchangeError, match=r"table\.csv"):
        read_lines(tmp_path, lines)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip", b"PK\x05\x06" + b"\0" * 18])
def test_workbooks_that_are_none_are_refused_with_their_place(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(data)
    assert XLSX.read
    with pytest.raises(InterchangeError, match=r"table\.xlsx"):
        list(XLSX.read(path, ReadOptions(), LossReport()))


def test_a_cell_of_another_number_of_parts_is_counted(tmp_path: Path) -> None:
    (read,), losses = read_lines(
        tmp_path, ["article,quote,speaker,speaker_actor", "a,“no 😀”,Ann | Bob,A | B | C"]
    )
    assert [one.type for one in read.layer.annotations] == ["quote"]
    assert losses.counts == {"cells": 1}
    assert json.dumps(losses.as_json())
