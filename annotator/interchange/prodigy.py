"""Lines of JSON as Prodigy reads and writes them: tokens, spans, relations, answer."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from annotator.interchange.carried import lose_facets
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.gathering import facts_of
from annotator.interchange.json_writing import encoded
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.prodigy_reading import read_prodigy
from annotator.interchange.record import Record
from annotator.interchange.tokens import edges_of, token_range, tokens_of
from annotator.model.annotation import Annotation
from annotator.model.spans import Span

FILE = "prodigy.jsonl"
LOST = ("derived-from", "origin", "read", "unknown-field", "verdict")


def write_prodigy(
    records: Iterable[Record], folder: Path, _options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write a task a record; raises OSError."""
    with whole_file(folder / FILE) as stream:
        for record in records:
            lose_facets(record, LOST, losses)
            stream.write(encoded(_task(record), losses, record.place) + b"\n")
    return (folder / FILE,)


def _task(record: Record) -> dict[str, Any]:
    on, text = record.on, record.on.article.text
    ones = [one for one in on.annotations if one.spans]
    tokens = tokens_of(text, edges_of(ones))
    spans = {one.id: [_span(one, span, tokens) for span in one.spans] for one in ones}
    task = {
        "text": text,
        "tokens": list(_tokens(text, tokens)),
        "spans": [span for several in spans.values() for span in several],
        "relations": list(_relations(ones, spans)),
        "meta": {**on.article.metadata, "article": record.name},
        "_view_id": "relations",
        "_annotator_id": on.layer.name,
        "kind": on.layer.kind,
        "unplaced": [_told(one) | {"links": dict(one.links)} for one in on.annotations if not one.spans],
        "to_unplaced": {one.id: links for one in ones if (links := _unplaced_links(one, spans))},
    }
    return task if on.layer.kind == "tagger" else task | {"answer": "accept"}


def _tokens(text: str, tokens: list[Span]) -> Iterator[dict[str, Any]]:
    for number, (start, end) in enumerate(tokens):
        yield {
            "text": text[start:end],
            "start": start,
            "end": end,
            "id": number,
            "ws": text[end : end + 1] == " ",
        }


def _span(one: Annotation, span: Span, tokens: list[Span]) -> dict[str, Any]:
    """A stretch; Prodigy's last token is one of it. A stretch of blanks has no token."""
    there = token_range(tokens, span)
    placed = {"token_start": there.start, "token_end": there.stop - 1} if there else {}
    return {"start": span[0], "end": span[1], **placed, **_told(one)}


def _told(one: Annotation) -> dict[str, Any]:
    told = {"id": one.id, "label": one.type, **facts_of(one)}
    return told | {"attributes": dict(one.attributes)} if one.attributes else told


def _relations(ones: list[Annotation], spans: Mapping[str, list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """The links between stretches that have tokens; Prodigy's head and child are the last token of each."""
    for one in ones:
        for role, target in one.targets:
            if target in spans:
                head, child = spans[one.id][0], spans[target][0]
                yield {
                    "head": head.get("token_end", 0),
                    "child": child.get("token_end", 0),
                    "head_span": _end_of(head),
                    "child_span": _end_of(child),
                    "label": role,
                }


def _end_of(span: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: span[name]
        for name in ("start", "end", "token_start", "token_end", "label", "id")
        if name in span
    }


def _unplaced_links(one: Annotation, spans: Mapping[str, object]) -> dict[str, list[str]]:
    links = {role: [target for target in ids if target not in spans] for role, ids in one.links.items()}
    return {role: ids for role, ids in links.items() if ids}


FORMAT = Format(
    name="prodigy",
    title="Prodigy",
    description="One task of JSON for each layer of an article, with tokens, spans, relations and the answer.",
    file=FILE,
    carries=(
        "everything but what is named as lost; fragments are spans of one id",
        "text",
        "tokens: words and signs, cut at the edges of annotations",
        "metadata",
    ),
    loses=("what a tagger had suggested", "verdicts", "what was read"),
    write=write_prodigy,
    read=read_prodigy,
    reads="a .jsonl file of tasks with spans, or a folder of them",
)
