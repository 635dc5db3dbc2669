"""JSON from outside in the shape that its format says."""

from typing import TypeVar

import msgspec

from annotator.interchange.fault import InterchangeError
from annotator.interchange.source import json_value

T = TypeVar("T")


def shaped(source: bytes, place: str, shape: type[T]) -> T:
    """The value that some JSON spells, in this shape; raises InterchangeError with the place and the member that is wrong."""
    value = json_value(source, place)
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        raise InterchangeError(f"{place}: {error}") from error
