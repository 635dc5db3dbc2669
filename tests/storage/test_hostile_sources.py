"""Files that mean harm, or were damaged: each ends in a sentence, within bounded time and memory."""

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage import sources

from annotator.storage.intake import Intake, Item, readings_of
from annotator.storage.readers.reader import Draft, ReadOptions
from annotator.storage.readers.source import SourceError
from annotator.storage.shelf import Kind

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><nitf><body><body.content><p>&i;</p></body.content></body></nitf>"
)
OUTSIDE = '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname">]><nitf><body><body.content><p>&x;</p></body.content></body></nitf>'
MB = 1 << 20


def with_member_out(path: Path) -> None:
    sources.docx(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../outside.txt", "no")


def bomb(path: Path) -> None:
    sources.zipped(path, {"word/document.xml": bytes(60 * MB)})


def long_line(path: Path, size: int = 200) -> None:
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(size):
            stream.write(b" " * MB)


def page_bomb(path: Path) -> None:
    path.write_bytes(gzip.compress(b"<html>" + bytes(30 * MB), 1))


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "billion laughs.xml": (lambda path: path.write_text(BOMB), "entity"),
    "reads a file.xml": (lambda path: path.write_text(OUTSIDE), "entity"),
    "cut.xml": (lambda path: path.write_text("<nitf><body>"), "line 1"),
    "deep.xml": (lambda path: path.write_text("<nitf>" + "<p>" * 5000 + "</p>" * 5000 + "</nitf>"), "XML"),
    "bomb.docx": (bomb, "200 times"),
    "out.docx": (with_member_out, "leads out"),
    "empty.docx": (lambda path: path.write_bytes(b""), "ZIP"),
    "cut.epub": (lambda path: path.write_bytes(sources.epub(path).read_bytes()[:200]), "ZIP"),
    "no book.epub": (sources.docx, "container.xml"),
    "line.jsonl.gz": (long_line, "line 1"),
    "line.csv.gz": (lambda path: long_line(path, 70), "line 1"),
    "packed badly.jsonl.gz": (
        lambda path: path.write_bytes(gzip.compress(b'{"text": "x"}')[:-9]),
        "packing is damaged",
    ),
    "bomb.html.gz": (page_bomb, "larger than 8 MB"),
    "cut.pdf": (lambda path: path.write_bytes(sources.pdf(path, [["words"]]).read_bytes()[:90]), "damaged"),
    "empty.pdf": (lambda path: sources.pdf(path, [[]]), "OCR"),
    "no.parquet": (lambda path: path.write_bytes(b"PAR1" + bytes(40)), "Parquet"),
    "no.warc": (lambda path: path.write_bytes(b"GET / HTTP/1.1\r\n\r\n" * 3), "web archive"),
    "program.txt": (lambda path: path.write_bytes(bytes(range(32)) * 400), "than a text has"),
    "zeros.csv": (lambda path: path.write_bytes(b"text\nab\0cd\nmore and more\n"), "no text has"),
    "deep.json": (lambda path: path.write_text("[" * 100_000), "nested"),
    "twice.json": (lambda path: path.write_text('{"text": "a", "text": "b"}'), "twice"),
    "cut.json": (lambda path: path.write_text('[{"text": "a"'), "line 1"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    make, expected = HOSTILE[name]
    make(tmp_path / name)
    into = tmp_path / "articles"
    before = sources.peak_memory()
    intake = Intake(into, ReadOptions())
    outcomes = list(intake.take(Item(tmp_path / name)))
    intake.close()
    assert [one.kind for one in outcomes] == [Kind.FAILED]
    assert expected in f"{outcomes[0].place}: {outcomes[0].told}"
    assert not list(into.rglob("*")) if into.exists() else True
    assert sorted(one.name for one in tmp_path.iterdir() if one != into) == [name]
    assert sources.peak_memory() - before < 300 * MB


def test_a_password_is_named_as_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    plain = sources.pdf(path, [["words"]]).read_bytes()
    locked = "<< /Filter /Standard /V 1 /R 2 /O (" + "o" * 32 + ") /U (" + "u" * 32 + ") /P -4 >>"
    path.write_bytes(
        plain.replace(
            b"trailer << ",
            b"trailer << /ID [(0123456789abcdef) (0123456789abcdef)] /Encrypt " + locked.encode() + b" ",
        )
    )
    with pytest.raises(SourceError, match="password"):
        list(readings_of(path, ReadOptions())[1])


def test_a_page_of_very_many_elements_is_taken_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "<p>x y</p>" * 30_000, "utf-8")
    (draft,) = list(readings_of(path, ReadOptions())[1])
    assert isinstance(draft, Draft)
    assert draft.made_with["extractor"] == "page"


def test_lone_surrogates_become_signs_that_a_file_can_hold_and_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "half \\ud83d sign", "title": "\\udc00"}\n', "utf-8")
    intake = Intake(tmp_path / "in", ReadOptions())
    (outcome,) = intake.take(Item(path))
    intake.close()
    assert outcome.kind is Kind.READ
    assert "1 characters" in outcome.told
    assert (tmp_path / "in" / "a.jsonl.00001.txt").read_text("utf-8") == "half \ufffd sign"


@given(
    data=st.binary(max_size=400),
    suffix=st.sampled_from([".txt", ".html", ".pdf", ".docx", ".xml", ".json", ".csv", ".warc", ".epub"]),
)
def test_whatever_bytes_a_file_holds_reading_ends_in_articles_or_sentences(
    data: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("bytes") / f"a{suffix}"
    path.write_bytes(data)
    intake = Intake(path.parent / "in", ReadOptions())
    assert all(one.kind in (Kind.READ, Kind.FAILED) for one in intake.take(Item(path)))
    intake.close()
