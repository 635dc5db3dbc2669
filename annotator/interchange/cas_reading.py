"""The way back from UIMA CAS files to layers, by dkpro-cassis, which turns their UTF-16 offsets into code points."""

import io
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import etree

from annotator.interchange.cas_layer import Cas, layers_of
from annotator.interchange.cas_types import check_names, names_in_json, names_in_xml
from annotator.interchange.extras import missing_extra
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import ReadOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer
from annotator.interchange.source import bytes_of, json_value
from annotator.interchange.source_files import files_in
from annotator.storage.archives import ArchiveError, open_archive
from annotator.storage.safe_xml import XmlError, parse_xml

TYPES_FIRST = "TypeSystem.xml"
DESCRIPTION = "{http://uima.apache.org/resourceSpecifier}typeSystemDescription"
WRONG = (
    TypeError,
    KeyError,
    ValueError,
    AttributeError,
    IndexError,
    RuntimeError,
    ArithmeticError,
    SyntaxError,
    etree.LxmlError,
)
"""What cassis raises where a file does not hold together."""

UNKNOWN = "annotation of type {} left out: no type system describes it"
OFFSET = "Not mapping external offset"


@dataclass(frozen=True, slots=True)
class _Source:
    """A CAS as bytes: where it stands, what its article and layer are called where it does not say so itself."""

    data: bytes
    place: str
    name: str
    layer: str = ""
    types: tuple[bytes, ...] = ()


def read_xmi(path: Path, _options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The layers of XMI files, each with a type system from beside it; raises InterchangeError and OSError."""
    for source in _sources(path, (".xmi",)):
        yield from _read(source, _cas_of_xmi, losses)


def read_json(path: Path, _options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """The layers of JSON files; raises InterchangeError and OSError."""
    for source in _sources(path, (".json",)):
        yield from _read(source, _cas_of_json, losses)


def _read(
    source: _Source, made: Callable[[_Source, LossReport], Cas], losses: LossReport
) -> Iterator[ReadLayer]:
    missing = missing_extra("uima")
    if missing:
        raise InterchangeError(f"{source.place}: {missing}")
    from cassis.typesystem import TypeNotFoundError  # noqa: PLC0415 # an optional part, and slow to load

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.filterwarnings("error", message=f"(?s).*{OFFSET}")
            yield from layers_of(made(source, losses), source.place, source.name, source.layer, losses)
    except UserWarning as error:
        told = "an offset lies outside the text or inside a character"
        raise InterchangeError(f"{source.place}: {told}: {error}") from error
    except (*WRONG, TypeNotFoundError) as error:
        raise InterchangeError(f"{source.place}: no CAS that holds together: {error!r}") from error


def _cas_of_json(source: _Source, _losses: LossReport) -> Cas:
    from cassis import load_cas_from_json  # noqa: PLC0415 # an optional part, and slow to load

    told = json_value(source.data, source.place)
    if not isinstance(told, dict) or "%FEATURE_STRUCTURES" not in told:
        raise InterchangeError(f"{source.place}: expected a CAS: an object with “%FEATURE_STRUCTURES”")
    check_names(names_in_json(told.get("%TYPES")), source.place)
    if len(told.get("%VIEWS") or ()) > 1:
        raise InterchangeError(
            f"{source.place}: it has several views, which cassis cannot read from JSON; save it as XMI"
        )
    return load_cas_from_json(source.data.decode("utf-8-sig"))


def _cas_of_xmi(source: _Source, losses: LossReport) -> Cas:
    """The CAS under the first type system that fits; else under one that lacks types, whose annotations are counted as lost."""
    from cassis import load_cas_from_xmi, load_typesystem  # noqa: PLC0415 # an optional part, and slow to load
    from cassis.typesystem import TypeNotFoundError  # noqa: PLC0415

    root, last = _parsed(source.data, source.place), ""
    if not source.types:
        raise InterchangeError(
            f"{source.place}: there is no type system beside it; put its {TYPES_FIRST} there"
        )
    for described in source.types:
        check_names(names_in_xml(_parsed(described, source.place)), f"{source.place}, type system")
    for lenient in (False, True):
        for described in source.types:
            types = load_typesystem(io.BytesIO(described))
            try:
                cas = load_cas_from_xmi(io.BytesIO(source.data), typesystem=types, lenient=lenient)
            except (*WRONG, TypeNotFoundError) as error:
                last = getattr(error, "message", "") or str(error)
                continue
            for name in filter(None, map(_type_name, root)):
                if not types.contains_type(name):
                    losses.lose(f"unknown-type.{name}", UNKNOWN.format(name), place=source.place)
            return cas
    told = f"no type system beside it describes all that it holds ({last}); put its own {TYPES_FIRST} there"
    raise InterchangeError(f"{source.place}: {told}")


def _type_name(element: etree._Element) -> str:
    """The type of a feature structure; empty for the elements of XMI itself."""
    name = etree.QName(element)
    space = (name.namespace or "").removeprefix("http:///").removesuffix(".ecore")
    told = f"{space.replace('/', '.')}.{name.localname}"
    return "" if told.startswith(("uima.cas.", "http:")) else told.removeprefix("uima.noNamespace.")


def _sources(path: Path, endings: tuple[str, ...]) -> Iterator[_Source]:
    for one in files_in(path, *endings, ".zip"):
        if one.suffix.lower() == ".zip":
            yield from _in_archive(one, endings)
        else:
            types = _types_beside(one) if ".xmi" in endings else ()
            yield _Source(bytes_of(one), f"{one}", f"{one.name.partition('.')[0]}.txt", types=types)


def _types_beside(path: Path) -> tuple[bytes, ...]:
    """The type systems in the file's folder and the one above, those in a file of their usual name first."""
    there = [one for folder in (path.parent, path.parent.parent) for one in sorted(folder.glob("*.xml"))]
    chosen = sorted(there, key=lambda one: one.name.lower() != TYPES_FIRST.lower())
    return tuple(data for data in map(bytes_of, chosen) if _describes_types(data))


def _describes_types(data: bytes) -> bool:
    try:
        return str(parse_xml(data).tag) == DESCRIPTION
    except XmlError:
        return False


def _in_archive(path: Path, endings: tuple[str, ...]) -> Iterator[_Source]:
    """The CAS files of an archive; those of a project stand under annotation/ARTICLE/ANNOTATOR."""
    try:
        with open_archive(path) as archive:
            types = [name for name in archive.names if name.lower().endswith("typesystem.xml")]
            described = tuple(data for data in map(archive.read, types) if _describes_types(data))
            for name in sorted(archive.names):
                parts = PurePosixPath(name).parts
                of_project = len(parts) == 3 and parts[0] in ("annotation", "curation")
                if (
                    name.lower().endswith(endings)
                    and (of_project or len(parts) == 1)
                    and parts[-1] != "exportedproject.json"
                ):
                    stem = PurePosixPath(name).stem
                    article, layer = (parts[1], stem) if of_project else (f"{stem}.txt", "")
                    yield _Source(archive.read(name), f"{path}, {name}", article, layer, described)
    except ArchiveError as error:
        raise InterchangeError(f"{path}: {error}") from error


def _parsed(data: bytes, place: str) -> etree._Element:
    try:
        return parse_xml(data)
    except XmlError as error:
        raise InterchangeError(f"{place}: {error}") from error
