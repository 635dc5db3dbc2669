"""A sidecar is what it was, whatever was written into it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it has no types
from storage.making import (
    TEXT,
    annotated,
    as_bytes,
    broken_texts,
    json_values,
    on_text,
    quote,
    sidecar_of,
    slices,
    trap_texts,
)

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation, Origin
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.verdict import Decision, Verdict
from annotator.storage.schema import sidecar_schema
from annotator.storage.schemes import load_scheme
from annotator.storage.sidecar import Sidecar, decode_sidecar, encode_sidecar

PATH = Path("article.txt.ann.json")
SCHEMA = Draft202012Validator(sidecar_schema())

EXAMPLE = """{
"format": "annotator-sidecar", "version": 1,
"text": {"file": "article.txt", "sha256": "%s", "length": 72, "unit": "codepoint"},
"layer": {"name": "anna", "kind": "human"},
"scheme": {"name": "quotes-and-stances", "sha256": "%s"},
"read": [[0, 51]],
"annotations": [
{"id": "q1", "type": "quote", "spans": [[0, 13], [28, 40]], "quoted": ["“We will go,”", "“Not today,”"], "after": " she added.\\n\\nNobody else spoke.\\n", "attributes": {"attitude": "intention", "form": "direct"}, "links": {"speaker": ["s1"]}, "by": "anna", "at": "2026-11-23T19:10:00Z", "from": {"suggestion": "9f", "agent": "rules", "confidence": 0.9, "type": "quote", "spans": [[0, 13]]}},
{"id": "s1", "type": "speaker", "spans": [[19, 26]], "quoted": ["Ann Lee"], "before": "“We will go,” said ", "after": ". “Not today,” she added.\\n\\nNobod", "note": "the “mayor”"},
{"id": "t1", "type": "target", "attributes": {"implied": true}, "confidence": 0.5, "reason": "it says so"}
],
"verdicts": [
{"suggestion": "9e", "verdict": "rejected", "by": "anna"},
{"suggestion": "9f", "verdict": "corrected", "by": "anna", "at": "2026-11-23T19:10:00Z"}
]
}
"""


def example() -> AnnotatedArticle:
    origin = Origin("9f", "rules", 0.9, "quote", ((0, 13),))
    there = [
        Annotation("t1", "target", (), {"implied": True}, confidence=0.5, reason="it says so"),
        Annotation("s1", "speaker", ((19, 26),), note="the “mayor”"),
        Annotation(
            "q1",
            "quote",
            ((0, 13), (28, 40)),
            {"form": "direct", "attitude": "intention"},
            {"speaker": ("s1",)},
            by="anna",
            at="2026-11-23T19:10:00Z",
            origin=origin,
        ),
    ]
    given_verdicts = [
        Verdict("9f", Decision.CORRECTED, "anna", "2026-11-23T19:10:00Z"),
        Verdict("9e", Decision.REJECTED, "anna"),
    ]
    layer = Layer("anna", "human", there, read=((0, 51),), verdicts=given_verdicts)
    return AnnotatedArticle(Article(TEXT, "article.txt"), load_scheme(), layer)


def again(data: bytes, on: AnnotatedArticle) -> bytes:
    """The same sidecar after it was read and saved."""
    sidecar = decode_sidecar(data, PATH)
    return encode_sidecar(AnnotatedArticle(on.article, on.scheme, sidecar.layer), base=sidecar)


def read(tree: object) -> Sidecar:
    return decode_sidecar(as_bytes(tree), PATH)


def test_a_sidecar_has_one_annotation_a_line_in_the_order_of_the_text() -> None:
    on = example()
    assert encode_sidecar(on).decode() == EXAMPLE % (on.article.digest, on.scheme.digest)


@given(annotated())
def test_what_is_encoded_is_decoded_again(on: AnnotatedArticle) -> None:
    data = encode_sidecar(on)
    sidecar = decode_sidecar(data, PATH)
    assert sidecar.layer == on.layer
    assert list(sidecar.layer.annotations) == list(on.annotations)
    assert sidecar.layer.unknown == on.layer.unknown
    assert (sidecar.text.file, sidecar.text.sha256) == (on.article.name, on.article.digest)
    assert (sidecar.text.length, sidecar.text.derived_from) == (len(on.article.text), on.article.derived_from)
    assert not sidecar.read_only
    assert not sidecar.notices


@given(annotated(broken_texts))
def test_saving_twice_gives_the_same_bytes(on: AnnotatedArticle) -> None:
    data = encode_sidecar(on)
    assert encode_sidecar(on) == data
    assert again(data, on) == data


@given(annotated(broken_texts))
def test_every_sidecar_fits_the_published_schema_and_is_plain_json(on: AnnotatedArticle) -> None:
    data = encode_sidecar(on)
    tree = json.loads(data)
    SCHEMA.validate(tree)
    assert data.endswith(b"\n}\n")
    assert b"\r" not in data
    assert len(data.splitlines()) >= 10 + len(tree["annotations"]) + len(tree["verdicts"])


@given(annotated(broken_texts))
def test_every_quoted_text_is_what_stands_at_the_span(on: AnnotatedArticle) -> None:
    for row in json.loads(encode_sidecar(on))["annotations"]:
        spans = tuple((start, end) for start, end in row.get("spans", ()))
        assert row.get("quoted", []) == slices(on.article, spans)


@pytest.mark.parametrize(
    "place", ["", "text", "layer", "scheme", "annotations.0", "annotations.0.from", "verdicts.0"]
)
@given(value=json_values)
def test_unknown_members_survive_at_every_level(place: str, value: object) -> None:
    on = example()
    tree = json.loads(encode_sidecar(on))
    found = tree
    for step in filter(None, place.split(".")):
        found = found[int(step) if step.isdigit() else step]
    found["zz a member of tomorrow"] = value
    found["aa"] = "plain"
    data = again(as_bytes(tree), on)
    assert json.loads(data) == tree
    assert again(data, on) == data
    assert data.index(b'"aa"') < data.index(b'"zz a member')


@given(annotated())
def test_the_order_of_attributes_and_links_does_not_show_in_the_file(on: AnnotatedArticle) -> None:
    turned = [
        Annotation(
            one.id,
            one.type,
            one.spans,
            dict(reversed(list(one.attributes.items()))),
            dict(reversed(list(one.links.items()))),
            one.note,
            one.by,
            one.at,
            one.confidence,
            one.reason,
            one.origin,
            one.unknown,
            one.conflicts,
        )
        for one in reversed(list(on.annotations))
    ]
    layer = Layer(
        on.layer.name,
        on.layer.kind,
        turned,
        read=on.layer.read,
        verdicts=reversed(list(on.layer.verdicts.values())),
        unknown=on.layer.unknown,
    )
    assert encode_sidecar(AnnotatedArticle(on.article, on.scheme, layer)) == encode_sidecar(on)


def test_lone_surrogates_become_replacement_characters_one_for_one() -> None:
    text = "a\udc80\udcffb"
    one = Annotation(
        "q", "quote", ((1, 3),), {"x\udc80": "\udcff"}, note="\ud800!", unknown={"y": ["\udfff"]}
    )
    on = AnnotatedArticle(Article(text, "a\udcff.txt"), load_scheme(), Layer("", "human", [one]))
    data = encode_sidecar(on)
    tree = json.loads(data)
    row = tree["annotations"][0]
    assert row["quoted"] == ["\ufffd\ufffd"]
    assert row["attributes"] == {"x\ufffd": "\ufffd"}
    assert (row["note"], row["y"], tree["text"]["file"]) == ("\ufffd!", ["\ufffd"], "a\ufffd.txt")
    assert again(data, on) == data


def test_a_confidence_that_json_cannot_write_is_left_out() -> None:
    for bad in (float("nan"), float("inf")):
        data = encode_sidecar(on_text(quote(confidence=bad, origin=Origin("s", "rules", bad))))
        assert b"confidence" not in data
        assert decode_sidecar(data, PATH).layer.annotations["q1"].confidence is None


def test_a_newer_minor_version_is_read_with_a_notice_and_stays_what_it_is() -> None:
    tree = sidecar_of(quote()) | {"minor": 7, "mood": "good"}
    sidecar = read(tree)
    assert not sidecar.read_only
    assert "newer version" in sidecar.notices[0]
    data = again(as_bytes(tree), on_text(quote()))
    assert json.loads(data) == tree
    assert data.startswith(b'{\n"format": "annotator-sidecar", "version": 1, "minor": 7,\n')


def test_a_newer_major_version_that_can_be_read_must_not_be_written() -> None:
    sidecar = read(sidecar_of(quote()) | {"version": 2})
    assert sidecar.read_only
    assert "version 2" in sidecar.notices[0]
    assert sidecar.layer.annotations["q1"].spans == ((0, 13),)


def test_a_member_at_its_default_is_the_same_as_none() -> None:
    tree = sidecar_of(quote())
    tree["annotations"][0] |= {"note": "", "attributes": {}, "confidence": None, "from": None}
    assert json.loads(again(as_bytes(tree), on_text(quote()))) == sidecar_of(quote())


def test_a_small_sidecar_by_hand_is_enough() -> None:
    tree = sidecar_of(quote())
    for name in ("layer", "scheme", "read", "verdicts"):
        del tree[name]
    del tree["annotations"][0]["quoted"]
    assert read(tree).layer.annotations["q1"] == quote()


@given(trap_texts)
def test_no_annotation_at_all_is_a_sidecar_too(text: str) -> None:
    on = on_text(text=text.replace("\r", ""))
    data = encode_sidecar(on)
    assert again(data, on) == data
    assert json.loads(data)["annotations"] == []
