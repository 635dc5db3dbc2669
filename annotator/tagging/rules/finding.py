"""What a rule finds: the stretches of a statement, and which pattern it was."""

from dataclasses import dataclass

from annotator.model.spans import Span, Spans
from annotator.tagging.rules.lexicon import Verb


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement in code points.

    `particle` is the second part of a cue in two, as in “teilte … mit”. `pattern` names the rule, `by` how the speaker was found; `after` says that the cue stands behind what it reports,
    `dashed` that a dash stands for the quotation marks.
    """

    content: Spans
    cue: Span | None
    speaker: Span | None
    pattern: str
    verb: Verb | None = None
    by: str = "near"
    negated: bool = False
    after: bool = False
    dashed: bool = False
    particle: Span | None = None

    @property
    def start(self) -> int:
        """Where its first part begins, in code points."""
        return min(part[0] for part in (self.content[0], self.cue, self.speaker) if part)

    @property
    def end(self) -> int:
        """Where its last part ends, in code points."""
        return max(part[1] for part in (self.content[-1], self.cue, self.speaker) if part)
