"""The lines of a text file, one at a time, in the one encoding that the whole file has."""

from collections.abc import Iterator

from annotator.model.article import BYTE_ORDER_MARK
from annotator.storage.encodings import EncodingError, decoded, decoded_as
from annotator.storage.readers.source import Source, SourceError

SAMPLE = 64 * 1024
"""Bytes from the start that tell the encoding; a multiple of the four that a character of UTF-32 has."""


def text_lines(source: Source, encoding: str = "") -> Iterator[str]:
    """The lines with their ends; without an encoding the start of the file tells it.

    Raises SourceError for a line that is too long or not in the encoding, OSError.
    """
    told = encoding or _encoding_of(source)
    if told.startswith(("utf-16", "utf-32")):
        yield from _decoded(source.data(), told, "").splitlines(keepends=True)
        return
    for number, line in enumerate(source.lines(), 1):
        text = _decoded(line, told, f"line {number}")
        yield text.removeprefix(BYTE_ORDER_MARK) if number == 1 else text


def _decoded(data: bytes, encoding: str, place: str) -> str:
    try:
        return decoded_as(data, encoding).text
    except EncodingError as error:
        raise SourceError(str(error), place) from error


def _encoding_of(source: Source) -> str:
    with source.stream() as stream:
        head = stream.read(SAMPLE)
    try:
        wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
        whole = len(head) < SAMPLE or wide  # a line of UTF-8 that is cut in a character would seem damaged
        return decoded(head if whole else head[: head.rfind(b"\n") + 1] or head).encoding
    except EncodingError as error:
        raise SourceError(f"it is no text: {error}") from error
