"""Hugging Face datasets as `datasets` loads them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import datasets  # type: ignore[import-untyped] # it has no types
import pytest
from hypothesis import given, settings
from interchange.gold import gold_records, records

from annotator.interchange.format import WriteOptions
from annotator.interchange.huggingface import write_folder
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.interchange.view_lines import rows_of
from annotator.interchange.views import VIEWS
from annotator.interchange.views.view import Column, Fields, Kind, Labels, ListOf
from annotator.model.surrogates import without_surrogates

SPLITS = ("train", "validation", "test")


@pytest.fixture(autouse=True)
def _quiet() -> None:
    datasets.disable_progress_bars()


def loaded(folder: Path, view: str) -> dict[str, Any]:
    """The splits of a configuration, read through the card as a person would."""
    return dict(datasets.load_dataset(str(folder), view, cache_dir=str(folder / "cache")))


def named(kind: Kind, value: Any) -> Any:  # noqa: ANN401 # JSON
    """A value with the names of labels in the place of their numbers."""
    if value is None:
        return None
    if isinstance(kind, Labels):
        return kind.names[value]
    if isinstance(kind, ListOf):
        return [named(kind.kind, one) for one in value]
    if isinstance(kind, Fields):
        return {name: named(one, value[name]) for name, one in kind.kinds.items()}
    return value


def table(folder: Path, view: str) -> list[dict[str, Any]]:
    """The rows as they are stored; a view without any has no file."""
    from pyarrow import parquet  # slow to load

    path = folder / "data" / view / "train.parquet"
    return list(parquet.read_table(path).to_pylist()) if path.exists() else []


def expected(several: list[Record], view: str) -> Iterator[dict[str, Any]]:
    for record in several:
        yield from rows_of(VIEWS[view], record, LossReport(), free=False)


@pytest.mark.parametrize("view", VIEWS)
def test_every_row_is_there_with_its_labels(view: str, tmp_path: Path) -> None:
    several = list(gold_records())
    write_folder(several, tmp_path, WriteOptions(), LossReport())
    found = loaded(tmp_path, view)
    assert list(found) == ["train"]
    columns = VIEWS[view].columns(several[0].on.scheme)
    rows = [
        {column.name: named(column.kind, row[column.name]) for column in columns} for row in found["train"]
    ]
    assert rows == list(expected(several, view))
    assert len(rows) > 5


def test_labels_are_those_of_the_scheme(tmp_path: Path) -> None:
    write_folder(gold_records(), tmp_path, WriteOptions(), LossReport())
    features = loaded(tmp_path, "stances")["train"].features
    assert features["polarity"].names == ["support", "oppose", "neutral", "mixed", "unclear"]
    assert loaded(tmp_path, "tokens")["train"].features["quote_tags"].feature.names == ["O", "B", "I"]


def test_splits_are_those_of_the_records_and_one_without_rows_is_left_out(tmp_path: Path) -> None:
    several = [replace(record, split=SPLITS[number % 2]) for number, record in enumerate(gold_records())]
    write_folder(several, tmp_path, WriteOptions(splits=SPLITS), LossReport())
    found = loaded(tmp_path, "attributions")
    assert list(found) == ["train", "validation"]
    for split in found:
        there = {record.name for record in several if record.split == split}
        assert set(found[split]["article"]) == there


def test_without_text_no_column_quotes_the_article(tmp_path: Path) -> None:
    several = list(gold_records())
    write_folder(several, tmp_path, WriteOptions(text_free=True), LossReport())
    for view in VIEWS:
        columns: tuple[Column, ...] = VIEWS[view].columns(several[0].on.scheme)
        there = set(loaded(tmp_path, view)["train"].column_names)
        assert there == {column.name for column in columns if not column.words}
    everything = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*.parquet"))
    assert several[0].on.article.text[100:140].encode() not in everything


def test_the_card_says_what_there_is(tmp_path: Path) -> None:
    several = list(gold_records())
    options = WriteOptions(agreement=(("words within quote", "0.812"),))
    write_folder(several, tmp_path, options, LossReport())
    card = (tmp_path / "README.md").read_text("utf-8")
    quotes = sum(one.type == "quote" for record in several for one in record.on.annotations)
    assert f"| quote | {quotes} |" in card
    assert "| words within quote | 0.812 |" in card
    assert "(`stance`)" in card


def test_what_is_written_twice_is_the_same(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        write_folder(gold_records(), folder, WriteOptions(), LossReport())
    one, two = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in folders
    )
    assert one == two


@settings(max_examples=15)
@given(record=records)
def test_any_record_can_be_written_and_no_word_is_another(
    record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:

    folder, losses = tmp_path_factory.getbasetemp() / "any", LossReport()
    write_folder([record], folder, WriteOptions(), losses)
    text = without_surrogates(record.on.article.text)
    rows = table(folder, "spans")
    assert len(rows) == len(record.on.annotations)
    for row in rows:
        pieces = [text[a:b] for a, b in zip(row["words_starts"], row["words_ends"], strict=True)]
        assert row["words"] == (" … ".join(pieces) if pieces else None)
    for row in table(folder, "tokens"):
        told = [row["text"][a:b] for a, b in zip(row["starts"], row["ends"], strict=True)]
        assert told == row["tokens"]
        assert row["text"] == text[row["text_start"] : row["text_end"]]
