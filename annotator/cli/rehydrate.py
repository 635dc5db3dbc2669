"""The command that puts the words of articles back into a dataset."""

from pathlib import Path

import click

from annotator.cli.arguments import corpus_of
from annotator.cli.failures import Failure, Telling
from annotator.cli.terminal import note, say
from annotator.interchange.rehydrating import Texts, rehydrate

MOST_NAMED = 20
"""Articles whose text was not found are named up to so many; the rest is counted."""

EXAMPLES = """\b
Examples:
  annotator export articles/ --to jsonl --out shared/ --text-free
  annotator rehydrate shared/annotations.jsonl --articles my-articles/ --out whole/
"""


@click.command(cls=Telling, epilog=EXAMPLES)
@click.argument(
    "datasets",
    metavar="FILE…",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option(
    "--articles",
    "folders",
    required=True,
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Where the articles are; may be given again.",
)
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write.",
)
def command(datasets: tuple[Path, ...], folders: tuple[Path, ...], out: Path) -> None:
    """Put the words back into datasets that were exported with --text-free.

    FILE is an annotations.jsonl or a table of statements (.csv, .tsv). The text of each article is known by its SHA-256, whatever its
    file is called. Rows whose text is not among the articles stay without words and are named; the exit code is 1 then.
    """
    paths = [entry.path for entry in corpus_of(folders).articles]
    missing: dict[str, None] = {}
    for dataset in datasets:
        try:
            done = rehydrate(dataset, Texts(paths), out)
        except OSError as error:
            raise Failure(f"{error.filename or out} cannot be read or written: {error.strerror}") from error
        say(str(done.path))
        note(f"{done.filled:,} rows of {dataset.name} have their words again")
        missing |= done.missing
    if missing:
        _refuse(list(missing))


def _refuse(missing: list[str]) -> None:
    for name in missing[:MOST_NAMED]:
        note(f"not found: the text of {name}")
    told = f"{len(missing):,} articles were not found by the digest of their text"
    raise Failure(
        f"{told}; their rows are without words. Name more places with --articles, or check that the files were not edited"
    )
