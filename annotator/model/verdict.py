"""What a person decided about a suggestion."""

from dataclasses import dataclass, field
from enum import StrEnum

from annotator.model.annotation import Attributes, nothing


class Decision(StrEnum):
    """The verdicts that exist; their values are the words in the sidecar."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    SKIPPED = "skipped"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision by a person, at a time in UTC (ISO 8601), about the suggestion with this id."""

    suggestion: str
    decision: Decision
    by: str = ""
    at: str = ""
    unknown: Attributes = field(default_factory=nothing)
