"""UIMA CAS files as dkpro-cassis reads them, and the way back."""

import json
import re
import zipfile
from contextlib import suppress
from pathlib import Path

import cassis
import pytest
from hypothesis import given, settings
from interchange.gold import SHARED, expected, gold_records, records

from annotator.interchange import cas_json, cas_xmi, extras
from annotator.interchange.cas_structures import LOST
from annotator.interchange.extras import missing_part
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import Format, ReadOptions, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer, Record
from annotator.interchange.xml_text import holdable
from annotator.model.surrogates import without_surrogates

FORMATS = [cas_xmi.FORMAT, cas_json.FORMAT]
SPELLED = {"cas-xmi": holdable, "cas-json": without_surrogates}
REDEWIEDERGABE = SHARED / "redewiedergabe" / "xmi"
PAIRS = sorted(path.parent for path in (SHARED / "webanno-tsv3").glob("*/reference.xmi"))
named = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
real = pytest.mark.skipif(not REDEWIEDERGABE.is_dir(), reason="the real files are not beside the checkout")


def written(form: Format, record: Record, folder: Path) -> tuple[Path, LossReport]:
    losses = LossReport()
    assert form.write
    return form.write([record], folder, WriteOptions(), losses)[0], losses


def read(form: Format, path: Path, losses: LossReport | None = None) -> list[ReadLayer]:
    assert form.read
    return list(form.read(path, ReadOptions(), LossReport() if losses is None else losses))


def loaded(form: Format, path: Path) -> cassis.Cas:
    if form.name == "cas-json":
        return cassis.load_cas_from_json(path.read_text("utf-8"))
    with (path.parents[path.parts[::-1].index("out") - 1] / "TypeSystem.xml").open("rb") as types:
        system = cassis.load_typesystem(types)
    return cassis.load_cas_from_xmi(path, typesystem=system)


