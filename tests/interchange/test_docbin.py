"""DocBins as spaCy reads them."""

from collections import Counter
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from interchange.gold import gold_records, records
from spacy.tokens import Doc, DocBin

from annotator.interchange.docbin import write_docbin
from annotator.interchange.format import WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record
from annotator.model.surrogates import without_surrogates


def loaded(several: list[Record], folder: Path) -> tuple[list[Doc], LossReport]:
    losses = LossReport()
    (path,) = write_docbin(several, folder, WriteOptions(), losses)
    return list(DocBin(store_user_data=True).from_disk(path).get_docs(spacy.blank("xx").vocab)), losses


def test_every_span_of_the_samples_is_there_with_its_words(tmp_path: Path) -> None:
    docs, losses = loaded(list(gold_records()), tmp_path)
    for doc, record in zip(docs, gold_records(), strict=True):
        text = record.on.article.text
        assert doc.text == text
        ours = Counter((one.type, one.id, *span) for one in record.on.annotations for span in one.spans)
        wide = [
            span
            for span in doc.spans["sc"]
            if not ours[span.label_, span.id_, span.start_char, span.end_char]
        ]
        assert len(doc.spans["sc"]) == ours.total()
        for span in wide:
            told = doc.user_data["annotator"]["annotations"][span.id_]
            assert any(span.start_char <= start and end <= span.end_char for start, end in told["spans"])
    assert losses.count("unaligned") < sum(len(doc.spans["sc"]) for doc in docs) / 20


def test_attributes_and_links_stand_in_the_user_data(tmp_path: Path) -> None:
    docs, _ = loaded(list(gold_records()), tmp_path)
    for doc, record in zip(docs, gold_records(), strict=True):
        told = doc.user_data["annotator"]
        assert told["metadata"] == record.on.article.metadata
        for one in record.on.annotations:
            kept = told["annotations"][one.id]
            assert kept["attributes"] == one.attributes
            assert {role: tuple(ids) for role, ids in kept["links"].items()} == one.links


@settings(max_examples=12)
@given(record=records)
def test_every_text_keeps_its_characters_and_every_span_its_words(
    record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (doc,), losses = loaded([record], tmp_path_factory.getbasetemp())
    assert doc.text == without_surrogates(record.on.article.text)
    wide = sum(
        1
        for span in doc.spans["sc"]
        if (span.start_char, span.end_char)
        not in doc.user_data["annotator"]["annotations"][span.id_]["spans"]
    )
    assert wide <= losses.count("unaligned")
    assert len(doc.spans["sc"]) == sum(len(one.spans) for one in record.on.annotations)


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    several = list(gold_records())[:2]
    loaded(several, tmp_path / "a")
    loaded(several, tmp_path / "b")
    one, two = ((tmp_path / name / "annotations.spacy").read_bytes() for name in "ab")
    assert one == two
