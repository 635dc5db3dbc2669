"""A spreadsheet runs nothing that stands in a table, and the words come back as they were."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.__main__ import main
from annotator.interchange.statement_columns import FORMULA_STARTS, guarded, unguarded, unmistakable
from annotator.model import edits
from annotator.model.edits import Stamp
from annotator.storage.store import LayerStore

TEXT = "=HYPERLINK(“http://x”) said @Ann. -1+1 is what +Bob wrote.\n"
SPANS = {"quote": "=HYPERLINK(“http://x”)", "speaker": "@Ann", "aside": "-1+1"}
cells = st.text(st.sampled_from("'=+-@\t\r\n＝a \0“"), max_size=6)


@given(cells)
def test_a_guarded_cell_is_no_formula_and_comes_back(cell: str) -> None:
    assert not guarded(cell).startswith(FORMULA_STARTS)
    assert unguarded(guarded(cell)) == cell
    assert unguarded(unmistakable(cell)) == cell


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    article = tmp_path / "news" / "=a.txt"
    article.parent.mkdir()
    article.write_text(TEXT, "utf-8")
    store = LayerStore.open(article)
    made = {}
    for kind, words in SPANS.items():
        start = TEXT.index(words)
        change = edits.mark(store.on, kind, [(start, start + len(words))], Stamp("=cmd", ""))
        store.on.layer.apply(change)
        store.record(change)
        made[kind] = change.added[0].id
    link = edits.link(store.on, made["quote"], "speaker", made["speaker"])
    store.on.layer.apply(link)
    store.record(link)
    store.close()
    return article.parent


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_no_cell_of_a_guarded_table_begins_as_a_formula(
    folder: Path, tmp_path: Path, name: str, delimiter: str
) -> None:
    out = tmp_path / "out"
    assert main(["export", str(folder), "--to", name, "--out", str(out), "--guard-formulas"]) == 0
    (file,) = out.glob(f"*.{name}")
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""), delimiter=delimiter))
    assert len(rows) > 1
    told = [cell for row in rows for cell in row]
    assert any("HYPERLINK" in cell for cell in told)
    assert [cell for cell in told if cell.startswith(FORMULA_STARTS)] == []


def test_no_cell_of_a_workbook_is_a_formula(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["export", str(folder), "--to", "xlsx", "--out", str(out)]) == 0
    (file,) = out.glob("*.xlsx")
    book = openpyxl.load_workbook(file)
    kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}
    assert "f" not in kinds
    assert any("HYPERLINK" in str(cell.value) for row in book.active.iter_rows() for cell in row)
