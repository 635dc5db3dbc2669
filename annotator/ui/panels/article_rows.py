"""What the list of articles says about each of them, as values."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from annotator.corpus.folder import ArticleEntry
from annotator.corpus.progress import Progress
from annotator.storage.metadata import FILE
from annotator.ui.lists.shown_text import one_line

if TYPE_CHECKING:
    from pathlib import Path


class Order(StrEnum):
    """What the list can be ordered by; the value is what the menu says."""

    NAME = "Name"
    TITLE = "Title"
    DATE = "Date"
    PROGRESS = "Least read first"


Key: TypeAlias = Any
"""Something that articles can be sorted by."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an article without its sidecars; `date` in ISO 8601, `searched` is what a filter looks in."""

    title: str
    outlet: str = ""
    date: str = ""
    searched: str = ""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A row of the list; `counts` are the date and what there is in the article, `share` of the text was read, from 0 to 1."""

    title: str
    outlet: str
    counts: tuple[str, ...]
    share: float
    current: bool
    error: str = ""

    @property
    def sentence(self) -> str:
        """All of it in one line, for a screen reader."""
        parts = (self.title, self.outlet, *self.counts, f"{self.share:.0%} read", self.error)
        return ", ".join(part for part in parts if part)


def facts_of(entry: ArticleEntry) -> Facts:
    """What the folder's list tells about an article; reads that list."""
    told = entry.metadata
    title = one_line(told.get("title") or entry.path.stem, 200)
    outlet, date = one_line(told.get("outlet", ""), 60), told.get("date", "")[:10]
    searched = "\n".join((title, entry.name, outlet, date, one_line(told.get("author", ""), 100))).casefold()
    return Facts(title, outlet, date, searched)


def all_facts(entries: Sequence[ArticleEntry]) -> list[Facts]:
    """What is known of many articles; for a worker. A folder without a list is asked only once."""
    lists: dict[Path, bool] = {}
    facts = []
    for entry in entries:
        folder = entry.path.parent
        if folder not in lists:
            lists[folder] = (folder / FILE).exists()
        facts.append(facts_of(entry) if lists[folder] else name_facts(entry))
    return facts


def name_facts(entry: ArticleEntry) -> Facts:
    """What the name of an article alone says."""
    name = entry.name.rpartition("/")[2]
    return Facts(one_line(name.rpartition(".")[0] or name, 200), searched=entry.name.casefold())


def counted(count: int, what: str) -> str:
    """A number with its noun: “1 statement”, “9 statements”."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def order_key(order: Order, facts: Facts, progress: Progress | None) -> Key:
    """What an article is sorted by; where two are alike, their place in the folder decides."""
    if order is Order.TITLE:
        return facts.title.casefold()
    if order is Order.DATE:
        return facts.date or "9999"
    return progress.read_share if order is Order.PROGRESS and progress else 0.0
