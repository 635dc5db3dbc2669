"""The way back from Label Studio's tasks to layers."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from annotator.interchange.anchoring import anchored
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions
from annotator.interchange.fragments import joined
from annotator.interchange.gathering import DANGLING, Found, annotations_of, known_facts
from annotator.interchange.label_studio_min import as_task
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import layer_name, metadata_of, read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import rows_in
from annotator.interchange.source_files import files_in
from annotator.interchange.units import Offsets, Quoted, chosen_offsets
from annotator.model.article import Article
from annotator.model.spans import Spans

OWN = "annotator"
"""Where what is ours stands: in an annotation the layer's name and kind, in a region who made it and when."""

NO_TEXT = "task left out: it has no plain text (pictures, sound and pages cannot be imported)"
NOT_PLAIN = "region left out: it stands in a page, picture or sound, not in plain text"
ABOUT_ALL = "answer about a whole text left out"
MORE_LABELS = (
    "region with several labels made an annotation of each; attributes and relations are those of the first"
)
CANCELLED = "annotation that was skipped or cancelled left out"
NO_DATA = "expected “data” with the text and “annotations”, or the regions of JSON-MIN"
NO_ANSWER = "prediction left out: only its number is told"


class Result(msgspec.Struct):
    """A row of a result: a region, something said of one, or a relation."""

    type: str = ""
    id: str = ""
    from_name: str = ""
    value: dict[str, Any] = {}
    from_id: str = ""
    to_id: str = ""
    labels: list[str] | None = None
    direction: str = "right"
    score: float | None = None
    meta: dict[str, Any] | None = None
    annotator: dict[str, Any] = {}


class LayerTold(msgspec.Struct):
    """What our own files say of a layer."""

    layer: str | None = None
    kind: str = ""
    read: Spans = ()


class Answer(msgspec.Struct):
    """An annotation or a prediction."""

    result: list[Result] = []
    was_cancelled: bool | None = False
    completed_by: dict[str, Any] | int | str | None = None
    created_username: str | None = None
    created_at: str | None = None
    model_version: str | None = None
    score: float | None = None
    annotator: LayerTold = msgspec.field(default_factory=LayerTold)


class Task(msgspec.Struct):
    """A task; `completions` is what old versions call annotations."""

    data: dict[str, Any] | None = None
    id: int | str | None = None
    annotations: list[Answer] = []
    completions: list[Answer] = []
    predictions: list[Answer | int] = []


