"""Lone surrogates in JSON values, which no file of JSON can hold."""

from typing import Any

from annotator.model.surrogates import count_surrogates, without_surrogates


def replaced(value: object) -> tuple[Any, int]:
    """A JSON value with U+FFFD for each lone surrogate in its strings, with the number of them."""
    if isinstance(value, str):
        return without_surrogates(value), count_surrogates(value)
    if isinstance(value, dict):
        pairs = [(replaced(name), replaced(inner)) for name, inner in value.items()]
        return {name[0]: inner[0] for name, inner in pairs}, sum(a[1] + b[1] for a, b in pairs)
    if isinstance(value, list | tuple):
        inners = [replaced(inner) for inner in value]
        return [inner for inner, _ in inners], sum(count for _, count in inners)
    return value, 0
