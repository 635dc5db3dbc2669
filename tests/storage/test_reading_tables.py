"""Readers of rows: tables, Parquet, lines and files of JSON."""

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from storage import sources
from storage.sources import SENTENCES, drafts

from annotator.storage.intake import readings_of
from annotator.storage.readers.reader import Draft, ReadOptions, Unreadable
from annotator.storage.readers.source import SourceError


def test_a_table_is_read_by_the_names_of_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id;Headline;Full Text;Wordcount\na1;Plan;"One ""quoted"";\ntwo";7\n;;;\n', "utf-8")
    (draft,) = drafts(path)
    assert draft.text == 'One "quoted";\ntwo'
    assert draft.metadata == {"title": "Plan", "id": "a1", "Wordcount": "7"}
    assert draft.name == "a1"


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("one,two\n1,2\n", "utf-8")
    with pytest.raises(SourceError, match="“one”, “two”"):
        drafts(path)
    with pytest.raises(SourceError, match="no column “three”"):
        drafts(path, columns={"text": "three"})


def test_parquet_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = {"text": list(SENTENCES), "lang": ["en"] * 3, "n": [1, 2, 3], "tags": [["a", "b"], [], ["c"]]}
    parquet.write_table(pa.table(table), path)
    found = drafts(path)
    assert [one.text for one in found] == list(SENTENCES)
    assert found[0].metadata == {"language": "en", "n": 1, "tags": ["a", "b"]}


def test_rows_without_a_text_are_told_by_line_and_lines_that_are_packed_are_read(tmp_path: Path) -> None:
    path = sources.jsonl(tmp_path / "a.jsonl.gz", {"text": "One."}, {"text": " "}, {"text": 3}, [1])
    found = list(readings_of(path, ReadOptions())[1])
    assert [type(one) for one in found] == [Draft, Unreadable, Unreadable, Unreadable]
    assert [one.place for one in found] == ["line 1", "line 2", "line 3", "line 4"]


def test_an_object_of_objects_is_read_with_its_names_as_ids(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"x1": {"articleBody": "One."}, "x2": {"articleBody": "Two."}}', "utf-8")
    assert [(one.place, one.text) for one in drafts(path)] == [("x1", "One."), ("x2", "Two.")]


def test_lines_of_json_are_read_in_the_encoding_that_the_file_has(tmp_path: Path) -> None:
    rows = [
        f'{{"text": "Größe, Zahl {number}: über alles hinaus, sagte Frau Müßig."}}' for number in range(40)
    ]
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        path = tmp_path / f"{encoding}.jsonl"
        path.write_bytes("\n".join(rows).encode(encoding))
        found = drafts(path)
        assert len(found) == 40
        assert found[39].text == "Größe, Zahl 39: über alles hinaus, sagte Frau Müßig."


def test_what_identifies_an_item_is_an_address_only_where_it_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"headline": "Plan", "body_text": "One.", "guid": "urn:x:1", "uri": ""}', "utf-8")
    assert drafts(path)[0].metadata == {"title": "Plan", "id": "urn:x:1"}
