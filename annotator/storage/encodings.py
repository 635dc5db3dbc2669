"""The text that the bytes of a file spell."""

import codecs
import re
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

UTF8 = "utf-8"

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks with what they announce; that of UTF-32 begins with that of UTF-16."""

_HEAD = 65_536
_CONTROL = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})
_BAD_BYTE = re.compile("[\udc80-\udcff]")
_HALF = re.compile("\udced[\udca0-\udcbf][\udc80-\udcbf]")
"""A lone surrogate that somebody has written as UTF-8 would write a letter; its bytes are bad, and a sign of UTF-8."""


class Decoded(NamedTuple):
    """A text with the name of the encoding that its bytes were read in."""

    text: str
    encoding: str


class EncodingError(ValueError):
    """Bytes are no text, or not in the encoding that was asked for; the message says what they look like."""


def decoded(data: bytes) -> Decoded:
    """The text of some bytes whose encoding nobody told; raises EncodingError when they are no text.

    A byte order mark decides; then UTF-8. UTF-8 with some bad bytes stays UTF-8: each bad byte becomes one lone
    surrogate. What is none of these is guessed.
    """
    for attempt in _ATTEMPTS:
        found = attempt(data)
        if found is not None:
            return found
    return Decoded(data.decode(UTF8, "surrogateescape"), UTF8)


def decoded_as(data: bytes, encoding: str) -> Decoded:
    """The text of some bytes in a given encoding; raises EncodingError when they are not in it or there is none such."""
    if is_utf8(encoding):
        return Decoded(data.decode(UTF8, "surrogateescape"), UTF8)
    errors = "surrogatepass" if encoding.startswith(("utf-16", "utf-32")) else "strict"
    try:
        return Decoded(data.decode(encoding, errors), encoding)
    except UnicodeError as error:
        raise EncodingError(f"its bytes are not {encoding}") from error
    except (LookupError, ValueError) as error:
        raise EncodingError(f"there is no encoding of text called {encoding!r}") from error


def is_utf8(encoding: str) -> bool:
    """Whether this is a name of UTF-8, with or without a byte order mark."""
    return encoding.lower().replace("_", "-") in ("utf-8", "utf8", "utf-8-sig")


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            with suppress(EncodingError):
                return decoded_as(data, encoding)
    return None


def _by_zeros(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of most western text is zero."""
    head = data[: _HEAD & ~1]
    if len(head) < 4 or len(data) % 2:
        return None
    for zeros, encoding in ((head[::2], "utf-16-be"), (head[1::2], "utf-16-le")):
        if zeros.count(0) > 0.4 * len(zeros) and head.count(0) < 1.2 * zeros.count(0):
            with suppress(EncodingError):
                return decoded_as(data, encoding)
    return None


def _refused(data: bytes) -> Decoded | None:
    """None; raises EncodingError for bytes with more control characters than a text has."""
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls > 8 and controls > 0.05 * len(head):
        raise EncodingError("it holds more control characters, such as NUL, than a text has")
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    """UTF-8, also with bad bytes, so long as it has as many good sequences as bad bytes."""
    try:
        return Decoded(data.decode(UTF8), UTF8)
    except UnicodeDecodeError:
        text = data.decode(UTF8, "surrogateescape")
    every, halves = len(_BAD_BYTE.findall(text)), len(_HALF.findall(text))
    bad = every - 3 * halves
    good = sum(1 for character in text if character >= "\x80") - every + halves
    return Decoded(text, UTF8) if good >= bad else None


def _guessed(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 # few files need it, and it takes its time

    best = from_bytes(data).best()
    if best is None or is_utf8(best.encoding):
        return None
    with suppress(EncodingError):
        return decoded_as(data, best.encoding)
    return None


_ATTEMPTS: tuple[Callable[[bytes], Decoded | None], ...] = (
    _by_mark,
    _by_zeros,
    _refused,
    _as_utf8,
    _guessed,
)
"""Ways to read bytes, the surest first; each gives None where it does not apply."""
