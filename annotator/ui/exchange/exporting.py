"""Layers on their way out, in earnest or on trial."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.corpus.folder import ArticleEntry, Corpus
from annotator.corpus.records import stored_layers
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.record import Record, record_of
from annotator.storage.sidecar import SidecarError, read_sidecar
from annotator.ui.exchange.job import Stopped, Ticker
from annotator.ui.exchange.outcome import EXPECTED, ExchangeOutcome, sentence_of

MOST_TRIED = 500
"""Articles that a trial looks at."""


@dataclass(frozen=True)
class ExportTask:
    """Which layers of which articles go where, in which format."""

    form: Format
    entries: Sequence[ArticleEntry]
    layers: tuple[str, ...]
    options: WriteOptions
    out: Path


def export(task: ExportTask, ticker: Ticker) -> ExchangeOutcome:
    """Write the dataset; what was lost stands in the outcome."""
    return _written(task, task.entries, task.out, ticker)


def try_export(task: ExportTask, ticker: Ticker) -> ExchangeOutcome:
    """Write the dataset of the first articles into a folder that vanishes, to see what would be lost; lets Stopped through."""
    with TemporaryDirectory(prefix="annotator-") as place:
        outcome = _written(task, task.entries[:MOST_TRIED], Path(place), ticker)
    if outcome.stopped:
        raise Stopped
    outcome.trouble = outcome.trouble.replace(place, str(task.out))
    outcome.target, outcome.total = task.out, len(task.entries)
    return outcome


def layers_of_taggers(corpus: Corpus) -> frozenset[str]:
    """The layers that taggers made, as the first sidecar of each says; one that is broken says nothing."""
    return frozenset(name for name in corpus.layers if _is_tagger(corpus, name))


def _is_tagger(corpus: Corpus, layer: str) -> bool:
    sidecar = next(one.layers[layer] for one in corpus.articles if layer in one.layers)
    try:
        return read_sidecar(sidecar).layer.kind == "tagger"
    except SidecarError:
        return False


def _written(task: ExportTask, entries: Sequence[ArticleEntry], out: Path, ticker: Ticker) -> ExchangeOutcome:
    outcome = ExchangeOutcome(out, total=len(entries))
    if task.form.write is None:
        outcome.trouble = f"{task.form.title} can only be read."
        return outcome
    try:
        records = _records(entries, task.layers, outcome, ticker)
        outcome.files = task.form.write(records, out, task.options, outcome.losses)
    except Stopped:
        outcome.stopped = True
    except EXPECTED as error:
        outcome.trouble = sentence_of(error, out)
    return outcome


def _records(
    entries: Sequence[ArticleEntry], layers: tuple[str, ...], outcome: ExchangeOutcome, ticker: Ticker
) -> Iterator[Record]:
    for number, entry in enumerate(entries):
        ticker.tick(number, len(entries))
        found = 0
        for stored in stored_layers(entry, layers):
            found += 1
            yield record_of(stored.on, stored.name, outcome.losses, misfits=stored.misfits)
        outcome.layers += found
        outcome.articles += found > 0
