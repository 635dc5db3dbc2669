"""The stances of a layer as scores see them: pairs of a holder and a target, with a polarity."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from annotator.agreement.tokens import NO_TOKENS, Tokens, TokenSet
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation

_HOLDER, _TARGET, _EVIDENCE = "holder", "target", "evidence"
_NAMES = ("actor", "issue")
"""The attributes that name whom or what a holder or a target stands for."""


@dataclass(frozen=True, slots=True)
class Party:
    """A holder or a target: its tokens, and whom it stands for where that is said."""

    tokens: TokenSet = NO_TOKENS
    name: str = ""

    def is_same(self, other: "Party") -> bool:
        """Whether the two overlap, or stand for the same, or neither is anything at all."""
        if self.tokens & other.tokens:
            return True
        return self.name == other.name if self.name or other.name else not (self.tokens or other.tokens)


NOBODY = Party()


@dataclass(frozen=True, slots=True)
class StancePair:
    """That one party stands so towards another; `tokens` are all that a match can be found by; how sure a tagger was, 0 to 1."""

    stance: str
    holder: Party
    target: Party
    polarity: str
    tokens: TokenSet
    confidence: float | None = None

    def is_same(self, other: "StancePair") -> bool:
        """Whether holder and target are the same; the polarity is asked separately."""
        return self.holder.is_same(other.holder) and self.target.is_same(other.target)


def stance_pairs(on: AnnotatedArticle, heads: Iterable[Annotation], tokens: Tokens) -> list[StancePair]:
    """A pair for every holder and target of some stances; where there is none, nobody stands for it."""
    pairs = []
    for stance in heads:
        holders = _parties(on, stance, _HOLDER, tokens) or [NOBODY]
        targets = _parties(on, stance, _TARGET, tokens) or [NOBODY]
        evidence = [span for one in on.linked(stance, _EVIDENCE) for span in one.spans]
        around, polarity = tokens.over([*stance.spans, *evidence]), str(stance.attributes.get("polarity", ""))
        for holder, target in product(holders, targets):
            found_by = around | holder.tokens | target.tokens
            pairs.append(StancePair(stance.id, holder, target, polarity, found_by, stance.confidence))
    return pairs


def _parties(on: AnnotatedArticle, stance: Annotation, role: str, tokens: Tokens) -> list[Party]:
    return [Party(tokens.over(one.spans), _name(one)) for one in on.linked(stance, role)]


def _name(one: Annotation) -> str:
    names = (one.attributes.get(attribute) for attribute in _NAMES)
    return next((name.casefold() for name in names if isinstance(name, str) and name), "")
