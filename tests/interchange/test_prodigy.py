"""Prodigy's tasks: ours come back as they went, theirs are read as Prodigy means them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from interchange.gold import SHARED, expected, gold_records, records

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.prodigy import FILE, LOST, write_prodigy
from annotator.interchange.prodigy_reading import read_prodigy
from annotator.interchange.record import ReadLayer, Record
from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Article
from annotator.model.spans import pieces_of
from annotator.model.verdict import Decision


def there_and_back(record: Record, folder: Path) -> tuple[ReadLayer, LossReport]:
    losses = LossReport()
    (path,) = write_prodigy([record], folder, WriteOptions(), losses)
    (read,) = read_prodigy(path, ReadOptions(), LossReport())
    return read, losses


def read_tasks(folder: Path, *tasks: object) -> tuple[list[ReadLayer], LossReport]:
    path = folder / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, tasks)), "utf-8")
    losses = LossReport()
    return list(read_prodigy(path, ReadOptions(), losses)), losses


@given(record=records)
def test_what_is_written_comes_back_but_for_what_is_counted_as_lost(
    record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = record.on.article.text.replace("\ufeff", "\ufdd1")
    told = Record(AnnotatedArticle(Article(text), record.on.scheme, record.on.layer), record.name)
    read, _ = there_and_back(told, tmp_path_factory.getbasetemp())
    assert read.article is not None
    assert (read.article.text, read.layer) == expected(told, LOST)


@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_the_samples_come_back_whole(record: Record, tmp_path: Path) -> None:
    read, losses = there_and_back(record, tmp_path)
    assert read.layer == expected(record, LOST)[1]
    assert read.article
    assert (read.name, read.article.metadata) == (record.name, record.on.article.metadata)
    assert losses.counts.keys() <= set(LOST)


@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_tokens_and_spans_are_as_prodigy_has_them(record: Record, tmp_path: Path) -> None:
    write_prodigy([record], tmp_path, WriteOptions(), LossReport())
    task = json.loads((tmp_path / FILE).read_bytes())
    tokens = task["tokens"]
    assert all(task["text"][one["start"] : one["end"]] == one["text"] for one in tokens)
    assert [one["id"] for one in tokens] == list(range(len(tokens)))
    for span in task["spans"]:
        assert tokens[span["token_start"]]["start"] == span["start"]
        assert tokens[span["token_end"]]["end"] == span["end"], "the last token is one of the span"
    for relation in task["relations"]:
        assert relation["head"] == relation["head_span"]["token_end"]
        assert relation["child"] == relation["child_span"]["token_end"]
    assert task["answer"] == "accept"


def test_what_was_rejected_is_a_suggestion_with_a_verdict(tmp_path: Path) -> None:
    span = {"start": 0, "end": 3, "label": "P"}
    for answer, decision in (("reject", Decision.REJECTED), ("ignore", Decision.SKIPPED)):
        (auto, own), _ = read_tasks(
            tmp_path, {"text": "Ann", "spans": [span], "answer": answer, "_annotator_id": "in-anna"}
        )
        assert (auto.layer.name, auto.layer.kind, own.layer.name) == ("auto-prodigy", "tagger", "in-anna")
        (one,) = auto.layer.annotations
        assert one.by == "prodigy"
        assert own.layer.verdicts[one.id].decision is decision
        assert len(own.layer.annotations) == 0


def test_relations_are_links_and_those_that_lead_nowhere_are_counted(tmp_path: Path) -> None:
    ann, bob = {"start": 0, "end": 3, "label": "P"}, {"start": 8, "end": 11, "label": "P"}
    relations = [
        {"head": 0, "child": 2, "label": "SAW", "head_span": ann, "child_span": bob},
        {"head": 0, "child": 1, "label": "SAW", "head_span": ann, "child_span": {**bob, "start": 4}},
        {"head": 0, "child": 1, "label": "SAW"},
    ]
    (read,), losses = read_tasks(
        tmp_path, {"text": "Ann saw Bob", "spans": [ann, bob], "relations": relations, "label": "x"}
    )
    first, second = read.layer.annotations
    assert first.links == {"SAW": (second.id,)}
    assert losses.counts == {"no-end": 2, "label-of-all": 1}


def test_tokens_show_what_offsets_count(tmp_path: Path) -> None:
    tokens = [{"text": "😀", "start": 0, "end": 2, "id": 0}, {"text": "Bob", "start": 3, "end": 6, "id": 1}]
    (read,), losses = read_tasks(
        tmp_path, {"text": "😀 Bob", "tokens": tokens, "spans": [{"start": 3, "end": 6, "label": "P"}]}
    )
    assert read.article
    assert [pieces_of(read.article.text, one.spans) for one in read.layer.annotations] == [("Bob",)]
    assert "UTF-16" in losses.notes()[0]


@pytest.mark.parametrize(
    "hostile",
    [
        b"{",
        b'{"text": 1}',
        b"{}",
        b'{"text": "a", "spans": [{}]}',
        b'{"text": "a", "spans": 3}',
        b'{"text": "\\udc00"}',
        b"\x80",
        b"nope",
    ],
)
def test_hostile_files_are_refused_with_their_place(tmp_path: Path, hostile: bytes) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(hostile)
    with pytest.raises(InterchangeError, match=r"in\.jsonl"):
        list(read_prodigy(path, ReadOptions(), LossReport()))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not beside the checkout")
def test_real_files_are_read_span_by_span() -> None:
    path = next((SHARED / "prodigy").glob("*.jsonl"))
    losses = LossReport()
    read = list(read_prodigy(path, ReadOptions(), losses))
    tasks = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    accepted = [one for one in read if one.layer.kind == "human" and not one.layer.verdicts]
    told = [one for one in tasks if one["answer"] == "accept"]
    assert len(accepted) >= len(told)
    spans = sorted(
        (one["text"][s["start"] : s["end"]], s["label"]) for one in tasks for s in one.get("spans", ())
    )
    ones = [
        (one.article.text[a.start : a.end], a.type)
        for one in read
        if one.article
        for a in one.layer.annotations
    ]
    assert sorted(ones) == spans
    assert not losses


def test_a_span_without_a_label_and_metadata_that_are_no_texts_stop_nothing(tmp_path: Path) -> None:
    span = {"start": 0, "end": 3, "label": None, "source": "en_core_web_sm", "score": 0.5}
    (read,), losses = read_tasks(
        tmp_path, {"text": "Ann", "spans": [span], "meta": {"page": 3, "ids": [1], "score": None}}
    )
    assert read.article
    assert read.article.metadata == {"page": "3"}
    assert [one.type for one in read.layer.annotations] == ["span"]
    assert losses.counts == {"metadata": 1}
