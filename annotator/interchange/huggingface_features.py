"""Columns of views as the features of Hugging Face's `datasets`, and their values as those take them."""

import json
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, cast

from annotator.interchange.views.view import Column, Fields, Kind, Labels, ListOf

TOLD = "told"
"""The kind of values that are any JSON, and told as a string."""

Arrow: TypeAlias = Any
"""What is pyarrow's; the library is imported late and has no types."""

Lose: TypeAlias = Callable[[object], None]
"""Is told a value that is none of the labels of its column."""

Coder: TypeAlias = Callable[[Any, Lose], Any]


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
    return {"dtype": "string" if kind == TOLD else kind, "_type": "Value"}


def arrow_of(kind: Kind) -> Arrow:
    """The Arrow type of a kind; labels are counted."""
    import pyarrow as pa  # noqa: PLC0415 # an optional part, and slow to load

    if isinstance(kind, Labels):
        return pa.int64()
    if isinstance(kind, ListOf):
        return pa.list_(arrow_of(kind.kind))
    if isinstance(kind, Fields):
        return pa.struct([pa.field(name, arrow_of(one)) for name, one in kind.kinds.items()])
    return {
        "string": pa.string(),
        TOLD: pa.string(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "bool": pa.bool_(),
    }[kind]


def coder_of(kind: Kind) -> Coder | None:
    """What makes a value one that Arrow takes: numbers for labels, JSON for what is no string; None where it is one already."""
    if isinstance(kind, Labels):
        return _label_coder(kind)
    if isinstance(kind, ListOf) and isinstance(kind.kind, Labels):
        return _labels_coder(kind.kind)
    if isinstance(kind, ListOf):
        each = coder_of(kind.kind) if not isinstance(kind.kind, str) else None
        return None if each is None else lambda several, lose: [each(one, lose) for one in several or ()]
    if isinstance(kind, Fields):
        return _fields_coder(kind)
    return _as_string if kind == TOLD else None


def _label_coder(kind: Labels) -> Coder:
    numbers = {name: number for number, name in enumerate(kind.names)}

    def coded(value: object, lose: Lose) -> int | None:
        number = numbers.get(value)  # type: ignore[call-overload] # what is no name has no number
        if number is None and value is not None:
            lose(value)
        return cast("int | None", number)

    return coded


def _labels_coder(kind: Labels) -> Coder:
    """The same for a list of labels, of which there is one for each token."""
    numbers, one_by_one = {name: number for number, name in enumerate(kind.names)}, _label_coder(kind)

    def coded(several: Any, lose: Lose) -> list[Any]:  # noqa: ANN401 # JSON
        try:
            return [numbers[value] for value in several or ()]
        except KeyError:
            return [one_by_one(value, lose) for value in several]

    return coded


def _fields_coder(kind: Fields) -> Coder | None:
    coders = {name: coder for name, one in kind.kinds.items() if (coder := coder_of(one))}
    if not coders:
        return None

    def coded(value: Any, lose: Lose) -> Any:  # noqa: ANN401 # JSON
        return {**value, **{name: coder(value.get(name), lose) for name, coder in coders.items()}}

    return coded


def _as_string(value: object, _lose: Lose) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)
