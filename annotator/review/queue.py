"""Which suggestion comes next, over a whole folder."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from annotator.model.annotated import AnnotatedArticle
from annotator.model.statements import HOLDERS
from annotator.model.suggestions import tagger_of
from annotator.review.proposals import Proposal, skipped
from annotator.review.trials import BLIND

ACTOR = "actor"
"""The attribute that says who somebody is."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal that waits, without its words: `suggestion` is the id of its head, `start` where that begins (code points).

    `place` is the article's place in the folder. `blind` marks a paragraph to be read without suggestions.
    """

    article: Path
    place: int
    suggestion: str
    type: str = ""
    tagger: str = ""
    actor: str = ""
    confidence: float | None = None
    start: int = 0
    skipped: bool = False
    blind: bool = False

    @property
    def doubt(self) -> float:
        """How unsure the tagger is, from 0 to 1; one that does not say how sure it is counts as in doubt."""
        return 1.0 if self.confidence is None else 1.0 - abs(self.confidence - 0.5) * 2


NONE_KNOWN: Mapping[str, Waiting] = {}


@dataclass(frozen=True, slots=True)
class Filter:
    """What is reviewed now; empty words and the whole range let everything through. Confidences from 0 to 1."""

    type: str = ""
    tagger: str = ""
    actor: str = ""
    least: float = 0.0
    most: float = 1.0
    article: Path | None = None

    def takes(self, one: Waiting) -> bool:
        """Whether a proposal is one of those."""
        if self.article is not None and one.article != self.article:
            return False
        if one.blind:
            return True
        sure = 0.5 if one.confidence is None else one.confidence
        return (
            self.type in ("", one.type)
            and self.tagger in ("", one.tagger)
            and self.actor.casefold() in one.actor.casefold()
            and self.least <= sure <= self.most
        )


Key = Callable[[Waiting], Any]

ORDERS: Mapping[str, tuple[str, Key]] = {
    "article": ("Article by article", lambda one: one.place),
    "uncertain": ("Most uncertain first", lambda one: -one.doubt),
    "certain": ("Most certain first", lambda one: -(one.confidence or 0.0)),
    "type": ("By type", lambda one: one.type),
    "tagger": ("By tagger", lambda one: one.tagger),
    "actor": ("By actor", lambda one: (not one.actor, one.actor.casefold())),
}
"""The orders by their ids: how each is called, and what comes first in it; then the order of the folder and of the text."""


def ordered(waiting: Iterable[Waiting], order: str, keep: Filter) -> list[Waiting]:
    """Those that the filter takes, in an order of ORDERS.

    A blind paragraph must be read before anything is shown that was suggested in its article. What was skipped comes at the
    end: of its article where the order goes by articles, else of all.
    """
    return sorted(filter(keep.takes, waiting), key=key_of(order))


def key_of(order: str) -> Key:
    """By what an order of ORDERS sorts."""
    return _by_article if order == "article" else partial(_by_key, ORDERS[order][1])


def _by_article(one: Waiting) -> tuple[Any, ...]:
    return one.place, not one.blind, one.skipped, one.start, one.suggestion


def _by_key(key: Key, one: Waiting) -> tuple[Any, ...]:
    return not one.blind, one.skipped, () if one.blind else key(one), one.place, one.start, one.suggestion


def waiting_of(
    on: AnnotatedArticle,
    proposals: Sequence[Proposal],
    article: Path,
    place: int,
    known: Mapping[str, Waiting] = NONE_KNOWN,
) -> list[Waiting]:
    """The proposals of an article as the queue has them; `known` are rows of proposals that have not changed, by suggestion."""
    rows = []
    for one in proposals:
        row = known.get(one.head.id)
        if row is None or row.skipped != skipped(on, one) or row.place != place:
            row = _waiting(on, one, article, place)
        rows.append(row)
    return rows


def _waiting(on: AnnotatedArticle, one: Proposal, article: Path, place: int) -> Waiting:
    return Waiting(
        article,
        place,
        one.head.id,
        one.head.type,
        tagger_of(one.agent),
        actor_of(on, one),
        one.confidence,
        (one.place or (0, 0))[0],
        skipped(on, one),
        blind=one.trial == BLIND,
    )


def actor_of(on: AnnotatedArticle, proposal: Proposal) -> str:
    """Whose a proposed statement is: the actor where the tagger names one, else the words; empty where it is nobody's."""
    ids = [one for role in HOLDERS for one in proposal.head.links.get(role, ())]
    holders = [one for one in proposal.parts if one.id in ids] if ids else [proposal.head]
    named = (one.attributes.get(ACTOR) for one in holders)
    told = [name for name in named if isinstance(name, str) and name]
    if not told and ids:
        told = [" ".join(on.text_of(one).split()) for one in holders]
    return ", ".join(dict.fromkeys(told))
