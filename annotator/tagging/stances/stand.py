"""What a rule finds: that somebody stands somewhere on something."""

from dataclasses import dataclass

from annotator.model.spans import Span


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance in code points: the words that show it, its holder, its target.

    `how` names the rule, `certainty` is a value of the scheme's; `evidence` is the quote that it was read from.
    """

    words: Span
    holder: Span | None
    target: Span
    polarity: str
    intensity: int
    how: str
    certainty: str = "certain"
    evidence: tuple[Span, ...] = ()
