"""Memory that nobody needs any more, given back to the system."""

import sys


def give_back() -> None:
    """Let the C library of Linux part with what was freed: by itself it may keep tens of megabytes after a large article.

    Elsewhere, and where another C library is in use, there is nothing to do. See malloc_trim(3).
    """
    if sys.platform != "linux":
        return
    from ctypes import CDLL  # noqa: PLC0415 # not needed before an article is open

    trim = getattr(CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
