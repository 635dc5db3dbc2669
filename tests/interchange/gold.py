"""Records to write: the sample corpus, and articles that hypothesis draws."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from strategies import BUILT_IN, desks

from annotator.corpus.folder import Corpus
from annotator.corpus.records import stored_layers
from annotator.interchange.loss import LossReport
from annotator.interchange.record import Record, record_of
from annotator.model.annotation import Annotation
from annotator.model.layer import Layer
from annotator.model.spans import hull
from annotator.model.surrogates import without_surrogates
from annotator.storage.resources import resource

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "samples"
"""Real files of each format, beside the checkout; tests that need them are passed over where they are not."""

records = desks((BUILT_IN,)).map(lambda on: record_of(on, "in/article.txt", LossReport()))
"""A trap text with a layer of the built-in scheme."""

corpora = st.lists(records, max_size=3)


def expected(
    record: Record, lost: Iterable[str], spelled: Callable[[str], str] = without_surrogates
) -> tuple[str, Layer]:
    """The text and the layer that must come back when these facets are lost and characters are spelled so."""
    gone, old = set(lost), record.on.layer
    kept = [one for one in old.annotations if one.spans or "no-span" not in gone]
    there = {one.id for one in kept}
    layer = Layer(
        "" if "layer" in gone else old.name,
        "human" if "kind" in gone else old.kind,
        [_stripped(one, gone, spelled, there) for one in kept],
        read=() if "read" in gone else old.read,
        verdicts=() if "verdict" in gone else old.verdicts.values(),
    )
    return spelled(record.on.article.text), layer


def _stripped(
    one: Annotation, gone: set[str], spelled: Callable[[str], str], there: Collection[str]
) -> Annotation:
    links = {role: tuple(target for target in ids if target in there) for role, ids in one.links.items()}
    values: dict[str, Any] = {
        "spans": (hull(one.spans),) if "fragments" in gone and one.spans else one.spans,
        "attributes": {}
        if "attribute" in gone
        else {a: respelled(v, spelled) for a, v in one.attributes.items()},
        "links": {} if "link" in gone else {role: ids for role, ids in links.items() if ids},
        "origin": None if "origin" in gone else one.origin,
        "unknown": {} if "unknown-field" in gone else one.unknown,
        **{name: respelled(getattr(one, name), spelled) for name in ("note", "by", "at", "reason")},
        **{name: "" for name in ("note", "by", "at", "reason") if name in gone},
        "confidence": None if "confidence" in gone else one.confidence,
    }
    return replace(one, **values)


def respelled(value: object, spelled: Callable[[str], str]) -> object:
    return spelled(value) if isinstance(value, str) else value


@cache
def gold_records() -> tuple[Record, ...]:
    """The layer “gold” of every sample article."""
    entries = Corpus.open(resource("samples")).articles
    stored = [layer for entry in entries for layer in stored_layers(entry, ["gold"])]
    return tuple(record_of(one.on, one.name, LossReport(), misfits=one.misfits) for one in stored)
