"""What negation, denial and doubt make of a stance."""

from annotator.tagging.stances.lexicon import StanceLexicon

CERTAIN, PROBABLE, DOUBTFUL = "certain", "probable", "doubtful"

_LEFT_OPEN = {"open": "unclear", "silent": "neutral"}
"""“whether he supports it” leaves open where he stands; who will not say so takes no side."""


def turned(polarity: str, turn: str, lexicon: StanceLexicon) -> str:
    """The polarity with what stands around it; `turn` is one of those of `Holding`."""
    if turn in _LEFT_OPEN:
        return _LEFT_OPEN[turn]
    return lexicon.turned[turn].get(polarity, polarity) if turn else polarity


def certainty(turn: str, *, sure: bool) -> str:
    """How certain a stance is: less where somebody else tells it or it is negated, least where it is left open."""
    if turn in ("open", "denied"):
        return DOUBTFUL
    return CERTAIN if sure and not turn else PROBABLE
