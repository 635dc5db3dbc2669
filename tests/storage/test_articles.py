"""An article is read as it was written, whatever encoding and traps it has."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage.making import TEXT, TRAPS, broken_texts, trap_texts

from annotator.model.article import canonical
from annotator.storage.articles import LARGEST, ArticleError, articles_in, read_article, text_of_file
from annotator.storage.encodings import EncodingError, decoded, decoded_as

FRENCH = "Le président a dit : « Ça suffit, à présent ! » – et l’Élysée s’est tu.\n" * 5


def written(folder: Path, data: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@given(text=trap_texts)
def test_a_text_in_unicode_comes_back_but_for_its_line_ends(encoding: str, text: str) -> None:
    found = decoded_as(text.encode(encoding), encoding)
    assert canonical(found.text) == canonical(text)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    found = decoded(("\ufeff" + FRENCH).encode(encoding))
    assert canonical(found.text) == FRENCH
    assert found.encoding == encoding.removesuffix("-le").removesuffix("-be")
    assert (
        decoded_as(("\ufeff" + FRENCH).encode(encoding), found.encoding).text.removeprefix("\ufeff") == FRENCH
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_zeros(encoding: str) -> None:
    assert decoded(FRENCH.encode(encoding)) == (FRENCH, encoding)


def test_utf_16_with_half_a_pair_stays_utf_16() -> None:
    text = "\ufeffabc\ud800def"
    assert decoded(text.encode("utf-16-le", "surrogatepass")) == ("abc\ud800def", "utf-16")


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_an_old_encoding_is_guessed_and_named(encoding: str) -> None:
    data = FRENCH.replace("’", "'").replace("–", "-").encode(encoding)
    found = decoded(data)
    assert found.text == data.decode(encoding)
    assert decoded_as(data, found.encoding) == found


def test_utf_8_with_some_bad_bytes_stays_utf_8() -> None:
    data = "“Quoted”, said Zoë".encode() + b"\xff\xfe" + " – and “more”".encode()
    found = decoded(data)
    assert found.encoding == "utf-8"
    assert found.text == "“Quoted”, said Zoë\udcff\udcfe – and “more”"


@given(broken_texts)
def test_bad_bytes_become_lone_surrogates_one_for_one(text: str) -> None:
    data = text.encode("utf-8", "surrogateescape")
    found = decoded_as(data, "utf-8")
    assert found.text.encode("utf-8", "surrogateescape") == data


@given(st.binary(max_size=200))
def test_whatever_bytes_are_read_can_be_read_again_in_the_encoding_that_was_found(data: bytes) -> None:
    try:
        found = decoded(data)
    except EncodingError:
        return
    assert decoded_as(data, found.encoding) == found


@pytest.mark.parametrize("encoding", ["no-such", "zip", "base64", "undefined", "a\0b", "utf-32", "ascii"])
def test_an_encoding_that_does_not_fit_is_refused(encoding: str) -> None:
    with pytest.raises(EncodingError):
        decoded_as("ä".encode(), encoding)


@pytest.mark.parametrize("trap", TRAPS)
def test_one_trap_in_an_article_is_no_reason_to_refuse_it(tmp_path: Path, trap: str) -> None:
    text = f"She said {trap} and left."
    article = read_article(written(tmp_path, text.encode()))
    assert article.text == canonical(text)
    assert article.encoding == "utf-8"
    assert article.name == "a.txt"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\x89PNG\r\n", "a picture"),
        (bytes(range(32)) * 20, "more control characters, such as NUL"),
        (b"\0" * 100, "more control characters, such as NUL"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, data: bytes, kind: str) -> None:
    path = written(tmp_path, data)
    with pytest.raises(ArticleError, match=kind) as caught:
        read_article(path)
    assert str(path) in str(caught.value)


def test_an_empty_file_is_an_empty_article(tmp_path: Path) -> None:
    assert read_article(written(tmp_path, b"")).text == ""


def test_a_missing_file_a_folder_and_a_wrong_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="is not there"):
        read_article(tmp_path / "none.txt")
    with pytest.raises(ArticleError, match="cannot be read"):
        read_article(tmp_path)
    with pytest.raises(ArticleError, match="its bytes are not ascii"):
        read_article(written(tmp_path, b"\xff"), "ascii")


def test_a_file_that_is_no_single_article_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ArticleError, match="larger than 64 MB"):
        text_of_file(path)


def test_the_articles_of_a_folder_are_its_visible_text_files_in_order(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.TXT",
        "sub/c.txt",
        ".hidden/d.txt",
        ".e.txt",
        "b.txt.ann.json",
        "articles.json",
        "f.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [os.fspath(path.relative_to(tmp_path)) for path in articles_in(tmp_path)] == [
        "a.TXT",
        "b.txt",
        "sub/c.txt",
    ]


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="cannot be read"):
        articles_in(tmp_path / "none")


def test_what_a_list_tells_about_an_article_comes_with_it(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.encode())
    rows = """[
        {"file": "b.txt", "title": "other"},
        {"file": "a.txt", "title": "“Yes”", "year": 2026, "tags": ["x", 1], "none": null,
         "derived_from": {"file": "a.html"}}
    ]"""
    (tmp_path / "articles.json").write_text(rows, encoding="utf-8")
    article = read_article(path)
    assert article.metadata == {"title": "“Yes”", "year": "2026", "tags": "x, 1"}
    assert article.derived_from == {"file": "a.html"}
    assert read_article(written(tmp_path, b"", "c.txt")).metadata == {}


@pytest.mark.parametrize(
    "rows", ["", "{}", "[7]", '[{"title": "x"}]', '[{"file": 7}]', "[" * 100_000, '"\\ud800"']
)
def test_a_broken_list_is_told(tmp_path: Path, rows: str) -> None:
    path = written(tmp_path, b"x")
    (tmp_path / "articles.json").write_text(rows, encoding="utf-8")
    with pytest.raises(ArticleError, match=r"articles\.json"):
        read_article(path)
