"""Each thing that a layer can say, by itself: what a format does not bring back of it is counted, and only that."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from interchange.gold import records
from interchange.test_no_silent_loss import ALIKE, BOTH, SPELLED, there_and_back, told
from strategies import BUILT_IN

from annotator.interchange.fitting import Fitting
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record, record_of
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, Annotation
from annotator.model.conflict import Conflict
from annotator.model.layer import Layer
from annotator.model.spans import hull

BARE: Mapping[str, Any] = {
    "note": "",
    "by": "",
    "at": "",
    "confidence": None,
    "reason": "",
    "origin": None,
    "unknown": NOTHING,
    "attributes": NOTHING,
    "links": NOTHING,
}
OF_ANNOTATIONS = (*BARE, "fragments", "nothing")
OF_LAYERS = ("read", "verdicts", "name", "later", "metadata", "conflict")
METADATA = {"title": "Ann’s day", "author": "Bo", "outlet": "Paper", "date": "2026-11-23", "desk": "city"}


def bare(one: Annotation, facet: str) -> Annotation:
    """The annotation with nothing but its type, its place and this facet."""
    kept = {name: value for name, value in BARE.items() if name != facet}
    spans = one.spans if facet == "fragments" or not one.spans else (hull(one.spans),)
    conflicts = (Conflict("note", "another"),) if facet == "conflict" else ()
    return replace(one, **kept, spans=spans, conflicts=conflicts)


def narrowed(record: Record, facet: str, losses: LossReport) -> Record:
    """The record with nothing but its annotations and this facet."""
    old, article = record.on.layer, record.on.article
    layer = Layer(
        old.name if facet == "name" else "",
        "human",
        [bare(one, facet) for one in old.annotations],
        read=old.read if facet == "read" else (),
        verdicts=old.verdicts.values() if facet == "verdicts" else (),
        unknown={"later": [1]} if facet == "later" else NOTHING,
    )
    metadata = METADATA if facet == "metadata" else {}
    on = AnnotatedArticle(replace(article, metadata=metadata), BUILT_IN, layer)
    return record_of(on, record.name, losses)


def check(name: str, record: Record, facet: str, folder: Path) -> None:
    text = record.on.article.text
    assume(text.strip() and not any("\ud800" <= one <= "\udfff" for one in text))
    before = LossReport()
    given_one = narrowed(record, facet, before)
    back, losses = there_and_back(name, given_one, folder)
    assume(not losses.counts.keys() & SPELLED)
    counted = (losses.counts.keys() | before.counts.keys()) - ALIKE
    layers = [Fitting(BUILT_IN).layer(one.layer, given_one.on.layer.name) for one in back]
    names = [one.layer.name for one in back]
    metadata = given_one.on.article.metadata.items()
    known = [(one.article.metadata if one.article else {}).items() >= metadata for one in back]
    was = [(told(given_one.on.layer), given_one.on.layer.name, True)]
    came = list(zip(map(told, layers), names, known, strict=True))
    settled = not any(one.conflicts for one in given_one.on.annotations)
    assert (came == was and settled) == (not counted), (came, was, losses.sentences())


each = pytest.mark.parametrize("name", BOTH)


@each
@settings(max_examples=4)
@given(record=records, facet=st.sampled_from((*OF_ANNOTATIONS, *OF_LAYERS)))
def test_what_is_said_comes_back_or_is_counted(
    name: str, facet: str, record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    check(name, record, facet, tmp_path_factory.mktemp(name))


@pytest.mark.slow
@pytest.mark.parametrize("facet", [*OF_ANNOTATIONS, *OF_LAYERS])
@each
@settings(max_examples=25)
@given(record=records)
def test_nothing_of_one_kind_is_lost_in_silence(
    name: str, facet: str, record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    check(name, record, facet, tmp_path_factory.mktemp(name))
