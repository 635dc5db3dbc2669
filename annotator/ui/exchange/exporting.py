"""Layers on their way out, in earnest or on trial."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.agreement.agreeing import Agreement
from annotator.corpus.folder import ArticleEntry, Corpus
from annotator.corpus.records import sound_layers, stored_layers
from annotator.corpus.sides import Asked, Sides, sides_of
from annotator.interchange.dataset import write_dataset
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.manifest import Manifest
from annotator.interchange.record import Record, record_of
from annotator.storage.sidecar import SidecarError, read_sidecar
from annotator.ui.exchange.job import Stopped, Ticker
from annotator.ui.exchange.outcome import EXPECTED, ExchangeOutcome, sentence_of

FLAGS = ("text_free", "guard_formulas")
"""The options that are on or off."""

MOST_TRIED = 500
"""Articles that a trial looks at."""


@dataclass(frozen=True)
class ExportTask:
    """Which layers of which articles go where, in which format, split how; `source` is the folder that they are from."""

    form: Format
    entries: Sequence[ArticleEntry]
    layers: tuple[str, ...]
    options: WriteOptions
    out: Path
    source: Path
    asked: Asked = field(default_factory=Asked)

    @property
    def command(self) -> tuple[str, ...]:
        """The command that does the same in the terminal."""
        given = {
            "--to": [self.form.name],
            "--out": [str(self.out)],
            "--layer": [one or "-" for one in self.layers],
        }
        if self.asked.split:
            given |= {
                "--split": [self.asked.split],
                "--group-by": list(self.asked.group_by),
                "--seed": [str(self.asked.seed)],
            }
        given["--view"] = [self.options.view] if self.options.view else []
        flags = [f"--{name.replace('_', '-')}" for name in FLAGS if getattr(self.options, name)]
        pairs = [word for name, values in given.items() for value in values for word in (name, value)]
        return ("annotator", "export", str(self.source), *pairs, *flags)


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
    try:
        sides = sides_of(_ticked(entries, ticker), task.layers, task.asked)
        for sentence in sides.notes:
            outcome.losses.note(sentence, sentence)
        agreement = _agreement(entries, ticker) if "agreement" in task.form.options else ()
        options = replace(task.options, splits=sides.names, agreement=agreement)
        manifest = Manifest(task.form.name, task.command, task.asked.facts)
        records = _Records(task, entries, sides, outcome, manifest, ticker)
        outcome.files = write_dataset(task.form, records, out, options, outcome.losses, manifest)
    except Stopped:
        outcome.stopped = True
    except EXPECTED as error:
        outcome.trouble = sentence_of(error, out)
    return outcome


def _ticked(entries: Sequence[ArticleEntry], ticker: Ticker) -> Iterator[ArticleEntry]:
    for number, entry in enumerate(entries):
        ticker.tick(number, len(entries))
        yield entry


def _agreement(entries: Sequence[ArticleEntry], ticker: Ticker) -> tuple[tuple[str, str], ...]:
    """Alpha of what several people have annotated, for a dataset's card."""
    several = _ticked([one for one in entries if len(one.layers) > 1], ticker)
    return Agreement.of((entry.name, sound_layers(entry, None)) for entry in several).alphas


@dataclass(frozen=True)
class _Records:
    """The records of a split, or all, each counted and noted."""

    task: ExportTask
    entries: Sequence[ArticleEntry]
    sides: Sides
    outcome: ExchangeOutcome
    manifest: Manifest
    ticker: Ticker

    def __call__(self, split: str) -> Iterator[Record]:
        there = [one for one in self.entries if not split or self.sides.of.get(one.name) == split]
        for entry in _ticked(there, self.ticker):
            found = 0
            for stored in stored_layers(entry, self.task.layers):
                found += 1
                record = record_of(stored.on, stored.name, self.outcome.losses, misfits=stored.misfits)
                record = replace(record, split=self.sides.of.get(entry.name, ""))
                self.manifest.note(record, stored.sidecar)
                yield record
            self.outcome.layers += found
            self.outcome.articles += found > 0
