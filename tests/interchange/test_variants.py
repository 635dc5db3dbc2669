"""Files as other tools, versions and systems write them, each written here by hand."""

import json
from pathlib import Path

import pytest

from annotator.interchange.format import ReadOptions
from annotator.interchange.formats import find_formats
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer
from annotator.model.spans import pieces_of

TEXT = "Ann said\r\nBob no 😀 yes"


def read(name: str, file: Path, text: str | None = None) -> tuple[list[ReadLayer], LossReport]:
    losses, form = LossReport(), find_formats().usable[name]
    if text is not None:
        (file.parent / "a.txt").write_bytes(text.encode())
    assert form.read
    return list(form.read(file, ReadOptions(), losses)), losses


def words(layer: ReadLayer) -> list[tuple[str, ...]]:
    assert layer.article
    return [(one.type, *pieces_of(layer.article.text, one.spans)) for one in layer.layer.annotations]


def offsets_of(counted: str, *found: str) -> list[tuple[int, int]]:
    return [(counted.index(one), counted.index(one) + len(one)) for one in found]


@pytest.mark.parametrize(
    "counted", [TEXT, TEXT.replace("\r", ""), TEXT.replace("😀", "xx"), TEXT.replace("😀", "xxxx")]
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_brat_counts_line_ends_marks_and_signs_as_its_words_show(
    counted: str, mark: str, tmp_path: Path
) -> None:
    places = offsets_of(counted, "Ann", "Bob", "yes")
    lines = [
        f"T{n}\tx {start} {end}\t{counted[start:end]}\r\n" for n, (start, end) in enumerate(places, start=1)
    ]
    (tmp_path / "a.ann").write_bytes(f"{mark}{''.join(lines)}".encode())
    (layer,), losses = read("brat", tmp_path / "a.ann", TEXT)
    assert words(layer) == [("x", "Ann"), ("x", "Bob"), ("x", "yes")]
    assert not losses
    assert bool(losses.notes()) == (counted != TEXT)


def test_brat_numbers_that_stand_twice_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1\tx 0 3\tAnn\nT1\tx 4 7\tBob\nA1\tsure T1\n")
    (layer,), losses = read("brat", tmp_path / "a.ann", "Ann Bob")
    assert words(layer) == [("x", "Ann"), ("x", "Bob")]
    assert (losses.counts, len(losses.notes())) == ({}, 1)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("http://x.org/a.txt#char=0,3", "Ann"),
        ({"source": "a.txt", "selector": {"type": "FragmentSelector", "value": "char=0,3"}}, "Ann"),
        ({"source": "a.txt", "selector": {"type": "TextQuoteSelector", "exact": "Bob"}}, "Bob"),
        ({"source": "a.txt", "selector": {"type": "TextPositionSelector", "start": 9, "end": 12}}, "Bob"),
        (
            {
                "source": "a.txt",
                "selector": [
                    {"type": "TextPositionSelector", "start": 10, "end": 13},
                    {"type": "TextQuoteSelector", "exact": "Bob"},
                ],
            },
            "Bob",
        ),
        (
            {
                "source": "a.txt",
                "selector": {
                    "type": "RangeSelector",
                    "startSelector": {"type": "TextPositionSelector", "start": 0, "end": 0},
                    "endSelector": {"type": "TextPositionSelector", "start": 3, "end": 9},
                },
            },
            "Ann",
        ),
    ],
)
def test_web_annotations_tell_their_stretch_in_many_ways(target: object, found: str, tmp_path: Path) -> None:
    body = {"type": "SpecificResource", "source": "http://x.org/thing"}
    (tmp_path / "in.jsonld").write_text(json.dumps({"id": "urn:1", "body": body, "target": target}))
    (layer,), losses = read("w3c", tmp_path / "in.jsonld", TEXT)
    assert words(layer) == [("annotation", found)]
    assert [one.attributes for one in layer.layer.annotations] == [{"body": "http://x.org/thing"}]
    assert not losses


def test_tables_of_webanno_may_end_their_lines_as_windows_does(tmp_path: Path) -> None:
    lines = ["#FORMAT=WebAnno TSV 3.3", "#T_SP=webanno.custom.Q|form", "", "", "#Text=Ann said"]
    rows = ["1-1\t0-3\tAnn\ta\\|b\t", "1-2\t4-8\tsaid\t_\t"]
    (tmp_path / "a.tsv").write_bytes("\r\n".join([*lines, *rows, ""]).encode())
    (layer,), losses = read("webanno-tsv", tmp_path / "a.tsv")
    assert words(layer) == [("Q", "Ann")]
    assert [one.attributes for one in layer.layer.annotations] == [{"form": "a|b"}]
    assert not losses


@pytest.mark.parametrize("name", ["a.txt", "a.conll"])
def test_a_file_of_tokens_is_no_text_beside_itself(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Ann\tB-P \nsaid\tO\n")
    (layer,), losses = read("conll", tmp_path / name)
    assert words(layer) == [("P", "Ann")]
    assert (losses.counts, len(losses.notes())) == ({}, 1)


NS = 'xmlns="http://www.tei-c.org/ns/1.0"'
SAID = '<text><body><p>A <said who="#ann" rend="x">no</said></p></body></text>'


@pytest.mark.parametrize(
    "document",
    [
        f"<TEI {NS}>{SAID}</TEI>",
        f"<TEI>{SAID}</TEI>",
        f"<TEI.2>{SAID}</TEI.2>",
        f"<teiCorpus {NS}><teiHeader/><TEI>{SAID}</TEI></teiCorpus>",
    ],
)
def test_documents_of_tei_may_forget_their_namespace_or_stand_in_a_corpus(
    document: str, tmp_path: Path
) -> None:
    (tmp_path / "a.xml").write_text(document)
    (layer,), losses = read("tei", tmp_path / "a.xml")
    assert words(layer) == [("quote", "no"), ("speaker",)]
    assert losses.counts == {"attribute.said.rend": 1}


def test_every_document_of_a_corpus_is_read_and_parts_may_name_the_next(tmp_path: Path) -> None:
    parts = '<text><body><p><q xml:id="a" next="#b">One</q>, he said, <q xml:id="b">two</q></p></body></text>'
    (tmp_path / "a.xml").write_text(f"<teiCorpus {NS}><TEI>{SAID}</TEI><TEI>{parts}</TEI></teiCorpus>")
    layers, _ = read("tei", tmp_path / "a.xml")
    assert [one.name for one in layers] == ["a-00001.txt", "a-00002.txt"]
    assert words(layers[1]) == [("quote", "One", "two")]
