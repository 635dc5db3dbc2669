"""Which column of a table, or which member of an object, holds what of an article."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from annotator.storage.readers.reader import Draft, Reading, ReadOptions, Unreadable
from annotator.storage.readers.source import SourceError

TEXT, NAME = "text", "id"

KNOWN: Mapping[str, tuple[str, ...]] = {
    TEXT: (
        "text",
        "body",
        "content",
        "article",
        "fulltext",
        "articlebody",
        "maintext",
        "articletext",
        "bodytext",
        "story",
    ),
    "title": ("title", "headline", "header", "heading"),
    "outlet": (
        "outlet",
        "source",
        "publication",
        "publisher",
        "newspaper",
        "sitename",
        "site",
        "medium",
        "media",
        "paper",
    ),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "date": (
        "date",
        "published",
        "publishdate",
        "publicationdate",
        "datepublished",
        "pubdate",
        "datetime",
        "time",
        "day",
    ),
    "url": ("url", "link", "uri", "weburl", "permalink"),
    "language": ("language", "lang"),
    "licence": ("licence", "license", "rights", "copyright"),
    NAME: ("id", "articleid", "docid", "documentid", "uid", "guid", "name", "key"),
}
"""The fields of an article with the names under which they are found, written small and without signs; the text first."""

_RESERVED = ("file", "derived_from", TEXT)
"""Names that mean something else in the list of articles."""


def mapping_of(columns: Collection[str], options: ReadOptions) -> dict[str, str]:
    """For each field the column that holds it: the chosen one, the remembered one, else one whose name tells it.

    Raises SourceError where a chosen column is not there, or none is known to hold the text.
    """
    found: dict[str, str] = {}
    for field, known in KNOWN.items():
        remembered = options.remembered.get(field, "")
        column = options.columns.get(field) or (
            remembered if remembered in columns else _by_name(columns, known)
        )
        if column and column not in columns:
            raise SourceError(f"there is no column “{column}”; there is {_named(columns)}")
        if column:
            found[field] = column
    if TEXT not in found:
        raise SourceError(
            f"no column is known to hold the text; name one of {_named(columns)} (--text-column)"
        )
    return found


def draft_of_row(row: Mapping[str, Any], mapping: Mapping[str, str], place: str) -> Reading:
    """The article in a row; what no field claims is kept under its own name, so long as it is a value or a list of values."""
    text = row.get(mapping[TEXT])
    if not isinstance(text, str) or not text.strip():
        return Unreadable(
            place, f"expected the text of an article in the column “{mapping[TEXT]}”, found {_kind(text)}"
        )
    fields = {field: row.get(column) for field, column in mapping.items() if field not in (TEXT, NAME)}
    others = dict(_others(row, set(mapping.values()) - {mapping.get(NAME, "")}))
    metadata = {
        name: value for name, value in (*fields.items(), *others.items()) if value not in (None, "", [])
    }
    name = row.get(mapping[NAME], "") if NAME in mapping else ""
    return Draft(text, metadata, place=place, name=str(name) if isinstance(name, str | int) else "")


def _others(row: Mapping[str, Any], claimed: set[str]) -> Iterator[tuple[str, Any]]:
    for column, value in row.items():
        if column not in claimed and _is_kept(value):
            yield (
                (
                    f"source_{column}"
                    if column in _RESERVED or (column in KNOWN and column != NAME)
                    else column
                ),
                value,
            )


def _is_kept(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str | int | float) for one in value)
    return isinstance(value, str | int | float)


def _by_name(columns: Collection[str], known: tuple[str, ...]) -> str:
    plain = {"".join(filter(str.isalnum, column.lower())): column for column in reversed(list(columns))}
    return next((plain[name] for name in known if name in plain), "")


def _named(columns: Collection[str]) -> str:
    shown = ", ".join(f"“{column[:60]}”" for column in list(columns)[:20])
    return shown + (" …" if len(columns) > 20 else "") if shown else "none"


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    return "an empty one" if isinstance(value, str) else f"a value of another kind ({type(value).__name__})"
