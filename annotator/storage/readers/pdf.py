"""PDF files with text in them."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from annotator.storage.readers.printed import (
    Line,
    lines_without_geometry,
    paragraphs_of,
    without_running_lines,
)
from annotator.storage.readers.reader import Draft, Reader, Reading, ReadOptions
from annotator.storage.readers.source import Source, SourceError

LARGEST_PDF = 256 * 1024 * 1024
MOST_PAGES = 2_000
MOST_CHARACTERS = 10_000_000
"""Bounds of a file: in bytes, in pages, in characters of text."""

_PASSWORD = 4
"""PDFium's number for a file that asks for a password (FPDF_ERR_PASSWORD)."""

_FILE_NAME = re.compile(r"^Microsoft \w+ - |[\\/]|\.\w{2,5}$")
"""What programs put down as a title when nobody gave one."""

_ROW = re.compile("([^\r\n\ufffe]*\ufffe?)(?:\r\n|\r|\n)?")
"""A line; where it ends with a hyphen, PDFium gives U+FFFE in place of hyphen and line end."""

_NO_TEXT = "there is no text in it, only pictures; run text recognition (OCR) over it first"


def _read(source: Source, _options: ReadOptions) -> Iterator[Reading]:
    data = source.data(LARGEST_PDF)
    document = _opened(data)
    try:
        if len(document) > MOST_PAGES:
            raise SourceError(f"it has {len(document):,} pages; expected at most {MOST_PAGES:,}")
        pages, dropped = without_running_lines(list(_pages(document)))
        metadata = _metadata(document)
    finally:
        document.close()
    text = paragraphs_of(pages)
    if not text:
        raise SourceError(_NO_TEXT)
    yield Draft(text, metadata, made_with={"running_lines": dropped} if dropped else {})


def _opened(data: bytes) -> Any:  # noqa: ANN401 # pypdfium2 has no types
    import pypdfium2  # noqa: PLC0415 # start-up: only PDF files need it

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise SourceError("it is protected by a password; save it without one") from error
        raise SourceError("it is no PDF that can be read: damaged, or cut off") from error


def _pages(document: Any) -> Iterator[list[Line]]:  # noqa: ANN401 # the same
    import pypdfium2  # noqa: PLC0415 # the same

    left = MOST_CHARACTERS
    for number in range(len(document)):
        try:
            page = document[number]
            textpage = page.get_textpage()
            left -= textpage.count_chars()
            if left < 0:
                raise SourceError(f"it has more than {MOST_CHARACTERS:,} characters; split it")
            yield _lines(textpage)
            textpage.close()
            page.close()
        except pypdfium2.PdfiumError as error:
            raise SourceError("the page cannot be read: the file is damaged", f"page {number + 1}") from error


def _lines(textpage: Any) -> list[Line]:  # noqa: ANN401 # the same
    """The lines of a page with their boxes; without them where PDFium counts characters otherwise than it gives them."""
    text = textpage.get_text_range()
    if len(text) != textpage.count_chars():
        return list(lines_without_geometry(text))
    return [_line(textpage, found[1], found.start()) for found in _ROW.finditer(text) if found[1]]


def _line(textpage: Any, row: str, start: int) -> Line:  # noqa: ANN401 # the same
    boxes = [textpage.get_charbox(start + place) for place in _sampled(row)]
    boxes = [box for box in boxes if box[3] > box[1]]
    if not boxes:
        return Line(row)
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    return Line(row, left, right, _middle([box[1] for box in boxes]), _tallest(boxes))


def _sampled(row: str) -> list[int]:
    """Places in a line whose boxes tell enough: the ends, and some between."""
    filled = [place for place, character in enumerate(row) if character.isalnum()] or [
        place for place, character in enumerate(row) if not character.isspace()
    ]
    step = max(1, len(filled) // 12)
    return sorted({*islice(filled, 0, None, step), *filled[-1:]})


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def _tallest(boxes: Sequence[tuple[float, float, float, float]]) -> float:
    return max(box[3] - box[1] for box in boxes)


def _metadata(document: Any) -> dict[str, str]:  # noqa: ANN401 # the same
    told = document.get_metadata_dict(skip_empty=True)
    date = told.get("CreationDate", "")
    title = told.get("Title", "")
    found = {
        "title": "" if _FILE_NAME.search(title) else title,
        "author": told.get("Author", ""),
        "date": _day(date),
    }
    return {name: value.strip() for name, value in found.items() if value.strip()}


def _day(date: str) -> str:
    """The day in a date of PDF, such as D:20050214151946-05'00'; empty where it is none."""
    try:
        return datetime.strptime(date[2:10], "%Y%m%d").date().isoformat()  # noqa: DTZ007 # a day has no zone
    except ValueError:
        return ""


def _is_pdf(source: Source) -> bool:
    return b"%PDF-" in source.head[:1024]


READER = Reader("pdf", "PDF", (".pdf",), _read, tool="pypdfium2")
"""PDF files."""

UNNAMED = Reader("pdf-unnamed", "PDF", (), _read, _is_pdf, tool="pypdfium2")
"""PDF files that their content tells."""
