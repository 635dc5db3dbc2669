"""The way back from Prodigy's tasks to layers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions
from annotator.interchange.gathering import Found, annotations_of, known_facts, lose_outside
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import layer_name, metadata_of, read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import rows_in
from annotator.interchange.source_files import files_in
from annotator.interchange.units import Offsets, Quoted, chosen_offsets
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.spans import Spans
from annotator.model.verdict import Decision, Verdict

AGENT = "prodigy"
SUGGESTED = "auto-prodigy"
DECISIONS: Mapping[str, Decision] = {"reject": Decision.REJECTED, "ignore": Decision.SKIPPED}
"""Answers by which a task's annotations are no person's but suggestions that somebody decided on."""

NO_LABEL = "span"
"""The type of a span without a label: it only says where something stands."""

ABOUT_ALL = "label of a whole text left out"
NO_END = "relation left out: what it leads from or to is no span of the task"


class Span(msgspec.Struct):
    """A stretch of a task; `id` and what follows are ours."""

    start: int
    end: int
    label: str | None = ""
    id: str = ""
    attributes: dict[str, Any] = {}
    note: str = ""
    by: str = ""
    at: str = ""
    confidence: float | None = None
    reason: str = ""


class Unplaced(msgspec.Struct):
    """An annotation of ours without a span."""

    id: str
    label: str
    links: dict[str, list[str]] = {}
    attributes: dict[str, Any] = {}
    note: str = ""
    by: str = ""
    at: str = ""
    confidence: float | None = None
    reason: str = ""


class Token(msgspec.Struct):
    """A token of a task."""

    text: str
    start: int
    end: int


class Relation(msgspec.Struct):
    """A relation; its ends are spans, told by their offsets and, where the file is ours, by their ids."""

    label: str
    head_span: Span | None = None
    child_span: Span | None = None


class Task(msgspec.Struct):
    """A line."""

    text: str
    spans: list[Span] | None = None
    tokens: list[Token] | None = None
    relations: list[Relation] | None = None
    answer: str = "accept"
    meta: dict[str, Any] | None = None
    unplaced: list[Unplaced] = []
    to_unplaced: dict[str, dict[str, list[str]]] = {}
    kind: str = "human"
    label: str | None = None
    accept: list[Any] = []
    annotator: str | None = msgspec.field(default=None, name="_annotator_id")
    session: str | None = msgspec.field(default=None, name="_session_id")


def read_prodigy(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The layer of each task, and a layer of suggestions before it where a task was rejected or ignored.

    Raises InterchangeError with the line that is not as it should be, and OSError.
    """
    for file in files_in(path, ".jsonl", ".json"):
        for number, (place, value) in enumerate(rows_in(file), start=1):
            try:
                task = msgspec.convert(value, Task)
            except msgspec.ValidationError as error:
                raise InterchangeError(f"{place}: {error}") from error
            yield from _layers(task, f"{file.stem}-{number:05}.txt", options, losses, place)


def _layers(
    task: Task, default: str, options: ReadOptions, losses: LossReport, place: str
) -> Iterator[ReadLayer]:
    offsets = chosen_offsets(task.text, _quotes(task), options.unit, "codepoint", losses, place)
    meta = metadata_of(task.meta or {}, losses, place)
    name = meta.pop("article", default)
    article = Article(offsets.text, name.rpartition("/")[2], meta)
    losses.lose("label-of-all", ABOUT_ALL, count=len(task.accept) + bool(task.label), place=place)
    ones = annotations_of(article.text, _found(task, offsets, losses, place), losses, place)
    layer = layer_name(task.annotator or task.session or "")
    decision = DECISIONS.get(task.answer)
    if decision is None:
        yield read_layer(article, ones, place, name=name, layer=layer, kind=_kind(task))
        return
    verdicts = [Verdict(one.id, decision, layer) for one in ones]
    yield read_layer(article, _suggested(ones), place, name=name, layer=SUGGESTED, kind="tagger")
    yield read_layer(article, [], place, name=name, layer=layer, verdicts=verdicts)


def _kind(task: Task) -> str:
    return "tagger" if task.kind == "tagger" else "human"


def _suggested(ones: Iterable[Annotation]) -> list[Annotation]:
    return [replace(one, by=one.by or AGENT) for one in ones]


def _quotes(task: Task) -> list[Quoted]:
    """The tokens, which have their words; without them the spans."""
    if task.tokens:
        return [Quoted(one.start, one.end, one.text) for one in task.tokens if one.text.strip()]
    return [Quoted(one.start, one.end) for one in task.spans or ()]


def _found(task: Task, offsets: Offsets, losses: LossReport, place: str) -> list[Found]:
    found: dict[str, Found] = {}
    for number, one in enumerate(task.spans or ()):
        span = offsets.span(one.start, one.end)
        if span is None:
            lose_outside(losses, f"{place}, span {number + 1}")
            continue
        key = one.id or _key(one.start, one.end, one.label, number)
        if one.id and one.id in found:
            found[one.id].spans = (*found[one.id].spans, span)
        else:
            found[key] = _one(key, one, (span,))
    for told in task.unplaced:
        found[told.id] = _one(told.id, told, ())
        found[told.id].links = {role: list(ids) for role, ids in told.links.items()}
    _link(task, found, losses, place)
    return list(found.values())


def _one(key: str, told: Span | Unplaced, spans: Spans) -> Found:
    facts = {name: value for name, value in known_facts(msgspec.to_builtins(told)).items() if value != ""}
    return Found(key, told.label or NO_LABEL, spans, dict(told.attributes), {}, facts, told.id)


def _key(start: int, end: int, label: str | None, number: int) -> str:
    return f"{start} {end} {label} {number}"


def _link(task: Task, found: Mapping[str, Found], losses: LossReport, place: str) -> None:
    """Put the relations into the annotations that they lead from."""
    by_place: dict[tuple[int, int, str | None], str] = {}
    for number, one in enumerate(task.spans or ()):
        by_place.setdefault(
            (one.start, one.end, one.label), one.id or _key(one.start, one.end, one.label, number)
        )
    for relation in task.relations or ():
        head, child = _end(relation.head_span, by_place), _end(relation.child_span, by_place)
        if head in found and child in found:
            found[head].links.setdefault(relation.label, []).append(child)
        else:
            losses.lose("no-end", NO_END, place=place)
    for source, links in task.to_unplaced.items():
        for role, targets in links.items():
            if source in found:
                found[source].links.setdefault(role, []).extend(targets)


def _end(span: Span | None, by_place: Mapping[tuple[int, int, str | None], str]) -> str:
    if span is None:
        return ""
    return span.id or by_place.get((span.start, span.end, span.label), "")
