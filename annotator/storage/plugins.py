"""What installed packages announce: formats, taggers, readers; ours, and those of others where a person has allowed them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint, entry_points
from typing import Any, Generic, TypeVar

from annotator.storage.consent import Allowed, allowed

OURS = "annotator"
GROUPS: Mapping[str, str] = {
    "annotator.formats": "format",
    "annotator.taggers": "tagger",
    "annotator.readers": "reader",
}
"""The groups of entry points, with what is announced under each."""

BROKEN = (
    ImportError,
    AttributeError,
    SyntaxError,
    TypeError,
    ValueError,
    LookupError,
    OSError,
    RuntimeError,
    ArithmeticError,
    AssertionError,
)
"""What a module of somebody else may throw while it is loaded; it cannot be used then, and the program goes on."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What can be used, by name, and why the rest cannot; ours first, then by package."""

    usable: Mapping[str, T]
    unusable: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Package:
    """A package of somebody else: what it announces, as (kind, name, module), and whether it may run.

    `was` is another version that was allowed once.
    """

    distribution: str
    version: str
    digest: str
    announces: tuple[tuple[str, str, str], ...]
    allowed: bool
    was: str = ""

    @property
    def consent(self) -> Allowed:
        """What allowing it as it is would be."""
        return Allowed(self.distribution, self.version, self.digest)


_KNOWN: dict[tuple[str, frozenset[Allowed]], Found[Any]] = {}
"""What was found, by group and by what was allowed then."""


def found_in(group: str, kind: type[T]) -> Found[T]:
    """All of a kind that is announced under a group; a module that is not allowed is not loaded."""
    key = group, allowed()
    if key not in _KNOWN:
        _KNOWN[key] = _found(group, kind, key[1])
    return _KNOWN[key]


def packages() -> list[Package]:
    """The packages of others that announce anything, by name."""
    consents = allowed()
    told: dict[str, tuple[Distribution | None, list[tuple[str, str, str]]]] = {}
    for group, what in GROUPS.items():
        for point in entry_points(group=group):
            if not _is_ours(point):
                _, rows = told.setdefault(_name(point), (point.dist, []))
                rows.append((what, point.name, point.value))
    return [_package(name, dist, rows, consents) for name, (dist, rows) in sorted(told.items())]


def package_named(distribution: str) -> Package | None:
    """The package of this name, if it announces anything."""
    return next((one for one in packages() if one.distribution == distribution), None)


def _package(
    name: str, dist: Distribution | None, rows: list[tuple[str, str, str]], consents: frozenset[Allowed]
) -> Package:
    version, digest = _version(dist), _digest(dist)
    was = next((one.version for one in consents if one.distribution == name), "")
    return Package(
        name, version, digest, tuple(sorted(rows)), Allowed(name, version, digest) in consents, was
    )


def _found(group: str, kind: type[Any], consents: frozenset[Allowed]) -> Found[Any]:
    usable: dict[str, Any] = {}
    unusable: dict[str, str] = {}
    for point in sorted(entry_points(group=group), key=_order):
        if point.name in usable or point.name in unusable:
            continue
        found = _loaded(point, kind, consents)
        if isinstance(found, kind):
            usable[point.name] = found
        else:
            unusable[point.name] = str(found)
    return Found(usable, dict(sorted(unusable.items())))


def forget() -> None:
    """Look anew at what is installed."""
    _KNOWN.clear()


def _loaded(point: EntryPoint, kind: type[Any], consents: frozenset[Allowed]) -> Any:  # noqa: ANN401 # what was announced
    """What is behind an entry point, or the reason why it cannot be used."""
    if not _is_ours(point):
        name, version = _name(point), _version(point.dist)
        if Allowed(name, version, _digest(point.dist)) not in consents:
            return _refusal(name, version, consents)
    try:
        found = point.load()
    except BROKEN as error:
        return f"{point.value} cannot be loaded: {error}"
    return found if isinstance(found, kind) else f"{point.value} is no {kind.__name__}"


def _refusal(name: str, version: str, consents: Iterable[Allowed]) -> str:
    was = next((one.version for one in consents if one.distribution == name), "")
    changed = f", which is not what was allowed ({was})" if was else ", which is not allowed yet"
    return f"it comes from the package {name} {version}{changed}: annotator plugins --allow {name}"


def _order(point: EntryPoint) -> tuple[bool, str, str]:
    return not _is_ours(point), _name(point), point.name


def _is_ours(point: EntryPoint) -> bool:
    """Whether our own package announces a module of our own."""
    return _name(point) == OURS and point.value.split(".")[0] == OURS


def _name(point: EntryPoint) -> str:
    return point.dist.name if point.dist else ""


def _version(dist: Distribution | None) -> str:
    return dist.version if dist else ""


def _digest(dist: Distribution | None) -> str:
    """The digest of what is installed, by the list of files that the installer wrote with their digests, and of what is announced."""
    if dist is None:
        return ""
    parts = [dist.read_text(name) or "" for name in ("RECORD", "entry_points.txt")]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
