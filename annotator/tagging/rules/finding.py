"""What a rule finds: the stretches of a statement, and which pattern it was."""

from dataclasses import dataclass

from annotator.model.spans import Span, Spans
from annotator.tagging.rules.lexicon import Verb


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement in code points. `pattern` names the rule; `after` says that the cue stands behind what it reports."""

    content: Spans
    cue: Span | None
    speaker: Span | None
    pattern: str
    verb: Verb | None = None
    negated: bool = False
    after: bool = False

    @property
    def end(self) -> int:
        """Where its last part ends, in code points."""
        ends = [self.content[-1][1]]
        ends += [part[1] for part in (self.cue, self.speaker) if part]
        return max(ends)
