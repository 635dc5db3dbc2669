"""The two sides of a merge that git has left in a file, each whole again."""

import re
from typing import NamedTuple

_OURS, _BASE, _SPLIT, _THEIRS = b"<<<<<<< ", b"||||||| ", b"=======", b">>>>>>> "
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")


class Sides(NamedTuple):
    """A file as it was before both sides (empty where git did not write that down), as ours, as theirs."""

    base: bytes
    ours: bytes
    theirs: bytes


def sides_of(data: bytes) -> Sides | None:
    """What a file with git's marks of a conflict was made from; None for one without, or with marks that do not pair."""
    base, ours, theirs = list[bytes](), list[bytes](), list[bytes]()
    into: tuple[list[bytes], ...] = (base, ours, theirs)
    state, blocks, told = _SPLIT, 0, 0
    turns = {
        (_SPLIT, _OURS): (ours,),
        (_OURS, _BASE): (base,),
        (_OURS, _SPLIT): (theirs,),
        (_BASE, _SPLIT): (theirs,),
    }
    for line in _LINE.findall(data):
        mark = _mark_of(line)
        if mark == _THEIRS and state == b"=":
            state, into = _SPLIT, (base, ours, theirs)
            continue
        following = turns.get((state, mark)) if mark else None
        if following is None:
            for side in into:
                side.append(line)
            continue
        blocks += mark == _OURS
        told += mark == _BASE
        state, into = (b"=" if mark == _SPLIT else mark), following
    if not blocks or state != _SPLIT:
        return None
    return Sides(b"".join(base) if told == blocks else b"", b"".join(ours), b"".join(theirs))


def _mark_of(line: bytes) -> bytes:
    if line.rstrip(b"\r\n") == _SPLIT:
        return _SPLIT
    return next((mark for mark in (_OURS, _BASE, _THEIRS) if line.startswith(mark)), b"")
