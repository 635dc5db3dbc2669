"""Foreign files on their way in, in earnest or on trial."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.interchange.format import Format, ReadOptions
from annotator.interchange.importing import Import
from annotator.ui.exchange.job import Stopped, Ticker
from annotator.ui.exchange.outcome import EXPECTED, ExchangeOutcome, sentence_of

MOST_TRIED = 500
"""Layers that a trial puts in."""

MOST_COPIED = 2_000
"""Files of the target that a trial works on a copy of; in larger targets it does without them."""


@dataclass(frozen=True)
class ImportTask:
    """Which files become layers where, in which format; `layer` names another one than the files do."""

    form: Format
    sources: Sequence[Path]
    layer: str
    options: ReadOptions
    into: Path


def import_files(task: ImportTask, ticker: Ticker) -> ExchangeOutcome:
    """Make articles and layers; what was lost stands in the outcome."""
    return _read(task, task.into, None, ticker)


def try_import(task: ImportTask, ticker: Ticker) -> ExchangeOutcome:
    """Import into a copy of the target that vanishes, to see what would be lost; lets Stopped through."""
    with TemporaryDirectory(prefix="annotator-") as place:
        trial = Path(place, "target")
        _copy(task.into, trial)
        outcome = _read(task, trial, MOST_TRIED, ticker)
    if outcome.stopped:
        raise Stopped
    outcome.trouble = outcome.trouble.replace(str(trial), str(task.into))
    outcome.target = task.into
    return outcome


def _read(task: ImportTask, into: Path, most: int | None, ticker: Ticker) -> ExchangeOutcome:
    outcome = ExchangeOutcome(into)
    done = 0
    try:
        one = Import(task.form, task.sources, into, outcome.losses, layer=task.layer)
        try:
            for done, _ in enumerate(islice(one.run(task.options), most), 1):
                ticker.tick(done, 0)
        finally:
            made = one.done
            outcome.articles, outcome.layers, outcome.kept = len(made.articles), len(made.sidecars), made.kept
            outcome.files = (*([made.scheme] if made.scheme else []), *made.articles, *made.sidecars)
    except Stopped:
        outcome.stopped = True
    except EXPECTED as error:
        outcome.trouble = sentence_of(error, into)
    outcome.total = -1 if most is not None and done >= most else done
    return outcome


def _copy(target: Path, trial: Path) -> None:
    """The texts, sidecars and lists of the target, where they are not too many."""
    trial.mkdir()
    there = list(islice((path for path in target.rglob("*") if path.is_file()), MOST_COPIED + 1))
    if len(there) > MOST_COPIED:
        return
    for path in there:
        copy = trial / path.relative_to(target)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
