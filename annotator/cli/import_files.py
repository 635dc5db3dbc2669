"""The command that takes in what others have annotated."""

from pathlib import Path

import click

from annotator.cli.arguments import format_named
from annotator.cli.failures import Failure, Telling, WrongUsage
from annotator.cli.losses import report_option, tell_losses
from annotator.cli.terminal import note, say, with_progress
from annotator.interchange.format import Format, ReadOptions
from annotator.interchange.importing import Import
from annotator.interchange.loss import LossReport
from annotator.interchange.target import Imported
from annotator.interchange.units import ASKED_UNITS, AskedUnit
from annotator.storage.names import is_layer_name

EXAMPLES = """\b
Examples:
  annotator import export.json --from label-studio --into articles/
  annotator import brat/ --from brat --into articles/ --layer anna
  annotator import annotations.jsonl --from jsonl --into articles/ --report notes.json
"""


@click.command(cls=Telling, epilog=EXAMPLES)
@click.argument(
    "sources", metavar="SOURCE…", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True)
)
@click.option("--from", "source_format", required=True, metavar="FORMAT", help="See `annotator formats`.")
@click.option(
    "--into",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of articles; it is made if it is not there.",
)
@click.option(
    "--layer",
    default="",
    metavar="NAME",
    help="The layer to import into, instead of those that the files name.",
)
@click.option(
    "--unit",
    type=click.Choice(ASKED_UNITS),
    default="auto",
    help="What the files' offsets count; auto lets the words decide that stand beside them.",
)
@report_option
def command(
    sources: tuple[Path, ...],
    source_format: str,
    into: Path,
    layer: str,
    unit: AskedUnit,
    report: Path | None,
) -> None:
    """Make articles with layers out of what others have annotated.

    SOURCE is a file or a folder in the format. Nothing that is in DIR already is changed. What of a source has no place in
    a layer is counted on the error stream, with what offsets were taken to count.
    """
    form = format_named(source_format, writing=False)
    if form.read is None:
        raise WrongUsage(f"the format “{form.name}” can only be written; see annotator formats")
    if layer and not is_layer_name(layer):
        raise WrongUsage(
            f"“{layer}” cannot be the name of a layer; use letters a–z, digits, hyphens and underscores"
        )
    losses = LossReport()
    done = read_into(form, sources, into, layer, ReadOptions(unit), losses)
    for path in (*([done.scheme] if done.scheme else []), *done.articles, *done.sidecars):
        say(str(path))
    note(_summary(done, into))
    tell_losses(losses, report)


def read_into(  # what the command is told
    form: Format, sources: tuple[Path, ...], into: Path, layer: str, options: ReadOptions, losses: LossReport
) -> Imported:
    """Import and show how it goes; raises Failure where the disk fails."""
    one = Import(form, sources, into, losses, layer=layer)
    try:
        for _ in with_progress(one.run(options), "Importing"):
            pass
    except OSError as error:
        raise Failure(f"{error.filename or into} cannot be read or written: {error.strerror}") from error
    return one.done


def _summary(done: Imported, into: Path) -> str:
    kept = f"; there already: {_counted(done.kept, 'layer')}" if done.kept else ""
    made = f"{_counted(len(done.articles), 'article')} and {_counted(len(done.sidecars), 'layer')}"
    return f"new in {into}: {made}{kept}"


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
