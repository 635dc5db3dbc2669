"""Files told apart by what is in them, or by how they look."""

import hashlib
import os

ABSENT = ""
"""The digest of a file that is not there."""


def digest_of_bytes(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def look_of(seen: os.stat_result) -> tuple[int, ...]:
    """What tells two versions of a file apart without reading them, on a disk with coarse times and with a clock that jumps as well."""
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino
