"""JSON as it is written: lone surrogates, which UTF-8 cannot hold, become U+FFFD and are counted."""

import msgspec

from annotator.interchange.loss import LossReport
from annotator.interchange.surrogates import replaced

LONE = "character that is none (a lone surrogate) written as U+FFFD"


def json_bytes(encoder: msgspec.json.Encoder, value: object, losses: LossReport, place: str) -> bytes:
    """The value as UTF-8; looked through for lone surrogates only where there is one."""
    try:
        return encoder.encode(value)
    except UnicodeEncodeError:
        spelled, count = replaced(value)
        losses.lose("lone-surrogate", LONE, count=count, place=place)
        return encoder.encode(spelled)
