"""GATE documents: ours come back as they went, theirs are read as GATE means them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from interchange.gold import SHARED, expected, gold_records, records

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions, WriteOptions
from annotator.interchange.gate import LOST, read_gate, write_gate
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer, Record

DOCUMENT = {"offset_type": "j", "text": "a 😀 bc", "annotation_sets": {}}


def there_and_back(record: Record, folder: Path) -> tuple[ReadLayer, LossReport]:
    losses = LossReport()
    (path,) = write_gate([record], folder, WriteOptions(), losses)
    (read,) = read_gate(path, ReadOptions(), LossReport())
    return read, losses


def with_set(*annotations: dict[str, object]) -> str:
    return json.dumps({**DOCUMENT, "annotation_sets": {"": {"annotations": annotations}}})


@given(record=records)
def test_what_is_written_comes_back_but_for_what_is_counted_as_lost(
    record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    read, losses = there_and_back(record, tmp_path_factory.getbasetemp())
    assert read.article is not None
    assert (read.article.text, read.layer) == expected(record, LOST)
    assert losses.count("verdict") == len(record.on.layer.verdicts)


@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_the_samples_come_back_whole(record: Record, tmp_path: Path) -> None:
    read, losses = there_and_back(record, tmp_path)
    assert read.layer == record.on.layer
    assert read.name == record.name
    assert read.article is not None
    assert read.article.metadata == record.on.article.metadata
    assert losses.counts.keys() <= {"derived-from"}


def test_offsets_of_java_count_utf16(tmp_path: Path) -> None:
    path = tmp_path / "a.bdocjs"
    path.write_text(with_set({"type": "Word", "id": 0, "start": 5, "end": 7, "features": {"n": 1}}), "utf-8")
    (read,) = read_gate(path, ReadOptions(), LossReport())
    (one,) = read.layer.annotations
    assert (one.type, one.spans, one.attributes) == ("Word", ((4, 6),), {"n": 1})


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not beside the checkout")
@pytest.mark.parametrize("ending", ["bdocjs", "xml"])
def test_a_document_of_gate_is_read_from_json_and_from_xml(ending: str) -> None:
    losses = LossReport()
    default, second = read_gate(SHARED / "gate" / f"testdoc1.{ending}", ReadOptions(), losses)
    assert [(one.type, one.spans) for one in default.layer.annotations] == [
        ("Type1", ((0, 4),)),
        ("Type1", ((5, 8),)),
    ]
    assert second.layer.name == "Set2"
    assert {(one.type, one.spans) for one in second.layer.annotations} == {
        ("LONG", ((0, 20),)),
        ("SHORT", ((5, 10),)),
    }
    assert losses.count("no-width") == 3


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"{",
        b"[]",
        b'{"text": 5, "offset_type": "p"}',
        b'{"text": "a"}',
        b'{"text": "a", "offset_type": "p", "annotation_sets": {"": 1}}',
        b'{"text": "a", "offset_type": "p", "annotation_sets": {"": {"annotations": [{}]}}}',
        b'{"text": "a", "offset_type": "p", "features": {"x": NaN}}',
        b'{"text": "\\ud800", "offset_type": "p"}',
        b'{"text": "\xff", "offset_type": "p"}',
        b"[" * 100_000,
        with_set({"type": "a", "id": 0, "start": "x", "end": 1}).encode(),
        with_set({"type": "a", "id": 0, "start": 0, "end": 1, "features": {"annotator.spans": 5}}).encode(),
    ],
)
def test_a_broken_document_is_told_with_its_name(hostile: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.bdocjs"
    path.write_bytes(hostile)
    with pytest.raises(InterchangeError, match=r"broken\.bdocjs"):
        list(read_gate(path, ReadOptions(), LossReport()))


@pytest.mark.parametrize(
    "hostile",
    [
        b"<a/>",
        b"<GateDocument/>",
        b"<GateDocument>",
        b'<GateDocument><TextWithNodes/><AnnotationSet><Annotation StartNode="7"/></AnnotationSet></GateDocument>',
        b'<!DOCTYPE a [<!ENTITY x "y">]><GateDocument><TextWithNodes>&x;</TextWithNodes></GateDocument>',
    ],
)
def test_broken_xml_is_told_with_its_name(hostile: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.xml"
    path.write_bytes(hostile)
    with pytest.raises(InterchangeError, match=r"broken\.xml"):
        list(read_gate(path, ReadOptions(), LossReport()))
