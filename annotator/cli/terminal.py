"""What is said on the terminal."""

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import click

T = TypeVar("T")

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f\ud800-\udfff]"
)
"""What a terminal would obey rather than show: C0, C1, line separators, bidirectional controls; and what it cannot write."""

_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
_GAP = "  "


def prepare_streams() -> None:
    """Let a character that the terminal's encoding lacks be written as its escape, not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def printable(text: str) -> str:
    """The text with an escape for every character that would steer the terminal."""
    return _UNSAFE.sub(lambda match: _SHORT.get(match[0]) or _escape(ord(match[0])), text)


def say(message: str) -> None:
    """A line of a result, on standard output."""
    click.echo(printable(message))


def note(message: str) -> None:
    """A line that is no result, on the error stream."""
    click.echo(printable(message), err=True)


def say_json(value: object) -> None:
    """A result for programs, in ASCII."""
    click.echo(json.dumps(value, indent=2))


def say_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table: with lines on a terminal, else columns of plain text."""
    cells = [[printable(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _draw(header, cells)
    else:
        click.echo("\n".join(_plain([list(header), *cells])))


def with_progress(items: Iterable[T], what: str, total: int | None = None) -> Iterable[T]:
    """The items, with a bar on the error stream while they are taken; no bar where that is no terminal.

    `total` is how many they are, where they cannot say so themselves.
    """
    if not sys.stderr.isatty():
        return items
    from rich.console import Console  # noqa: PLC0415 # start-up: only a terminal needs it
    from rich.progress import track  # noqa: PLC0415 # the same

    return track(items, what, total, console=Console(stderr=True), transient=True)


def with_count(items: Iterable[T], what: str) -> Iterable[T]:
    """The items, of which nobody knows how many there are, counted on the error stream; not where that is no terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415 # start-up: only a terminal needs it
    from rich.progress import Progress, SpinnerColumn, TextColumn  # noqa: PLC0415 # the same

    columns = SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:,}")
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        for item in items:
            yield item
            progress.advance(task)


def _draw(header: Sequence[str], rows: list[list[str]]) -> None:
    from rich import box  # noqa: PLC0415 # start-up: only a terminal needs it
    from rich.console import Console  # noqa: PLC0415 # the same
    from rich.table import Table  # noqa: PLC0415 # the same
    from rich.text import Text  # noqa: PLC0415 # the same

    table = Table(*header, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell, justify="right" if _is_number(cell) else "left") for cell in row))
    Console().print(table)


def _plain(rows: list[list[str]]) -> list[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        _GAP.join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _padded(cell: str, width: int) -> str:
    room = " " * (width - _width(cell))
    return room + cell if _is_number(cell) else cell + room


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[\d,]+( %)?", cell))


def _width(cell: str) -> int:
    """How many columns a terminal needs for a cell: two for wide characters, none for combining ones."""
    if cell.isascii():
        return len(cell)
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in cell)
    return len(cell) + wide - sum(unicodedata.category(one) in {"Mn", "Me", "Cf"} for one in cell)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def percent(share: float) -> str:
    """A share (0 to 1) in whole percent, rounded down so that 100 % means all."""
    return f"{int(share * 100)} %"


def as_cells(values: Iterable[Any]) -> list[str]:
    """Values as the cells of a row; numbers with thousands separated."""
    return [f"{value:,}" if isinstance(value, int) else str(value) for value in values]
