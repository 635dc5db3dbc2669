"""The way back from brat's files to layers."""

from collections.abc import Iterator
from pathlib import Path

from annotator.interchange.anchoring import anchored
from annotator.interchange.brat_files import Document, documents_in
from annotator.interchange.format import ReadOptions
from annotator.interchange.gathering import Found, annotations_of
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import raw_text
from annotator.interchange.standoff import Said, Standoff, parse_standoff
from annotator.interchange.units import Offsets, Quoted, chosen_offsets, counted_text
from annotator.model.article import Article, canonical

NOTE = "AnnotatorNotes"
SAID_TWICE = "second value of one attribute left out"
NOTHING_SAID_OF = "attribute, note or relation left out: what it is about is not there"
ON_RELATION = "attribute or note of a relation left out: a link has none"


def read_brat(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The layer of each `.ann` file of a folder, or of one; raises InterchangeError and OSError."""
    for document in documents_in(path, losses):
        raw = raw_text(document.text)
        place = f"{document.ann}"
        said = parse_standoff(raw_text(document.ann), canonical(raw), losses, place)
        offsets = offsets_of(said, raw, options, losses, place)
        found = Gathered(said, offsets, losses, place).found
        yield layer_of(document, offsets.text, found, losses)


def layer_of(document: Document, text: str, found: list[Found], losses: LossReport) -> ReadLayer:
    """The layer of a document."""
    place = f"{document.ann}"
    article = Article(text, document.name.rpartition("/")[2])
    made = annotations_of(text, found, losses, place)
    return read_layer(article, made, place, name=document.name, layer=document.layer)


def offsets_of(said: Standoff, raw: str, options: ReadOptions, losses: LossReport, place: str) -> Offsets:
    """How the offsets of a file are to be read."""
    quotes = [Quoted(*one.fragments[0], one.words) for one in said.bounds.values() if len(one.fragments) == 1]
    counted = counted_text(raw, quotes, losses, place, whole=True)
    return chosen_offsets(counted, quotes, options.unit, "codepoint", losses, place)


class Gathered:
    """What a file says, as annotations: `found`. An event is one with its trigger's stretches; a trigger is none of its own."""

    def __init__(self, said: Standoff, offsets: Offsets, losses: LossReport, place: str) -> None:
        self._said = said
        self._offsets = offsets
        self._losses = losses
        self._place = place
        self._by_key: dict[str, list[Found]] = {}
        self.found: list[Found] = []
        self._put_together()

    def _put_together(self) -> None:
        triggers: dict[str, list[str]] = {}
        for key, event in self._said.events.items():
            triggers.setdefault(event.trigger, []).append(key)
        for key in self._said.bounds:
            self._bound(key, triggers.get(key, []))
        for key, event in self._said.events.items():
            for role, target in event.roles:
                self._link(key, role, target)
        for _, role, source, target in self._said.relations:
            self._link(source, role, target)
        for one in self._said.attributes:
            self._attribute(one)
        for one in self._said.notes:
            self._note(one)

    def _bound(self, key: str, events: list[str]) -> None:
        one = self._said.bounds[key]
        place = f"{self._place}:{one.line}"
        spans = anchored(self._offsets, one.fragments, one.words, self._losses, place)
        if spans is None:
            return
        for event in events:
            made = Found(event, self._said.events[event].type, spans)
            self._by_key.setdefault(key, []).append(made)
            self._by_key[event] = [made]
            self.found.append(made)
        if not events:
            made = Found(key, one.type, spans)
            self._by_key[key] = [made]
            self.found.append(made)

    def _about(self, key: str) -> list[Found]:
        """The annotations that a key means; none, which is counted, for one that is not there."""
        ones = self._by_key.get(key, [])
        if not ones:
            kind, told = ("on-relation", ON_RELATION) if key[:1] == "R" else ("nothing", NOTHING_SAID_OF)
            self._losses.lose(kind, told, place=f"{self._place}, {key}")
        return ones

    def _link(self, source: str, role: str, target: str) -> None:
        aims = self._by_key.get(target)
        for one in self._about(source):
            one.links.setdefault(role, []).append(aims[0].key if aims else target)

    def _attribute(self, said: Said) -> None:
        for one in self._about(said.of):
            if one.attributes.setdefault(said.name, said.value) != said.value:
                self._losses.lose("attribute-twice", SAID_TWICE, place=f"{self._place}, {said.key}")

    def _note(self, said: Said) -> None:
        if said.name != NOTE:
            self._attribute(said)
            return
        for one in self._about(said.of):
            notes = [one.facts["note"]] if "note" in one.facts else []
            one.facts["note"] = "\n".join((*notes, str(said.value)))
