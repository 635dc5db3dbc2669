"""Each kind of file that articles are read from."""

import gzip
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet
from storage import sources
from storage.sources import SENTENCES

from annotator.storage.intake import readings_of
from annotator.storage.readers.nexis import articles_in_export, drafts_of_export
from annotator.storage.readers.reader import EXTRACTORS, Draft, ReadOptions, Unreadable
from annotator.storage.readers.source import SourceError

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "samples"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not on this machine")

WHOLE = "\n\n".join(SENTENCES)


def drafts(path: Path, **options: object) -> list[Draft]:
    found = list(readings_of(path, ReadOptions(**options))[1])  # type: ignore[arg-type]  # the options of each test
    assert all(isinstance(one, Draft) for one in found), found
    return [one for one in found if isinstance(one, Draft)]


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_a_text_in_utf_16_with_its_mark_is_read_as_it_is(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("utf16") / "a.txt"
    path.write_bytes(text.encode("utf-16"))
    assert drafts(path)[0].text == text.removeprefix("\ufeff")


def test_the_encoding_that_was_told_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Größe über alles\r\n".encode("cp1252"))
    assert drafts(path, encoding="cp1252")[0].text == "Größe über alles\n"
    with pytest.raises(SourceError, match="not ascii"):
        drafts(path, encoding="ascii")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16"])
def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path, encoding: str) -> None:
    told = "Совет одобрил план гавани во вторник после девяти часов дебатов, сказали в городе."
    page = sources.page((told, *SENTENCES)).replace("—", "-").replace("“", '"').replace("”", '"')
    path = tmp_path / "a.html"
    path.write_bytes(page.replace('charset="utf-8"', f'charset="{encoding}"').encode(encoding))
    assert told in drafts(path)[0].text


def test_a_page_that_calls_itself_latin_1_keeps_its_curly_quotation_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = sources.page().replace('charset="utf-8"', 'charset="ISO-8859-1"')
    path.write_bytes(page.encode("cp1252"))
    (draft,) = drafts(path)
    assert SENTENCES[1] in draft.text
    assert draft.made_with["encoding"] == "cp1252"


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_every_extractor_takes_the_article_and_only_the_whole_page_all_of_it(
    tmp_path: Path, extractor: str
) -> None:
    path = tmp_path / "a.html"
    path.write_text(sources.page(), "utf-8")
    (draft,) = drafts(path, extractor=extractor)
    assert all(sentence in draft.text for sentence in SENTENCES)
    assert ("newsletter" in draft.text) == (extractor == "page")
    assert "never read" not in draft.text
    assert draft.made_with["extractor"] == extractor


def test_where_an_extractor_finds_nothing_the_next_is_asked_and_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><form>Short.</form></body></html>", "utf-8")
    (draft,) = drafts(path)
    assert draft.text == "Short."
    assert draft.made_with["extractor"] != "precision"


def test_a_page_is_known_by_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "saved"
    path.write_bytes(gzip.compress(sources.page().encode()))
    assert SENTENCES[1] in drafts(path)[0].text


def test_a_word_document_reads_as_if_its_changes_were_accepted(tmp_path: Path) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>".format
    body = (
        f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run('Kept')}<w:r><w:tab/><w:noBreakHyphen/><w:t> sign</w:t></w:r></w:p>"
        f"<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>{run('new')}</w:ins></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('cell')}</w:p></w:tc></w:tr></w:tbl>"
    )
    (draft,) = drafts(sources.docx(tmp_path / "a.docx", body))
    assert draft.text == "Kept\t\u2011 sign\n\nnew\n\ncell"
    assert draft.metadata == {"title": "Harbour plan", "author": "Lena Cottrill"}


def test_an_opendocument_text_has_its_blanks_and_its_notes_at_the_end(tmp_path: Path) -> None:
    body = (
        '<text:h>Head</text:h><text:p>Two<text:s text:c="2"/>blanks<text:note><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>A note.</text:p></text:note-body></text:note>, then\n   more.</text:p>"
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
    )
    (draft,) = drafts(sources.odt(tmp_path / "a.odt", body))
    assert draft.text == "Head\n\nTwo  blanks, then more.\n\nA note."


