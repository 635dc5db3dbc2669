"""Columns of views as the features of Hugging Face's `datasets`, and their values as those take them."""

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from annotator.interchange.loss import LossReport
from annotator.interchange.views.view import Column, Fields, Kind, Labels, ListOf

UNLABELLED = "value left out: it is none of the labels of its column"

Arrow: TypeAlias = Any
"""What is pyarrow's; the library is imported late and has no types."""


def schema_of(columns: Iterable[Column]) -> Arrow:
    """The Arrow schema of some columns, with the features in its metadata, from where `datasets` takes class labels."""
    import pyarrow as pa  # noqa: PLC0415 # an optional part, and slow to load

    several = list(columns)
    features = {one.name: feature_of(one.kind) for one in several}
    fields = [pa.field(one.name, arrow_of(one.kind)) for one in several]
    return pa.schema(fields, metadata={"huggingface": json.dumps({"info": {"features": features}})})


def feature_of(kind: Kind) -> Any:  # noqa: ANN401 # JSON
    """The feature of a kind, as `datasets` spells it in JSON."""
    if isinstance(kind, Labels):
        return {"names": list(kind.names), "_type": "ClassLabel"}
    if isinstance(kind, ListOf):
        return [feature_of(kind.kind)]
    if isinstance(kind, Fields):
        return {name: feature_of(one) for name, one in kind.kinds.items()}
    return {"dtype": kind, "_type": "Value"}


def arrow_of(kind: Kind) -> Arrow:
    """The Arrow type of a kind; labels are counted."""
    import pyarrow as pa  # noqa: PLC0415 # an optional part, and slow to load

    if isinstance(kind, Labels):
        return pa.int64()
    if isinstance(kind, ListOf):
        return pa.list_(arrow_of(kind.kind))
    if isinstance(kind, Fields):
        return pa.struct([pa.field(name, arrow_of(one)) for name, one in kind.kinds.items()])
    return {"string": pa.string(), "int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_()}[kind]


def coded(kind: Kind, value: Any, losses: LossReport, place: str) -> Any:  # noqa: ANN401 # JSON
    """A value with numbers for labels; a name that is no label is counted as lost."""
    if isinstance(kind, Labels) and value is not None and value not in kind.names:
        losses.lose("unlabelled", UNLABELLED, place=f"{place}: {value}")
        value = None
    if value is None or (isinstance(kind, str) and kind != "string"):
        return value
    if isinstance(kind, Labels):
        return kind.names.index(value)
    if isinstance(kind, ListOf):
        plain = isinstance(kind.kind, str)
        return value if plain else [coded(kind.kind, one, losses, place) for one in value]
    if isinstance(kind, Fields):
        return {name: coded(one, value.get(name), losses, place) for name, one in kind.kinds.items()}
    return value if isinstance(value, str) else json.dumps(value)