@named
@settings(max_examples=12)  # cassis takes its time
@given(record=records)
def test_what_is_written_comes_back_but_for_what_is_counted_as_lost(
    form: Format, record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path, _ = written(form, record, tmp_path_factory.getbasetemp() / form.name)
    (back,) = read(form, path)
    assert back.article
    assert (back.article.text, back.layer) == expected(record, LOST, SPELLED[form.name])


@named
@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_the_samples_come_back_whole(form: Format, record: Record, tmp_path: Path) -> None:
    path, losses = written(form, record, tmp_path)
    (back,) = read(form, path)
    assert back.layer == record.on.layer
    assert back.article
    assert back.article.metadata == record.on.article.metadata
    assert losses.counts.keys() <= {"derived-from"}


@named
def test_cassis_finds_every_quote_with_its_words_and_its_speaker(form: Format, tmp_path: Path) -> None:
    for record in gold_records():
        path, _ = written(form, record, tmp_path / "out")
        on, cas = record.on, loaded(form, path)
        quotes = {one.annotator_id: one for one in cas.select("webanno.custom.Quote")}
        ours = [one for one in on.annotations if one.type == "quote"]
        assert quotes.keys() == {one.id for one in ours}
        for one in ours:
            theirs = quotes[one.id]
            assert theirs.get_covered_text() == on.article.text[one.start : one.end]
            assert theirs.form == one.attributes.get("form")
            speakers = (
                [link.target.annotator_id for link in theirs.speaker.elements] if theirs.speaker else []
            )
            assert tuple(speakers) == one.links.get("speaker", ())


@real
@pytest.mark.parametrize("path", sorted(REDEWIEDERGABE.glob("*.xmi")), ids=lambda path: path.stem)
def test_redewiedergabe_loads_with_the_one_type_system_that_fits(path: Path) -> None:
    losses = LossReport()
    (back,) = read(cas_xmi.FORMAT, path, losses)
    assert back.article
    kinds = [one.type for one in back.layer.annotations]
    stated = re.findall(r'<rw:Stwr [^>]*?begin="(\d+)" end="(\d+)"', path.read_text("utf-8"))
    assert kinds.count("Stwr") == sum(begin != end for begin, end in stated) > 0
    assert kinds.count("Stwr") > 5


@pytest.mark.skipif(not PAIRS, reason="the real files are not beside the checkout")
def test_the_files_of_inception_load_or_say_what_their_type_system_lacks(tmp_path: Path) -> None:
    types = (SHARED / "webanno-tsv3" / "types" / "webannoTestTypes.xml").read_bytes()
    (tmp_path / "TypeSystem.xml").write_bytes(types)
    loads = 0
    for folder in PAIRS:
        path = tmp_path / "reference.xmi"
        path.write_bytes((folder / "reference.xmi").read_bytes())
        with suppress(InterchangeError):
            loads += bool(read(cas_xmi.FORMAT, path))
    assert loads / len(PAIRS) > 0.8


def test_a_file_without_a_type_system_says_what_to_do(tmp_path: Path) -> None:
    path, _ = written(cas_xmi.FORMAT, gold_records()[0], tmp_path / "a")
    (tmp_path / "a" / "TypeSystem.xml").unlink()
    with pytest.raises(InterchangeError, match=r"TypeSystem\.xml"):
        read(cas_xmi.FORMAT, path)


def test_the_annotators_of_a_project_become_layers(tmp_path: Path) -> None:
    path, _ = written(cas_json.FORMAT, gold_records()[0], tmp_path)
    told = json.loads(path.read_text("utf-8"))
    told["%FEATURE_STRUCTURES"] = [
        one for one in told["%FEATURE_STRUCTURES"] if one["%TYPE"] != "annotator.Record"
    ]
    told["%VIEWS"]["_InitialView"]["%MEMBERS"].remove(3)
    project = tmp_path / "project.zip"
    with zipfile.ZipFile(project, "w") as archive:
        archive.writestr("exportedproject.json", "{}")
        for name in ("anna", "ben"):
            archive.writestr(f"annotation/story.txt/{name}.json", json.dumps(told))
    layers = read(cas_json.FORMAT, project)
    assert [(one.name, one.layer.name) for one in layers] == [("story.txt", "anna"), ("story.txt", "ben")]
    assert {one.type for one in layers[0].layer.annotations} >= {"Quote", "Speaker"}


def with_views() -> cassis.Cas:
    """A CAS of cassis' own making with two texts, and a picture."""
    system = cassis.TypeSystem()
    kind = system.create_type("custom.Mark", "uima.tcas.Annotation")
    cas = cassis.Cas(system)
    cas.sofa_string, cas.sofa_mime = "Anna spoke.", "text/plain"
    cas.add(kind(begin=0, end=4))
    other = cas.create_view("translation")
    other.sofa_string, other.sofa_mime = "🎉 Anna sprach.", "text/plain"
    other.add(kind(begin=2, end=6))
    picture = cas.create_view("picture")
    picture.sofa_mime, picture.sofa_uri = "image/png", "file:picture.png"
    picture.add(system.create_type("custom.Face")())
    return cas


def test_each_view_with_a_text_is_an_article_and_one_without_is_counted(tmp_path: Path) -> None:
    cas = with_views()
    cas.to_xmi(tmp_path / "story.xmi")
    cas.typesystem.to_xml(tmp_path / "TypeSystem.xml")
    losses = LossReport()
    layers = read(cas_xmi.FORMAT, tmp_path / "story.xmi", losses)
    found = [(one.article, mark.spans) for one in layers for mark in one.layer.annotations]
    marked = [article.text[start:end] for article, spans in found if article for start, end in spans]
    assert [one.name for one in layers] == ["story.txt", "story (translation).txt"]
    assert marked == ["Anna", "Anna"]
    assert losses.count("no-text") == 1


def test_views_that_the_library_cannot_read_from_json_are_told(tmp_path: Path) -> None:
    with_views().to_json(tmp_path / "story.json")
    with pytest.raises(InterchangeError, match=r"story\.json.*several views.*XMI"):
        read(cas_json.FORMAT, tmp_path / "story.json")


HOSTILE_NAMES = ["a b", "x=exec('boom()')", 'y", __import__("os"), "', "class", "", "a\nb", "a-b", "a<b"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_name_in_a_type_system_becomes_code(name: str, tmp_path: Path) -> None:
    path, _ = written(cas_json.FORMAT, gold_records()[0], tmp_path / "json")
    told = json.loads(path.read_text("utf-8"))
    first = next(one for one in told["%TYPES"].values() if one["%SUPER_TYPE"] == "uima.tcas.Annotation")
    first[name] = {"%NAME": name, "%RANGE": "uima.cas.String"}
    path.write_text(json.dumps(told), "utf-8")
    with pytest.raises(InterchangeError, match=path.name):
        read(cas_json.FORMAT, path)
    path, _ = written(cas_xmi.FORMAT, gold_records()[0], tmp_path / "xmi")
    types = tmp_path / "xmi" / "TypeSystem.xml"
    spelled = name.replace("&", "&amp;").replace("<", "&lt;")
    types.write_text(
        re.sub("<name>form</name>", lambda _: f"<name>{spelled}</name>", types.read_text("utf-8")), "utf-8"
    )
    assert spelled in types.read_text("utf-8")
    with pytest.raises(InterchangeError, match=path.name):
        read(cas_xmi.FORMAT, path)


@pytest.mark.parametrize(
    ("name", "hostile"),
    [
        ("a.xmi", b""),
        ("a.xmi", b"<a/>"),
        ("a.xmi", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
        ("a.json", b"{}"),
        ("a.json", b"[1]"),
        ("a.json", b'{"%FEATURE_STRUCTURES": [{"%ID": 1}]}'),
        ("a.json", b'{"%FEATURE_STRUCTURES": [], "%VIEWS": {}}'),
        ("a.json", b'{"%FEATURE_STRUCTURES": NaN}'),
        ("a.zip", b"PK\x03\x04"),
    ],
)
def test_a_broken_file_is_told_with_its_name(name: str, hostile: bytes, tmp_path: Path) -> None:
    written(cas_xmi.FORMAT, gold_records()[0], tmp_path / "ours")
    (tmp_path / "TypeSystem.xml").write_bytes((tmp_path / "ours" / "TypeSystem.xml").read_bytes())
    (tmp_path / name).write_bytes(hostile)
    form = cas_json.FORMAT if name.endswith("json") else cas_xmi.FORMAT
    with pytest.raises(InterchangeError, match=name):
        read(form, tmp_path / name)


@named
def test_writing_needs_no_optional_part_and_reading_says_which(
    form: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "EXTRAS", {"uima": "no_such_module"})
    assert missing_part(form, writing=True) == ""
    assert "annotator[uima]" in missing_part(form, writing=False)
    path, _ = written(form, gold_records()[0], tmp_path / "out")
    with pytest.raises(InterchangeError, match=r"annotator\[uima\]"):
        read(form, path)
