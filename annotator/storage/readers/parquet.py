"""Parquet files, one article a row."""

from collections.abc import Iterator, Sequence

from annotator.storage.readers.columns import draft_of_row, mapping_of
from annotator.storage.readers.reader import Reader, Reading, ReadOptions
from annotator.storage.readers.source import Source, SourceError

AT_ONCE = 256
"""Rows that are in memory at the same time."""

_MISSING = "pyarrow is needed to read Parquet; install annotator[datasets]"


def _read(source: Source, options: ReadOptions) -> Iterator[Reading]:
    try:
        import pyarrow as pa  # noqa: PLC0415 # an optional part, and a heavy one
        from pyarrow import parquet  # noqa: PLC0415 # the same
    except ImportError as error:
        raise SourceError(_MISSING) from error
    try:
        with parquet.ParquetFile(source.path) as table:
            mapping = mapping_of(table.schema_arrow.names, options)
            number = 0
            for batch in table.iter_batches(AT_ONCE):
                for row in batch.to_pylist():
                    number += 1
                    yield draft_of_row(
                        {name: _plain(one) for name, one in row.items()}, mapping, f"row {number}"
                    )
    except (pa.ArrowException, OSError) as error:
        raise SourceError(f"no Parquet file that can be read: {error}") from error


def _plain(value: object) -> object:
    """The value as text where it is a date or another thing that JSON has no form for."""
    return value if value is None or isinstance(value, str | int | float | list | dict) else str(value)


def _columns(source: Source) -> Sequence[str]:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 # an optional part, and a heavy one
    except ImportError as error:
        raise SourceError(_MISSING) from error
    try:
        return tuple(parquet.read_schema(source.path).names)
    except (ArrowException, OSError) as error:
        raise SourceError(f"no Parquet file that can be read: {error}") from error


READER = Reader(
    "parquet",
    "Parquet, one article a row",
    (".parquet",),
    _read,
    tool="pyarrow",
    extra="datasets",
    columns=_columns,
)
"""Parquet files."""
