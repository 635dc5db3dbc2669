"""JSON, written fast, with what it cannot hold counted."""

import msgspec

from annotator.interchange.loss import LossReport
from annotator.interchange.surrogates import replaced

LONE = "character that is none (a lone surrogate) written as U+FFFD"

_ENCODER = msgspec.json.Encoder()


def encoded(value: object, losses: LossReport, place: str) -> bytes:
    """The JSON of a value in UTF-8, without a line end; each lone surrogate becomes U+FFFD, which is counted."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        plain, count = replaced(msgspec.to_builtins(value))
        losses.lose("lone-surrogate", LONE, count=count, place=place)
        return _ENCODER.encode(plain)
