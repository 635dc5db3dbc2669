"""Web Annotations: ours come back as they went, theirs are read as the model means them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from interchange.gold import SHARED, expected, gold_records, records

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer, Record
from annotator.interchange.w3c import FILE, LOST, write_w3c
from annotator.interchange.w3c_reading import read_w3c
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.spans import pieces_of

TEXT = "Ann 😀 saw Bob and Bob saw Ann."
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def there_and_back(record: Record, folder: Path) -> tuple[list[ReadLayer], LossReport]:
    losses = LossReport()
    write_w3c([record], folder, WriteOptions(), losses)
    return list(read_w3c(folder / FILE, ReadOptions(), LossReport())), losses


def annotation(*selectors: dict[str, Any], **more: object) -> dict[str, Any]:
    target = {"source": "http://example.org/news/a.txt", "selector": list(selectors)}
    return {"@context": CONTEXT, "id": "http://example.org/1", "type": "Annotation", "target": target, **more}


def position(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quotation(exact: str, prefix: str = "", suffix: str = "") -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def read_nodes(folder: Path, *nodes: object) -> tuple[list[Annotation], LossReport]:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "in.jsonld").write_text(json.dumps(nodes), "utf-8")
    losses = LossReport()
    read = list(read_w3c(folder / "in.jsonld", ReadOptions(), losses))
    return [one for layer in read for one in layer.layer.annotations], losses


@given(record=records)
def test_what_is_written_comes_back_but_for_what_is_counted_as_lost(
    record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    told = Record(
        AnnotatedArticle(
            Article(record.on.article.text.replace("\0", " ")), record.on.scheme, record.on.layer
        ),
        record.name,
    )
    read, losses = there_and_back(told, tmp_path_factory.getbasetemp())
    text, layer = expected(told, LOST)
    if len(layer.annotations):
        (one,) = read
        assert one.article
        assert (one.article.text, one.layer) == (text, layer)
    else:
        assert (read, losses.count("empty-layer")) == ([], 1)


@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_the_samples_come_back_whole(record: Record, tmp_path: Path) -> None:
    (read,), losses = there_and_back(record, tmp_path)
    assert read.layer == expected(record, LOST)[1]
    assert (read.name, read.digest) == (record.name, record.on.article.digest)
    assert losses.counts.keys() <= set(LOST)


def test_the_file_is_a_page_of_the_standard(tmp_path: Path) -> None:
    write_w3c(gold_records(), tmp_path, WriteOptions(), LossReport())
    page = json.loads((tmp_path / FILE).read_bytes())
    assert (page["@context"][0], page["type"]) == (CONTEXT, "AnnotationPage")
    ids = [one["id"] for one in page["items"]]
    assert len(ids) == len(set(ids))
    assert {one["type"] for one in page["items"]} == {"Annotation"}
    assert {body for one in page["items"] if one["motivation"] == "linking" for body in one["body"]} <= set(
        ids
    )


@pytest.mark.parametrize(
    ("selectors", "span"),
    [
        ([quotation("saw", "Ann 😀 ")], (6, 9)),
        ([quotation("Bob", "and ")], (18, 21)),
        ([position(10, 13), quotation("Bob")], (10, 13)),
        ([{**quotation("Bob", "saw "), "refinedBy": position(10, 13)}], (10, 13)),
        ([position(4, 5)], (4, 5)),
    ],
)  # fmt: skip
def test_a_stretch_is_found_by_its_words_its_place_or_both(
    tmp_path: Path, selectors: list[dict[str, Any]], span: tuple[int, int]
) -> None:
    ones, losses = read_nodes(
        tmp_path, annotation(*selectors, motivation="tagging", body={"type": "TextualBody", "value": "P"})
    )
    assert [(one.type, one.spans) for one in ones] == [("P", (span,))]
    assert not losses


def test_places_that_a_browser_counted_are_found_out_by_the_words(tmp_path: Path) -> None:
    ones, losses = read_nodes(tmp_path, annotation(position(11, 14), quotation("Bob")))
    assert [pieces_of(TEXT, one.spans) for one in ones] == [("Bob",)]
    assert "UTF-16" in losses.notes()[0]


def test_words_that_stand_at_several_places_or_none_are_counted(tmp_path: Path) -> None:
    svg = {"type": "SvgSelector", "value": "<svg/>"}
    ones, losses = read_nodes(
        tmp_path, annotation(quotation("Bob")), annotation(quotation("Eve")), annotation(svg)
    )
    assert ones == []
    assert losses.counts == {"unfound-words": 2, "other-selector": 1}


def test_bodies_become_type_note_and_attributes(tmp_path: Path) -> None:
    bodies = [
        {"type": "TextualBody", "purpose": "tagging", "value": "Person"},
        {"type": "TextualBody", "purpose": "tagging", "value": "first"},
        {"type": "TextualBody", "purpose": "commenting", "value": "hm"},
        "http://example.org/Ann",
    ]
    node = annotation(position(0, 3), body=bodies, creator={"name": "Zoë"}, created="2026-01-01T00:00:00Z")
    linking = {
        "id": "l",
        "type": "Annotation",
        "motivation": "linking",
        "target": "http://example.org/1",
        "body": "http://example.org/1",
    }
    lost = {**linking, "target": "http://example.org/2"}
    (one,), losses = read_nodes(tmp_path, node, linking, lost)
    assert (one.type, one.note, one.by, one.at) == ("Person", "hm", "Zoë", "2026-01-01T00:00:00Z")
    assert one.attributes == {"tag": "first", "body": "http://example.org/Ann"}
    assert one.links == {"linking": (one.id,)}
    assert losses.counts == {"dangling-link": 1}


@pytest.mark.parametrize(
    "source", ["../../secret.txt", "/etc/passwd", "file:///etc/passwd", "http://example.org/", "in.jsonld"]
)
def test_no_address_leads_to_another_folder(tmp_path: Path, source: str) -> None:
    inner = tmp_path / "deep" / "in"
    inner.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    ones, losses = read_nodes(inner, {"type": "Annotation", "target": source})
    assert ones == []
    assert losses.counts == {"no-text": 1}


@pytest.mark.parametrize(
    "hostile",
    [
        b"{",
        b"[1]",
        b"{}",
        b'{"target": 9}',
        b'{"items": [{"items": [{"items": [{"items": [{"items": [{"items": []}]}]}]}]}]}',
        b'{"target": []}',
        b'{"target": "\\ud800"}',
    ],
)
def test_hostile_files_are_refused_with_their_place(tmp_path: Path, hostile: bytes) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(hostile)
    with pytest.raises(InterchangeError, match=r"in\.json"):
        list(read_w3c(path, ReadOptions(), LossReport()))


def test_a_collection_whose_pages_lie_elsewhere_is_told(tmp_path: Path) -> None:
    ones, losses = read_nodes(
        tmp_path, {"type": "AnnotationCollection", "first": "http://example.org/page1", "total": 42}
    )
    assert ones == []
    assert losses.counts == {"elsewhere": 1}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not beside the checkout")
def test_the_examples_of_the_standard_are_understood_or_told() -> None:
    files = sorted((SHARED / "w3c" / "correct").glob("*.json"))
    for path in files:
        assert is_told(path), "their texts and pictures lie in the web"
    assert len(files) > 20
    for path in sorted((SHARED / "w3c" / "incorrect").glob("*.json")):
        assert is_told(path)


def is_told(path: Path) -> bool:
    """Whether what is wrong with a file is said: by an error with its name, or by a loss."""
    losses = LossReport()
    try:
        list(read_w3c(path, ReadOptions(), losses))
    except InterchangeError as error:
        return path.name in str(error)
    return bool(losses)
