"""The arguments that several commands take."""

from collections.abc import Sequence
from pathlib import Path

import click

from annotator.cli.failures import Failure
from annotator.corpus.folder import Corpus

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
