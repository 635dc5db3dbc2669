"""The way back from REFI-QDA projects to layers, one for each user of a source."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path, PurePosixPath

from lxml import etree

from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions
from annotator.interchange.gathering import Found, annotations_of, lose_outside
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.units import UNITS, Offsets, Quoted, best_fit
from annotator.model.article import BYTE_ORDER_MARK, Article
from annotator.storage.archives import Archive, ArchiveError, open_archive
from annotator.storage.encodings import EncodingError, decoded
from annotator.storage.safe_xml import XmlError, parse_xml

ORIGIN, FRAGMENT = "Annotator", "fragment"
OWN_USER = "Annotator"
NAMESPACE = "{urn:QDA-XML:project:1.0}"

COUNTED = "text whose positions count {}: so its selections have the words of their names"
NO_TEXT = "source without a plain text left out: {}"
UNCODED = "selection without a code left out"


@dataclass(frozen=True)
class _Book:
    """What a project says beside its sources, by guid: codes as paths, users, notes, variables, links by their origin."""

    ours: bool
    codes: Mapping[str, tuple[str, ...]]
    users: Mapping[str, str]
    notes: Mapping[str, str]
    variables: Mapping[str, str]
    links: Mapping[str, list[tuple[str, str]]]


def read_qdpx(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The layers of a project; raises InterchangeError where it is none, broken or hostile, and OSError."""
    try:
        with open_archive(path) as archive:
            name = next((one for one in archive.names if one.lower().endswith(".qde")), None)
            if name is None:
                raise InterchangeError(f"{path}: expected a project (a member that ends in .qde)")
            root = parse_xml(archive.read(name))
            book = _book(root)
            for source in root.iter(f"{NAMESPACE}TextSource", f"{NAMESPACE}Representation"):
                yield from _layers(source, archive, book, options, losses, f"{path}")
            for kind in ("PictureSource", "AudioSource", "VideoSource"):
                gone = sum(1 for _ in root.iter(f"{NAMESPACE}{kind}"))
                losses.lose(
                    "no-text", NO_TEXT.format("a picture, sound or film"), count=gone, place=f"{path}"
                )
    except (ArchiveError, XmlError, EncodingError, ValueError) as error:
        raise InterchangeError(f"{path}: {error}") from error


def _book(root: etree._Element) -> _Book:
    if root.tag != f"{NAMESPACE}Project":
        raise ValueError(f"expected a Project of QDA-XML 1.0, found <{root.tag}>")
    links: dict[str, list[tuple[str, str]]] = {}
    for one in root.iterfind(f"{NAMESPACE}Links/{NAMESPACE}Link"):
        told = (str(one.get("name", "")), _guid(one, "targetGUID"))
        links.setdefault(_guid(one, "originGUID"), []).append(told)
    notes = {
        _guid(one): one.findtext(f"{NAMESPACE}PlainTextContent", "")
        for one in root.iterfind(f"{NAMESPACE}Notes/{NAMESPACE}Note")
    }
    named = {
        kind: {_guid(one): str(one.get("name", "")) for one in root.iter(f"{NAMESPACE}{kind}")}
        for kind in ("User", "Variable")
    }
    codes = {_guid(one): _path(one) for one in root.iter(f"{NAMESPACE}Code")}
    ours = str(root.get("origin", "")) == ORIGIN
    return _Book(ours, codes, named["User"], notes, named["Variable"], links)


def _guid(one: etree._Element, attribute: str = "guid") -> str:
    return str(one.get(attribute, "")).strip("{}").lower()


def _path(code: etree._Element) -> tuple[str, ...]:
    above = (one for one in code.iterancestors(f"{NAMESPACE}Code"))
    return tuple(str(one.get("name", "")) for one in reversed([code, *above]))


def _layers(  # a source with all that it refers to
    source: etree._Element,
    archive: Archive,
    book: _Book,
    options: ReadOptions,
    losses: LossReport,
    place: str,
) -> Iterator[ReadLayer]:
    told = str(source.get("name") or source.get("plainTextPath") or _guid(source))
    where = f"{place}, {told}"
    raw = _raw(source, archive)
    if raw is None:
        losses.lose("no-text", NO_TEXT.format("only a rich text or none"), place=where)
        return
    selections = list(source.iterfind(f"{NAMESPACE}PlainTextSelection"))
    offsets = _offsets(raw, selections, options, losses, where)
    name = told if told.lower().endswith(".txt") else f"{told}.txt"
    article = Article(offsets.text, PurePosixPath(name).name, dict(_metadata(source, book)))
    users = dict.fromkeys(_user(one, book) for one in selections) or {"": None}
    for user in users:
        own = [one for one in selections if _user(one, book) == user]
        found = _joined(own, book, offsets, losses, where)
        annotations = annotations_of(article.text, found, losses, where)
        yield read_layer(article, annotations, where, name=name, layer=user)


