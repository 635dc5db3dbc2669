"""An annotation to be found again in an edited text, with where it was found."""

from dataclasses import dataclass

from annotator.model.spans import Spans
from annotator.storage.anchors import Anchor


@dataclass(frozen=True, slots=True)
class Lost:
    """An annotation to be found again: its spans in the old text, and the words that it stood on."""

    identity: str
    spans: Spans
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where an annotation stands in the new text; no spans for one that was not found. `sure` needs no person to look."""

    identity: str
    old: Spans
    new: Spans
    sure: bool
