"""What is odd about a text is said once, in sentences; the text is used as it is."""

from pathlib import Path

import pytest

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.storage.articles import text_of_file
from annotator.storage.encodings import decoded
from annotator.storage.oddities import oddities
from annotator.storage.store import LayerStore

WORDS = "“We agree,” said Ann Bell. ".encode()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (WORDS, []),
        ("Grüße 🐦 an alle\r\n".encode(), []),
        (b"", ["a.txt holds no words: there is nothing to mark in it."]),
        (b" \r\n\n", ["holds no words"]),
        (WORDS + b"\xff", ["1 byte of a.txt spell"]),
        (
            WORDS + b"and \xed\xa0\x80 " * 40,
            ["120 bytes of a.txt spell no letter: “�” stands in their place."],
        ),
        (WORDS + b"a\0b" + WORDS, ["a.txt holds 1 NUL character. View"]),
        (WORDS * 9 + b"\0\xff\0", ["1 byte", "2 NUL characters"]),
        (WORDS.decode().encode("utf-16"), ["a.txt is not UTF-8: it was read as utf-16."]),
        (
            "Das Café in der Straße war über Wochen geschlossen, sagte er. ".encode("cp1252") * 4,
            ["was read as"],
        ),
    ],
)
def test_what_is_odd_is_told(data: bytes, told: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    found = list(oddities(text_of_file(path)))
    assert len(found) == len(told)
    assert all(part in sentence for part, sentence in zip(told, found, strict=True))
    assert LayerStore.open(path).notices == tuple(found)


def test_it_is_not_said_again_of_what_was_annotated(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(WORDS + b"\xff")
    store = LayerStore.open(path)
    store.on.layer.apply(Change(added=(Annotation("q", "quote", ((0, 11),)),)))
    store.publish(store.snapshot())
    store.close()
    assert LayerStore.open(path).notices == ()


def test_halves_of_letters_in_a_text_leave_it_utf_8() -> None:
    data = "“Aye” ".encode() + b"one \xed\xa0\x80 two \xed\xb0\x81 " * 30
    assert decoded(data).encoding == "utf-8"
    assert decoded(data).text.startswith("“Aye”")
