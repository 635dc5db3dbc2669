"""A possible attribution: who says what by which words, with what speaks for it."""

from dataclasses import dataclass, field

from annotator.tagging.reading import Stretch


@dataclass
class Candidate:
    """An attribution that a rule proposes; all places are words.

    `features` are the names of what was seen, whose weights make the `score` (log-odds); `rule` names the construction.
    """

    rule: str
    head: int
    cue: Stretch
    lemma: str
    sentence: int
    speaker: Stretch | None = None
    speaker_kind: str = "none"
    contents: list[Stretch] = field(default_factory=list)
    frame: str = ""
    negated: bool = False
    features: list[str] = field(default_factory=list)
    score: float = 0.0
    inherited: bool = False
