"""The arguments that several commands take."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from annotator.cli.failures import Failure, WrongUsage
from annotator.corpus.folder import Corpus
from annotator.interchange.extras import missing_part
from annotator.interchange.format import Format
from annotator.interchange.formats import find_formats

DEFAULT = "-"
"""What options call the default layer, which has no name."""

paths_argument = click.argument(
    "paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path)
)
json_option = click.option("--json", "as_json", is_flag=True, help="For programs: JSON instead of tables.")


def corpus_of(paths: Sequence[Path]) -> Corpus:
    """The corpus that the arguments name; raises Failure where it holds nothing, and CorpusError for a missing path."""
    corpus = Corpus.open(*paths)
    if not corpus.articles and not corpus.orphans:
        named = ", ".join(map(str, paths))
        raise Failure(f"{named}: there is no article (a .txt file) in it or in the folders within")
    return corpus


def check_layers(corpus: Corpus, layers: Iterable[str]) -> None:
    """Raise WrongUsage for a layer that no article has."""
    there = ", ".join(name or DEFAULT for name in corpus.layers) or "none"
    for layer in layers:
        if layer not in corpus.layers:
            raise WrongUsage(f"no article has a layer “{layer or DEFAULT}”; there is {there}")


def format_named(name: str, *, writing: bool) -> Format:
    """The format that an argument names, to write or to read; raises WrongUsage where there is none, and Failure where a part of it is missing."""
    formats = find_formats()
    if name in formats.unusable:
        raise WrongUsage(f"the format “{name}” cannot be used: {formats.unusable[name]}")
    if name not in formats.usable:
        raise WrongUsage(f"there is no format “{name}”; there is {', '.join(formats.usable)}")
    found = formats.usable[name]
    missing = missing_part(found, writing=writing)
    if missing:
        raise Failure(f"the format “{name}” cannot be used: {missing}")
    return found
