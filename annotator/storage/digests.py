"""Files told apart by what is in them."""

import hashlib

ABSENT = ""
"""The digest of a file that is not there."""


def digest_of_bytes(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