def test_each_chapter_of_an_e_book_is_an_article(tmp_path: Path) -> None:
    first, second = drafts(sources.epub(tmp_path / "a.epub"))
    assert first.text == f"One\n\n{SENTENCES[0]}"
    assert (second.place, second.metadata["title"], second.metadata["book"]) == (
        "OEBPS/two.xhtml",
        "Two",
        "Reports",
    )


def test_a_table_is_read_by_the_names_of_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id;Headline;Full Text;Wordcount\na1;Plan;"One ""quoted"";\ntwo";7\n;;;\n', "utf-8")
    (draft,) = drafts(path)
    assert draft.text == 'One "quoted";\ntwo'
    assert draft.metadata == {"title": "Plan", "id": "a1", "Wordcount": "7"}
    assert draft.name == "a1"


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("one,two\n1,2\n", "utf-8")
    with pytest.raises(SourceError, match="“one”, “two”"):
        drafts(path)
    with pytest.raises(SourceError, match="no column “three”"):
        drafts(path, columns={"text": "three"})


def test_parquet_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = {"text": list(SENTENCES), "lang": ["en"] * 3, "n": [1, 2, 3], "tags": [["a", "b"], [], ["c"]]}
    parquet.write_table(pa.table(table), path)
    found = drafts(path)
    assert [one.text for one in found] == list(SENTENCES)
    assert found[0].metadata == {"language": "en", "n": 1, "tags": ["a", "b"]}


def test_rows_without_a_text_are_told_by_line_and_lines_that_are_packed_are_read(tmp_path: Path) -> None:
    path = sources.jsonl(tmp_path / "a.jsonl.gz", {"text": "One."}, {"text": " "}, {"text": 3}, [1])
    found = list(readings_of(path, ReadOptions())[1])
    assert [type(one) for one in found] == [Draft, Unreadable, Unreadable, Unreadable]
    assert [one.place for one in found] == ["line 1", "line 2", "line 3", "line 4"]


def test_an_object_of_objects_is_read_with_its_names_as_ids(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"x1": {"articleBody": "One."}, "x2": {"articleBody": "Two."}}', "utf-8")
    assert [(one.place, one.text) for one in drafts(path)] == [("x1", "One."), ("x2", "Two.")]


def test_ninjs_is_told_apart_from_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '{"headline": "Plan", "language": "en", "bodies": [{"value": "<p>One.</p><p>Two.</p>"}]}', "utf-8"
    )
    (draft,) = drafts(path)
    assert draft.text == "One.\n\nTwo."
    assert draft.metadata == {"title": "Plan", "language": "en"}


NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><pubdata name="The Courier"/></head><body><body.head>
<hedline><hl1>Plan passes</hl1></hedline><byline>By Lena Cottrill</byline></body.head><body.content><p>One.</p><p>Two <em>and</em>
three.</p></body.content></body></nitf>"""


def test_nitf_has_its_text_and_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(NITF, "utf-8")
    (draft,) = drafts(path)
    assert draft.text == "One.\n\nTwo and three."
    assert draft.metadata == {"title": "Plan passes", "author": "By Lena Cottrill", "outlet": "The Courier"}


NEXIS = """\ufeff                               1 of 2 DOCUMENTS


                               The Courier

                     October 14, 2026 Wednesday

Harbour plan passes

BYLINE: By LENA COTTRILL

SECTION: Section A; Pg. 1

LENGTH: 40 words

DATELINE: PORT ELIN

The council approved the harbour
plan on Tuesday.

Note: this is no foot, said Ann Bell.

LOAD-DATE: October 14, 2026

LANGUAGE: ENGLISH

Copyright 2026 The Courier

                               2 of 2 DOCUMENTS


                               The Ledger

October 15, 2026

HEADLINE: Another one

LENGTH: 5 words

BODY:
The second text.

LANGUAGE: ENGLISH
"""

NEXIS_UNI = """Harbour plan passes
The Courier
October 14, 2026 Wednesday

Copyright 2026 The Courier All Rights Reserved
Section: NEWS
Length: 40 words
Byline: Lena Cottrill
Body

The council approved the harbour plan.

