"""Each kind of file that articles are read from."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage import sources
from storage.sources import SENTENCES, drafts

from annotator.storage.intake import readings_of
from annotator.storage.readers.reader import EXTRACTORS, Draft, ReadOptions
from annotator.storage.readers.source import SourceError

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "samples"


needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not on this machine")


WHOLE = "\n\n".join(SENTENCES)


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
