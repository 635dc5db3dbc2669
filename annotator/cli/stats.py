"""The command that counts what is annotated."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from annotator.cli.arguments import corpus_of, json_option, paths_argument
from annotator.cli.failures import Telling
from annotator.cli.terminal import as_cells, percent, say, say_json, say_table, with_progress
from annotator.corpus.stats import LayerCounts, Stats

MOST_ACTORS = 10

EXAMPLES = """\b
Examples:
  annotator stats articles/
  annotator stats articles/ --json
"""


@click.command(cls=Telling, epilog=EXAMPLES)
@paths_argument
@json_option
def command(paths: tuple[Path, ...], *, as_json: bool) -> None:
    """Count articles, annotations, statements, values, links and actors, layer by layer.

    PATH is an article, a folder of articles or a sidecar.
    """
    stats = Stats()
    for entry in with_progress(corpus_of(paths).articles, "Counting"):
        stats.add(entry)
    if as_json:
        layers = {name: _as_json(counts) for name, counts in stats.layers.items()}
        say_json({"articles": stats.articles, "annotated": stats.annotated, "layers": layers})
        return
    say(f"{stats.articles:,} articles, {stats.annotated:,} of them annotated")
    for name, counts in stats.layers.items():
        say("")
        title = f"Layer “{name}”" if name else "Default layer"
        say(f"{title} ({counts.kind}): {counts.articles:,} articles, {percent(counts.read_share)} read")
        say_table(("what", "which", "count"), [as_cells(row) for row in _rows(counts)])


def _rows(counts: LayerCounts) -> Iterator[tuple[str, str, int]]:
    for what, counter in (("annotations", counts.annotations), ("statements", counts.statements)):
        for which, count in sorted(counter.items()):
            yield what, which, count
    for (kind, attribute, value), count in sorted(counts.values.items()):
        yield f"{kind}.{attribute}", value, count
    for (kind, role), count in sorted(counts.links.items()):
        yield "links", f"{kind}.{role}", count
    for what, counter in (
        ("verdicts", counts.verdicts),
        ("actor", counts.actors),
        ("stance toward", counts.targeted),
    ):
        for which, count in _most(counter):
            yield what, which, count


def _most(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:MOST_ACTORS]


def _as_json(counts: LayerCounts) -> dict[str, Any]:
    return {
        "kind": counts.kind,
        "articles": counts.articles,
        "length": counts.length,
        "read": counts.read,
        "annotations": dict(sorted(counts.annotations.items())),
        "statements": dict(sorted(counts.statements.items())),
        "values": {".".join(key): count for key, count in sorted(counts.values.items())},
        "links": {".".join(key): count for key, count in sorted(counts.links.items())},
        "verdicts": dict(sorted(counts.verdicts.items())),
        "actors": dict(sorted(counts.actors.items())),
        "targeted": dict(sorted(counts.targeted.items())),
    }