Load-Date: October 14, 2026


End of Document
Another one
The Ledger
October 15, 2026
Length: 5 words
Body
The second text.
Load-Date: October 15, 2026
End of Document
"""


def test_an_export_of_nexis_is_split_into_its_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NEXIS, "utf-8")
    first, second = drafts(path)
    assert (
        first.text
        == "The council approved the harbour plan on Tuesday.\n\nNote: this is no foot, said Ann Bell."
    )
    assert first.metadata["title"] == "Harbour plan passes"
    assert first.metadata["outlet"] == "The Courier"
    assert first.metadata["author"] == "By LENA COTTRILL"
    assert first.metadata["date"] == "October 14, 2026 Wednesday"
    assert first.metadata["language"] == "ENGLISH"
    assert (second.text, second.metadata["title"], second.place) == (
        "The second text.",
        "Another one",
        "article 2",
    )


@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_an_export_of_nexis_uni_is_split_whatever_file_it_came_in(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "txt":
        path.write_text(NEXIS_UNI, "utf-8")
    else:
        lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in NEXIS_UNI.split("\n"))
        sources.docx(path, lines)
    first, second = drafts(path)
    assert (first.text, second.text) == ("The council approved the harbour plan.", "The second text.")
    assert first.metadata["title"] == "Harbour plan passes"
    assert (first.metadata["outlet"], second.metadata["outlet"]) == ("The Courier", "The Ledger")
    assert first.metadata["author"] == "Lena Cottrill"


def web_archive(path: Path, *pages: tuple[str, str, str]) -> Path:
    records = []
    for url, status, body in pages:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-10-14T09:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{url}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        records.append(gzip.compress(record) if path.suffix == ".gz" else record)
    path.write_bytes(b"".join(records))
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_the_pages_of_a_web_archive_are_articles(tmp_path: Path, name: str) -> None:
    pages = (
        ("http://example.org/harbour-plan.html", "200 OK", sources.page()),
        ("http://example.org/x", "404 Not Found", "no"),
    )
    (draft,) = drafts(web_archive(tmp_path / name, *pages))
    assert SENTENCES[0] in draft.text
    assert draft.metadata["url"] == draft.place == "http://example.org/harbour-plan.html"
    assert draft.name == "harbour-plan"


@needs_samples
@pytest.mark.parametrize("folder", ["pdf", "docx", "newsml"])
def test_the_samples_are_read_or_refused_in_a_sentence(folder: str) -> None:
    for path in sorted((SAMPLES / folder).iterdir()):
        if path.name == "snep.xml":  # a package: it holds links alone
            with pytest.raises(SourceError, match="no news item with a text"):
                list(readings_of(path, ReadOptions())[1])
            continue
        found = list(readings_of(path, ReadOptions())[1])
        assert found, path.name
        assert all(isinstance(one, Draft) and one.text.strip() for one in found), path.name


def test_lines_of_json_are_read_in_the_encoding_that_the_file_has(tmp_path: Path) -> None:
    rows = [
        f'{{"text": "Größe, Zahl {number}: über alles hinaus, sagte Frau Müßig."}}' for number in range(40)
    ]
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        path = tmp_path / f"{encoding}.jsonl"
        path.write_bytes("\n".join(rows).encode(encoding))
        found = drafts(path)
        assert len(found) == 40
        assert found[39].text == "Größe, Zahl 39: über alles hinaus, sagte Frau Müßig."


def test_what_identifies_an_item_is_an_address_only_where_it_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"headline": "Plan", "body_text": "One.", "guid": "urn:x:1", "uri": ""}', "utf-8")
    assert drafts(path)[0].metadata == {"title": "Plan", "id": "urn:x:1"}


def test_blanks_without_end_keep_no_export_from_being_told_apart() -> None:
    blank = " " * 300_000 + "\n" * 300_000
    assert articles_in_export(f"no export{blank}at all") == []
    (found,) = drafts_of_export(
        f"1 of 1 DOCUMENTS\nLENGTH: 1 words\n\nText.{blank}Copyright 2026 The Courier"
    )
    assert isinstance(found, Draft)
    assert found.text == "Text."
