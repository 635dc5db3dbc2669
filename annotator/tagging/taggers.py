"""The table of taggers, ours and those of other packages, found through entry points."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.storage.plugins import found_in
from annotator.tagging.tagger import Options, Tagger, TaggerError, TaggerRow

GROUP = "annotator.taggers"
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


def find_taggers() -> Taggers:
    """Every tagger that may be used; of two with one name ours counts, else the first by package."""
    found = found_in(GROUP, TaggerRow)
    return Taggers(dict(sorted(found.usable.items())), found.unusable)


def make_tagger(name: str, options: Options) -> Tagger:
    """The tagger of this name with these options; raises TaggerError."""
    row = find_taggers().row(name)
    return row.make(row.with_defaults(options))
