"""Corpora of quotation and polarity, read into quotes, speakers, cues, stances and targets."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interchange.gold import SHARED

from annotator.interchange import german_quotations, newsmtsc, parc3
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import Format, ReadOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer
from annotator.model.annotation import Annotation
from annotator.model.spans import pieces_of

GERMAN = SHARED / "german-quotation-attribution"
NEWSMTSC = SHARED / "newsmtsc" / "devtest_mt.jsonl"
real = pytest.mark.skipif(not GERMAN.is_dir(), reason="the real files are not beside the checkout")


def read(form: Format, path: Path) -> tuple[list[ReadLayer], LossReport]:
    losses = LossReport()
    assert form.read
    return list(form.read(path, ReadOptions(), losses)), losses


@real
def test_every_part_of_every_german_quote_has_its_words() -> None:
    layers, losses = read(german_quotations.FORMAT, GERMAN)
    assert losses.counts == {"not-nested": 2}
    for one in layers:
        told = json.loads((GERMAN / f"{Path(one.name).stem}.json").read_text("utf-8"))
        assert one.article
        assert one.article.text == told["originalText"]
        words = Counter(part_words(one, kind) for kind in one.layer.annotations)
        for quote in told["annotations"]:
            for role in ("quote", "speaker", "cue", "addressee", "frame"):
                if quote[role]["text"]:
                    kind = "speaker" if role == "addressee" else role
                    assert words[kind, tuple(quote[role]["text"].split())]


def part_words(read: ReadLayer, one: Annotation) -> tuple[str, tuple[str, ...]]:
    assert read.article
    return one.type, tuple(" ".join(pieces_of(read.article.text, one.spans)).split())


@real
def test_a_nested_german_quote_stands_within_another() -> None:
    layers, _ = read(german_quotations.FORMAT, GERMAN)
    nested = [quote for one in layers for quote in one.layer.annotations if quote.links.get("within")]
    assert len(nested) == 5
    form = Counter(
        quote.attributes["form"] for one in layers for quote in one.layer.annotations if quote.type == "quote"
    )
    assert form == Counter(Indirect=32, Direct=16, IndirectFreeIndirect=11, Reported=10, FreeIndirect=1)


@real
def test_every_target_of_newsmtsc_has_its_mention_and_its_polarity() -> None:
    layers, losses = read(newsmtsc.FORMAT, NEWSMTSC)
    assert losses.counts == {}
    assert len(layers) == 300
    stances = [one for read in layers for one in read.layer.annotations if one.type == "stance"]
    assert Counter(one.attributes["polarity"] for one in stances) == Counter(
        neutral=278, oppose=212, support=122
    )
    first = layers[0]
    comey = next(one for one in first.layer.annotations if one.attributes.get("actor", "").endswith("Comey"))
    assert first.article
    assert first.article.text[comey.start : comey.end] == "Comey"


PARC = """<SOURCE><SENTENCE gorn="0"><S>
<WORD ByteCount="0,2" text="He"><attribution id="a"><attributionRole roleValue="source"/></attribution></WORD>
<WORD ByteCount="3,7" text="said"><attribution id="a"><attributionRole roleValue="cue"/></attribution></WORD>
<NP><WORD ByteCount="8,14" text="café"><attribution id="a"><attributionRole roleValue="content"/></attribution></WORD>
<WORD ByteCount="15,20" text="opens"><attribution id="a"><attributionRole roleValue="content"/></attribution></WORD></NP>
<WORD ByteCount="20,21" text="."/></S></SENTENCE>
<SENTENCE gorn="1"><WORD ByteCount="22,24" text="So"><attribution id="a"><attributionRole roleValue="content"/></attribution>
<attribution id="b"><attributionRole roleValue="cue"/></attribution></WORD></SENTENCE></SOURCE>"""


def test_words_of_parc3_become_a_quote_with_speaker_and_cue(tmp_path: Path) -> None:
    (tmp_path / "wsj.xml").write_text(PARC.replace('"8,14"', '"8,13"'), "utf-8")
    (one,), losses = read(parc3.FORMAT, tmp_path)
    assert one.article
    assert one.article.text == "He said café opens.\nSo\n"
    spans = {kind.type: kind.spans for kind in one.layer.annotations if kind.type != "cue"}
    assert spans == {"quote": ((8, 18), (20, 22)), "speaker": ((0, 2),)}
    quote = next(kind for kind in one.layer.annotations if kind.type == "quote")
    assert {role: len(ids) for role, ids in quote.links.items()} == {"speaker": 1, "cue": 1}
    assert losses.count("no-content") == 1


def test_bytes_of_parc3_are_those_of_the_text_beside_it(tmp_path: Path) -> None:
    (tmp_path / "wsj.xml").write_text(PARC.replace('"8,14"', '"8,13"'), "utf-8")
    (tmp_path / "wsj.txt").write_text("He said café opens.\r\nSo", "utf-8")
    words = PARC.replace('"8,14"', '"8,13"').replace('"15,20"', '"14,19"').replace('"20,21"', '"19,20"')
    (tmp_path / "wsj.xml").write_text(words, "utf-8")
    (one,), losses = read(parc3.FORMAT, tmp_path / "wsj.xml")
    quote = next(kind for kind in one.layer.annotations if kind.type == "quote")
    assert one.article
    assert one.article.text == "He said café opens.\nSo"
    assert quote.spans == ((8, 18), (20, 22))
    assert losses.counts.keys() == {"no-content"}


@pytest.mark.parametrize(
    "form", [german_quotations.FORMAT, newsmtsc.FORMAT, parc3.FORMAT], ids=lambda form: form.name
)
@given(
    data=st.one_of(
        st.binary(max_size=60), st.sampled_from([b"", b"{}", b"[]", b"<a/>", b'{"x": NaN}', b"[" * 9999])
    )
)
def test_what_is_no_such_file_is_told_with_its_name(
    form: Format, data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "broken.xml"
    path.write_bytes(data)
    try:
        assert read(form, path)[0] == []
    except InterchangeError as error:
        told = str(error)
        assert "broken.xml" in told  # the error is one outcome of two
