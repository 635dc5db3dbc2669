"""The command that writes annotations as a dataset."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from annotator.cli.arguments import corpus_of, format_named, paths_argument
from annotator.cli.failures import Failure, Telling, WrongUsage
from annotator.cli.losses import report_option, tell_losses
from annotator.cli.terminal import say, with_progress
from annotator.corpus.folder import Corpus
from annotator.corpus.records import chosen_layers, has_person_layer, stored_layers
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record, record_of

DEFAULT = "-"
"""What `--layer` calls the default layer, which has no name."""

EXAMPLES = """\b
Examples:
  annotator export articles/ --to jsonl --out data/
  annotator export articles/ --to csv --out data/ --layer gold --layer anna
  annotator export articles/ --to jsonl --out data/ --text-free --report losses.json
"""


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
    **options: bool,
) -> None:
    """Write the annotations of articles as a dataset.

    PATH is an article, a folder of articles or a sidecar. What the format cannot carry is counted on the error stream.
    """
    form = format_named(target, writing=True)
    for name, asked in options.items():
        if asked and name not in form.options:
            raise WrongUsage(
                f"the format “{target}” has no --{name.replace('_', '-')}; see annotator formats --json"
            )
    corpus = corpus_of(paths)
    names = [("" if name == DEFAULT else name) for name in layers] or None
    _check_layers(corpus, names)
    losses = LossReport()
    written = write(form, corpus, names, out, WriteOptions(**options), losses)
    for path in written:
        say(str(path))
    tell_losses(losses, report)


def write(
    form: Format,
    corpus: Corpus,
    layers: Sequence[str] | None,
    out: Path,
    options: WriteOptions,
    losses: LossReport,
) -> tuple[Path, ...]:
    """Write a corpus in a format that can be written; returns the files. Raises Failure where the target cannot be."""
    if form.write is None:
        raise WrongUsage(f"the format “{form.name}” can only be read; see annotator formats")
    try:
        return form.write(_records(corpus, layers, losses), out, options, losses)
    except OSError as error:
        told = f"{error.filename or out} cannot be written: {error.strerror}; choose a folder that you may write to"
        raise Failure(told) from error


def _records(corpus: Corpus, layers: Sequence[str] | None, losses: LossReport) -> Iterator[Record]:
    for entry in with_progress(corpus.articles, "Exporting"):
        for stored in stored_layers(entry, layers):
            yield record_of(stored.on, stored.name, losses, misfits=stored.misfits)


def _check_layers(corpus: Corpus, layers: Sequence[str] | None) -> None:
    there = ", ".join(name or DEFAULT for name in corpus.layers)
    for layer in layers or ():
        if layer not in corpus.layers:
            raise WrongUsage(f"no article has a layer “{layer or DEFAULT}”; there is {there or 'none'}")
    if not any(chosen_layers(entry, layers) for entry in corpus.articles):
        raise Failure(
            "nothing of this has been annotated yet: there is no sidecar beside any of the articles"
        )
    if layers is None and not has_person_layer(corpus.articles):
        told = "only taggers have been here, and nobody has decided on their suggestions"
        raise Failure(f"{told}; review them, or name a layer to export it as it is: --layer {there}")