def read_label_studio(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The annotations and predictions of each task as layers; raises InterchangeError with the place, and OSError."""
    for file in files_in(path, ".json", ".jsonl"):
        for number, (place, value) in enumerate(rows_in(file), start=1):
            try:
                task = msgspec.convert(as_task(value), Task)
            except msgspec.ValidationError as error:
                raise InterchangeError(f"{place}: {error}") from error
            if task.data is None:
                raise InterchangeError(f"{place}: {NO_DATA}")
            yield from _Read(task, task.data, f"{file.stem}-{task.id or number}.txt", place, losses).layers(
                options
            )


class _Read:
    """One task on its way to layers."""

    def __init__(
        self, task: Task, data: Mapping[str, Any], name: str, place: str, losses: LossReport
    ) -> None:
        self._task = task
        self._losses = losses
        self._place = place
        texts = {key: told for key, told in data.items() if isinstance(told, str)}
        self._name = str(data.get("article") or name)
        self._predictions = [one for one in task.predictions if isinstance(one, Answer)]
        self._quotes = list(_quotes([*task.annotations, *task.completions, *self._predictions]))
        self._key = _text_key(texts, self._quotes)
        self._raw = texts.get(self._key, "")
        self._told = {key: told for key, told in data.items() if key not in (self._key, "article")}

    def layers(self, options: ReadOptions) -> Iterator[ReadLayer]:
        if not self._key:
            self._losses.lose("no-text", NO_TEXT, place=self._place)
            return
        offsets = chosen_offsets(
            self._raw, self._quotes, options.unit, "codepoint", self._losses, self._place
        )
        metadata = metadata_of(self._told, self._losses, self._place)
        article = Article(offsets.text, self._name.rpartition("/")[2], metadata)
        gone = len(self._task.predictions) - len(self._predictions)
        self._losses.lose("no-answer", NO_ANSWER, count=gone, place=self._place)
        for answer in (*self._task.annotations, *self._task.completions):
            if answer.was_cancelled:
                self._losses.lose("cancelled", CANCELLED, place=self._place)
            else:
                yield self._layer(answer, article, offsets, _annotator(answer), "human")
        for answer in self._predictions:
            yield self._layer(answer, article, offsets, answer.model_version or "predictions", "tagger")

    def _layer(self, answer: Answer, article: Article, offsets: Offsets, name: str, kind: str) -> ReadLayer:
        told = answer.annotator
        ours = told.layer is not None
        facts: dict[str, Any] = {} if ours else {"by": name, "at": answer.created_at or ""}
        if answer.score is not None and not ours:
            facts["confidence"] = answer.score
        found = joined(self._found(answer.result, offsets, facts))
        ones = annotations_of(article.text, found, self._losses, self._place)
        label = told.layer if told.layer is not None else layer_name(name)
        return read_layer(
            article, ones, self._place, name=self._name, layer=label, kind=told.kind or kind, read=told.read
        )

    def _found(self, results: Iterable[Result], offsets: Offsets, facts: Mapping[str, Any]) -> list[Found]:
        found: dict[str, Found] = {}
        rest: list[Result] = []
        for one in results:
            if one.type.endswith("labels"):
                self._region(one, offsets, facts, found)
            else:
                rest.append(one)
        for one in rest:
            if one.type == "relation":
                self._relation(one, found)
            elif one.id in found:
                self._attribute(one, found[one.id])
            else:
                self._losses.lose("answer-of-all", ABOUT_ALL, place=self._place)
        return list(found.values())

    def _region(
        self, one: Result, offsets: Offsets, facts: Mapping[str, Any], found: dict[str, Found]
    ) -> None:
        start, end, words = (one.value.get(name) for name in ("start", "end", "text"))
        labels = [label for label in one.value.get(one.type, ()) if isinstance(label, str)]
        if not isinstance(start, int) or not isinstance(end, int) or "startOffset" in one.value:
            self._losses.lose("not-plain", NOT_PLAIN, place=f"{self._place}, {one.id}")
            return
        told = words if isinstance(words, str) else None
        spans = anchored(offsets, [(start, end)], told, self._losses, f"{self._place}, {one.id}")
        if spans is None:
            return
        own = {"confidence": one.score} if one.score is not None else {}
        said = {**facts, **own, **known_facts(one.annotator), **_note(one)}
        self._losses.note("more-labels", MORE_LABELS, count=len(labels) > 1, place=self._place)
        kept = {name: value for name, value in said.items() if value != ""}
        first, *others = labels or [one.from_name or "label"]
        found[one.id] = Found(one.id, first, spans, facts=kept, identity=one.id)
        for label in others:
            key = f"{one.id} {label}"
            found[key] = Found(key, label, spans, facts=dict(kept))

    def _relation(self, one: Result, found: Mapping[str, Found]) -> None:
        """A link, in the direction that the relation has; one without a label is called after what it is."""
        source, target = (one.to_id, one.from_id) if one.direction == "left" else (one.from_id, one.to_id)
        if source not in found:
            self._losses.lose("dangling-link", DANGLING, place=self._place)
            return
        for label in one.labels or ["relation"]:
            found[source].links.setdefault(label, []).append(target)

    def _attribute(self, one: Result, about: Found) -> None:
        values = one.value.get(one.type if one.type != "textarea" else "text")
        told = values[0] if isinstance(values, list) and len(values) == 1 else values
        name = one.from_name.removeprefix(f"{about.type}-") or one.type
        about.attributes[name] = int(told) if isinstance(told, float) and told.is_integer() else told


def _note(one: Result) -> dict[str, str]:
    lines = (one.meta or {}).get("text")
    return {"note": "\n".join(map(str, lines))} if isinstance(lines, list) and lines else {}


def _annotator(answer: Answer) -> str:
    """Who made an annotation, as far as it is told: a name or an address before a number."""
    by = answer.completed_by
    told = by.get("email") or by.get("username") or by.get("id") if isinstance(by, dict) else by
    name = (
        str(answer.created_username or ("" if told is None else told)).partition("@")[0].split(",")[0].strip()
    )
    return f"user-{name}" if name.isdigit() else name


def _quotes(answers: Iterable[Answer]) -> Iterator[Quoted]:
    for answer in answers:
        for one in answer.result:
            start, end, words = (one.value.get(name) for name in ("start", "end", "text"))
            if one.type.endswith("labels") and isinstance(start, int) and isinstance(end, int):
                yield Quoted(start, end, words if isinstance(words, str) else None)


def _text_key(texts: Mapping[str, str], quotes: Iterable[Quoted]) -> str:
    """Which of a task's texts is the article: the one that has the most stored words where they should be, else “text”."""
    several = list(quotes)

    def fit(key: str) -> tuple[int, bool, int]:
        offsets = Offsets(texts[key])
        return sum(map(offsets.agrees, several)), key == "text", len(texts[key])

    return max(texts, key=fit, default="")
