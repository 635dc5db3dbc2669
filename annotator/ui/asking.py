"""What the bar for links asks: for which roles, with which choices, and which of them is picked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.choices import Choice
from annotator.model.scheme import Role
from annotator.tagging.offering import offers_for, proposed

PROPOSED = {"quote": ("speaker", "cue"), "stance": ("target", "holder")}
"""For each kind of statement the roles that are proposed together, the one asked about first in front."""


@dataclass
class Asking:
    """The roles of one annotation with their choices; `picked` is a place among the choices of each role, None leaves it open.

    `together` says that all picks are taken in one step.
    """

    head: str
    roles: Sequence[Role]
    offers: Mapping[str, Sequence[Choice]]
    together: bool
    number: int = 0
    picked: dict[str, int | None] = field(default_factory=dict)

    @property
    def role(self) -> Role:
        """The role in question."""
        return self.roles[self.number]

    @property
    def choices(self) -> Sequence[Choice]:
        """The choices for the role in question, likeliest first."""
        return self.offers[self.role.id]

    @property
    def pick(self) -> Choice | None:
        """The choice for the role in question that would be taken."""
        return self.pick_of(self.role)

    def pick_of(self, role: Role) -> Choice | None:
        """The choice for a role that would be taken."""
        place, choices = self.picked.get(role.id), self.offers[role.id]
        return choices[place] if place is not None and place < len(choices) else None

    @property
    def picks(self) -> dict[str, Choice]:
        """All that would be taken, by role."""
        asked = self.roles if self.together else (self.role,)
        return {role.id: pick for role in asked if (pick := self.pick_of(role))}

    def move(self, steps: int) -> None:
        """Pick another choice for the role in question."""
        if self.choices:
            place = self.picked.get(self.role.id)
            there = -1 if place is None and steps > 0 else place or 0
            self.picked[self.role.id] = (there + steps) % len(self.choices)

    def turn(self, steps: int) -> None:
        """Ask about another role."""
        self.number = (self.number + steps) % len(self.roles)
        if not self.together:
            self.picked = {self.role.id: 0}


def proposal(on: AnnotatedArticle, head: Annotation) -> Asking | None:
    """Ask for the open roles of a statement together, with what is likely picked; None where nothing is."""
    one = on.type_of(head)
    names = PROPOSED.get(one.statement, ()) if one else ()
    roles = [role for name in names if one and (role := one.role(name)) and not head.links.get(name)]
    offers = offers_for(on, head, roles) if roles else {}
    picked = {role.id: 0 if proposed(offers[role.id]) else None for role in roles}
    if all(place is None for place in picked.values()):
        return None
    return Asking(head.id, roles, offers, together=True, picked=picked)


def question(on: AnnotatedArticle, head: Annotation, role: str = "") -> Asking | None:
    """Ask role by role, from one of them or from the first open one on; None for a type without roles."""
    one = on.type_of(head)
    if one is None or not one.roles:
        return None
    wanted = [n for n, known in enumerate(one.roles) if known.id == role]
    opened = [n for n, known in enumerate(one.roles) if not head.links.get(known.id)]
    number = next(iter((*wanted, *opened)), 0)
    offers = offers_for(on, head, one.roles)
    return Asking(head.id, one.roles, offers, together=False, number=number, picked={one.roles[number].id: 0})
