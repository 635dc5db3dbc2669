"""The ids of annotations: time-ordered ones for people, reproducible ones for taggers."""

import hashlib
import secrets
import time
import uuid

from annotator.model.spans import Spans


def new_id() -> str:
    """A UUID of version 7 (RFC 9562): 48 bits of Unix milliseconds, then random ones."""
    milliseconds = time.time_ns() // 1_000_000 & (1 << 48) - 1
    number = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=number))


def suggestion_id(text_digest: str, tagger: str, version: str, kind: str, spans: Spans) -> str:
    """The id of a suggestion: the same for the same text, tagger, version, type and spans, so that a re-run changes nothing."""
    told = "\n".join((text_digest, tagger, version, kind, *(f"{start}-{end}" for start, end in spans)))
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:32]
