"""The command that scores one layer against another one."""

from pathlib import Path

import click

from annotator.agreement.counts import Counts, Measure
from annotator.agreement.evaluation import Evaluation
from annotator.agreement.nesting import Scoring
from annotator.agreement.reliability import Bin
from annotator.agreement.report import report_of, rows_of
from annotator.cli.arguments import DEFAULT, check_layers, corpus_of, json_option, paths_argument
from annotator.cli.failures import Telling, WrongUsage
from annotator.cli.terminal import note, say, say_json, say_table, with_progress
from annotator.corpus.folder import ArticleEntry, Corpus
from annotator.corpus.records import stored_layers
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.layer import Layer

HEADER = ("what", "which", "how", "P", "R", "F1", "95 % of F1", "predicted", "gold")

EXAMPLES = """\b
Examples:
  annotator evaluate articles/ --gold gold --predicted auto-rules
  annotator evaluate articles/ --gold - --predicted auto-rules --json
"""


@click.command(cls=Telling, epilog=EXAMPLES)
@paths_argument
@click.option(
    "--gold", required=True, metavar="LAYER", help="The layer that counts as right; - is the default one."
)
@click.option("--predicted", required=True, metavar="LAYER", help="The layer that is scored.")
@json_option
def command(paths: tuple[Path, ...], gold: str, predicted: str, *, as_json: bool) -> None:
    """Score a layer against another one: by type, by attribution, by form, by stance.

    PATH is an article or a folder of articles. Every article that has the gold layer counts. The rules stand in
    docs/evaluation.md.
    """
    layers = {"gold": _layer(gold), "predicted": _layer(predicted)}
    corpus = corpus_of(paths)
    _check(corpus, *layers.values())
    scoring = Scoring()
    entries = [entry for entry in corpus.articles if layers["gold"] in entry.layers]
    for entry in with_progress(entries, "Comparing"):
        right, scored = (_read(entry, layer, layers["gold"]) for layer in layers.values())
        scoring.add(entry.name, right, scored)
    evaluation = scoring.evaluation
    without = sum(layers["predicted"] not in entry.layers for entry in entries)
    if without:
        note(f"{without:,} articles have no layer “{predicted}”: all that their gold has counts as missed")
    if scoring.left_out:
        note(f"{scoring.left_out:,} predicted quotes within others are left out: “{gold}” has no such quote")
    if as_json:
        told = {
            "gold": gold,
            "predicted": predicted,
            "without_predicted": without,
            "nested_left_out": scoring.left_out,
        }
        say_json({**told, **report_of(evaluation)})
    else:
        _say(evaluation)


def _say(evaluation: Evaluation) -> None:
    rows = [_cells(*row) for row in rows_of(evaluation) if row[1].predicted or row[1].gold]
    say(f"{evaluation.articles:,} articles")
    if rows:
        say_table(HEADER, rows)
    if evaluation.confusion:
        say("")
        mistaken = [
            (*pair, f"{count:,}")
            for pair, count in sorted(evaluation.confusion.items())
            if pair[1] != pair[2]
        ]
        say_table(("confused", "gold", "predicted", "times"), mistaken or [("nothing", "", "", "0")])
    if told := [_told(*row) for row in evaluation.reliability.bins()]:
        say("")
        say_table(("confidence of", "from", "to", "predicted", "mean", "right"), told)
    if evaluation.worst:
        say("")
        worst = [
            (
                one.name,
                f"{one.errors:,}",
                f"{one.counts.gold:,}",
                f"{one.counts.predicted:,}",
                _hundred(one.counts.f1),
            )
            for one in evaluation.worst
        ]
        say_table(("most errors in", "errors", "gold", "predicted", "F1"), worst)


def _cells(measure: Measure, counts: Counts, interval: tuple[float, float]) -> list[str]:
    shares = map(_hundred, (counts.precision, counts.recall, counts.f1))
    return [*measure, *shares, _ends(interval), f"{counts.predicted:,}", f"{counts.gold:,}"]


def _told(what: str, low: float, high: float, one: Bin) -> tuple[str, ...]:
    start, end, mean, right = map(_hundred, (low, high, one.confidence, one.share))
    return what, start, end, f"{one.predicted:,}", mean, right


def _hundred(share: float) -> str:
    return f"{100 * share:.1f}"


def _ends(interval: tuple[float, float]) -> str:
    return "–".join(map(_hundred, interval))


def _layer(name: str) -> str:
    return "" if name == DEFAULT else name


def _check(corpus: Corpus, *layers: str) -> None:
    check_layers(corpus, layers)
    if len(set(layers)) < len(layers):
        raise WrongUsage("gold and predicted are the same layer; name two")


def _read(entry: ArticleEntry, layer: str, gold: str) -> AnnotatedArticle:
    """A layer without the annotations that no longer fit the text; an empty one where there is none."""
    stored = next(stored_layers(entry, [layer]), None)
    if stored is None:
        right = next(stored_layers(entry, [gold]))
        return AnnotatedArticle(right.on.article, right.on.scheme, Layer(layer))
    kept = [one for one in stored.on.annotations if one.id not in stored.misfits and _lies_in(one, stored.on)]
    old = stored.on.layer
    return AnnotatedArticle(stored.on.article, stored.on.scheme, Layer(layer, old.kind, kept, read=old.read))


def _lies_in(one: Annotation, on: AnnotatedArticle) -> bool:
    return one.end <= len(on.article.text)
