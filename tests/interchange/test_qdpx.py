"""REFI-QDA projects, held against the schema of the format, and read back however positions are counted."""

import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from interchange.gold import SHARED, gold_records, records
from lxml import etree

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.qdpx import write_qdpx
from annotator.interchange.qdpx_reading import read_qdpx
from annotator.interchange.record import ReadLayer, Record
from annotator.interchange.xml_text import holdable
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer

SCHEMA = SHARED / "qdpx" / "project" / "v1.0" / "Project.xsd"
DEMO = SHARED / "qdpx" / "demo.qdpx"
real = pytest.mark.skipif(not SCHEMA.is_file(), reason="the real files are not beside the checkout")

Telling = tuple[object, ...]


def written(several: list[Record], folder: Path) -> tuple[Path, LossReport]:
    losses = LossReport()
    (path,) = write_qdpx(several, folder, WriteOptions(), losses)
    return path, losses


def read(path: Path) -> tuple[list[ReadLayer], LossReport]:
    losses = LossReport()
    return list(read_qdpx(path, ReadOptions(), losses)), losses


def told(layer: Layer) -> Counter[Telling]:
    """What a project keeps of a layer, ids aside."""
    kept = {one.id: one for one in layer.annotations if one.spans}
    return Counter(
        (
            one.type,
            one.spans,
            frozenset((name, holdable(spelled(value))) for name, value in one.attributes.items()),
            frozenset((role, kept[aim].type, kept[aim].spans) for role, aim in one.targets if aim in kept),
            holdable(one.note),
            one.at,
        )
        for one in kept.values()
    )


def spelled(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@given(record=records)
def test_what_has_a_span_comes_back(record: Record, tmp_path_factory: pytest.TempPathFactory) -> None:
    path, losses = written([record], tmp_path_factory.getbasetemp())
    (back,), _ = read(path)
    assert told(back.layer) == told(record.on.layer)
    assert losses.count("no-span") == sum(not one.spans for one in record.on.annotations)


def test_the_samples_come_back_with_their_ids(tmp_path: Path) -> None:
    path, losses = written(list(gold_records()), tmp_path)
    layers, notes = read(path)
    assert [one.name for one in layers] == [record.name for record in gold_records()]
    for back, record in zip(layers, gold_records(), strict=True):
        assert told(back.layer) == told(record.on.layer)
        assert back.layer.name == "gold"
        assert {one.id for one in back.layer.annotations} == {
            one.id for one in record.on.annotations if one.spans
        }
        assert back.article
        assert back.article.text == record.on.article.text
        assert back.article.metadata == record.on.article.metadata
    assert losses.counts.keys() <= {"no-span", "link-to-nothing", "derived-from", "read", "by"}
    assert not notes.notes()


@real
@settings(max_examples=20)
@given(record=records)
def test_every_project_fits_the_schema_of_the_format(
    record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path, _ = written([record], tmp_path_factory.getbasetemp())
    fits(path)


@real
def test_the_samples_fit_the_schema_of_the_format(tmp_path: Path) -> None:
    fits(written(list(gold_records()), tmp_path)[0])


def fits(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        project = etree.fromstring(archive.read("project.qde"))
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(project)


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = (written(list(gold_records()), tmp_path / name)[0].read_bytes() for name in "ab")
    assert one == two


PROJECT = """<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Other">
<Users><User guid="00000000-0000-0000-0000-000000000001" name="Zoë"/></Users>
<CodeBook><Codes><Code guid="00000000-0000-0000-0000-00000000000A" name="Harm" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="00000000-0000-0000-0000-000000000002" name="talk" plainTextPath="internal://T.TXT">{}</TextSource>
</Sources></Project>"""
SELECTION = (
    '<PlainTextSelection guid="00000000-0000-0000-0000-000000000003" name="{}" startPosition="{}" endPosition="{}">'
    '<Coding guid="00000000-0000-0000-0000-000000000004" creatingUser="00000000-0000-0000-0000-000000000001">'
    '<CodeRef targetGUID="{{00000000-0000-0000-0000-00000000000a}}"/></Coding></PlainTextSelection>'
)


def project(folder: Path, selection: str, text: bytes) -> Path:
    path = folder / "other.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", PROJECT.format(selection))
        archive.writestr("Sources/t.txt", text)
    return path


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("one\r\ntwo 😀\r\nharm it", 12),
        ("one\r\ntwo 😀\r\nharm it", 13),
        ("one\r\ntwo 😀\r\nharm it", 10),
        ("one\ntwo 😀\nharm it", 12),
        ("\ufeffone\r\ntwo 😀\r\nharm it", 12),
        ("\ufeffone\r\ntwo 😀\r\nharm it", 13),
        ("\ufeffone\ntwo 😀\nharm it", 11),
    ],
)
def test_positions_are_counted_as_the_names_of_selections_show(text: str, start: int, tmp_path: Path) -> None:
    path = project(tmp_path, SELECTION.format("harm", start, start + 4), text.encode("utf-8"))
    (back,), _ = read(path)
    (one,) = back.layer.annotations
    assert back.article
    assert back.article.text[one.start : one.end] == "harm"
    assert (one.type, back.name, back.layer.name) == ("Harm", "talk.txt", "Zo")


@real
def test_the_demo_project_is_read_whole() -> None:
    (board, admin), losses = read(DEMO)
    assert len(board.layer.annotations) + len(admin.layer.annotations) == 205
    assert losses.counts == {}
    for back in (board, admin):
        assert back.article
        assert all(back.article.text[one.start - 1] == "\n" for one in back.layer.annotations), (
            "they begin lines"
        )
    assert any(one.type.endswith("competencies / programming") for one in board.layer.annotations)


def test_two_layers_of_an_article_are_two_users_of_one_source(tmp_path: Path) -> None:
    article, scheme = Article("a b", "x.txt"), gold_records()[0].on.scheme
    several = [
        Record(
            AnnotatedArticle(article, scheme, Layer(name, "human", [Annotation("i", "cue", ((0, 1),))])),
            "x.txt",
        )
        for name in ("", "anna")
    ]
    layers, _ = read(written(several, tmp_path)[0])
    assert [(one.name, one.layer.name, len(one.layer.annotations)) for one in layers] == [
        ("x.txt", "", 1),
        ("x.txt", "anna", 1),
    ]


@pytest.mark.parametrize(
    "selection",
    [
        SELECTION.format("x", "a", 2),
        "<PlainTextSelection/>",
        "<",
        "&x;",
    ],
)
def test_a_broken_project_is_told_with_its_name(selection: str, tmp_path: Path) -> None:
    with pytest.raises(InterchangeError, match=r"other\.qdpx"):
        read(project(tmp_path, selection, b"text"))


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"project.qde": b"<a/>"},
        {"project.qde": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'},
        {"project.qde": PROJECT.format("").encode()},
        {"../project.qde": b""},
        {"project.qde": PROJECT.format("").encode(), "sources/t.txt": bytes(30 << 20)},
    ],
)
def test_a_hostile_archive_is_told_with_its_name(members: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "hostile.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with pytest.raises(InterchangeError, match=r"hostile\.qdpx"):
        read(path)
