"""A broken sidecar is refused in one clear sentence that names the place."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storage.making import as_bytes, json_values, on_text, quote, sidecar_of

from annotator.model.annotation import Annotation, Origin
from annotator.model.verdict import Decision, Verdict
from annotator.storage.sidecar import SidecarError, decode_sidecar, encode_sidecar, read_sidecar

PATH = Path("folder/article.txt.ann.json")


def refused(data: bytes) -> SidecarError:
    with pytest.raises(SidecarError) as caught:
        decode_sidecar(data, PATH)
    assert str(PATH) in str(caught.value)
    assert "was left as it" in str(caught.value)
    return caught.value


def tree() -> dict[str, Any]:
    there = quote(
        origin=Origin("s", "rules", 0.5, "quote", ((0, 4),)),
        links={"speaker": ("s1",)},
        attributes={"form": "direct"},
    )
    on = on_text(there, Annotation("s1", "speaker", ((19, 26),)))
    on.layer.verdicts["s"] = Verdict("s", Decision.ACCEPTED, "anna")
    made: dict[str, Any] = json.loads(encode_sidecar(on))
    return made


WHOLE = "two whole numbers"
BROKEN = [
    ("annotations.0.spans.0", [0.0, 13], "annotations[0].spans[0]", WHOLE),
    ("annotations.0.spans.0", [-1, 13], "annotations[0].spans[0]", WHOLE),
    ("annotations.0.spans.0", [0, 13, 14], "annotations[0].spans[0]", WHOLE),
    ("annotations.0.spans.0", [0, "13"], "annotations[0].spans[0]", WHOLE),
    ("annotations.0.spans.0", [0, True], "annotations[0].spans[0]", WHOLE),
    ("annotations.0.spans.0", [0, 10**40], "annotations[0].spans[0]", WHOLE),
    ("annotations.0.spans.0", [0, 2**31], "annotations[0].spans[0]", WHOLE),
    ("annotations.0.spans.0", None, "annotations[0].spans[0]", WHOLE),
    ("annotations.1.spans.0", [13, 12], "annotations[1].spans[0]", "not after its start at 13"),
    ("annotations.1.spans.0", [13, 13], "annotations[1].spans[0]", "not after its start at 13"),
    ("annotations.1.spans", {"start": 1}, "annotations[1].spans", "a list of pairs"),
    ("annotations.1.id", "q1", "annotations[1].id", "stands already at annotations[0]"),
    ("annotations.1.id", "", "annotations[1].id", "an id"),
    ("annotations.1.id", 7, "annotations[1].id", "an id"),
    ("annotations.1.type", None, "annotations[1].type", "a text"),
    ("annotations.1.note", [1], "annotations[1].note", "a text"),
    ("annotations.1.confidence", "much", "annotations[1].confidence", "a number"),
    ("annotations.0.quoted", ["a", "b"], "annotations[0].quoted", "as many texts as spans (1)"),
    ("annotations.0.links", ["s1"], "annotations[0].links", "an object"),
    ("annotations.0.links.speaker", "s1", "annotations[0].links", "a list"),
    ("annotations.0.attributes", "direct", "annotations[0].attributes", "an object"),
    ("annotations.0.from", "rules", "annotations[0].from", "an object"),
    ("annotations.0.from.suggestion", None, "annotations[0].from.suggestion", "an id"),
    ("annotations.0.from.spans.0", [3, 2], "annotations[0].from.spans[0]", "not after"),
    ("annotations.1", 7, "annotations[1]", "an object"),
    ("annotations", {}, "annotations", "a list"),
    ("verdicts.0.verdict", "perhaps", "verdicts[0].verdict", "perhaps"),
    ("verdicts", 5, "verdicts", "a list"),
    ("read", [[5, 3]], "read[0]", "not after"),
    ("read", [3], "read[0]", WHOLE),
    ("text", None, "text", "an object"),
    ("text.sha256", "abc", "text.sha256", "SHA-256"),
    ("text.unit", "byte", "text.unit", "byte"),
    ("text.length", -1, "text.length", ">= 0"),
    ("layer.kind", "robot", "layer.kind", "robot"),
    ("scheme", [], "scheme", "an object"),
    ("format", "other-sidecar", "format", "annotator-sidecar"),
    ("version", "1", "version", "a whole number"),
    ("version", True, "version", "a whole number"),
    ("version", 0, "version", "version 0"),
    ("minor", -1, "minor", ">= 0"),
]


@pytest.mark.parametrize(("place", "value", "told", "expected"), BROKEN)
def test_a_wrong_member_is_named_with_what_was_expected(
    place: str, value: object, told: str, expected: str
) -> None:
    made = tree()
    found: Any = made
    *steps, last = [int(step) if step.isdigit() else step for step in place.split(".")]
    for step in steps:
        found = found[step]
    found[last] = value
    error = refused(as_bytes(made))
    assert error.place == told
    assert expected in error.complaint


@pytest.mark.parametrize("name", ["format", "version", "text", "annotations"])
def test_a_missing_member_is_named(name: str) -> None:
    made = tree()
    del made[name]
    error = refused(as_bytes(made))
    assert name in f"{error.place} {error.complaint}"


def test_two_verdicts_on_one_suggestion_are_refused() -> None:
    made = tree()
    made["verdicts"] *= 2
    assert refused(as_bytes(made)).place == "verdicts[1].suggestion"


GOOD = encode_sidecar(on_text(quote()))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xef\xbb\xbf" + GOOD, "byte order mark"),
        (GOOD.decode().encode("utf-16"), "byte order mark"),
        (GOOD[:-30], "the end is missing"),
        (GOOD.replace(b'"quote"', b'"\\ud800"'), "surrogate pair"),
        (GOOD + b"}", "line 13: trailing"),
        (GOOD.replace(b'"quote"', b"NaN"), "line 8"),
        (GOOD.replace(b'"type"', b"<<<<<<< ours\n"), "not JSON"),
        (GOOD.replace(b'{"id"', b'<<<<<<< ours\n{"id"'), "two sides of a merge"),
        (GOOD.replace("“We".encode(), b"\xed\xa0\x80"), "not JSON"),
        (GOOD.replace("“We".encode(), b"\xff"), "not JSON"),
        (GOOD.replace("“We".encode(), b"\\ud800"), "surrogate pair"),
        (b"[]", "JSON object"),
        (b"[" * 200_000, "too deep"),
        (b'{"a":' * 200_000, "too deep"),
        (b"7", "JSON object"),
        (b'{"format": "annotator-sidecar", "version": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
def test_what_is_no_json_at_all_is_told_in_plain_words(data: bytes, expected: str) -> None:
    assert expected in refused(data).complaint


def test_a_newer_major_version_that_cannot_be_read_says_which_it_is() -> None:
    error = refused(as_bytes({"format": "annotator-sidecar", "version": 3, "annotations": "elsewhere"}))
    assert error.place == "version"
    assert "version 3" in error.complaint


def test_members_that_are_kept_may_not_be_bottomless() -> None:
    made, deep = tree(), list[object]()
    for _ in range(40):
        deep = [deep]
    made["annotations"][0]["new"] = deep
    assert refused(as_bytes(made)).place == "annotations[0].new"
    made = tree()
    made["annotations"][0]["attributes"]["form"] = deep
    assert refused(as_bytes(made)).place == "annotations[0].attributes"


def test_spans_of_any_length_take_no_more_room_than_others() -> None:
    made = tree()
    made["annotations"] = [{"id": str(n), "type": "quote", "spans": [[0, 2**31 - 1]]} for n in range(1000)]
    assert len(decode_sidecar(as_bytes(made), PATH).layer.annotations) == 1000


def test_a_file_that_cannot_be_read_is_a_sidecar_error_too(tmp_path: Path) -> None:
    with pytest.raises(SidecarError, match="cannot be read"):
        read_sidecar(tmp_path)
    with pytest.raises(SidecarError, match="No such file"):
        read_sidecar(tmp_path / "x.ann.json")


@settings(max_examples=300)
@given(st.integers(0, len(GOOD)), st.integers(0, len(GOOD)), st.binary(max_size=4))
def test_no_damage_gives_anything_but_a_sidecar_error(start: int, end: int, put: bytes) -> None:
    data = GOOD[:start] + put + GOOD[end:]
    with suppress(SidecarError):
        decode_sidecar(data, PATH)


@settings(max_examples=200)
@given(
    st.sampled_from(
        ("format", "version", "minor", "text", "layer", "scheme", "read", "annotations", "verdicts")
    ),
    json_values,
)
def test_no_value_anywhere_gives_anything_but_a_sidecar_error(name: str, value: object) -> None:
    with suppress(SidecarError):
        decode_sidecar(as_bytes(sidecar_of(quote()) | {name: value}), PATH)
