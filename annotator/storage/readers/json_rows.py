"""JSON of articles: one object a line, or a list of objects; ninjs is told apart from these."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.storage.readers import ninjs
from annotator.storage.readers.columns import draft_of_row, mapping_of
from annotator.storage.readers.plain import text_of
from annotator.storage.readers.reader import Reader, Reading, ReadOptions, Unreadable
from annotator.storage.readers.source import Source, SourceError
from annotator.storage.readers.text_lines import text_lines


def loaded(text: str) -> Any:  # noqa: ANN401 # JSON can hold anything
    """What some JSON means; raises SourceError for what is none, has NaN in it or a name twice in one object."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise SourceError(f"not JSON: {error.msg}", f"line {error.lineno}, column {error.colno}") from error
    except ValueError as error:
        raise SourceError(f"not JSON: {error}") from error
    except RecursionError as error:
        raise SourceError("its lists and objects are nested too deep") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the name “{twice[:60]}” stands twice in one object")
    return found


def _constant(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _read_lines(source: Source, options: ReadOptions) -> Iterator[Reading]:
    mapping: Mapping[str, str] = {}
    for number, line in enumerate(text_lines(source, options.encoding), 1):
        if not line.strip():
            continue
        place = f"line {number}"
        try:
            row = loaded(line)
        except SourceError as error:
            yield Unreadable(place, str(error))
            continue
        if not isinstance(row, dict):
            yield Unreadable(place, "expected an object, found something else")
        elif ninjs.is_ninjs(row):
            yield ninjs.draft_of(row, place)
        else:
            mapping = mapping if mapping and mapping["text"] in row else mapping_of(row, options)
            yield draft_of_row(row, mapping, place)


def _read_whole(source: Source, options: ReadOptions) -> Iterator[Reading]:
    found = loaded(text_of(source, options)[0])
    for place, row in _placed_rows(found, options):
        if not isinstance(row, dict):
            yield Unreadable(place, "expected an object, found something else")
        elif ninjs.is_ninjs(row):
            yield ninjs.draft_of(row, place)
        else:
            yield draft_of_row(row, mapping_of(row, options), place)


def _placed_rows(found: object, options: ReadOptions) -> Iterator[tuple[str, object]]:
    """The objects with their places: those of a list, those of an object that holds nothing but objects, or the one."""
    if isinstance(found, list):
        yield from ((f"object {number}", row) for number, row in enumerate(found, 1))
    elif isinstance(found, dict) and found and all(isinstance(row, dict) for row in found.values()):
        yield from ((name, _named(name, row, options)) for name, row in found.items())
    else:
        yield "", found


def _named(name: str, row: Mapping[str, Any], options: ReadOptions) -> Mapping[str, Any]:
    """An object with the name under which it stands as its id, unless it has one."""
    return row if {"id", options.columns.get("id")} & row.keys() else {"id": name, **row}


def _columns_of_lines(source: Source) -> Sequence[str]:
    first = next((line for line in text_lines(source) if line.strip()), "{}")
    return _names(loaded(first))


def _columns_of_whole(source: Source) -> Sequence[str]:
    _, first = next(_placed_rows(loaded(text_of(source, ReadOptions())[0]), ReadOptions()), ("", {}))
    return _names(first)


def _names(row: object) -> Sequence[str]:
    return tuple(row) if isinstance(row, dict) and not ninjs.is_ninjs(row) else ()


LINES = Reader(
    "jsonl", "JSON, one article a line", (".jsonl", ".ndjson"), _read_lines, columns=_columns_of_lines
)
"""One object a line."""

WHOLE = Reader("json", "JSON", (".json",), _read_whole, columns=_columns_of_whole)
"""A list of objects, one object, or ninjs."""
