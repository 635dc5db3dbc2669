"""PolNeAR, the corpus of attributions in political news (https://github.com/networkdynamics/PolNeAR), read."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from annotator.interchange.anchoring import anchored
from annotator.interchange.brat_reading import NOTE, offsets_of
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import Format, ReadOptions
from annotator.interchange.gathering import Found, annotations_of
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import raw_text
from annotator.interchange.source_files import files_in
from annotator.interchange.standoff import Event, Said, Standoff, parse_standoff
from annotator.interchange.units import Offsets
from annotator.model.article import Article, canonical
from annotator.model.spans import Spans

ROLES: Mapping[str, tuple[str, str]] = {
    "Source": ("speaker", "speaker"),
    "Cue": ("cue", "cue"),
    "Content": ("quote", ""),
}
"""PolNeAR's words with the types of the built-in scheme, and the roles by which a quote leads to them."""

NO_TEXT = "file left out: there is no text for it"
OTHER_TRIGGER = "stretch of an attribution left out: it is neither the one of its cue nor of anything else"
OTHER = "attribute, relation or note left out: PolNeAR has none of that place"
UNREADABLE = "role left out: what it leads to is not in the file, or not in the text"

_ANNOTATOR = re.compile(r"(?P<stem>.+)_(?P<annotator>[0-9a-f]{4})")
_TOLD = re.compile(r"(?P<outlet>[^_]+)_(?P<date>\d{4}-\d\d-\d\d)_.*")
_NUMBER = re.compile(r"\d+$")


def read_polnear(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The layer of each `.ann` file, named after its annotator; raises InterchangeError and OSError."""
    texts = _texts(path if path.is_dir() else path.parent)
    for ann in files_in(path, ".ann"):
        told = _ANNOTATOR.fullmatch(ann.stem)
        stem, annotator = (told["stem"], told["annotator"]) if told else (ann.stem, "")
        text = texts.get(stem)
        if text is None:
            losses.lose("no-text", NO_TEXT, place=f"{ann}")
            continue
        raw = raw_text(text)
        said = parse_standoff(raw_text(ann), canonical(raw), losses, f"{ann}")
        offsets = offsets_of(said, raw, options, losses, f"{ann}")
        article = Article(offsets.text, text.name, _metadata(stem))
        found = _Attributions(said, offsets, losses, f"{ann}").found
        yield read_layer(
            article, annotations_of(article.text, found, losses, f"{ann}"), f"{ann}", layer=annotator
        )


def _texts(folder: Path) -> dict[str, Path]:
    """The texts by their names without the ending: those of a folder, else of the one that it lies in."""
    for place in (folder, folder.resolve().parent):
        found = {
            Path(name).stem: Path(where, name)
            for where, _, names in os.walk(place)
            for name in sorted(names)
            if name.endswith(".txt")
        }
        if found:
            return found
    raise InterchangeError(f"{folder}: there are no texts in it, nor in the folder that it lies in")


def _metadata(stem: str) -> dict[str, str]:
    told = _TOLD.fullmatch(stem)
    return {"outlet": told["outlet"], "date": told["date"]} if told else {}


def _placed(said: Standoff, offsets: Offsets, losses: LossReport, place: str) -> dict[str, Spans]:
    """Where the stretches of a file lie in the text, by their keys."""
    placed = {
        key: anchored(offsets, one.fragments, one.words, losses, f"{place}:{one.line}")
        for key, one in said.bounds.items()
    }
    return {key: spans for key, spans in placed.items() if spans}


class _Attributions:
    """What a file says, as annotations: `found`. An attribution is a quote of its content, with speaker and cue."""

    def __init__(self, said: Standoff, offsets: Offsets, losses: LossReport, place: str) -> None:
        self._said = said
        self._losses = losses
        self._place = place
        self._spans = _placed(said, offsets, losses, place)
        self._made: dict[tuple[str, str], Found] = {}
        self._keys: set[str] = set()
        self._used: set[str] = set()
        self.found: list[Found] = []
        for key, event in said.events.items():
            self._attribution(key, event)
        for key in [key for key in self._spans if key not in self._used]:
            kind = said.bounds[key].type
            self._part(key, ROLES[kind][0] if kind in ROLES else kind)
        self._notes()

    def _attribution(self, key: str, event: Event) -> None:
        spans: list[tuple[int, int]] = []
        quote = Found(key, "quote")
        for name, target in event.roles:
            kind, role = ROLES.get(_NUMBER.sub("", name), (name, name))
            if target not in self._spans:
                self._losses.lose("no-target", UNREADABLE, place=f"{self._place}, {key}")
            elif role:
                quote.links.setdefault(role, []).append(self._part(target, kind).key)
            else:
                spans += self._spans[target]
                self._used.add(target)
        self._trigger(event, quote)
        quote.spans = tuple(spans)
        self.found.append(quote)

    def _trigger(self, event: Event, quote: Found) -> None:
        """The stretch of an attribution repeats its cue; where there is no cue, it is the cue."""
        self._used.add(event.trigger)
        spans = self._spans.get(event.trigger)
        cues = [
            self._spans[target] for name, target in event.roles if name == "Cue" and target in self._spans
        ]
        if spans and not cues:
            quote.links["cue"] = [self._part(event.trigger, "cue").key]
        elif spans not in cues:
            self._losses.lose("other-trigger", OTHER_TRIGGER, place=f"{self._place}, {event.trigger}")

    def _part(self, key: str, kind: str) -> Found:
        """The annotation of a stretch as a type: one, however many attributions it is part of."""
        self._used.add(key)
        if (key, kind) not in self._made:
            again = key in self._keys
            self._keys.add(key)
            one = Found(f"{key} {kind}" if again else key, kind, self._spans[key])
            self._made[key, kind] = one
            self.found.append(one)
        return self._made[key, kind]

    def _notes(self) -> None:
        by_key = {one.key: one for one in self.found}
        for said in self._said.notes:
            if said.name == NOTE and said.of in by_key:
                by_key[said.of].facts["note"] = str(said.value)
            else:
                self._lose(said)
        for said in self._said.attributes:
            self._lose(said)
        self._losses.lose("other", OTHER, count=len(self._said.relations), place=self._place)

    def _lose(self, said: Said) -> None:
        self._losses.lose("other", OTHER, place=f"{self._place}, {said.key}")


FORMAT = Format(
    name="polnear",
    title="PolNeAR",
    description="Attributions of political news as quotes with speakers and cues; each annotator is a layer.",
    file="",
    carries=("every span", "attributions with their roles", "several fragments", "notes", "outlet and date"),
    loses=("a second stretch that repeats the cue", "fragments that overlap, as such: they become one"),
    read=read_polnear,
    reads="the folder of the corpus, with its .ann and its .txt files; or one .ann file",
)
