"""The command that writes annotations as a dataset."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import TypedDict

import click
from typing_extensions import Unpack

from annotator.agreement.agreeing import Agreement
from annotator.cli.arguments import DEFAULT, check_layers, corpus_of, format_named, paths_argument
from annotator.cli.failures import Failure, Telling, WrongUsage
from annotator.cli.losses import report_option, tell_losses
from annotator.cli.program import TYPED
from annotator.cli.terminal import note, say, with_progress
from annotator.corpus.folder import Corpus
from annotator.corpus.records import chosen_layers, has_person_layer, sound_layers, stored_layers
from annotator.corpus.sides import Asked, Sides, sides_of
from annotator.corpus.splitting import FORMS, SplitError
from annotator.interchange.dataset import write_dataset
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.manifest import Manifest
from annotator.interchange.record import Record, record_of
from annotator.interchange.views import TASKS

EXAMPLES = """\b
Examples:
  annotator export articles/ --to jsonl --out data/
  annotator export articles/ --to csv --out data/ --layer gold --layer anna
  annotator export articles/ --to huggingface --out data/ --split 80/10/10 --group-by outlet --seed 7
  annotator export articles/ --to jsonl --out data/ --view attribution --split time:2024-06-01
  annotator export articles/ --to jsonl --out data/ --text-free --report losses.json
"""


@dataclass(frozen=True, slots=True)
class Job:
    """What is exported: which layers of a corpus, in which format, with what asked of its writer, and which article is in which split."""

    form: Format
    corpus: Corpus
    layers: Sequence[str] | None
    options: WriteOptions
    sides: Sides = field(default_factory=Sides)
    facts: Mapping[str, object] = field(default_factory=dict)


class _Options(TypedDict):
    """What can be asked of writers and of splits."""

    text_free: bool
    guard_formulas: bool
    view: str
    split: str
    group_by: tuple[str, ...]
    seed: int


@click.command(cls=Telling, epilog=EXAMPLES)
@paths_argument
@click.option("--to", "target", required=True, metavar="FORMAT", help="See `annotator formats`.")
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write.",
)
@click.option(
    "--layer",
    "layers",
    multiple=True,
    metavar="NAME",
    help="A layer to export; may be given again; - is the default layer. Else the default layer, where there is none all"
    " layers of people.",
)
@click.option("--split", default="", metavar="SHARES", help=f"Split by shares, by time, or at days: {FORMS}.")
@click.option(
    "--group-by",
    "group_by",
    multiple=True,
    metavar="WHAT",
    help="Keep together what shares it: outlet, date, or any metadata; may be given again. Articles of nearly the same text"
    " always are, unless it is “nothing”.",
)
@click.option("--seed", default=0, show_default=True, type=int, help="Another number, another split.")
@click.option(
    "--view",
    default="",
    type=click.Choice(["", *TASKS]),
    metavar="TASK",
    help=f"Only the rows of one task: {', '.join(TASKS)}.",
)
@click.option("--text-free", is_flag=True, help="Leave out the text with every word quoted from it.")
@click.option(
    "--guard-formulas", is_flag=True, help="Keep a spreadsheet from running what a cell begins with."
)
@report_option
def command(
    paths: tuple[Path, ...],
    target: str,
    out: Path,
    layers: tuple[str, ...],
    report: Path | None,
    **typed: Unpack[_Options],
) -> None:
    """Write the annotations of articles as a dataset.

    PATH is an article, a folder of articles or a sidecar. What the format cannot carry is counted on the error stream. Beside the
    dataset stands a manifest: digests of all that went in and came out, and this command.
    """
    form = format_named(target, writing=True)
    options = WriteOptions(typed["text_free"], typed["guard_formulas"], typed["view"])
    _check_options(form, options)
    corpus = corpus_of(paths)
    names = [("" if name == DEFAULT else name) for name in layers] or None
    _check_layers(corpus, names)
    asked, losses = Asked(typed["split"], typed["group_by"], typed["seed"]), LossReport()
    sides = _sides(corpus, names, asked)
    agreement = _agreement(corpus) if "agreement" in form.options else ()
    options = replace(options, splits=sides.names, agreement=agreement)
    written = write(Job(form, corpus, names, options, sides, asked.facts), out, losses)
    for path in written:
        say(str(path))
    tell_losses(losses, report)


def _check_options(form: Format, options: WriteOptions) -> None:
    for one in fields(options):
        if getattr(options, one.name) and one.name not in form.options:
            raise WrongUsage(
                f"the format “{form.name}” has no --{one.name.replace('_', '-')}; see annotator formats --json"
            )


def _sides(corpus: Corpus, layers: Sequence[str] | None, asked: Asked) -> Sides:
    """Which article goes where, with what should be known of it on the error stream; raises WrongUsage."""
    entries = with_progress(corpus.articles, "Grouping") if asked.split else corpus.articles
    try:
        sides = sides_of(entries, layers, asked)
    except SplitError as error:
        raise WrongUsage(str(error)) from error
    for sentence in sides.notes:
        note(sentence)
    return sides


def write(job: Job, out: Path, losses: LossReport) -> tuple[Path, ...]:
    """Write a dataset with its manifest; returns the files. Raises Failure where the target cannot be."""
    typed = click.get_current_context().meta.get(TYPED, ())
    manifest = Manifest(job.form.name, typed, job.facts)
    try:
        return write_dataset(
            job.form, partial(_records, job, losses, manifest), out, job.options, losses, manifest
        )
    except OSError as error:
        told = f"{error.filename or out} cannot be written: {error.strerror}; choose a folder that you may write to"
        raise Failure(told) from error


def _records(job: Job, losses: LossReport, manifest: Manifest, split: str) -> Iterator[Record]:
    """The records of a split, or all; each is noted in the manifest."""
    entries = [one for one in job.corpus.articles if not split or job.sides.of.get(one.name) == split]
    for entry in with_progress(entries, f"Exporting {split}".strip()):
        for stored in stored_layers(entry, job.layers):
            record = record_of(stored.on, stored.name, losses, misfits=stored.misfits)
            record = replace(record, split=job.sides.of.get(entry.name, ""))
            manifest.note(record, stored.sidecar)
            yield record


def _agreement(corpus: Corpus) -> tuple[tuple[str, str], ...]:
    """Alpha of what several people have annotated, for a dataset's card."""
    entries = with_progress([one for one in corpus.articles if len(one.layers) > 1], "Comparing")
    return Agreement.of((entry.name, sound_layers(entry, None)) for entry in entries).alphas


def _check_layers(corpus: Corpus, layers: Sequence[str] | None) -> None:
    check_layers(corpus, layers or ())
    if not any(chosen_layers(entry, layers) for entry in corpus.articles):
        raise Failure(
            "nothing of this has been annotated yet: there is no sidecar beside any of the articles"
        )
    if layers is None and not has_person_layer(corpus.articles):
        there = ", ".join(corpus.layers)
        told = "only taggers have been here, and nobody has decided on their suggestions"
        raise Failure(f"{told}; review them, or name a layer to export it as it is: --layer {there}")
