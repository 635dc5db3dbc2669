"""The table of taggers, ours and those of other packages, found through entry points."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from annotator.tagging.tagger import Options, Tagger, TaggerError, TaggerRow

GROUP = "annotator.taggers"
OURS = "annotator"
DEFAULT = "rules"


@dataclass(frozen=True, slots=True)
class Taggers:
    """The taggers by name, and why others that are announced cannot be used."""

    usable: Mapping[str, TaggerRow]
    unusable: Mapping[str, str]

    def row(self, name: str) -> TaggerRow:
        """The tagger of this name; raises TaggerError, which says which there are."""
        if name in self.unusable:
            raise TaggerError(f"the tagger “{name}” cannot be used: {self.unusable[name]}")
        if name not in self.usable:
            raise TaggerError(f"there is no tagger “{name}”; there is {', '.join(self.usable)}")
        return self.usable[name]


@cache
def find_taggers() -> Taggers:
    """Every tagger that an installed package announces; of two with one name ours counts, else the first by package."""
    usable: dict[str, TaggerRow] = {}
    unusable: dict[str, str] = {}
    for point in sorted(entry_points(group=GROUP), key=_order):
        if point.name in usable or point.name in unusable:
            continue
        found = _loaded(point)
        if isinstance(found, TaggerRow):
            usable[point.name] = found
        else:
            unusable[point.name] = found
    return Taggers(dict(sorted(usable.items())), dict(sorted(unusable.items())))


def make_tagger(name: str, options: Options) -> Tagger:
    """The tagger of this name with these options; raises TaggerError."""
    row = find_taggers().row(name)
    return row.make(row.with_defaults(options))


def _order(point: EntryPoint) -> tuple[bool, str, str]:
    package = point.dist.name if point.dist else ""
    return package != OURS, package, point.name


def _loaded(point: EntryPoint) -> TaggerRow | str:
    """The tagger behind an entry point, or the reason why there is none."""
    try:
        found = point.load()
    except (ImportError, AttributeError) as error:
        return f"{point.value} cannot be loaded: {error}"
    return found if isinstance(found, TaggerRow) else f"{point.value} is no TaggerRow"
