"""Databases of Discourse Network Analyzer, looked into with SQLite and read back."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from interchange.gold import SHARED, gold_records, records

from annotator.interchange.dna import write_dna
from annotator.interchange.dna_reading import nearest, read_dna
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.model.annotated import AnnotatedArticle
from annotator.model.layer import Layer
from annotator.model.spans import hull
from annotator.model.statements import name_of, statements_of
from annotator.model.surrogates import without_surrogates

SAMPLE = SHARED / "dna" / "sample.dna"
real = pytest.mark.skipif(not SAMPLE.is_file(), reason="the real files are not beside the checkout")


def written(records: list[Record], folder: Path) -> tuple[Path, LossReport]:
    losses = LossReport()
    (path,) = write_dna(records, folder, WriteOptions(), losses)
    return path, losses


def told(on: AnnotatedArticle) -> Iterator[tuple[object, ...]]:
    """What DNA can tell of a layer: kind, place, holder, target, side or form, note."""
    for one in statements_of(on):
        placed = [part for part in (*one.parts.get("evidence", ()), *one.holders) if part.spans]
        spans = one.head.spans or (placed[0].spans if placed else ())
        aims = one.parts.get("target", ()) if one.kind == "stance" else ()
        value = one.head.attributes.get("polarity" if one.kind == "stance" else "form", "")
        for holder in [name_of(on, part) for part in one.holders] or [""]:
            for target in [name_of(on, part) for part in aims] or [""]:
                if spans:
                    names = [without_surrogates(name[:190]) for name in (holder, target)]
                    yield one.kind, hull(spans), *names, value, without_surrogates(one.head.note)


def come_back(path: Path) -> tuple[list[AnnotatedArticle], LossReport]:
    losses = LossReport()
    read = read_dna(path, ReadOptions(), losses)
    scheme = gold_records()[0].on.scheme
    return [AnnotatedArticle(one.article, scheme, one.layer) for one in read if one.article], losses


@given(record=records)
def test_every_statement_comes_back_with_its_names_and_its_side(
    record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path, _ = written([record], tmp_path_factory.getbasetemp())
    (on,), _ = come_back(path)
    assert on.article.text == without_surrogates(record.on.article.text)
    assert Counter(told(on)) == Counter(told(record.on))


def test_the_samples_come_back_statement_by_statement(tmp_path: Path) -> None:
    path, losses = written(list(gold_records()), tmp_path)
    back, _ = come_back(path)
    assert [on.article.text for on in back] == [record.on.article.text for record in gold_records()]
    for on, record in zip(back, gold_records(), strict=True):
        assert Counter(told(on)) == Counter(told(record.on)), record.name
        assert on.article.metadata["date"] == record.on.article.metadata["date"]
    assert losses.count("outside.cue") > 100


def test_the_database_keeps_all_its_own_rules(tmp_path: Path) -> None:
    path, _ = written(list(gold_records()), tmp_path)
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        (agreeing,) = base.execute("SELECT count(*) FROM DATABOOLEAN WHERE Value = 1").fetchone()
    stances = [one for record in gold_records() for one in record.on.annotations if one.type == "stance"]
    assert agreeing >= sum(one.attributes.get("polarity") == "support" for one in stances)


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    first, _ = written(list(gold_records()), tmp_path / "1")
    second, _ = written(list(gold_records()), tmp_path / "2")
    assert first.read_bytes() == second.read_bytes()


@real
def test_the_tables_are_those_of_dna_itself(tmp_path: Path) -> None:
    path, _ = written([], tmp_path)
    for name in (
        "DOCUMENTS",
        "STATEMENTS",
        "ENTITIES",
        "CODERS",
        "VARIABLES",
        "CODERRELATIONS",
        "ATTRIBUTEVALUES",
    ):
        ours, theirs = columns(path, name), columns(SAMPLE, name)
        assert [one[1:5] for one in ours] == [one[1:5] for one in theirs], name


def columns(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        return base.execute(f"PRAGMA table_info({table})").fetchall()


@real
def test_the_sample_of_dna_is_read_whole() -> None:
    losses = LossReport()
    layers = list(read_dna(SAMPLE, ReadOptions(), losses))
    stances = [one for read in layers for one in read.layer.annotations if one.type == "stance"]
    assert len({read.name for read in layers}) == 7
    assert len(stances) == 40
    with closing(sqlite3.connect(f"{SAMPLE.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        (agreeing,) = base.execute("SELECT count(*) FROM DATABOOLEAN WHERE Value = 1").fetchone()
    assert Counter(one.attributes["polarity"] for one in stances) == Counter(
        support=agreeing, oppose=40 - agreeing
    )
    assert all(one.links["holder"] and one.links["target"] for one in stances)
    (note,) = [one for read in layers for one in read.layer.annotations if one.type == "Annotation"]
    assert note.note.startswith("This is a note")
    assert losses.counts.keys() <= {"unplaced"}


def test_a_name_is_found_whole_or_by_its_last_word_and_nearest() -> None:
    text = "Ann Bell spoke. Bell and Ann Bell left. Bellman came."
    assert nearest(text, "Ann Bell", 30) == (25, 33)
    assert nearest(text, "Zoe Bell", 20) == (16, 20)
    assert nearest(text, "Nobody", 0) is None


@pytest.mark.parametrize("size", [0, 10, 20, 200, 5000])
def test_a_truncated_database_is_told_with_its_name(size: int, tmp_path: Path) -> None:
    path, _ = written(list(gold_records()), tmp_path)
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(InterchangeError, match=r"annotations\.dna"):
        list(read_dna(path, ReadOptions(), LossReport()))


@pytest.mark.parametrize(
    "spoiled",
    [
        "DROP TABLE ENTITIES",
        "UPDATE DOCUMENTS SET Text = x'ff00'",
        "DROP TABLE STATEMENTS; CREATE VIEW STATEMENTS AS SELECT 1 AS ID",
        "DROP TABLE DOCUMENTS; CREATE TABLE DOCUMENTS(x)",
        "UPDATE ENTITIES SET Value = CAST(x'ff' || Value AS TEXT)",
    ],
)
def test_a_spoiled_database_is_told_with_its_name(spoiled: str, tmp_path: Path) -> None:
    path, _ = written(list(gold_records()), tmp_path)
    with closing(sqlite3.connect(path)) as base:
        base.executescript(spoiled)
    with pytest.raises(InterchangeError, match=r"annotations\.dna"):
        list(read_dna(path, ReadOptions(), LossReport()))


def test_a_statement_outside_its_text_is_counted(tmp_path: Path) -> None:
    path, _ = written(list(gold_records()[:1]), tmp_path)
    with closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE STATEMENTS SET Start = 1000000, Stop = 1000001 WHERE ID = 1")
        base.commit()
    _, losses = come_back(path)
    assert losses.count("outside-text") == 1


def test_an_empty_layer_is_a_document_all_the_same(tmp_path: Path) -> None:
    record = gold_records()[0]
    empty = Record(AnnotatedArticle(record.on.article, record.on.scheme, Layer()), record.name)
    path, _ = written([empty], tmp_path)
    (on,), _ = come_back(path)
    assert (on.article.digest, len(on.annotations)) == (record.on.article.digest, 0)
