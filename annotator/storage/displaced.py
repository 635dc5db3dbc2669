"""Annotations of an edited article as a person looks at them: where their words were, and where they seem to be now."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from annotator.model.spans import Spans, hull
from annotator.storage.anchors import CONTEXT, Anchor
from annotator.storage.disk import DISK, Disk
from annotator.storage.encoder import Stale
from annotator.storage.lost import Proposal
from annotator.storage.moving import lost_by_text

BETWEEN = " … "
"""What stands between the fragments of an annotation."""

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Fate(Enum):
    """What became of an annotation whose words are not where they were."""

    MOVED = "moved"
    DOUBTFUL = "doubtful"
    ORPHANED = "not found"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words with what stands around them; `changed` are the stretches (code points of the words) that the other text has not."""

    before: str = ""
    words: str = ""
    after: str = ""
    changed: Spans = ()


@dataclass(frozen=True, slots=True)
class Displaced:
    """An annotation with where it was found, the passages of the old and the new text.

    `near` is the place in the new text (code points) around which its words should stand.
    """

    proposal: Proposal
    was: Passage
    now: Passage
    near: int

    @property
    def identity(self) -> str:
        """The annotation's id."""
        return self.proposal.identity

    @property
    def fate(self) -> Fate:
        """How sure the place is."""
        if not self.proposal.new:
            return Fate.ORPHANED
        return Fate.MOVED if self.proposal.sure else Fate.DOUBTFUL


def displaced_in(
    text: str, stale: Mapping[str, Stale], state: Path | None = None, disk: Disk = DISK
) -> list[Displaced]:
    """All annotations whose words have moved, in the order of their old places."""
    from annotator.storage.reanchoring import proposals_for  # noqa: PLC0415 # rapidfuzz: only an edited text needs it

    made = []
    for lost, alignment in lost_by_text(text, stale, state, disk):
        for one in proposals_for(lost, text, alignment):
            start = one.old[0][0] if one.old else 0
            near = alignment.near(start) if alignment else min(start, len(text))
            made.append(_displaced(one, stale[one.identity].anchor, text, near))
    return sorted(made, key=lambda one: (one.proposal.old, one.identity))


def _displaced(proposal: Proposal, anchor: Anchor, text: str, near: int) -> Displaced:
    words = BETWEEN.join(anchor.quoted)
    if not proposal.new:
        return Displaced(proposal, Passage(anchor.before, words, anchor.after), Passage(), near)
    start, end = hull(proposal.new)
    now = BETWEEN.join(text[a:b] for a, b in proposal.new)
    gone, fresh = differences(words, now)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    was = Passage(anchor.before, words, anchor.after, gone)
    return Displaced(proposal, was, Passage(before, now, after, fresh), near)


def differences(old: str, new: str) -> tuple[Spans, Spans]:
    """The stretches (code points) of each of two texts that the other one has not, word by word."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 # only an edited text needs it

    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    gone, fresh = list[tuple[int, int]](), list[tuple[int, int]]()
    for code in Indel.opcodes(a, b):
        if code.tag != "equal":
            gone.append((code.src_start, code.src_end))
            fresh.append((code.dest_start, code.dest_end))
    return _measured(a, gone), _measured(b, fresh)


def _measured(tokens: Sequence[str], stretches: Sequence[tuple[int, int]]) -> Spans:
    """Stretches of tokens as stretches of code points, those that meet as one."""
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    made = list[tuple[int, int]]()
    for first, last in stretches:
        start, end = starts[first], starts[last]
        if start == end:
            continue
        if made and made[-1][1] == start:
            start = made.pop()[0]
        made.append((start, end))
    return tuple(made)
