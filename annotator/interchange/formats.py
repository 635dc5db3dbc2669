"""The table of formats, ours and those of other packages, found through entry points."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from annotator.interchange.format import Format

GROUP = "annotator.formats"
OURS = "annotator"


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats by name, and why others that are announced cannot be used."""

    usable: Mapping[str, Format]
    unusable: Mapping[str, str]


@cache
def find_formats() -> Formats:
    """Every format that an installed package announces; of two with one name ours counts, else the first by package."""
    usable: dict[str, Format] = {}
    unusable: dict[str, str] = {}
    for point in sorted(entry_points(group=GROUP), key=_order):
        if point.name in usable or point.name in unusable:
            continue
        found = _loaded(point)
        if isinstance(found, Format):
            usable[point.name] = found
        else:
            unusable[point.name] = found
    return Formats(dict(sorted(usable.items())), dict(sorted(unusable.items())))


def _order(point: EntryPoint) -> tuple[bool, str, str]:
    package = point.dist.name if point.dist else ""
    return package != OURS, package, point.name


def _loaded(point: EntryPoint) -> Format | str:
    """The format behind an entry point, or the reason why there is none."""
    try:
        found = point.load()
    except (ImportError, AttributeError) as error:
        return f"{point.value} cannot be loaded: {error}"
    return found if isinstance(found, Format) else f"{point.value} is no Format"
