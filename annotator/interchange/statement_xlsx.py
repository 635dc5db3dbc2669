"""Tables of statements as workbooks that spreadsheets open."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import Format, ReadOptions, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import ReadLayer, Record
from annotator.interchange.source_files import files_in
from annotator.interchange.statement_columns import (
    CARRIES,
    COLUMNS,
    LOSES,
    READS,
    statement_rows,
    unguarded,
    unmistakable,
)
from annotator.interchange.statement_reading import Table, layers_of
from annotator.interchange.xml_text import in_element, lose_barred
from annotator.storage.archives import ArchiveError, open_archive

FILE = "statements.xlsx"
LONGEST = 32_767
"""Characters that a cell may have (Excel's limit)."""

CUT = "cell of more than 32,767 characters cut there, where a spreadsheet cuts it"
ROWS_AT_ONCE = 256
SHEET = "xl/worksheets/sheet1.xml"

_SPECIAL = re.compile("[^\n !-%'-;=?-^`-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may have to be spelled in another way; few rows have any of it."""

_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_UNESCAPED = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/{SHEET}" ContentType="{_TYPES}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Statements" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
"""The members of a workbook beside its one sheet (ECMA-376, part 1)."""

_HEAD = (
    f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)
_FOOT = "</sheetData></worksheet>"


def write_workbook(
    records: Iterable[Record], folder: Path, options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write the statements of each record as it comes; raises OSError.

    Every cell is a string by its type, so that nothing in it is run as a formula.
    """
    with (
        whole_file(folder / FILE) as stream,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book,
    ):
        for name, source in _PARTS.items():
            book.writestr(_member(name), _XML + source)
        with book.open(SHEET, "w", force_zip64=True) as sheet:  # by its name: only so the level counts
            _write_sheet(sheet, statement_cells(records, options, losses))
    return (folder / FILE,)


def _member(name: str) -> zipfile.ZipInfo:
    """A member with no time, so that the same table has the same bytes."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def statement_cells(
    records: Iterable[Record], options: WriteOptions, losses: LossReport
) -> Iterator[list[str]]:
    """The cells of every statement as a workbook can hold them."""
    for row, cells in statement_rows(records, options, losses):
        whole = "".join(cells)
        if not whole.isprintable():
            lose_barred(whole, losses, row.record.place)
        if len(whole) > LONGEST:
            longer = sum(len(cell) > LONGEST for cell in cells)
            losses.lose("long-cell", CUT, count=longer, place=row.record.place)
        yield [unmistakable(cell) for cell in cells] if "'" in whole else cells


def _write_sheet(sheet: IO[bytes], rows: Iterable[Sequence[str]]) -> None:
    opened = [f'<c r="{_letters(number)}' for number in range(len(COLUMNS))]
    sheet.write((_XML + _HEAD).encode())
    waiting: list[str] = []
    for number, cells in enumerate(_with_heading(rows), start=1):
        end = f'{number}" t="inlineStr"><is><t xml:space="preserve">'
        whole = "".join(cells)
        special = len(whole) > LONGEST or _SPECIAL.search(whole)
        spelled = map(_cell, cells) if special else cells
        told = [f"{one}{end}{cell}</t></is></c>" for one, cell in zip(opened, spelled, strict=True) if cell]
        waiting.append(f'<row r="{number}">{"".join(told)}</row>')
        if len(waiting) == ROWS_AT_ONCE:
            sheet.write("".join(waiting).encode())
            waiting.clear()
    sheet.write(("".join(waiting) + _FOOT).encode())


def _with_heading(rows: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    yield [column.name for column in COLUMNS]
    yield from rows


def _letters(number: int) -> str:
    """The name of a column: A to Z, then AA, AB and on."""
    high, low = divmod(number, 26)
    return (_letters(high - 1) if high else "") + chr(ord("A") + low)


def _cell(cell: str) -> str:
    """The text of a cell; what would be read as an escape is escaped itself."""
    return in_element(_ESCAPED.sub("_x005F_", cell[:LONGEST]))


def read_workbook(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The layers of the statements on a workbook's first sheet; raises InterchangeError with the row, and OSError."""
    for file in files_in(path, ".xlsx", ".xlsm"):
        yield from layers_of(Table(file, _rows(file)), options, losses)


def _rows(file: Path) -> Iterator[tuple[str, list[str]]]:
    from openpyxl import load_workbook  # noqa: PLC0415 # start-up: only this format needs it
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 # the same

    try:
        with open_archive(file) as archive:
            for name in archive.names:
                archive.read(name)
        book = load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield f"{file}, row {number}", [unguarded(_told(value)) for value in row]
    except ArchiveError as error:
        raise InterchangeError(f"{file}: {error}") from error
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        SyntaxError,
        AttributeError,
    ) as error:
        raise InterchangeError(f"{file}: no workbook that can be read: {error}") from error


def _told(value: object) -> str:
    """What a cell says: whole numbers without a point, days as ISO 8601 has them."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return _UNESCAPED.sub("_", str(value))


FORMAT = Format(
    name="xlsx",
    title="Workbook of statements",
    description="The same table as csv, as a workbook for spreadsheets; no cell is run as a formula.",
    file=FILE,
    carries=CARRIES,
    loses=(*LOSES, "control characters", "more than 32,767 characters of a cell"),
    write=write_workbook,
    read=read_workbook,
    reads=READS,
    options=frozenset({"text_free", "guard_formulas"}),
)
