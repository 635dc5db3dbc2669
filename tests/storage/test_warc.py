"""Web archives: what warcio writes is read, and what means harm ends in a sentence."""

import gzip
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from storage import sources
from storage.sources import SENTENCES
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from annotator.storage.intake import readings_of
from annotator.storage.readers.reader import Draft, Reading, ReadOptions, Unreadable
from annotator.storage.readers.source import SourceError

URL = "http://example.org/plan.html"
MB = 1 << 20


def chunked(body: bytes) -> bytes:
    pieces = [body[place : place + 300] for place in range(0, len(body), 300)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def written(path: Path, body: bytes, **headers: str) -> Path:
    """An archive by warcio, the usual library, of an answer with these headers."""
    told = [
        (name.replace("_", "-"), value)
        for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items()
    ]
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.suffix == ".gz")
        writer.write_record(writer.create_warcinfo_record("a", {"software": "test"}))
        answer = StatusAndHeaders("200 OK", told, protocol="HTTP/1.1")
        payload = BytesIO(body)
        record = writer.create_warc_record(URL, "response", payload, length=len(body), http_headers=answer)
        record.rec_headers.replace_header("WARC-Payload-Digest", "sha1:A")
        record.rec_headers.replace_header("WARC-Block-Digest", "sha1:A")
        writer.write_record(record)
    return path


def read(path: Path) -> list[Reading]:
    return list(readings_of(path, ReadOptions())[1])


def by_hand(path: Path, *blocks: tuple[str, bytes]) -> Path:
    data = b""
    for length, block in blocks:
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}\r\nContent-Length: {length}\r\n\r\n"
        )
        data += head.encode() + block + b"\r\n\r\n"
    path.write_bytes(gzip.compress(data, 1) if path.suffix == ".gz" else data)
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("way", ["plain", "gzip", "deflate", "raw deflate", "chunked", "chunked gzip"])
def test_pages_are_read_however_they_were_sent(tmp_path: Path, name: str, way: str) -> None:
    body, headers = sources.page().encode(), {}
    if "gzip" in way:
        body, headers["Content_Encoding"] = gzip.compress(body), "gzip"
    if "deflate" in way:
        body, headers["Content_Encoding"] = (
            zlib.compress(body)[2:-4] if "raw" in way else zlib.compress(body),
            "deflate",
        )
    if "chunked" in way:
        body, headers["Transfer_Encoding"] = chunked(body), "chunked"
    (draft,) = read(written(tmp_path / name, body, **headers))
    assert isinstance(draft, Draft)
    assert SENTENCES[0] in draft.text
    assert draft.place == URL
    assert "fetched" in draft.metadata


def test_a_page_packed_in_another_way_is_told(tmp_path: Path) -> None:
    (found,) = read(written(tmp_path / "a.warc", b"\x0b\x02", Content_Encoding="br"))
    assert isinstance(found, Unreadable)
    assert "“br”, which is not read" in found.complaint
    (found,) = read(written(tmp_path / "b.warc", b"\x1f\x8bxxxx", Content_Encoding="gzip"))
    assert isinstance(found, Unreadable)
    assert "damaged" in found.complaint


def test_pictures_are_passed_over(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.warc", b"\x89PNG", Content_Type="image/png")) == []


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>hello"


@pytest.mark.parametrize(
    ("length", "block", "expected"),
    [
        ("80", HEAD + bytes(100 * MB), "more than 64 kB"),
        ("900000000", HEAD + bytes(100 * MB), "200 times"),
        ("900", HEAD, "cut off"),
        ("-1", HEAD, "Content-Length"),
        ("9" * 40, HEAD, "Content-Length"),
        ("3", b"abc" + b"\r\n" * 600, "blank lines"),
    ],
)
def test_an_archive_that_lies_or_grows_is_refused(
    tmp_path: Path, length: str, block: bytes, expected: str
) -> None:
    path = by_hand(tmp_path / "a.warc.gz", (length, block))
    before = sources.peak_memory()
    with pytest.raises(SourceError, match=expected):
        read(path)
    assert sources.peak_memory() - before < 150 * MB


def test_a_page_that_grows_when_it_is_unpacked_is_refused(tmp_path: Path) -> None:
    (found,) = read(written(tmp_path / "a.warc", gzip.compress(bytes(100 * MB), 1), Content_Encoding="gzip"))
    assert isinstance(found, Unreadable)
    assert "larger than 8 MB" in found.complaint
