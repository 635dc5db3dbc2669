"""The articles of a corpus as stories that a dataset is split by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from annotator.corpus.folder import ArticleEntry
from annotator.corpus.records import stored_layers
from annotator.corpus.splitting import SplitError, Story
from annotator.model.annotated import AnnotatedArticle
from annotator.model.likeness import Likenesses, sketch_of
from annotator.storage.articles import read_article

DUPLICATE, DATE, NOTHING = "duplicate", "date", "nothing"
"""What is no name in the metadata: nearly the same text, the same day, no group at all."""

BALANCED = (("quote", "form"), ("stance", "polarity"))
"""Of which statements which attribute should have the same shares everywhere."""

DAY = len("2024-06-01")


def stories_of(
    entries: Iterable[ArticleEntry], layers: Sequence[str] | None, group_by: Sequence[str]
) -> Iterator[Story]:
    """A story for each article that has one of the layers; `group_by` names metadata, or one of the words above.

    Articles of nearly the same text are always together, unless `group_by` is NOTHING alone. Raises ArticleError, SidecarError,
    SchemeError, and SplitError where no article has the metadata.
    """
    alike = Likenesses() if list(group_by) != [NOTHING] else None
    wanted = [name for name in group_by if name not in (DUPLICATE, NOTHING)]
    met = dict.fromkeys(wanted, 0)
    for entry in entries:
        kinds: Counter[str] = Counter()
        found = 0
        for stored in stored_layers(entry, layers):
            found += 1
            kinds.update(_kinds(stored.on))
        if not found:
            continue
        groups = {f"{name}:{value}" for name in wanted if (value := _value(entry, name))}
        for name in {group.partition(":")[0] for group in groups}:
            met[name] += 1
        if alike:
            groups.update(f"{DUPLICATE}:{name}" for name in _like(alike, entry))
        yield Story(entry.name, entry.metadata.get("date", ""), frozenset(groups), kinds)
    for name, count in met.items():
        if not count:
            raise SplitError(
                f"no article has “{name}” in its metadata (articles.json), so that nothing can be grouped by it"
            )


def _value(entry: ArticleEntry, name: str) -> str:
    value = entry.metadata.get(name, "").strip()
    return value[:DAY] if name == DATE else value.casefold()


def _like(alike: Likenesses, entry: ArticleEntry) -> list[str]:
    """The names of the articles before that have nearly the same text, and its own, under which it is remembered."""
    sketch = sketch_of(read_article(entry.path).text)
    found = alike.alike(sketch)
    alike.add(entry.name, sketch)
    return [*found, entry.name]


def _kinds(on: AnnotatedArticle) -> Iterator[str]:
    """The values of what is balanced, one for each statement."""
    for statement, attribute in BALANCED:
        kind = on.scheme.statement_type(statement)
        if kind:
            for one in on.annotations:
                if one.type == kind.id:
                    yield f"{statement}.{attribute}={one.attributes.get(attribute, '')}"
