"""The actors, or the issues of debate, that the annotations of a folder name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.model.annotation import NOTHING, Attributes, nothing


class Which(StrEnum):
    """The two registers; the value is the name of the list in its file."""

    ACTORS = "actors"
    ISSUES = "issues"


KINDS = ("person", "organisation", "group", "document", "anonymous", "author", "outlet")
"""What an actor can be; an issue has no kind."""


class RegisterError(ValueError):
    """What was asked of a register cannot be done; the message says why."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role that an actor had; `since` and `until` are dates in ISO 8601: a year, a month or a day, empty where open."""

    role: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor or issue.

    `id` is what annotations hold: the name under which it was first entered; it never changes, whatever the name is now. `also` are
    the ids of entries that were merged into this one, so that annotations which hold them mean it too. `aliases` are other ways of
    writing it. `affiliation` is an id or a name; `wikidata` an item such as Q42. `conflicts` holds, for a field, the values that
    others had put there at the same time. `unknown` keeps what a newer version of the program has written.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    roles: tuple[Tenure, ...] = ()
    affiliation: str = ""
    wikidata: str = ""
    also: tuple[str, ...] = ()
    note: str = ""
    conflicts: Mapping[str, tuple[str, ...]] = field(default_factory=nothing)
    unknown: Attributes = field(default_factory=nothing)

    @property
    def ids(self) -> tuple[str, ...]:
        """All that an annotation may hold to mean this entry."""
        return (self.id, *self.also)

    @property
    def spellings(self) -> tuple[str, ...]:
        """All ways of writing it, the name first."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.ids)))


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """Entries removed and added; one that is altered stands in both. It can be inverted exactly."""

    which: Which
    removed: tuple[Entry, ...] = ()
    added: tuple[Entry, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)

    def inverse(self) -> "RegisterChange":
        """The change that takes this one back."""
        return RegisterChange(self.which, self.added, self.removed)


class Register:
    """Entries found by id and by spelling; only `apply` alters them, and costs what the change touches."""

    def __init__(self, which: Which, entries: Iterable[Entry] = (), unknown: Attributes = NOTHING) -> None:
        """Raises RegisterError where two entries claim one id."""
        self.which = which
        self.unknown = unknown
        self._entries: dict[str, Entry] = {}
        self._owner: dict[str, str] = {}
        self._spelled: dict[str, set[str]] = {}
        self.apply(RegisterChange(which, added=tuple(entries)))

    def __len__(self) -> int:
        return len(self._entries)

    def __eq__(self, other: object) -> bool:  # type: ignore[explicit-override] # typing has it from Python 3.12 on
        return (
            isinstance(other, Register)
            and (self.which, self._entries) == (other.which, other._entries)
            and self.unknown == other.unknown
        )

    __hash__ = None  # type: ignore[assignment] # it changes

    @property
    def entries(self) -> list[Entry]:
        """All entries, by name."""
        return sorted(self._entries.values(), key=lambda one: (one.name.casefold(), one.id))

    def get(self, identity: str) -> Entry | None:
        """The entry with just this id."""
        return self._entries.get(identity)

    def meant_by(self, value: object) -> Entry | None:
        """The entry that the value of an annotation means: by its id, or by that of one merged into it."""
        owner = self._owner.get(value) if isinstance(value, str) else None
        return self._entries.get(owner) if owner is not None else None

    def spelled(self, words: str) -> list[Entry]:
        """The entries that have these words as a name, an alias or an id; capitals and blanks count for nothing."""
        return [self._entries[one] for one in sorted(self._spelled.get(_plain(words), ()))]

    def free_id(self, name: str) -> str:
        """An id for a new entry of this name: the name itself, else with a number behind it."""
        identity, number = name, 1
        while identity in self._owner:
            number += 1
            identity = f"{name} ({number})"
        return identity

    def apply(self, change: RegisterChange) -> None:
        """Put a change into force; raises RegisterError, with nothing altered, if it does not fit what is there."""
        for one in change.removed:
            if self._entries.get(one.id) != one:
                raise RegisterError(f"“{one.name}” is no longer what it was")
        self._check_claims(change)
        for one in change.removed:
            self._drop(one)
        for one in change.added:
            self._take(one)

    def _check_claims(self, change: RegisterChange) -> None:
        """Every id that comes in belongs to nobody, or to an entry that goes."""
        gone = {one.id for one in change.removed}
        claimed: set[str] = set()
        for identity in (identity for one in change.added for identity in one.ids):
            if identity in claimed or (identity in self._owner and self._owner[identity] not in gone):
                raise RegisterError(f"two entries claim the id “{identity}”")
            claimed.add(identity)

    def _drop(self, one: Entry) -> None:
        del self._entries[one.id]
        for identity in one.ids:
            self._owner.pop(identity, None)
        for words in one.spellings:
            self._spelled.get(_plain(words), set()).discard(one.id)

    def _take(self, one: Entry) -> None:
        self._entries[one.id] = one
        for identity in one.ids:
            self._owner[identity] = one.id
        for words in one.spellings:
            self._spelled.setdefault(_plain(words), set()).add(one.id)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
