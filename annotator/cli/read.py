"""The command that reads articles in."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from annotator.cli.failures import Failure, Telling, WrongUsage
from annotator.cli.terminal import note, say, say_json, with_count
from annotator.storage.intake import Intake, IntakeError, Item, Outcome, items_in
from annotator.storage.readers.columns import KNOWN
from annotator.storage.readers.reader import EXTRACTORS, PRECISION, ReadOptions
from annotator.storage.shelf import Kind
from annotator.storage.troubles import StorageError

FOUND = 1
"""The exit code when anything could not be read."""

MOST_PASSED = 20
"""Files of unknown kinds that are named; the others are counted."""

EXAMPLES = """\b
Examples:
  annotator read pages/ --into articles/
  annotator read corpus.jsonl --into articles/ --text-column body --date-column published
  annotator read page.html --into articles/ --extractor page
"""

F = TypeVar("F", bound=Callable[..., Any])


def _column_options(function: F) -> F:
    for field in reversed(list(KNOWN)):
        option = click.option(
            f"--{field}-column",
            f"column_{field}",
            metavar="NAME",
            help=f"The column of tables and JSON that holds: {field}.",
        )
        function = option(function)
    return function


@click.command(cls=Telling, epilog=EXAMPLES)
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into", required=True, metavar="DIR", type=click.Path(path_type=Path), help="The folder to read into."
)
@click.option(
    "--extractor",
    type=click.Choice(list(EXTRACTORS)),
    default=PRECISION,
    show_default=True,
    help="How web pages are read: " + "; ".join(f"{name}: {told}" for name, told in EXTRACTORS.items()) + ".",
)
@click.option(
    "--encoding",
    default="",
    metavar="NAME",
    help="The encoding of text files, pages and tables; else it is found out.",
)
@_column_options
@click.option(
    "--skip-duplicates", is_flag=True, help="Leave out what has the same text as an article that is there."
)
@click.option("--json", "as_json", is_flag=True, help="For programs: JSON instead of lines.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    sources: tuple[Path, ...],
    into: Path,
    *,
    as_json: bool,
    **given: Any,  # noqa: ANN401 # what the options hold
) -> None:
    """Read articles in: text, web pages, PDF, DOCX, ODT, EPUB, JSON, tables, Parquet, NewsML, NITF, ninjs, Nexis, WARC.

    SOURCE is a file or a folder. Each article becomes a text file in DIR, what is known about it a row of its articles.json.
    Nothing is fetched, and nothing that is there is overwritten. Ends with 1 if anything could not be read.
    """
    skip = given.pop("skip_duplicates")
    options = _options(**given)
    try:
        items = items_in(sources, into)
    except IntakeError as error:
        raise WrongUsage(str(error)) from error
    outcomes: list[Outcome] = []
    try:
        # All is told at the end: lines would tear the count apart that the terminal shows meanwhile.
        outcomes.extend(with_count(_read(items, into, options, skip=skip), "Reading articles"))
    finally:
        _tell_all(outcomes, into, as_json=as_json)
    ctx.exit(FOUND if any(one.kind is Kind.FAILED for one in outcomes) else 0)


def _read(items: Sequence[Item], into: Path, options: ReadOptions, *, skip: bool) -> Iterator[Outcome]:
    try:
        intake = Intake(into, options, leave_out_duplicates=skip)
    except IntakeError as error:
        raise WrongUsage(str(error)) from error
    try:
        try:
            for item in items:
                yield from intake.take(item)
        finally:
            intake.close()
    except OSError as error:
        told = f"{error.filename or into} cannot be written: {error.strerror}; choose a folder that you may write to"
        raise Failure(told) from error
    except StorageError as error:
        raise Failure(str(error)) from error


def _tell_all(outcomes: Sequence[Outcome], into: Path, *, as_json: bool) -> None:
    if as_json:
        rows = [_as_json(one) for one in outcomes if one.kind is not Kind.PASSED]
        say_json({"into": str(into), "outcomes": rows})
    else:
        for outcome in outcomes:
            _tell(outcome)
    _sum_up(outcomes)


def _options(extractor: str, encoding: str, **columns: str | None) -> ReadOptions:
    try:
        "".encode(encoding or "utf-8")
    except LookupError as error:
        raise WrongUsage(
            f"there is no encoding called “{encoding}”; try utf-8, windows-1252, utf-16 …"
        ) from error
    chosen = {name.removeprefix("column_"): value for name, value in columns.items() if value}
    return ReadOptions(extractor, chosen, encoding=encoding)


def _tell(outcome: Outcome) -> None:
    """The article on standard output, what is to be known about it on the error stream."""
    where = f"{outcome.source}: {outcome.place}" if outcome.place else str(outcome.source)
    if outcome.kind is Kind.FAILED:
        note(f"{where}: {outcome.told}")
    if outcome.kind is Kind.READ and outcome.placed:
        say(str(outcome.placed.target))
    if outcome.told and outcome.kind in (Kind.READ, Kind.KEPT):
        note(f"{where}: {outcome.told}")
    like = outcome.placed.like if outcome.placed else None
    if like is not None and outcome.placed:
        likeness = outcome.placed.likeness
        told = "has the same text as" if likeness == 1 else f"is like ({int(likeness * 100)} %)"
        left = ", and was left out" if outcome.kind is Kind.LEFT_OUT else ""
        note(f"{where}: duplicate: {told} {like}{left}")


def _sum_up(outcomes: Sequence[Outcome]) -> None:
    passed = [one.source for one in outcomes if one.kind is Kind.PASSED]
    if passed:
        named = ", ".join(path.name for path in passed[:MOST_PASSED])
        more = f" and {len(passed) - MOST_PASSED:,} more" if len(passed) > MOST_PASSED else ""
        note(f"passed over, of a kind that no reader knows: {named}{more}")
    counts = Counter(one.kind for one in outcomes)
    note(
        ", ".join(f"{counts[kind]:,} {kind.value}" for kind in Kind if counts[kind])
        or "there was nothing to read"
    )


def _as_json(outcome: Outcome) -> dict[str, Any]:
    placed = outcome.placed
    return {
        "outcome": outcome.kind.value,
        "source": str(outcome.source),
        "place": outcome.place,
        "article": str(placed.target) if placed else None,
        "told": outcome.told,
        "like": str(placed.like) if placed and placed.like else None,
        "likeness": round(placed.likeness, 2) if placed else 0,
    }
