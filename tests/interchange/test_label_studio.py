"""Label Studio's tasks: ours come back as they went, theirs are read as Label Studio means them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from interchange.gold import expected, gold_records, records
from lxml import etree
from strategies import BUILT_IN

from annotator.interchange.fault import InterchangeError
from annotator.interchange.fitting import Fitting
from annotator.interchange.format import ReadOptions, WriteOptions
from annotator.interchange.label_studio import FILE, LOST, write_label_studio
from annotator.interchange.label_studio_reading import read_label_studio
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer, Record
from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import pieces_of

TEXT = "Ann 😀 saw Bob"


def there_and_back(record: Record, folder: Path) -> tuple[ReadLayer, LossReport]:
    losses = LossReport()
    path, _ = write_label_studio([record], folder, WriteOptions(), losses)
    (read,) = read_label_studio(path, ReadOptions(), LossReport())
    return read, losses


def region(key: str, start: int, end: int, words: str | None, label: str = "P") -> dict[str, Any]:
    value = {"start": start, "end": end, "labels": [label], **({} if words is None else {"text": words})}
    return {"id": key, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def read_task(folder: Path, *results: object, **more: object) -> tuple[list[ReadLayer], LossReport]:
    path = folder / "in.json"
    answer = {"result": results, "completed_by": 7, "created_at": "2026-01-02T03:04:05Z", **more}
    path.write_text(
        json.dumps([{"id": 3, "data": {"text": TEXT, "outlet": "X"}, "annotations": [answer]}]), "utf-8"
    )
    losses = LossReport()
    return list(read_label_studio(path, ReadOptions(), losses)), losses


@given(record=records)
def test_what_is_written_comes_back_but_for_what_is_counted_as_lost(
    record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = record.on.article.text.replace("\ufeff", "\ufdd1")
    told = Record(AnnotatedArticle(Article(text), record.on.scheme, record.on.layer), record.name)
    read, losses = there_and_back(told, tmp_path_factory.getbasetemp())
    assert read.article is not None
    layer = Fitting(BUILT_IN).layer(read.layer, read.layer.name)
    assert (read.article.text, layer) == expected(told, LOST)
    assert losses.count("no-span") == sum(not one.spans for one in told.on.annotations)


@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_the_samples_come_back_whole(record: Record, tmp_path: Path) -> None:
    read, losses = there_and_back(record, tmp_path)
    assert Fitting(BUILT_IN).layer(read.layer, "gold") == expected(record, LOST)[1]
    assert read.article
    assert (read.name, read.article.metadata) == (record.name, record.on.article.metadata)
    assert losses.counts.keys() <= {*LOST, "link-to-no-span"}


def test_layers_of_one_article_are_one_task_and_taggers_are_predictions(tmp_path: Path) -> None:
    first, second = gold_records()[:2]
    on = AnnotatedArticle(
        first.on.article, first.on.scheme, Layer("auto-rules", "tagger", first.on.annotations)
    )
    write_label_studio([first, Record(on, first.name), second], tmp_path, WriteOptions(), LossReport())
    tasks = json.loads((tmp_path / FILE).read_bytes())
    assert [(len(one["annotations"]), len(one["predictions"])) for one in tasks] == [(1, 1), (1, 0)]
    assert tasks[0]["predictions"][0]["model_version"] == "auto-rules"
    read = list(read_label_studio(tmp_path / FILE, ReadOptions(), LossReport()))
    assert [(one.layer.name, one.layer.kind) for one in read] == [
        ("gold", "human"),
        ("auto-rules", "tagger"),
        ("gold", "human"),
    ]


def test_the_interface_names_every_field_that_a_result_uses(tmp_path: Path) -> None:
    path, config = write_label_studio(gold_records(), tmp_path, WriteOptions(), LossReport())
    view = etree.fromstring(config.read_bytes())
    names = set(view.xpath("//@name"))
    results = [
        row for task in json.loads(path.read_bytes()) for one in task["annotations"] for row in one["result"]
    ]
    assert {row["from_name"] for row in results if "from_name" in row} <= names
    relations = set(view.xpath("//Relation/@value"))
    assert {label for row in results for label in row.get("labels", ())} <= relations
    assert {label for row in results for label in row.get("value", {}).get("labels", ())} <= set(
        view.xpath("//Label/@value")
    )
    assert {label for row in results for label in row.get("value", {}).get("choices", ())} <= set(
        view.xpath("//Choice/@value")
    )


def test_a_task_of_label_studio_is_read(tmp_path: Path) -> None:
    results = [
        region("a", 0, 3, "Ann"),
        {**region("b", 10, 13, "Bob"), "meta": {"text": ["well", "then"]}},
        {
            "id": "b",
            "from_name": "sex",
            "type": "choices",
            "value": {"start": 10, "end": 13, "choices": ["m"]},
        },
        {"id": "b", "from_name": "stars", "type": "rating", "value": {"rating": 4}},
        {"type": "relation", "from_id": "a", "to_id": "b", "direction": "left", "labels": ["seen by"]},
        {"type": "relation", "from_id": "a", "to_id": "b", "direction": "right"},
        {"type": "relation", "from_id": "z", "to_id": "b"},
        {"id": "q", "from_name": "mood", "type": "choices", "value": {"choices": ["good"]}},
    ]
    (read,), losses = read_task(tmp_path, *results)
    ann, bob = read.layer.annotations
    assert (bob.note, bob.attributes, bob.links) == (
        "well\nthen",
        {"sex": "m", "stars": 4},
        {"seen by": (ann.id,)},
    )
    assert (ann.links, ann.by, ann.at) == ({"relation": (bob.id,)}, "user-7", "2026-01-02T03:04:05Z")
    assert (read.layer.name, read.name) == ("user-7", "in-3.txt")
    assert read.article
    assert read.article.metadata == {"outlet": "X"}
    assert losses.counts == {"dangling-link": 1, "answer-of-all": 1}


def test_offsets_that_a_browser_counted_are_found_out_by_the_words(tmp_path: Path) -> None:
    (read,), losses = read_task(tmp_path, region("b", 11, 14, "Bob"))
    assert [pieces_of(TEXT, one.spans) for one in read.layer.annotations] == [("Bob",)]
    assert "UTF-16" in losses.notes()[0]


def test_what_is_no_region_of_plain_text_is_counted(tmp_path: Path) -> None:
    page = {**region("a", 0, 3, "Ann"), "type": "hypertextlabels"}
    page["value"] = {
        "start": "/p[1]",
        "end": "/p[1]",
        "startOffset": 0,
        "endOffset": 3,
        "hypertextlabels": ["P"],
    }
    two = region("b", 0, 3, None)
    two["value"]["labels"] = ["P", "Q"]
    (read,), losses = read_task(tmp_path, page, two, region("c", 0, 3, "Eve"))
    assert [one.type for one in read.layer.annotations] == ["P", "Q"]
    assert losses.counts == {"not-plain": 1, "unfound-words": 1}
    assert any("several labels" in told for told in losses.notes())
    assert read_task(tmp_path, was_cancelled=True)[1].counts == {"cancelled": 1}


def test_the_text_is_the_one_that_has_the_words(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    data = {"text": "another one altogether", "body": "Ann saw Bob", "n": 3}
    path.write_text(json.dumps({"data": data, "annotations": [{"result": [region("a", 8, 11, "Bob")]}]}))
    (read,) = read_label_studio(path, ReadOptions(), LossReport())
    assert read.article
    assert read.article.text == "Ann saw Bob"


@pytest.mark.parametrize(
    "hostile",
    [b"[", b"{}", b'[{"text": "a", "label": []}]', b'[{"text": "a", "label": [{"start": 0}]}]', b'[{"data": 3}]', b'[{"data": {}, "annotations": [{"result": {}}]}]', b"\xff\xfe", b'{"data": {"text": "\\ud8ab"}}', b'[{"data": {"a": Infinity}}]'],
)  # fmt: skip
def test_hostile_files_are_refused_with_their_place(tmp_path: Path, hostile: bytes) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(hostile)
    with pytest.raises(InterchangeError, match=r"in\.json"):
        list(read_label_studio(path, ReadOptions(), LossReport()))


def test_a_task_without_text_is_counted(tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text('[{"data": {"n": 1}, "annotations": []}]')
    losses = LossReport()
    assert list(read_label_studio(tmp_path, ReadOptions(), losses)) == []
    assert losses.count("no-text") == 1


def test_json_min_is_read(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    regions = [{"start": 0, "end": 3, "text": "Ann", "labels": ["P", "Q"]}]
    row = {
        "id": 4,
        "text": "Ann saw Bob",
        "outlet": "X",
        "label": regions,
        "mood": {"choices": ["good", "sad"]},
    }
    path.write_text(json.dumps([{**row, "annotator": 1, "annotation_id": 9, "lead_time": 2.5}]))
    losses = LossReport()
    (read,) = read_label_studio(path, ReadOptions(), losses)
    assert read.article
    assert (read.name, read.layer.name, read.article.metadata) == ("in-4.txt", "user-1", {"outlet": "X"})
    assert [(one.type, one.spans) for one in read.layer.annotations] == [("P", ((0, 3),)), ("Q", ((0, 3),))]
    assert losses.counts == {"metadata": 1}


def test_what_newer_versions_leave_empty_or_tell_by_number_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    relation = {"type": "relation", "from_id": "a", "to_id": "a", "direction": "bi", "labels": None}
    unlabelled = {"id": "b", "type": "labels", "from_name": "mark", "value": {"start": 0, "end": 3}}
    task = {
        "data": {"text": "Ann saw Bob", "page": 3, "tags": ["x"], "url": None},
        "annotations": [{"result": [region("a", 0, 3, "Ann"), relation, unlabelled], "completed_by": None}],
        "predictions": [12],
    }
    path.write_text(json.dumps([task]))
    losses = LossReport()
    (read,) = read_label_studio(path, ReadOptions(), losses)
    assert read.article
    assert read.article.metadata == {"page": "3"}
    assert sorted(one.type for one in read.layer.annotations) == ["P", "mark"]
    assert losses.counts == {"metadata": 1, "no-answer": 1}


def test_a_blank_at_the_end_does_not_hide_what_offsets_count(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    results = [region("a", 0, 3, "Ann"), region("b", 4, 6, "\U0001f600")]
    path.write_text(
        json.dumps([{"data": {"text": "Ann \U0001f600 saw"}, "annotations": [{"result": results}]}])
    )
    losses = LossReport()
    (read,) = read_label_studio(path, ReadOptions(), losses)
    assert [one.spans for one in read.layer.annotations] == [((0, 3),), ((4, 5),)]
    assert "UTF-16" in losses.notes()[0]
