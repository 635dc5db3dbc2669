"""Lone surrogates, which stand for bytes that were no text: UTF-8 cannot hold them."""

import re
from typing import Any

_LONE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"


def has_surrogates(text: str) -> bool:
    """Whether a text holds a lone surrogate; encoding it tells that quicker than looking for one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def count_surrogates(text: str) -> int:
    """How many lone surrogates a text holds."""
    return len(_LONE.findall(text)) if has_surrogates(text) else 0


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for each lone surrogate; every other offset stays as it is."""
    return _LONE.sub(REPLACEMENT, text) if has_surrogates(text) else text


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
