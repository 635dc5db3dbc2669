"""doccano's lines: ours come back as they went, theirs are read as doccano means them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from interchange.alike import said
from interchange.gold import SHARED, expected, gold_records, records

from annotator.interchange.doccano import FILE, LOST, write_doccano
from annotator.interchange.doccano_reading import read_doccano
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer, Record
from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Article
from annotator.model.spans import pieces_of


def there_and_back(record: Record, folder: Path) -> tuple[ReadLayer, LossReport]:
    losses = LossReport()
    (path,) = write_doccano([record], folder, WriteOptions(), losses)
    (read,) = read_doccano(path, ReadOptions(), LossReport())
    return read, losses


def unmarked(record: Record) -> Record:
    """The record with a text that does not begin with a byte order mark, which no reader would keep."""
    article = record.on.article
    text = article.text.replace("\ufeff", "\ufdd1")
    return Record(
        AnnotatedArticle(Article(text, article.name), record.on.scheme, record.on.layer), record.name
    )


def read_rows(folder: Path, *rows: object) -> tuple[list[ReadLayer], LossReport]:
    path = folder / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    losses = LossReport()
    return list(read_doccano(path, ReadOptions(), losses)), losses


@given(record=records)
def test_what_is_written_comes_back_but_for_what_is_counted_as_lost(
    record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    told = unmarked(record)
    read, losses = there_and_back(told, tmp_path_factory.getbasetemp())
    text, layer = expected(told, LOST)
    assert read.article is not None
    assert (read.article.text, read.layer.name, read.name) == (text, told.on.layer.name, told.name)
    assert said(read.layer) == said(layer)
    assert losses.count("attribute") == sum(len(one.attributes) for one in told.on.annotations)


@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_the_samples_come_back_with_spans_links_and_metadata(record: Record, tmp_path: Path) -> None:
    read, losses = there_and_back(record, tmp_path)
    assert said(read.layer) == said(expected(record, LOST)[1])
    assert read.article
    assert read.article.metadata == record.on.article.metadata
    assert losses.counts.keys() <= {*LOST, "link-to-no-span"}


@pytest.mark.parametrize("member", ["label", "labels", "entities", "column_label"])
def test_every_version_of_doccano_is_read(tmp_path: Path, member: str) -> None:
    text = "column_data" if member == "column_label" else "text"
    (read,), losses = read_rows(
        tmp_path, {text: "Ann saw Bob", member: [[0, 3, "P"], [8, 11, "P"]], "meta": "x"}
    )
    assert [one.spans for one in read.layer.annotations] == [((0, 3),), ((8, 11),)]
    assert read.article
    assert read.article.metadata == {"meta": "x"}
    assert not losses


def test_what_lies_outside_or_leads_nowhere_is_counted(tmp_path: Path) -> None:
    entity = {"id": 1, "label": "P", "start_offset": 0, "end_offset": 3}
    row = {"text": "Ann", "entities": [entity, {**entity, "id": 2, "end_offset": 9}], "cats": ["good"]}
    row["relations"] = [{"from_id": 1, "to_id": 2, "type": "r"}, {"from_id": 2, "to_id": 1, "type": "r"}]
    (read,), losses = read_rows(tmp_path, row)
    assert len(read.layer.annotations) == 1
    assert losses.counts == {"dangling-link": 2, "label-of-all": 1, "outside-text": 1}


def test_offsets_of_an_old_doccano_are_guessed_by_the_edges_of_words_and_that_is_said(tmp_path: Path) -> None:
    (read,), losses = read_rows(tmp_path, {"text": "Ann 😀 saw Bob there", "label": [[11, 14, "P"]]})
    assert read.article
    assert [pieces_of(read.article.text, one.spans) for one in read.layer.annotations] == [("Bob",)]
    assert "UTF-16" in losses.notes()[0]


def test_the_files_of_a_folder_are_annotators(tmp_path: Path) -> None:
    for name in ("anna", "all"):
        (tmp_path / f"{name}.jsonl").write_text('{"text": "Ann", "label": []}\n', "utf-8")
    read = list(read_doccano(tmp_path, ReadOptions(), LossReport()))
    assert [one.layer.name for one in read] == ["", "anna"]


@pytest.mark.parametrize(
    "hostile",
    [
        b"{",
        b"[]\n[",
        b'{"text": 5}',
        b'{"label": []}',
        b'{"text": "a", "label": [[0, 1]]}',
        b'{"text": "a", "label": [[0, NaN, "x"]]}',
        b'{"text": "a", "text": "b"}',
        b'{"text": "\\ud800"}',
        b'{"text": "\xff"}',
        b'{"text": "a"}\n{"text": ',
        b'{"text": ' + b"[" * 100_000,
        b'{"text": "a", "relations": [{}]}',
        b'{"text": "a", "label": [[' + b"9" * 5000 + b', 1, "x"]]}',
    ],
)
def test_hostile_files_are_refused_with_their_place(tmp_path: Path, hostile: bytes) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(hostile)
    with pytest.raises(InterchangeError, match=r"in\.jsonl"):
        list(read_doccano(path, ReadOptions(), LossReport()))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not beside the checkout")
def test_real_files_are_read() -> None:
    folder = SHARED / "doccano" / "export"
    losses = LossReport()
    (read,) = read_doccano(folder / "relation_extraction" / "example.jsonl", ReadOptions(), losses)
    assert read.article
    text = read.article.text
    ones = read.layer.annotations
    assert {(one.type, *pieces_of(text, one.spans)) for one in ones} == {
        ("ORG", "Google"), ("DATE", "September 4, 1998"), ("PERSON", "Larry Page"), ("PERSON", "Sergey Brin")
    }  # fmt: skip
    assert sorted(role for one in ones for role, _ in one.targets) == ["foundedAt", "foundedBy", "foundedBy"]
    assert len(list(read_doccano(folder / "sequence_labeling" / "example.jsonl", ReadOptions(), losses))) == 3
    assert len(list(read_doccano(folder / "intent_detection" / "example.jsonl", ReadOptions(), losses))) == 2
    assert losses.counts == {"label-of-all": 2}


def test_metadata_that_doccano_has_another_use_for_is_counted(tmp_path: Path) -> None:
    record = gold_records()[0]
    article = replace(record.on.article, metadata={"label": "x", "title": "T"})
    told = replace(record, on=replace(record.on, article=article))
    _, losses = there_and_back(told, tmp_path)
    assert losses.count("metadata-name") == 1
    assert json.loads((tmp_path / FILE).read_bytes())["title"] == "T"


def test_what_the_first_versions_exported_is_read(tmp_path: Path) -> None:
    entity = {"label": 7, "start_offset": 0, "end_offset": 3, "user": 1}
    row = {"id": 1, "text": "Ann saw Bob", "annotations": [entity], "meta": {"outlet": "X", "page": 3}}
    (read,), losses = read_rows(tmp_path, {**row, "annotation_approver": None, "tags": ["a"]})
    assert read.article
    assert read.article.metadata == {"outlet": "X", "page": "3"}
    assert [(one.type, one.spans) for one in read.layer.annotations] == [("7", ((0, 3),))]
    assert losses.counts == {"metadata": 1}
