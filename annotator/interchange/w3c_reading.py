"""The way back from Web Annotations to layers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from annotator.interchange.anchoring import anchored
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions
from annotator.interchange.gathering import DANGLING, Found, annotations_of
from annotator.interchange.loss import LossReport
from annotator.interchange.places import place_for
from annotator.interchange.read_layers import layer_name, read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import raw_text, rows_in
from annotator.interchange.source_files import files_in
from annotator.interchange.units import Offsets, Quoted, chosen_offsets, counted_text
from annotator.interchange.w3c_selectors import Stretch, stretches_of, targets_of, without_place
from annotator.model.article import Article

OWN = "annotator:"
"""How the names of what is ours begin."""

TEXTS = "articles"
NO_TEXT = "annotation left out: there is no text of that name beside the file"
OTHER_SELECTOR = "annotation left out: it is about something that is no stretch of a text"
ELSEWHERE = (
    "collection that names its first page without holding it: the page is an address, and nothing is fetched"
)
NO_ANNOTATION = "expected an annotation, a page, a collection or a list of annotations with targets"
NO_TYPE = "annotation"
"""The type of one that says neither what it classifies nor why it was made."""

NOTES = ("commenting", "describing", "replying", "questioning", "assessing", "editing")
TAGS = ("classifying", "tagging", "identifying", "highlighting")

Node = Mapping[str, Any]


@dataclass(slots=True)
class _Group:
    """The annotations of one layer of one text."""

    source: str
    layer: str
    nodes: list[tuple[str, Node]] = field(default_factory=list)


def read_w3c(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """A layer for each text and annotator; raises InterchangeError with the place, and OSError."""
    for file in files_in(path, ".jsonld", ".json"):
        groups: dict[tuple[str, str], _Group] = {}
        links: dict[str, dict[str, list[str]]] = {}
        for place, node in _nodes(file, losses):
            if "linking" in _words(node.get("motivation")) and isinstance(node.get("target"), str):
                role = str(node.get(f"{OWN}role") or "linking")
                links.setdefault(node["target"], {}).setdefault(role, []).extend(_words(node.get("body")))
                continue
            key = _source(node, place), _layer(node)
            groups.setdefault(key, _Group(*key)).nodes.append((place, node))
        for group in groups.values():
            text = _text_of(group.source, file, options)
            if text is None:
                losses.lose("no-text", NO_TEXT, count=len(group.nodes), place=group.source)
            else:
                yield _Layer(group, text, links, losses, options).read()
        gone = sum(len(ids) for roles in links.values() for ids in roles.values())
        losses.lose("dangling-link", DANGLING, count=gone, place=str(file))


def _nodes(file: Path, losses: LossReport) -> Iterator[tuple[str, Node]]:
    """The annotations of a file, whatever holds them."""
    for place, value in rows_in(file):
        yield from _within(value, place, 0, losses)


def _within(value: object, place: str, depth: int, losses: LossReport) -> Iterator[tuple[str, Node]]:
    if not isinstance(value, dict) or depth > 4:
        raise InterchangeError(f"{place}: {NO_ANNOTATION}")
    inner = value.get("items", value.get("first"))
    if "target" in value:
        yield place, value
    elif isinstance(inner, list):
        for number, one in enumerate(inner, start=1):
            yield from _within(one, f"{place}, item {number}", depth + 1, losses)
    elif isinstance(inner, dict):
        yield from _within(inner, place, depth + 1, losses)
    elif isinstance(inner, str):
        losses.lose("elsewhere", ELSEWHERE, place=f"{place}: {inner}")
    else:
        raise InterchangeError(f"{place}: {NO_ANNOTATION}")


def _source(node: Node, place: str) -> str:
    """What an annotation is about: the first of its targets."""
    target = next(targets_of(node["target"], 0), None)
    found = target.get("source", target.get("id")) if isinstance(target, dict) else target
    found = found.get("id") if isinstance(found, dict) else found
    found = without_place(found) if isinstance(found, str) else found
    if not isinstance(found, str):
        raise InterchangeError(f"{place}: expected the address of a text as “target” or as its “source”")
    return found


def _layer(node: Node) -> str:
    told = node.get(f"{OWN}layer")
    return told if isinstance(told, str) else layer_name(_name(node).rpartition("/")[2])


def _name(node: Node) -> str:
    """Who made an annotation."""
    creator = node.get("creator")
    creator = creator[0] if isinstance(creator, list) and creator else creator
    if isinstance(creator, dict):
        creator = creator.get("name") or creator.get("nickname") or creator.get("id")
    return creator if isinstance(creator, str) else ""


def _text_of(source: str, file: Path, options: ReadOptions) -> tuple[str, Path] | None:
    """The name and the file of the text of an address: beside the annotations, or where the articles lie; never elsewhere."""
    parts = urlsplit(source)
    path = unquote(parts.path)
    told = PurePosixPath(path if not parts.scheme else path.rpartition("/")[2])
    kept = [part for part in told.parts if part not in ("..", "/", ".")]
    if not kept:
        return None
    name = "/".join(kept[1:] if kept[0] == TEXTS and len(kept) > 1 else kept)
    places = [file.parent.joinpath(*kept), file.parent / place_for(name)]
    if options.articles:
        places.append(options.articles / place_for(name))
    found = next((one for one in places if one.is_file() and one != file), None)
    return (name, found) if found else None


class _Layer:
    """One layer on its way back."""

    def __init__(
        self,
        group: _Group,
        text: tuple[str, Path],
        links: dict[str, dict[str, list[str]]],
        losses: LossReport,
        options: ReadOptions,
    ) -> None:
        self._group = group
        self._name, path = text
        self._links = links
        self._losses = losses
        self._place = group.nodes[0][0]
        self._told = [(place, node, stretches_of(node)) for place, node in group.nodes]
        quotes = [
            Quoted(*one.place, one.words) for _, _, told in self._told for one in told or () if one.place
        ]
        raw = counted_text(raw_text(path), quotes, losses, self._place, whole=False)
        self._offsets: Offsets = chosen_offsets(raw, quotes, options.unit, "codepoint", losses, self._place)

    def read(self) -> ReadLayer:
        """The layer."""
        text = self._offsets.text
        found = [one for place, node, told in self._told if (one := self._found(node, told, place))]
        ones = annotations_of(text, found, self._losses, self._place)
        article = Article(text, self._name.rpartition("/")[2])
        kind = self._group.nodes[0][1].get(f"{OWN}kind")
        return read_layer(
            article,
            ones,
            self._place,
            name=self._name,
            layer=self._group.layer,
            kind="tagger" if kind == "tagger" else "human",
        )

    def _found(self, node: Node, told: list[Stretch] | None, place: str) -> Found | None:
        if told is None:
            self._losses.lose("other-selector", OTHER_SELECTOR, place=place)
            return None
        spans: list[tuple[int, int]] = []
        for one in told:
            stretch = one.found_in(self._offsets.text) if one.place is None else None
            if stretch:
                spans.append(stretch)
                continue
            found = anchored(self._offsets, [one.place] if one.place else [], one.words, self._losses, place)
            if found is None:
                return None
            spans += found
        key = str(node.get("id", place))
        identity = node.get(f"{OWN}id")
        one_found = Found(key, "", tuple(spans), links=self._links.pop(key, {}))
        one_found.identity = identity if isinstance(identity, str) else ""
        one_found.facts = _facts(node)
        _take_bodies(node, one_found)
        return one_found


def _facts(node: Node) -> dict[str, Any]:
    facts: dict[str, Any] = {"by": _name(node), "at": node.get("created"), "reason": node.get(f"{OWN}reason")}
    kept: dict[str, Any] = {name: value for name, value in facts.items() if isinstance(value, str) and value}
    confidence = node.get(f"{OWN}confidence")
    if isinstance(confidence, int | float) and not isinstance(confidence, bool):
        kept["confidence"] = confidence
    return kept


def _take_bodies(node: Node, found: Found) -> None:
    """What is said of the target: the first class or tag is the type, comments are the note, all else is an attribute."""
    motivation = next(iter(_words(node.get("motivation"))), "")
    notes = [node["bodyValue"]] if isinstance(node.get("bodyValue"), str) else []
    bodies = node.get("body", [])
    for body in bodies if isinstance(bodies, list) else [bodies]:
        value = body.get("value") if isinstance(body, dict) else None
        if not isinstance(body, dict) or not isinstance(value, str):
            found.attributes["body"] = _address(body)
            continue
        purpose = next(iter(_words(body.get("purpose"))), motivation)
        attribute = body.get(f"{OWN}attribute")
        if isinstance(attribute, str):
            found.attributes[attribute] = body.get(f"{OWN}value", value)
        elif purpose in TAGS and not found.type:
            found.type = value
        elif purpose in TAGS:
            found.attributes["tag"] = value
        else:
            notes.append(value)
    if notes:
        found.facts["note"] = "\n".join(notes)
    found.type = found.type or motivation or NO_TYPE


def _address(body: object) -> str:
    """The address of a body that is a thing elsewhere."""
    told = body.get("id") or body.get("source") if isinstance(body, dict) else body
    return told if isinstance(told, str) else ""


def _words(value: object) -> Iterable[str]:
    """A member that may be one string or a list of them."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
