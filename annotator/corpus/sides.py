"""The split of a corpus that a person asks for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.corpus.folder import ArticleEntry
from annotator.corpus.splitting import Split, SplitError, Story, assigned, empty_splits, split_from
from annotator.corpus.stories import stories_of


@dataclass(frozen=True, slots=True)
class Asked:
    """How to split (see `split_from`; nothing for no split), what stays together (see `stories_of`), and the seed."""

    split: str = ""
    group_by: tuple[str, ...] = ()
    seed: int = 0

    @property
    def facts(self) -> Mapping[str, object]:
        """What of it a manifest says."""
        if not self.split:
            return {}
        return {"split": self.split, "group_by": list(self.group_by), "seed": self.seed}


@dataclass(frozen=True, slots=True)
class Sides:
    """The names of the splits, in their order, the split of each article, and what a person should know of it.

    All are empty where there is no split.
    """

    names: tuple[str, ...] = ()
    of: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def sides_of(entries: Iterable[ArticleEntry], layers: Sequence[str] | None, asked: Asked) -> Sides:
    """Which article goes where; raises SplitError, ArticleError, SidecarError and SchemeError."""
    if not asked.split:
        if asked.group_by:
            raise SplitError("what stays together can be told only of a split, and none is asked for")
        return Sides()
    split = split_from(asked.split)
    stories = list(stories_of(entries, layers, asked.group_by))
    found = assigned(stories, split, asked.seed)
    return Sides(split.names, found, tuple(_notes(split, stories, found)))


def _notes(split: Split, stories: Sequence[Story], found: Mapping[str, str]) -> Iterator[str]:
    undated = sum(not story.day for story in stories)
    if split.by_time and undated:
        yield f"{undated:,} articles have no date in the metadata: they are in “{split.names[0]}”"
    for name in empty_splits(split, found):
        yield f"no article is in “{name}”: there are too few, or too many belong together"
