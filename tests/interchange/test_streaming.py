"""Formats that write one record after another hold none that is written, however many there are."""

import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from interchange.gold import gold_records

from annotator.interchange.extras import missing_part
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.formats import find_formats
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record

if TYPE_CHECKING:
    from annotator.model.article import Article

AS_A_WHOLE = {"qdpx", "dna", "docbin"}
"""Formats whose one file can only be written once all of it is known."""

LINES = [
    one
    for one in find_formats().usable.values()
    if one.write and not missing_part(one, writing=True) and one.name not in AS_A_WHOLE
]


@pytest.mark.parametrize("form", LINES, ids=lambda form: form.name)
def test_no_record_is_held_once_it_is_written(form: Format, tmp_path: Path) -> None:
    sample = gold_records()[0]
    texts: list[weakref.ref[Article]] = []
    held: list[int] = []

    def records() -> Iterator[Record]:
        for number in range(4):
            article = replace(sample.on.article, text=f"{sample.on.article.text} {number}")
            texts.append(weakref.ref(article))
            yield Record(replace(sample.on, article=article), f"{number}.txt")
            del article
            held.append(sum(one() is not None for one in texts))

    assert form.write
    form.write(records(), tmp_path, WriteOptions(), LossReport())
    assert max(held) <= 1
