"""Lone surrogates in a text, which stand for bytes that were no text: UTF-8 cannot hold them."""

import re

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
