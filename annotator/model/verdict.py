"""What a person decided about a suggestion."""

from dataclasses import dataclass, field
from enum import StrEnum

from annotator.model.annotation import Attributes, nothing
from annotator.model.conflict import Conflict
from annotator.model.spans import Spans


class Decision(StrEnum):
    """The verdicts that exist; their values are the words in the sidecar."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    SKIPPED = "skipped"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision by a person, at a time in UTC (ISO 8601), about the suggestion with this id.

    `agent`, `type`, `spans` (code points) and `confidence` are those of the suggestion, which may be gone by now: its layer is
    made anew by every run of the tagger. `seconds` is how long the suggestion was in hand. `trial` is empty for a tagger's own
    suggestion; "seeded" for one that was made wrong on purpose, "blind" for a paragraph that was read without suggestions.
    `conflicts` are other decisions that a merge found beside it.
    """

    suggestion: str
    decision: Decision
    by: str = ""
    at: str = ""
    unknown: Attributes = field(default_factory=nothing)
    agent: str = ""
    type: str = ""
    spans: Spans = ()
    confidence: float | None = None
    seconds: float | None = None
    trial: str = ""
    conflicts: tuple[Conflict, ...] = ()
