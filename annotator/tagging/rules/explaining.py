"""Why a statement is suggested, in a few words, and how often its pattern is right."""

from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.lexicon import Lexicon

_UNMEASURED = 0.5
_OBJECTS = {
    "quote": "the quotation",
    "colon": "the words after the colon",
    "that": "a that-clause",
    "wh": "a question clause",
    "to": "an infinitive",
    "ing": "an -ing clause",
    "np": "the thing spoken of",
    "bare": "a clause",
    "preposition": "the thing spoken of",
    "person-to": "somebody asked to do something",
    "person-quote": "somebody called something",
    "person-bare": "somebody told something",
    "about": "the thing spoken of",
    "agent": "the one who did it",
    "gap": "a relative clause",
}
_SPEAKERLESS = ("passive", "noun.nobody", "seem", "adjective")
"""Patterns that were measured without regard to a speaker."""

_PATTERNS = {
    "according": "{cue} + {speaker}",
    "after.quote.name-verb": "{speaker} + {cue} after the quotation",
    "after.quote.verb-name": "{cue} + {speaker} after the quotation",
    "after.clause.name-verb": "{speaker} + {cue} after the clause",
    "after.clause.verb-name": "{cue} + {speaker} after the clause",
    "within": "what a poll says",
    "dialogue.verb": "{cue} + colon before the quotation",
    "dialogue.turn": "{speaker} + colon before the words",
    "dialogue.dash": "a dash before the words, in dialogue",
    "dialogue": "{speaker} + colon before the words",
}


def reason_of(text: str, finding: Finding, speaker: str) -> str:
    """A short reason, such as “said + name after the quotation”; `speaker` is the form of the speaker."""
    cue = text[finding.cue[0] : finding.cue[1]] if finding.cue else ""
    if len(cue) > 40:
        cue = cue[:39] + "…"
    shape = _PATTERNS.get(finding.pattern)
    if shape is None:
        frame = finding.pattern.rpartition(".")[2]
        shape = "{speaker} + {cue} + " + _OBJECTS.get(frame, "what is told")
    return shape.format(cue=cue, speaker="no speaker" if speaker == "none" else speaker)


def confidence_of(finding: Finding, lexicon: Lexicon) -> float:
    """How often the pattern was right where it was measured, between 0 and 1; docs/taggers.md says how that was done.

    It is the figure of the pattern (or of its frame), times that of the way in which the speaker was found.
    """
    known = lexicon.confidence
    base = known.get(finding.pattern, known.get(finding.pattern.partition(".")[2], _UNMEASURED))
    owned = finding.pattern.startswith(_SPEAKERLESS) or finding.pattern == "ask.wh"
    return base if owned else base * lexicon.confidence_by.get(finding.by, 1.0)


def is_likely(finding: Finding, lexicon: Lexicon) -> bool:
    """Whether a finding is right often enough to be worth a person's look."""
    return confidence_of(finding, lexicon) >= lexicon.confidence.get("least", 0.0)
