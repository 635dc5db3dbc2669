"""The command that lets a tagger suggest annotations."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from annotator.cli.arguments import corpus_of, json_option, paths_argument
from annotator.cli.failures import Failure, Telling, WrongUsage
from annotator.cli.terminal import note, say, say_json, with_progress
from annotator.storage.names import is_layer_name
from annotator.tagging.folder import Task, tag_articles
from annotator.tagging.layers import Outcome
from annotator.tagging.tagger import Options, OptionValue, TaggerError, TaggerRow, agent
from annotator.tagging.taggers import DEFAULT, find_taggers

FAILED = 1
"""The exit code when an article could not be tagged."""

_WORTH_A_PROCESS = 16
"""Articles below which another process takes longer to start than to be of use."""

EXAMPLES = """\b
Examples:
  annotator tag articles/
  annotator tag articles/ --tagger stances --jobs 4
  annotator tag articles/ --tagger patterns --option file=my-patterns.toml
"""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options of the command."""

    tagger: str
    layer: str | None
    jobs: int | None
    force: bool
    given: tuple[str, ...]
    yes: bool


@click.command(cls=Telling, epilog=EXAMPLES)
@paths_argument
@click.option("--tagger", default=DEFAULT, show_default=True, metavar="NAME", help="See `annotator taggers`.")
@click.option("--layer", metavar="NAME", help="The layer to write; else auto-<tagger>.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Processes; else as many as there are processors.",
)
@click.option("--force", is_flag=True, help="Tag anew what is up to date, too.")
@click.option("--option", "given", multiple=True, metavar="NAME=VALUE", help="An option of the tagger.")
@click.option("--yes", is_flag=True, help="Agree to what leaves this machine.")
@json_option
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[Path, ...], *, as_json: bool, **asked: Any) -> None:  # noqa: ANN401 # the options, as click has read them
    """Let a tagger suggest annotations, in a layer of its own beside each article.

    PATH is an article or a folder of articles. An article is passed over where text, scheme and tagger are those that its
    layer was made with. Suggestions are nobody's annotations until a person accepts them.
    """
    wanted = _Asked(**asked)
    row = find_taggers().row(wanted.tagger)
    given, layer = _parted(wanted.given), _layer(wanted.layer, row)
    corpus = corpus_of(paths)
    options = row.with_defaults(given, corpus.root)
    tagger = agent(row.make(options))
    articles = [entry.path for entry in corpus.articles]
    _check_consent(row, options, agreed=wanted.yes)
    task = Task(row.name, tuple(options.items()), layer, force=wanted.force)
    jobs = _jobs(wanted.jobs, len(articles)) if row.parallel else 1
    outcomes = with_progress(tag_articles(articles, task, jobs), "Tagging", len(articles))
    failed = _told(outcomes, tagger, layer, as_json=as_json)
    ctx.exit(FAILED if failed else 0)


def _told(outcomes: Iterable[Outcome], tagger: str, layer: str, *, as_json: bool) -> int:
    """Say what became of the articles, failures at once; returns how many those are."""
    counts: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    failures = []
    for one in _going_on(outcomes):
        counts[one.state] += 1
        counts["suggestions"] += one.suggestions
        left_out.update(one.left_out)
        if one.state == "failed":
            failures.append({"file": str(one.article), "reason": one.reason})
            note(f"{one.article} was not tagged: {one.reason}")
    for what, count in sorted(left_out.items()):
        note(f"left out: {count:,} {what}")
    if as_json:
        numbers = {name: counts[name] for name in ("tagged", "skipped", "failed", "suggestions")}
        told = {"tagger": tagger, "layer": layer, **numbers, "left_out": dict(left_out), "failures": failures}
        say_json(told)
    else:
        say(
            f"{counts['tagged']:,} articles tagged by {tagger}, {counts['skipped']:,} were up to date, "
            f"{counts['failed']:,} failed: {counts['suggestions']:,} suggestions in the layer “{layer}”"
        )
    return len(failures)


def _going_on(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes; what stops them all is no wrong usage any more, but a failure on the way."""
    try:
        yield from outcomes
    except TaggerError as error:
        raise Failure(str(error)) from error


def _check_consent(row: TaggerRow, options: Options, *, agreed: bool) -> None:
    leaving = row.leaves(options) if row.leaves else ""
    if not leaving:
        return
    note(leaving)
    if not agreed:
        raise WrongUsage("nothing was sent; if that may leave this machine, say so with --yes")


def _parted(given: Iterable[str]) -> dict[str, OptionValue]:
    """The options as they were typed, by name."""
    options: dict[str, OptionValue] = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not sign:
            raise WrongUsage(f"--option {one}: expected NAME=VALUE")
        options[name] = value
    return options


def _layer(wanted: str | None, row: TaggerRow) -> str:
    layer = row.layer if wanted is None else wanted
    if not is_layer_name(layer):
        raise WrongUsage(
            f"“{layer}” cannot be the name of a tagger's layer; use letters a–z, digits, - and _"
        )
    return layer


def _jobs(wanted: int | None, articles: int) -> int:
    """How many processes are of use."""
    there = wanted or os.cpu_count() or 1
    return there if wanted else max(1, min(there, articles // _WORTH_A_PROCESS))
