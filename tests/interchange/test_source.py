"""Foreign files are read within bounds and strictly."""

from pathlib import Path

import pytest

from annotator.interchange import source
from annotator.interchange.fault import InterchangeError
from annotator.interchange.source import bytes_of, json_value, lines_of, raw_text, rows_in, utf8_text


def test_a_line_that_is_too_long_is_refused_before_it_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "LONGEST_LINE", 1 << 20)
    path = tmp_path / "long.jsonl"
    with path.open("wb") as stream:
        stream.write(b"{}\n")
        stream.truncate(200 << 20)
    with pytest.raises(InterchangeError, match=r"long\.jsonl, line 2 is longer than 1 MB"):
        list(lines_of(path))


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGEST", 1 << 20)
    path = tmp_path / "large.json"
    path.write_bytes(b" " * (1 << 20) + b"{}")
    with pytest.raises(InterchangeError, match=r"large\.json is larger than 1 MB"):
        bytes_of(path)


@pytest.mark.parametrize(
    ("spelt", "told"),
    [
        (b"{", "no JSON"),
        (b"[NaN]", "NaN is no number"),
        (b"[-Infinity]", "-Infinity is no number"),
        (b'{"a": 1, "a": 2}', "“a” stands twice"),
        (b'"\\ud800"', "half a character"),
        (b'{"\\udfff": 1}', "half a character"),
        (b'"\xff"', "0xff"),
        (b"[" * 100_000, "nested too deeply"),
        (b"9" * 5000, "no JSON"),
        (b"", "no JSON"),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(spelt: bytes, told: str) -> None:
    with pytest.raises(InterchangeError, match=f"in.json.*{told}"):
        json_value(spelt, "in.json")


def test_a_pair_of_halves_is_a_character() -> None:
    assert json_value(b'"\\ud83d\\ude00"', "in.json") == "\U0001f600"


@pytest.mark.parametrize(
    "spelt",
    [
        b'{"a": 1}\n\n{"a": 2}\n',
        b'[{"a": 1}, {"a": 2}]',
        b'[\n{"a": 1},\n{"a": 2}\n]',
        b'\xef\xbb\xbf{"a": 1}\r\n{"a": 2}',
    ],
)
def test_rows_are_found_in_lines_and_in_lists(tmp_path: Path, spelt: bytes) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(spelt)
    assert [value for _, value in rows_in(path)] == [{"a": 1}, {"a": 2}]


def test_one_value_may_fill_the_file(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text('{\n"a":\n1}\n')
    assert list(rows_in(path)) == [(str(path), {"a": 1})]
    path.write_text("")
    assert list(rows_in(path)) == []


def test_texts_are_utf_8_or_what_their_bytes_say(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffé\r\n".encode())
    assert raw_text(path) == "\ufeffé\r\n"
    assert utf8_text(path) == "é\r\n"
    path.write_bytes("Zoë sagte".encode("utf-16"))
    assert raw_text(path) == "Zoë sagte"
    path.write_bytes(b"one\nb\xe4d")
    with pytest.raises(InterchangeError, match=r"a\.txt, line 2"):
        utf8_text(path)
