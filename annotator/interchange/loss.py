"""What a format could not carry, counted by kind."""

from dataclasses import dataclass, field
from typing import Any

MOST_PLACES = 5
"""How many places of each kind are named; the rest is only counted."""


@dataclass(slots=True)
class Loss:
    """One kind of loss: a sentence that says what happened, how often, with the first places where."""

    sentence: str
    count: int = 0
    places: list[str] = field(default_factory=list)


class LossReport:
    """The losses of one export or import, by their stable kinds; an empty report is false."""

    def __init__(self) -> None:
        self._losses: dict[str, Loss] = {}

    def __bool__(self) -> bool:
        return bool(self._losses)

    def lose(self, kind: str, sentence: str, *, count: int = 1, place: str = "") -> None:
        """Count a loss; the sentence is the one that stands with the kind's first loss."""
        if count <= 0:
            return
        loss = self._losses.setdefault(kind, Loss(sentence))
        loss.count += count
        if place and place not in loss.places and len(loss.places) < MOST_PLACES:
            loss.places.append(place)

    def count(self, kind: str) -> int:
        """How often this kind was lost."""
        loss = self._losses.get(kind)
        return loss.count if loss else 0

    @property
    def counts(self) -> dict[str, int]:
        """The count of every kind, in the order of their names."""
        return {kind: self._losses[kind].count for kind in sorted(self._losses)}

    def sentences(self) -> list[str]:
        """One line a kind for a person: how many, what, where."""
        return [_line(self._losses[kind]) for kind in sorted(self._losses)]

    def as_json(self) -> list[dict[str, Any]]:
        """The report as JSON values, one object a kind."""
        return [
            {"kind": kind, "count": loss.count, "sentence": loss.sentence, "places": list(loss.places)}
            for kind, loss in sorted(self._losses.items())
        ]


def _line(loss: Loss) -> str:
    more = "" if len(loss.places) >= loss.count else ", …"
    where = f" ({', '.join(loss.places)}{more})" if loss.places else ""
    return f"{loss.count:,} × {loss.sentence}{where}"
