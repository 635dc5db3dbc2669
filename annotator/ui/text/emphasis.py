"""Which annotations stand out while one is in hand."""

from dataclasses import dataclass, field

from annotator.model.statements import statement_of, statements_with
from annotator.ui.text.marks import Mark
from annotator.ui.text.sources import Sources

FADED = 0.42
"""The opacity of what is no part of the statement in hand."""

FADING = ("own", "suggestion")
"""States of the marks that fade."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """The annotation in hand with the identities of all that belongs to its statement; without one, nothing fades."""

    focus: str | None = None
    members: frozenset[str] = field(default_factory=frozenset)

    def opacity(self, mark: Mark) -> float:
        """From 0 to 1; what lies over the annotations (candidates, hits, misfits) never fades."""
        if self.focus is None or mark.identity in self.members or mark.state not in FADING:
            return 1.0
        return FADED

    def holds(self, *identities: str) -> bool:
        """Whether all of these belong to the statement in hand."""
        return self.focus is not None and all(one in self.members for one in identities)


def emphasis_on(sources: Sources, identity: str | None) -> Emphasis:
    """What stands out when the mark of an identity is in hand."""
    if identity is None:
        return Emphasis()
    members = {identity}
    annotation = sources.on.annotations.get(identity) if sources.on else None
    if sources.on and annotation:
        for statement in statements_with(sources.on, annotation):
            members.update(one.id for one in statement.members)
            for stance in statement.stances:
                inner = statement_of(sources.on, stance)
                members.update(one.id for one in (inner.members if inner else (stance,)))
    mark = sources.get(identity)
    members.update(target for _, target in (mark.links if mark else ()))
    for carrier in sources.carriers():
        if carrier.identity == identity:
            members.update(target for _, target in carrier.links)
    return Emphasis(identity, frozenset(members))
