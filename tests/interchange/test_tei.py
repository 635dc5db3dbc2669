"""TEI documents: ours come back, others are read from their quotes, Redewiedergabe with all its parts."""

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from interchange.gold import SHARED, expected, gold_records, records
from lxml import etree

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer, Record
from annotator.interchange.redewiedergabe import read_redewiedergabe
from annotator.interchange.tei import LOST, write_tei
from annotator.interchange.tei_reading import read_tei
from annotator.interchange.xml_text import holdable
from annotator.model.spans import pieces_of

CORPUS = SHARED / "redewiedergabe"
SAMPLES = sorted((CORPUS / "xml").glob("rwk_*.xml"))
NAMES = {"t": "http://www.tei-c.org/ns/1.0"}


def there_and_back(record: Record, folder: Path) -> tuple[ReadLayer, Path, LossReport]:
    losses = LossReport()
    (path,) = write_tei([record], folder, WriteOptions(), losses)
    (back,) = read_tei(path, ReadOptions(), LossReport())
    return back, path, losses


@given(record=records)
def test_what_is_written_comes_back_but_for_what_is_counted_as_lost(
    record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    back, _, _ = there_and_back(record, tmp_path_factory.getbasetemp())
    assert back.article
    assert (back.article.text, back.layer) == expected(record, LOST, holdable)


@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_the_samples_come_back_whole(record: Record, tmp_path: Path) -> None:
    back, path, losses = there_and_back(record, tmp_path)
    assert back.layer == record.on.layer
    assert back.article
    assert back.article.metadata == record.on.article.metadata
    assert losses.counts.keys() <= {"derived-from"}
    root = etree.parse(path)
    body = root.find(".//t:body", NAMES)
    assert "".join(body.itertext()) == record.on.article.text
    paragraphs = ["".join(one.itertext()) for one in body.iterfind("t:p", NAMES)]
    assert paragraphs == [record.on.article.text[a:b] for a, b in record.on.article.paragraphs]


@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_quotes_stand_inline_with_their_words_and_their_speakers(record: Record, tmp_path: Path) -> None:
    _, path, losses = there_and_back(record, tmp_path)
    root = etree.parse(path)
    ids = {
        one.get("{http://www.w3.org/XML/1998/namespace}id"): one for one in root.iterfind(".//t:span", NAMES)
    }
    named = {
        key: one.findtext(".//t:f[@name='annotator.id']/t:string", namespaces=NAMES)
        for key, one in ids.items()
    }
    inline = defaultdict(list)
    for said in root.iterfind(".//t:said", NAMES):
        inline[named[said.get("corresp")[1:]]].append(said)
    fragments = 0
    for one in record.on.annotations:
        if one.type == "quote":
            fragments += len(one.spans)
            for said in inline[one.id]:
                assert "".join(said.itertext()) in pieces_of(record.on.article.text, one.spans)
                speakers = tuple(named[who[1:]] for who in said.get("who", "").split())
                assert speakers == one.links.get("speaker", ())
    notes = sum(loss["count"] for loss in losses.as_json() if loss["kind"] == "not-inline")
    assert sum(map(len, inline.values())) + notes == fragments


FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A
 talk</title></titleStmt></fileDesc><profileDesc><particDesc><person xml:id="ann"><persName>Ann
 Bell</persName></person></particDesc></profileDesc></teiHeader>
<text><body><head>Talk</head>
  <p>“<said xml:id="s1" who="#ann" direct="true" next="#s2">We agree</said>,”   she
  said, “<said xml:id="s2" prev="#s1">and stay</said>.”</p><!-- x -->
  <lg><l>One <q who="#bob">two</q></l><l>three</l></lg></body></text></TEI>"""


def test_another_document_is_read_from_its_quotes(tmp_path: Path) -> None:
    (tmp_path / "talk.xml").write_text(FOREIGN, "utf-8")
    (back,) = read_tei(tmp_path, ReadOptions(), LossReport())
    assert back.article
    text = back.article.text
    assert text == "Talk\n\n“We agree,” she said, “and stay.”\n\nOne two\nthree"
    assert back.article.metadata == {"title": "A talk", "language": "en"}
    quotes = {pieces_of(text, one.spans): one for one in back.layer.annotations if one.type == "quote"}
    assert quotes.keys() == {("We agree", "and stay"), ("two",)}
    assert quotes["We agree", "and stay"].attributes == {"form": "direct"}
    actors = {one.id: one.attributes["actor"] for one in back.layer.annotations if one.type == "speaker"}
    assert actors[quotes["We agree", "and stay"].links["speaker"][0]] == "Ann Bell"
    assert actors[quotes["two",].links["speaker"][0]] == "bob"


@pytest.mark.skipif(not SAMPLES, reason="the real files are not beside the checkout")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_of_redewiedergabe_has_the_words_of_its_table(path: Path) -> None:
    losses = LossReport()
    (back,) = read_redewiedergabe(path, ReadOptions(), losses)
    assert back.article
    quotes = [one for one in back.layer.annotations if one.type == "quote"]
    ours = sorted(letters("".join(pieces_of(back.article.text, one.spans))) for one in quotes)
    assert ours == sorted(representations(CORPUS / "tsv" / f"{path.stem}.tsv"))
    assert {one.attributes["form"] for one in quotes} <= {
        "direct",
        "indirect",
        "freeIndirect",
        "reported",
        "indirect freeIndirect",
    }


def representations(table: Path) -> list[str]:
    """The letters of each representation, by the column of the table, where an id stands last: direct.speech.1."""
    found: dict[str, str] = defaultdict(str)
    for line in table.read_text("utf-8").splitlines()[1:]:
        cells = line.split("\t")
        for one in cells[6].split("|") if cells[6] != "-" else ():
            found[one.split(".")[2]] += letters(cells[0])
    return list(found.values())


def letters(told: str) -> str:
    return "".join(filter(str.isalnum, told))


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"<a/>",
        b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>&x;</body></text></TEI>',
        b"<a>" * 400,
    ],
)
def test_what_is_no_tei_is_told_with_its_name(hostile: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.xml"
    path.write_bytes(hostile)
    for reader in (read_tei, read_redewiedergabe):
        with pytest.raises(InterchangeError, match=r"broken\.xml"):
            list(reader(path, ReadOptions(), LossReport()))