def _raw(source: etree._Element, archive: Archive) -> str | None:
    """The source's plain text with its byte order mark and line ends; None where it has none."""
    inner = source.findtext(f"{NAMESPACE}PlainTextContent")
    if inner is not None:
        return str(inner)
    path = str(source.get("plainTextPath", "")).replace("\\", "/").removeprefix("internal://")
    if not path:
        return None
    base = PurePosixPath(path).name.lower()
    there = [one for one in archive.names if PurePosixPath(one).name.lower() == base]
    data = archive.read(there[0] if there else path)
    marked = data.startswith(BYTE_ORDER_MARK.encode())
    return (BYTE_ORDER_MARK if marked else "") + decoded(data).text.removeprefix(BYTE_ORDER_MARK)


def _offsets(
    raw: str, selections: Iterable[etree._Element], options: ReadOptions, losses: LossReport, place: str
) -> Offsets:
    """How positions count in this project: programs differ in line ends, byte order mark and unit, and none says which.

    Chosen is what gives most selections the words of their names; code points of the text without its mark where no name
    is its selection's words.
    """
    quotes = [
        Quoted(_number(one, "startPosition"), _number(one, "endPosition"), str(one.get("name") or "") or None)
        for one in selections
    ]
    bare = raw.removeprefix(BYTE_ORDER_MARK)
    ends = {
        "as it stands": bare,
        "a line end as one": _one(bare),
        "a line end as two": _one(bare).replace("\n", "\r\n"),
    }
    units = UNITS if options.unit == "auto" else (options.unit,)
    ways = {}
    for (told, text), mark, unit in product(ends.items(), ("", BYTE_ORDER_MARK), units):
        ways[f"{unit}, {told}{', the byte order mark too' if mark else ''}"] = Offsets(mark + text, unit)
    words = [one for one in quotes if one.words is not None]
    best = best_fit(list(ways.values()), words)
    chosen = next(told for told, way in ways.items() if way is best)
    if best is not next(iter(ways.values())):
        losses.note("counted", COUNTED.format(chosen), place=place)
    return best


def _one(text: str) -> str:
    return text.replace("\r\n", "\n")


def _number(one: etree._Element, name: str) -> int:
    told = str(one.get(name, ""))
    if not told.strip().lstrip("-").isdecimal():
        raise ValueError(f"line {one.sourceline}: expected a whole number in {name}, found “{told}”")
    return int(told)


def _metadata(source: etree._Element, book: _Book) -> Iterator[tuple[str, str]]:
    for one in source.iterfind(f"{NAMESPACE}VariableValue"):
        reference = one.find(f"{NAMESPACE}VariableRef")
        name = book.variables.get(_guid(reference, "targetGUID"), "") if reference is not None else ""
        value = next((str(inner.text or "") for inner in one if inner is not reference), "")
        if name:
            yield name, value


def _user(one: etree._Element, book: _Book) -> str:
    """Who made a selection: the one that it names, else the one of its first coding."""
    coding = one.find(f"{NAMESPACE}Coding")
    told = one.get("creatingUser") or (coding.get("creatingUser") if coding is not None else "") or ""
    name = book.users.get(str(told).strip("{}").lower(), "")
    return "" if name == OWN_USER else name


def _joined(
    selections: Iterable[etree._Element], book: _Book, offsets: Offsets, losses: LossReport, place: str
) -> Iterator[Found]:
    """The annotations of one user: fragments go to the selection that they are linked to."""
    found: dict[str, list[Found]] = {}
    heads = {}
    for one in selections:
        key = _guid(one)
        span = offsets.span(_number(one, "startPosition"), _number(one, "endPosition"))
        if span is None:
            lose_outside(losses, f"{place}, {key}")
            continue
        head = next((target for name, target in book.links.get(key, ()) if name == FRAGMENT), None)
        if head and book.ours:
            heads[key] = (head, span)
            continue
        found[key] = _codings(one, key, book)
        losses.lose("uncoded", UNCODED, count=not found[key], place=f"{place}, {key}")
        for made in found[key]:
            made.spans = (span,)
    for head, span in heads.values():
        for made in found.get(head, ()):
            made.spans = (*made.spans, span)
    return (made for several in found.values() for made in several)


def _codings(one: etree._Element, key: str, book: _Book) -> list[Found]:
    """The annotations of a selection: one of ours, else one for each code."""
    references = one.iterfind(f"{NAMESPACE}Coding/{NAMESPACE}CodeRef")
    paths = [path for reference in references if (path := book.codes.get(_guid(reference, "targetGUID")))]
    links: dict[str, list[str]] = {}
    for name, target in book.links.get(key, ()):
        links.setdefault(name or "link", []).append(target)
    notes = [book.notes.get(_guid(two, "targetGUID"), "") for two in one.iterfind(f"{NAMESPACE}NoteRef")]
    facts = {"note": "\n".join(filter(None, notes)), "at": str(one.get("creationDateTime", ""))}
    if book.ours:
        values = {path[1]: path[2] for path in paths if len(path) == 3}
        return [Found(key, path[0], (), dict(values), links, facts, key) for path in paths[:1]]
    known = list(book.codes.values())
    return [
        Found(key if not number else f"{key} {number}", _named(path, known), (), {}, dict(links), dict(facts))
        for number, path in enumerate(paths)
    ]


def _named(path: tuple[str, ...], known: list[tuple[str, ...]]) -> str:
    """A code's name; with those above it where another code has the same."""
    alone = sum(other[-1] == path[-1] for other in known) == 1
    return path[-1] if alone else " / ".join(path)
