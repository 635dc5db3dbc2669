"""The command that shows words of a folder in their context."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TypedDict

import click
from typing_extensions import Unpack

from annotator.cli.arguments import DEFAULT, check_layers, corpus_of, json_option
from annotator.cli.failures import Telling, WrongUsage
from annotator.cli.terminal import note, say, say_json, say_table, with_progress
from annotator.corpus.finding import Query, QueryError
from annotator.corpus.folder import ArticleEntry
from annotator.corpus.searching import Hit, Wanted, hits_in
from annotator.model.scheme_file import SchemeError
from annotator.storage.articles import ArticleError
from annotator.storage.sidecar import SidecarError

FOUND = 1
HEADER = ("article", "place", "before", "words", "after", "in")

EXAMPLES = """\b
Examples:
  annotator search articles/ "climate tax"
  annotator search articles/ "tax(es|ation)?" --expression --in quote
  annotator search articles/ "" --in stance --where polarity=oppose --json
"""


class _Asked(TypedDict):
    """The options that say what is looked for."""

    expression: bool
    whole_words: bool
    exact_case: bool
    within: tuple[str, ...]
    values: tuple[str, ...]
    layers: tuple[str, ...]


@click.command(cls=Telling, epilog=EXAMPLES)
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@click.argument("words", metavar="QUERY")
@click.option("--expression", is_flag=True, help="QUERY is a regular expression.")
@click.option("--whole-words", is_flag=True, help="Not as a part of longer words.")
@click.option("--case", "exact_case", is_flag=True, help="Capitals and small letters differ.")
@click.option("--in", "within", multiple=True, metavar="TYPE", help="Only within annotations of this type.")
@click.option(
    "--where", "values", multiple=True, metavar="ATTRIBUTE=VALUE", help="Only within those with this value."
)
@click.option(
    "--layer", "layers", multiple=True, metavar="NAME", help="Which layers count; - is the default one."
)
@click.option("--context", default=40, show_default=True, type=click.IntRange(0, 10_000), help="Characters.")
@click.option("--most", default=1000, show_default=True, type=click.IntRange(1), help="Hits at most.")
@json_option
def command(
    path: Path, words: str, context: int, most: int, *, as_json: bool, **asked: Unpack[_Asked]
) -> None:
    """Show every place of a text where words occur, with what stands around it and which annotations hold it.

    PATH is an article or a folder of articles. An empty QUERY with --in or --where shows the annotations themselves. The exit code
    is 0 where something was found and where nothing was, 1 where an article could not be searched.
    """
    wanted = _wanted(words, asked)
    failures: list[str] = []
    hits = _hits(path, wanted, context, failures)
    try:
        found = list(islice(hits, most + 1))
    except QueryError as error:
        raise WrongUsage(f"“{words}”: {error}") from error
    more = len(found) > most
    del found[most:]
    if as_json:
        say_json({"hits": [_as_json(hit) for hit in found], "more": more, "failures": failures})
    elif found:
        say_table(HEADER, _rows(found))
    else:
        say("nothing found")
    for failure in failures:
        note(failure)
    if more and not as_json:
        note(f"there is more: --most {most:,} was reached")
    if failures:
        click.get_current_context().exit(FOUND)


def _wanted(words: str, asked: _Asked) -> Wanted:
    """What the arguments ask for; raises WrongUsage."""
    where = dict(_pair(value) for value in asked["values"])
    if not words.strip() and not asked["within"] and not where:
        raise WrongUsage("the query is empty; name words, or annotations with --in or --where")
    named = ["" if layer == DEFAULT else layer for layer in asked["layers"]] or None
    query = Query(words, asked["expression"], asked["exact_case"], asked["whole_words"])
    return Wanted(query, frozenset(asked["within"]), where, named)


def _pair(value: str) -> tuple[str, str]:
    name, sign, held = value.partition("=")
    if not sign or not name:
        raise WrongUsage(f"--where takes ATTRIBUTE=VALUE, and “{value}” is none")
    return name, held


def _hits(path: Path, wanted: Wanted, context: int, failures: list[str]) -> Iterator[Hit]:
    """The hits of all articles in the order of their names; what cannot be read is told in `failures`."""
    corpus = corpus_of([path])
    check_layers(corpus, wanted.layers or ())
    for entry in with_progress(corpus.articles, "Searching"):
        yield from _hits_of(entry, wanted, context, failures)


def _hits_of(entry: ArticleEntry, wanted: Wanted, context: int, failures: list[str]) -> Iterator[Hit]:
    try:
        yield from hits_in(entry, wanted, context)
    except (ArticleError, SidecarError, SchemeError) as error:
        failures.append(str(error))


def _rows(hits: Sequence[Hit]) -> list[tuple[str, ...]]:
    """A line for each hit, the words one below the other."""
    lines = [[" ".join(part.split()) for part in (hit.before, hit.words, hit.after)] for hit in hits]
    room = max(len(before) for before, _, _ in lines)
    return [
        (hit.article, str(hit.start), before.rjust(room), words, after, _around(hit))
        for hit, (before, words, after) in zip(hits, lines, strict=True)
    ]


def _around(hit: Hit) -> str:
    return ", ".join(sorted({_told(one.layer, one.type) for one in hit.around}))


def _told(layer: str, kind: str) -> str:
    return f"{kind} [{layer}]" if layer else kind


def _as_json(hit: Hit) -> dict[str, Any]:
    return {
        "article": hit.article,
        "start": hit.start,
        "end": hit.end,
        "before": hit.before,
        "words": hit.words,
        "after": hit.after,
        "in": [
            {"layer": one.layer, "type": one.type, "id": one.id, "attributes": dict(one.attributes)}
            for one in hit.around
        ],
    }
