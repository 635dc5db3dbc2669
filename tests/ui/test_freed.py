import ctypes
import sys
from pathlib import Path

import pytest

from annotator.ui.freed import give_back

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only the C library of Linux has to be asked")


def megabytes() -> float:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096 / 1e6


@LINUX
def test_what_was_freed_goes_back_to_the_system() -> None:
    if not hasattr(ctypes.CDLL(None), "malloc_trim"):
        pytest.skip("another C library than glibc")
    before = megabytes()
    pieces = [bytearray(100_000) for _ in range(600)]
    last = bytearray(1_000)  # what lies above the freed keeps it from going by itself
    held = megabytes()
    pieces.clear()
    give_back()
    assert held - before > 40
    assert megabytes() - before < 20
    assert len(last) == 1_000


def test_where_it_cannot_be_asked_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bare:
        def __init__(self, _name: None) -> None:
            """A C library without anything."""

    monkeypatch.setattr(ctypes, "CDLL", Bare)
    give_back()
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delattr(ctypes, "CDLL")
    give_back()
