"""An evaluation for programs: a tree of plain values with stable keys."""

from typing import Any

from annotator.agreement.attribution_scores import ATTRIBUTIONS, FORMS, PARTS
from annotator.agreement.counts import Counts, Measure
from annotator.agreement.evaluation import Evaluation, Worst
from annotator.agreement.stance_scores import TABLE as STANCES
from annotator.agreement.type_scores import TABLE as TYPES

_DIGITS = 4
_ORDER = (ATTRIBUTIONS, FORMS, STANCES, TYPES, PARTS)
"""The tables as they are shown, what matters most first."""


def report_of(evaluation: Evaluation) -> dict[str, Any]:
    """The tables by name (types, parts, attributions, forms, stances), confusions, confidences, the worst articles; shares from 0 to 1."""
    intervals = evaluation.intervals()
    tables: dict[str, Any] = {}
    for measure, counts in evaluation.counts.items():
        row = tables.setdefault(measure.table, {}).setdefault(measure.what, {})
        values = figures(counts, intervals[measure])
        if measure.how:
            row[measure.how] = values
        else:
            row.update(values)
    return {
        "articles": evaluation.articles,
        **tables,
        "confusion": _confusion(evaluation),
        "confidence": _confidence(evaluation),
        "worst": [_worst(one) for one in evaluation.worst],
    }


def figures(counts: Counts, interval: tuple[float, float]) -> dict[str, Any]:
    """Precision, recall and F1 with its interval, and the numbers behind them."""
    return {
        "precision": round(counts.precision, _DIGITS),
        "recall": round(counts.recall, _DIGITS),
        "f1": round(counts.f1, _DIGITS),
        "f1_interval": [round(end, _DIGITS) for end in interval],
        "right_predicted": counts.right_predicted,
        "right_gold": counts.right_gold,
        "predicted": counts.predicted,
        "gold": counts.gold,
    }


def rows_of(evaluation: Evaluation) -> list[tuple[Measure, Counts, tuple[float, float]]]:
    """Every measure with its counts and the interval of its F1, in the order in which they are shown."""
    intervals = evaluation.intervals()
    ordered = sorted(evaluation.counts.items(), key=lambda item: _ORDER.index(item[0].table))
    return [(measure, counts, intervals[measure]) for measure, counts in ordered]


def _confusion(evaluation: Evaluation) -> dict[str, dict[str, dict[str, int]]]:
    found: dict[str, dict[str, dict[str, int]]] = {}
    for (table, gold, predicted), count in sorted(evaluation.confusion.items()):
        found.setdefault(table, {}).setdefault(gold, {})[predicted] = count
    return found


def _confidence(evaluation: Evaluation) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {
        what: {"error": round(error, _DIGITS), "bins": []}
        for what, error in evaluation.reliability.errors().items()
    }
    for what, low, high, one in evaluation.reliability.bins():
        told, right = round(one.confidence, _DIGITS), round(one.share, _DIGITS)
        row = {"from": low, "to": high, "predicted": one.predicted, "confidence": told, "right": right}
        found[what]["bins"].append(row)
    return found


def _worst(one: Worst) -> dict[str, Any]:
    counts = one.counts
    return {
        "article": one.name,
        "errors": one.errors,
        "matched": counts.right_gold,
        "predicted": counts.predicted,
        "gold": counts.gold,
        "f1": round(counts.f1, _DIGITS),
    }
