"""Whatever a format that goes both ways does not bring back is counted, and what it counts is gone."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from interchange.alike import said
from interchange.gold import records
from strategies import BUILT_IN

from annotator.interchange.extras import missing_extra
from annotator.interchange.fitting import Fitting
from annotator.interchange.format import ReadOptions, WriteOptions
from annotator.interchange.formats import find_formats
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer, Record
from annotator.model.layer import Layer

BOTH = [
    one.name
    for one in find_formats().usable.values()
    if one.write and one.read and not missing_extra(one.extra)
]
ALIKE = {"id"}
"""What is counted and this comparison does not see: it looks at what is said, not at ids."""

SPELLED = {"lone-surrogate", "not-in-xml"}
"""Characters that a format cannot hold; others than those it was given come back, which other tests look at."""


def told(layer: Layer) -> list[object]:
    """All that a layer says, whatever its ids."""
    facts = sorted(
        repr((one.type, one.spans, one.by, one.at, one.confidence, one.reason, one.origin))
        for one in layer.annotations
    )
    unknown = [one.unknown for one in (*layer.annotations, *layer.verdicts.values(), layer) if one.unknown]
    return [said(layer), facts, unknown, layer.kind, layer.read, len(layer.verdicts)]


def there_and_back(name: str, record: Record, folder: Path) -> tuple[list[ReadLayer], LossReport]:
    losses, form = LossReport(), find_formats().usable[name]
    assert form.write
    assert form.read
    articles = folder / "articles"
    path = articles / record.name
    path.parent.mkdir(parents=True)
    path.write_bytes(record.on.article.text.encode("utf-8", "surrogateescape"))
    written = form.write([record], folder / "out", WriteOptions(), losses)
    source = written[0] if len(written) == 1 else folder / "out"
    return list(form.read(source, ReadOptions(articles=articles), losses)), losses


def check(name: str, record: Record, folder: Path) -> None:
    text = record.on.article.text
    assume(text.strip() and not any("\ud800" <= one <= "\udfff" for one in text))
    back, losses = there_and_back(name, record, folder)
    assume(not losses.counts.keys() & SPELLED)
    layers = [Fitting(BUILT_IN).layer(one.layer, record.on.layer.name) for one in back]
    came = [(told(fitted), one.layer.name) for fitted, one in zip(layers, back, strict=True)]
    same = came == [(told(record.on.layer), record.on.layer.name)]
    assert same == (not losses.counts.keys() - ALIKE), losses.sentences()


each = pytest.mark.parametrize("name", BOTH)


@each
@settings(max_examples=3)
@given(record=records)
def test_what_does_not_come_back_is_counted_and_what_is_counted_does_not(
    name: str, record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    check(name, record, tmp_path_factory.mktemp(name))


@pytest.mark.slow
@each
@settings(max_examples=300)
@given(record=records)
def test_nothing_is_lost_in_silence_however_often_it_is_tried(
    name: str, record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    check(name, record, tmp_path_factory.mktemp(name))
