"""A folder that Hugging Face's `datasets` loads: Parquet files of every view, a card that says what they are."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.huggingface_card import Statistics, card_of
from annotator.interchange.huggingface_features import coder_of, schema_of
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.view_lines import as_unicode, rows_of
from annotator.interchange.views import VIEWS
from annotator.interchange.views.view import Column, Row, View
from annotator.model.scheme import Scheme

CARD = "README.md"
DATA = "data"
WHOLE = ("train",)
"""The one split of a dataset that is not split: what `load_dataset` gives it."""

UNLABELLED = "value left out: it is none of the labels of its column"
AT_ONCE = 1000
"""Rows that are written together."""

Arrow: TypeAlias = Any
"""What is pyarrow's; the library is imported late and has no types."""


def write_folder(
    records: Iterable[Record], folder: Path, options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write the rows of all views as each record comes, then the card; raises OSError."""
    several = iter(records)
    first = next(several, None)
    splits = options.splits or WHOLE
    if first is None:
        return ()
    scheme, statistics, several = first.on.scheme, Statistics(splits), chain(iter((first,)), several)
    del first  # one record at a time is held
    with ExitStack() as stack:
        tables = {
            (view.name, split): _Table(stack, view, scheme, _path(folder, view, split), options, losses)
            for view in VIEWS.values()
            for split in splits
        }
        for record in several:
            split = record.split or splits[0]
            statistics.add(record, split)
            for view in VIEWS.values():
                statistics.rows[view.name, split] += tables[view.name, split].add(record)
        for table in tables.values():
            table.finish()
    with whole_file(folder / CARD) as stream:
        stream.write(card_of(scheme, statistics, options).encode("utf-8", "replace"))
    for table in tables.values():
        if not table.written:
            table.path.unlink(missing_ok=True)  # of an export before: it is none of this dataset
    return (folder / CARD, *(table.path for table in tables.values() if table.written))


def _path(folder: Path, view: View, split: str) -> Path:
    return folder / DATA / view.name / f"{split}.parquet"


class _Table:
    """The rows of one view in one split, on their way into a Parquet file; without rows there is none, which cannot be loaded."""

    def __init__(
        self,
        stack: ExitStack,
        view: View,
        scheme: Scheme,
        path: Path,
        options: WriteOptions,
        losses: LossReport,
    ) -> None:
        self.path = path
        self._stack = stack
        self._view, self._losses, self._free = view, losses, options.text_free
        columns = columns_of(view, scheme, free=options.text_free)
        self._schema = schema_of(columns)
        self._coders = {one.name: coder for one in columns if (coder := coder_of(one.kind))}
        self._writer: Arrow = None
        self._rows: list[Row] = []

    @property
    def written(self) -> bool:
        """Whether there is a file, or will be at the end."""
        return self._writer is not None

    def add(self, record: Record) -> int:
        """Take in the rows of a record; says how many they are."""
        before = len(self._rows)
        self._rows += self._coded(record)
        added = len(self._rows) - before
        if len(self._rows) >= AT_ONCE:
            self.finish()
        return added

    def finish(self) -> None:
        """Write what is waiting."""
        from pyarrow import parquet  # noqa: PLC0415 # an optional part, and slow to load

        if self._rows and self._writer is None:
            stream = self._stack.enter_context(whole_file(self.path))
            made = parquet.ParquetWriter(stream, self._schema, compression="zstd")
            self._writer = self._stack.enter_context(made)
        if self._rows:
            self._writer.write_table(self._table())
            self._rows = []

    def _coded(self, record: Record) -> Iterator[Row]:
        def lose(value: object) -> None:
            self._losses.lose("unlabelled", UNLABELLED, place=f"{record.place}: {value}")

        coders = self._coders.items()
        for row in rows_of(self._view, record, self._losses, free=self._free):
            for name, coder in coders:
                row[name] = coder(row.get(name), lose)
            yield row

    def _table(self) -> Arrow:
        import pyarrow as pa  # noqa: PLC0415 # an optional part, and slow to load

        try:
            return pa.Table.from_pylist(self._rows, schema=self._schema)
        except UnicodeEncodeError:
            rows = as_unicode(self._rows, self._losses, self._rows[0].get("article") or "")
            return pa.Table.from_pylist(rows, schema=self._schema)


def columns_of(view: View, scheme: Scheme, *, free: bool) -> tuple[Column, ...]:
    """The columns of a view; with `free`, without those that quote the article."""
    return tuple(one for one in view.columns(scheme) if not (free and one.words))


FORMAT = Format(
    name="huggingface",
    title="Hugging Face dataset",
    description="A folder for load_dataset: Parquet with features and class labels, a card with statistics.",
    file=f"{CARD} and {DATA}/<view>/<split>.parquet",
    carries=(
        "quotes, stances, spans, tokens, paragraphs and speakers, a configuration each",
        "several fragments",
        "offsets",
        "actors and issues",
        "the scheme, as class labels",
        "splits",
    ),
    loses=(
        "paragraphs that nobody read, in the configurations of paragraphs and tokens",
        "overlap within a type, in tags",
        "notes",
        "what a tagger had suggested",
        "verdicts",
    ),
    write=write_folder,
    extra="datasets",
    options=frozenset({"text_free", "splits", "agreement"}),
)
