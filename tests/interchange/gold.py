"""Records to write: the sample corpus, and articles that hypothesis draws."""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from strategies import BUILT_IN, desks

from annotator.corpus.folder import Corpus
from annotator.corpus.records import stored_layers
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record, record_of
from annotator.storage.resources import resource

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "samples"
"""Real files of each format, beside the checkout; tests that need them are passed over where they are not."""

records = desks((BUILT_IN,)).map(lambda on: record_of(on, "in/article.txt", LossReport()))
"""A trap text with a layer of the built-in scheme."""

corpora = st.lists(records, max_size=3)


@cache
def gold_records() -> tuple[Record, ...]:
    """The layer “gold” of every sample article."""
    entries = Corpus.open(resource("samples")).articles
    stored = [layer for entry in entries for layer in stored_layers(entry, ["gold"])]
    return tuple(record_of(one.on, one.name, LossReport(), misfits=one.misfits) for one in stored)
