"""Files of the annotation tool brat: a text, its annotations beside it, and the configuration that shows them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from annotator.interchange.brat_config import Configuration, brat_name
from annotator.interchange.brat_files import CONFIG
from annotator.interchange.brat_reading import NOTE, read_brat
from annotator.interchange.carried import lose_facets
from annotator.interchange.fitting import named
from annotator.interchange.format import Format, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.output import whole_file
from annotator.interchange.record import Record
from annotator.interchange.statement_row import cell_of
from annotator.model.annotation import Annotation
from annotator.model.surrogates import count_surrogates, without_surrogates

LOST = (
    "at",
    "by",
    "confidence",
    "derived-from",
    "kind",
    "metadata",
    "no-span",
    "origin",
    "read",
    "reason",
    "unknown-field",
    "verdict",
)
LONE = "character that is none (a lone surrogate) written as U+FFFD"
LINE_END = "line end or tab in a note or a value written as a blank"
TO_NOTHING = "link left out: what it points to has no span"

_BREAKS = re.compile(r"[\n\r\t]")
SHORT_KINDS = ("choice", "yes-no", "number")


def write_brat(
    records: Iterable[Record], folder: Path, _options: WriteOptions, losses: LossReport
) -> tuple[Path, ...]:
    """Write a text and its annotations a record, the layers that have a name in folders of their own; raises OSError."""
    written: list[Path] = []
    configuration, places = Configuration(), {folder}
    for record in records:
        lose_facets(record, LOST, losses)
        configuration.look(record)
        place = folder / record.on.layer.name if record.on.layer.name else folder
        places.add(place)
        target = place.joinpath(*_parts(record.name))
        text = record.on.article.text
        losses.lose("lone-surrogate", LONE, count=count_surrogates(text), place=record.place)
        _write(target, text)
        _write(target.with_suffix(".ann"), "".join(f"{line}\n" for line in _Lines(record, losses).all()))
        written += [target, target.with_suffix(".ann")]
    for place in sorted(places):
        _write(place / CONFIG, configuration.text())
        written.append(place / CONFIG)
    return tuple(written)


def _parts(name: str) -> list[str]:
    """The path of a text in a folder: one that ends in .txt and leads out of none."""
    parts = [part for part in PurePosixPath(name).parts if part not in ("..", "/")] or ["article"]
    return [*parts[:-1], parts[-1] if parts[-1].endswith(".txt") else f"{parts[-1]}.txt"]


def _write(path: Path, text: str) -> None:
    with whole_file(path) as stream:
        stream.write(without_surrogates(text).encode())


class _Lines:
    """The lines of one record."""

    def __init__(self, record: Record, losses: LossReport) -> None:
        self._losses = losses
        self._place = record.place
        self._text = record.on.article.text
        self._types = record.on.scheme.by_id
        self._short: dict[tuple[str, str], bool] = {}
        self._ones = [one for one in record.annotations if one.spans]
        self._bounds = {one.id: f"T{number}" for number, one in enumerate(self._ones, start=1)}
        events = (one for one in self._ones if self._is_event(one))
        self._events = {one.id: f"E{number}" for number, one in enumerate(events, start=1)}
        self._keys: Mapping[str, str] = {**self._bounds, **self._events}

    def all(self) -> Iterator[str]:
        """The lines: stretches, events, attributes, notes."""
        yield from map(self._bound, self._ones)
        yield from (self._event(one) for one in self._ones if one.id in self._events)
        yield from (f"A{n}\t{line}" for n, line in enumerate(self._attributes(), start=1))
        yield from (f"#{n}\t{line}" for n, line in enumerate(self._notes(), start=1))

    def _is_event(self, one: Annotation) -> bool:
        known = self._types.get(one.type)
        return bool(one.links or (known and known.roles))

    def _bound(self, one: Annotation) -> str:
        stretches = ";".join(f"{start} {end}" for start, end in one.spans)
        words = " ".join(self._text[start:end] for start, end in one.spans).replace("\n", " ")
        return f"{self._bounds[one.id]}\t{brat_name(one.type)} {stretches}\t{words}"

    def _event(self, one: Annotation) -> str:
        roles = []
        for role, ids in one.links.items():
            there = [target for target in ids if target in self._keys]
            self._losses.lose("link-to-no-span", TO_NOTHING, count=len(ids) - len(there), place=self._place)
            for number, target in enumerate(there, start=1):
                roles.append(f" {brat_name(role)}{'' if number == 1 else number}:{self._keys[target]}")
        return f"{self._events[one.id]}\t{brat_name(one.type)}:{self._bounds[one.id]}{''.join(roles)}"

    def _attributes(self) -> Iterator[str]:
        for one in self._ones:
            for name, value in one.attributes.items():
                if self._is_short(one, name):
                    yield f"{brat_name(name)} {self._keys[one.id]} {self._plain(cell_of(value))}"

    def _notes(self) -> Iterator[str]:
        for one in self._ones:
            if one.note:
                yield f"{NOTE} {self._keys[one.id]}\t{self._plain(one.note)}"
            for name, value in one.attributes.items():
                if not self._is_short(one, name):
                    yield f"{brat_name(name)} {self._keys[one.id]}\t{self._plain(cell_of(value))}"

    def _is_short(self, one: Annotation, name: str) -> bool:
        """Whether an attribute is one that brat can offer values for; others are told as notes."""
        key = one.type, name
        if key not in self._short:
            known = self._types.get(one.type)
            attribute = named(known.attributes, name) if known else None
            self._short[key] = attribute is not None and attribute.kind in SHORT_KINDS
        return self._short[key]

    def _plain(self, value: str) -> str:
        if value.isascii() and value.isprintable():
            return value
        self._losses.lose("line-end", LINE_END, count=len(_BREAKS.findall(value)), place=self._place)
        self._losses.lose("lone-surrogate", LONE, count=count_surrogates(value), place=self._place)
        return _BREAKS.sub(" ", value)


FORMAT = Format(
    name="brat",
    title="brat",
    description="A text with standoff annotations for each layer of an article, and the annotation.conf that shows them.",
    file="ARTICLE.ann",
    carries=(
        "types",
        "several fragments",
        "overlap",
        "links, as roles of events",
        "attributes",
        "notes",
        "layers, as folders",
    ),
    loses=(
        "ids",
        "annotations without a span",
        "who and when",
        "confidence and reason",
        "what a tagger had suggested",
        "verdicts",
        "what was read",
        "metadata",
        "line ends in notes",
    ),
    write=write_brat,
    read=read_brat,
    reads="a folder of .ann and .txt files, which may hold a folder an annotator; or one .ann file",
)
