"""The card of a dataset: what it holds, how much of it, under which licence."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from annotator.interchange.format import WriteOptions
from annotator.interchange.record import Record
from annotator.interchange.views import VIEWS
from annotator.model.scheme import Scheme

KEPT = ("language", "licence", "outlet")
"""Metadata of articles of which the card tells the values."""

MOST = 12
"""Values that are named of each; the rest is counted."""

SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
"""How Hugging Face tells sizes, by the first number that is more."""


class Statistics:
    """Counts the records of a dataset, split by split; constant in size but for the names of outlets."""

    def __init__(self, splits: Sequence[str]) -> None:
        self.splits = tuple(splits)
        self.rows: Counter[tuple[str, str]] = Counter()
        self.articles: dict[str, set[str]] = {split: set() for split in splits}
        self.layers: Counter[str] = Counter()
        self.taggers = 0
        self.types: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.values: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.metadata: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, record: Record, split: str) -> None:
        """Count a record."""
        on = record.on
        if record.name not in self.articles[split]:
            self.articles[split].add(record.name)
            for name in KEPT:
                self.metadata[name][on.article.metadata.get(name, "")] += 1
        self.layers[on.layer.name] += 1
        self.taggers += on.layer.kind == "tagger"
        for one in record.annotations:
            self.types[one.type][split] += 1
            known = on.type_of(one)
            for attribute in known.attributes if known else ():
                if attribute.kind == "choice" and (value := one.attributes.get(attribute.id)) is not None:
                    self.values[f"{one.type}.{attribute.id}", str(value)][split] += 1


def card_of(scheme: Scheme, statistics: Statistics, options: WriteOptions) -> str:
    """The card as Markdown with a YAML head; the same for the same dataset."""
    return "\n".join([*_head(statistics), *_body(scheme, statistics, options)]) + "\n"


def _head(statistics: Statistics) -> Iterator[str]:
    """The YAML, every value in JSON's notation, which YAML reads as it is."""
    total = sum(map(len, statistics.articles.values()))
    languages = [one for one in sorted(statistics.metadata["language"]) if one]
    licences = sorted(one for one in statistics.metadata["licence"] if one)
    yield "---"
    yield f"pretty_name: {json.dumps('Quotations and stances in news')}"
    if languages:
        yield f"language: {json.dumps([one.partition('-')[0] for one in languages])}"
    yield f"license: {json.dumps('other' if licences else 'unknown')}"
    if licences:
        yield f"license_name: {json.dumps('; '.join(licences))}"
    yield f"task_categories: {json.dumps(['token-classification', 'text-classification'])}"
    yield f"tags: {json.dumps(['quotation', 'attribution', 'stance', 'news'])}"
    yield f"size_categories: {json.dumps([next((name for size, name in SIZES if total < size), 'n>1M')])}"
    yield "configs:"
    there = [view for view in VIEWS if any(statistics.rows[view, split] for split in statistics.splits)]
    for view in there:
        yield f"- config_name: {json.dumps(view)}"
        if view == there[0]:
            yield "  default: true"
        yield "  data_files:"
        for split in (one for one in statistics.splits if statistics.rows[view, one]):
            yield f"  - split: {json.dumps(split)}"
            yield f"    path: {json.dumps(f'data/{view}/{split}.parquet')}"
    yield "---"


def _body(scheme: Scheme, statistics: Statistics, options: WriteOptions) -> Iterator[str]:
    yield "\n# Quotations and stances in news\n"
    yield _told(scheme, statistics, options)
    yield "\n```python\nfrom datasets import load_dataset\n"
    yield 'attributions = load_dataset("path/to/this/folder", "attributions")\n```\n'
    yield "## How much there is\n"
    yield from _table(("", *statistics.splits), _sizes(statistics))
    yield "\n## Annotations\n"
    yield from _table(("type", *statistics.splits), _split_rows(statistics.types.items(), statistics))
    values = ((f"{name} = {value}", counts) for (name, value), counts in sorted(statistics.values.items()))
    yield ""
    yield from _table(("value", *statistics.splits), _split_rows(values, statistics))
    yield "\n## Agreement of annotators\n"
    yield from _agreement(options)
    yield "\n## Where the articles are from\n"
    yield from _origins(statistics)
    for view in VIEWS.values():
        yield f"\n## Configuration “{view.name}”\n\n{view.title}.\n"
        columns = view.columns(scheme)
        shown = [one for one in columns if not (options.text_free and one.words)]
        yield from _table(("column", "holds"), [(f"`{one.name}`", one.told) for one in shown])
    yield "\nOffsets count Unicode code points.\n\n## The scheme\n"
    yield from _scheme(scheme)


def _told(scheme: Scheme, statistics: Statistics, options: WriteOptions) -> str:
    parts = [f"News articles in which people marked who said what, by the scheme “{_cell(scheme.name)}”."]
    if statistics.taggers:
        parts.append(
            f"{statistics.taggers:,} layers hold suggestions of taggers on which nobody has decided."
        )
    if options.text_free:
        parts.append(
            "The articles' text is left out: the offsets belong to texts with the digests in the manifest."
        )
    return " ".join(parts)


def _sizes(statistics: Statistics) -> Iterator[tuple[str, ...]]:
    yield ("articles", *(f"{len(statistics.articles[split]):,}" for split in statistics.splits))
    for view in VIEWS:
        yield (f"rows of `{view}`", *(f"{statistics.rows[view, split]:,}" for split in statistics.splits))


def _split_rows(
    rows: Iterable[tuple[str, Counter[str]]], statistics: Statistics
) -> Iterator[tuple[str, ...]]:
    for name, counts in sorted(rows):
        yield (name, *(f"{counts[split]:,}" for split in statistics.splits))


def _agreement(options: WriteOptions) -> Iterator[str]:
    if not options.agreement:
        yield "No article has the layers of two people, so that nothing is known of it."
        return
    yield "Krippendorff's alpha over the articles that several people have annotated:\n"
    yield from _table(("what", "alpha"), options.agreement)


def _origins(statistics: Statistics) -> Iterator[str]:
    for name in KEPT:
        counts = statistics.metadata[name]
        known = [(value, count) for value, count in counts.most_common() if value]
        known.sort(key=lambda row: (-row[1], row[0]))
        told = ", ".join(f"{_cell(value)} ({count:,})" for value, count in known[:MOST])
        more = f", and {len(known) - MOST:,} more" if len(known) > MOST else ""
        unknown = f"unknown of {counts['']:,}" if counts[""] else ""
        yield f"* {name}: {'; '.join(part for part in (told + more, unknown) if part)}"


def _scheme(scheme: Scheme) -> Iterator[str]:
    for one in scheme.types:
        yield f"* **{_cell(one.name)}** (`{one.id}`)"
        for attribute in one.attributes:
            values = ", ".join(f"`{value.id}`" for value in attribute.values) or attribute.kind
            yield f"  * `{attribute.id}`: {values}"
        for role in one.roles:
            yield f"  * `{role.id}` → {', '.join(f'`{kind}`' for kind in role.to)}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(text: str) -> str:
    """Text that starts no cell, line, tag or emphasis of its own."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
