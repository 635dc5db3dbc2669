"""The command that tells how far annotators agree."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from annotator.agreement.agreeing import Agreement
from annotator.agreement.alpha import Coincidences
from annotator.agreement.report import report_of, rows_of
from annotator.cli.arguments import DEFAULT, check_layers, corpus_of, json_option, paths_argument
from annotator.cli.failures import Failure, Telling, WrongUsage
from annotator.cli.terminal import say, say_json, say_table, with_progress
from annotator.corpus.folder import Corpus
from annotator.corpus.records import sound_layers

SHOWN = ("attributions", "stances", "types")
"""The tables of pairs that people are shown, without the measure below; `--json` has all."""

LEFT_OUT = "exact_without_punctuation"

EXAMPLES = """\b
Examples:
  annotator agree articles/
  annotator agree articles/ --layers anna,ben,- --json
"""


@click.command(cls=Telling, epilog=EXAMPLES)
@paths_argument
@click.option(
    "--layers",
    "named",
    metavar="A,B,…",
    help="The layers to compare; - is the default one. Else all layers of people.",
)
@json_option
def command(paths: tuple[Path, ...], named: str | None, *, as_json: bool) -> None:
    """Tell how far annotators agree: pair by pair, and all together beyond chance (Krippendorff's alpha).

    PATH is an article or a folder of articles. Every article that has two of the layers counts, as far as both annotators have
    read it. The rules stand in docs/evaluation.md.
    """
    corpus = corpus_of(paths)
    wanted = _wanted(named, corpus)
    entries = with_progress(corpus.articles, "Comparing")
    agreement = Agreement.of((entry.name, sound_layers(entry, wanted)) for entry in entries)
    if not agreement.articles:
        raise Failure("no article has two of these layers: nothing can be compared; see --layers")
    if as_json:
        say_json(_as_json(agreement))
    else:
        _say(agreement)


def _wanted(named: str | None, corpus: Corpus) -> list[str] | None:
    """The names of the layers that count, None for those of all people; raises WrongUsage."""
    if named is None:
        return None
    layers = list(dict.fromkeys("" if one == DEFAULT else one for one in named.split(",") if one))
    check_layers(corpus, layers)
    if len(layers) < len(("one", "other")):
        raise WrongUsage("agreement takes two layers at least, as in --layers anna,ben")
    return layers


def _say(agreement: Agreement) -> None:
    say(f"{agreement.articles:,} articles with two layers or more")
    for (first, second), evaluation in sorted(agreement.pairs.items()):
        say("")
        say(f"{first or DEFAULT} and {second or DEFAULT}: {evaluation.articles:,} articles")
        rows = [
            (
                measure.table,
                measure.what,
                measure.how,
                f"{100 * counts.f1:.1f}",
                f"{counts.gold:,}",
                f"{counts.predicted:,}",
            )
            for measure, counts, _ in rows_of(evaluation)
            if measure.table in SHOWN and measure.how != LEFT_OUT and (counts.gold or counts.predicted)
        ]
        say_table(("what", "which", "how", "F1", first or DEFAULT, second or DEFAULT), rows)
    say("")
    words = [("words within", kind, *_cells(found)) for kind, found in sorted(agreement.types.items())]
    values = [("value of", ".".join(key), *_cells(found)) for key, found in sorted(agreement.values.items())]
    say_table(("together", "which", "alpha", "same", "units"), words + values)


def _cells(found: Coincidences) -> tuple[str, str, str]:
    alpha, same = found.alpha, found.agreement
    return (
        "–" if alpha is None else f"{alpha:.3f}",
        "–" if same is None else f"{100 * same:.1f}",
        f"{found.units:,}",
    )


def _as_json(agreement: Agreement) -> dict[str, Any]:
    return {
        "articles": agreement.articles,
        "pairs": [
            {"layers": list(pair), **report_of(evaluation)}
            for pair, evaluation in sorted(agreement.pairs.items())
        ],
        "types": _figures(agreement.types),
        "values": _figures({".".join(key): found for key, found in agreement.values.items()}),
    }


def _figures(table: Mapping[str, Coincidences]) -> dict[str, Any]:
    return {
        key: {"alpha": _rounded(found.alpha), "same": _rounded(found.agreement), "units": found.units}
        for key, found in sorted(table.items())
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
