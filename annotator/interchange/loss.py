"""What a format could not carry, or carried in another way, counted by kind."""

from dataclasses import dataclass, field
from typing import Any

MOST_PLACES = 5
"""How many places of each kind are named; the rest is only counted."""


@dataclass(slots=True)
class Loss:
    """One kind of loss: a sentence that says what happened, how often, with the first places where.

    What was only noted (`lost` is false) is there, but in another way than the file said it.
    """

    sentence: str
    count: int = 0
    places: list[str] = field(default_factory=list)
    lost: bool = True

    def happened(self, count: int, place: str) -> None:
        """Count it again."""
        self.count += count
        if place and place not in self.places and len(self.places) < MOST_PLACES:
            self.places.append(place)


class LossReport:
    """The losses of one export or import, by their stable kinds; a report without any is false.

    Beside the losses stand notes: what was understood in a way that a person should know of, such as what offsets count.
    """

    def __init__(self) -> None:
        self._losses: dict[str, Loss] = {}

    def __bool__(self) -> bool:
        return any(loss.lost for loss in self._losses.values())

    def lose(self, kind: str, sentence: str, *, count: int = 1, place: str = "") -> None:
        """Count a loss; the sentence is the one that stands with the kind's first loss."""
        if count > 0:
            self._losses.setdefault(kind, Loss(sentence)).happened(count, place)

    def note(self, kind: str, sentence: str, *, count: int = 1, place: str = "") -> None:
        """Count what is not lost, but understood in a way that a person should know of."""
        if count > 0:
            self._losses.setdefault(kind, Loss(sentence, lost=False)).happened(count, place)

    def count(self, kind: str) -> int:
        """How often this kind was lost."""
        loss = self._losses.get(kind)
        return loss.count if loss else 0

    @property
    def counts(self) -> dict[str, int]:
        """The count of every kind of loss, in the order of their names."""
        return {kind: loss.count for kind, loss in sorted(self._losses.items()) if loss.lost}

    def sentences(self) -> list[str]:
        """One line a kind of loss for a person: how many, what, where."""
        return [_line(loss) for _, loss in sorted(self._losses.items()) if loss.lost]

    def notes(self) -> list[str]:
        """One line a kind for a person of what was noted."""
        return [_line(loss) for _, loss in sorted(self._losses.items()) if not loss.lost]

    def as_json(self) -> list[dict[str, Any]]:
        """The report as JSON values, one object a kind."""
        return [
            {
                "kind": kind,
                "lost": loss.lost,
                "count": loss.count,
                "sentence": loss.sentence,
                "places": list(loss.places),
            }
            for kind, loss in sorted(self._losses.items())
        ]


def _line(loss: Loss) -> str:
    more = "" if len(loss.places) >= loss.count else ", …"
    where = f" ({', '.join(loss.places)}{more})" if loss.places else ""
    return f"{loss.count:,} × {loss.sentence}{where}"
