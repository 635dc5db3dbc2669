"""The sidecar of an article: one layer of annotations in a file."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING, Annotation, nothing
from annotator.model.annotations import AnnotationError
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.storage.anchors import Anchor, Misfit, find_misfits
from annotator.storage.conversion import (
    Converted,
    anchors_of,
    annotations_of,
    check_ids,
    check_stretches,
    converted,
    verdicts_of,
)
from annotator.storage.encoder import Heading, SidecarEncoder, Stale
from annotator.storage.faults import RowError, SidecarError
from annotator.storage.migrations import migrated, version_of
from annotator.storage.reading import STRANGE, SlicedRows, Unknown, rows_of, sliced, tree_of
from annotator.storage.rows import FORMAT, MINOR, VERSION, AnnotationRow, SidecarFile, Tree

__all__ = [
    "Anchor",
    "Misfit",
    "SchemeReference",
    "Sidecar",
    "SidecarError",
    "TextReference",
    "decode_sidecar",
    "encode_sidecar",
    "misfits",
    "read_sidecar",
    "sidecar_bytes",
]

LARGEST = 512 * 1024 * 1024
"""A sidecar may have so many bytes."""


@dataclass(frozen=True, slots=True)
class TextReference:
    """The text that a sidecar's offsets count in; `length` in code points."""

    file: str
    sha256: str
    length: int
    encoding: str = ""
    derived_from: Mapping[str, Any] = field(default_factory=nothing)
    unknown: Mapping[str, Any] = field(default_factory=nothing)


@dataclass(frozen=True, slots=True)
class SchemeReference:
    """The scheme that a sidecar was made with: its id and the digest of its file."""

    name: str = ""
    sha256: str = ""
    unknown: Mapping[str, Any] = field(default_factory=nothing)


@dataclass
class Sidecar:
    """What a sidecar holds.

    `annotations` are those of the layer as the file has them, `rows` the same as they stand there, `elsewhere` the anchors of those made
    on another text than the file's. `tagger` is the tagger that made it, with its version. `read_only` says that this version of the program must
    not write the file, `notices` why, and what else a person should know.
    """

    layer: Layer
    text: TextReference
    scheme: SchemeReference
    annotations: list[Annotation]
    rows: Iterable[AnnotationRow] = field(repr=False)
    elsewhere: Mapping[str, Anchor] = field(default_factory=nothing)
    notices: tuple[str, ...] = ()
    read_only: bool = False
    minor: int = MINOR
    tagger: str = ""
    unknown: Mapping[str, Any] = field(default_factory=nothing)

    @cached_property
    def anchors(self) -> dict[str, Anchor]:
        """The words of those annotations that have a span, by id."""
        return anchors_of(self.rows)

    def doubtful(self, digest: str) -> dict[str, Anchor]:
        """The anchors that must be looked up in the text with this digest: none that was made on it."""
        return dict(self.anchors if self.text.sha256 != digest else self.elsewhere)

    @property
    def heading(self) -> Heading:
        """What must stand in the file again when it is saved."""
        return Heading(
            self.layer.name,
            self.layer.kind,
            self.tagger,
            max(self.minor, MINOR),
            self.text.derived_from,
            top=self.unknown,
            text=self.text.unknown,
            layer_unknown=self.layer.unknown,
            scheme=self.scheme.unknown,
        )


def read_sidecar(path: Path) -> Sidecar:
    """The sidecar in a file; raises SidecarError when it cannot be read or is broken."""
    return decode_sidecar(sidecar_bytes(path), path)


def sidecar_bytes(path: Path) -> bytes:
    """The bytes of a sidecar; raises SidecarError when they cannot be read or are too many."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise SidecarError(path, "", f"it cannot be read: {error.strerror}") from error
    if len(data) > LARGEST:
        raise SidecarError(path, "", f"it is larger than {LARGEST >> 20} MB")
    return data


def decode_sidecar(data: bytes, path: Path) -> Sidecar:
    """The sidecar that some bytes spell; `path` is for the message of the SidecarError that is raised for broken ones."""
    try:
        with _collector_paused():
            return _decoded(data)
    except RowError as error:
        raise SidecarError(path, error.place, error.complaint) from error


def encode_sidecar(on: AnnotatedArticle, *, base: Sidecar | None = None, tagger: str = "") -> bytes:
    """The bytes of a layer's sidecar, the same for the same layer; `tagger` is the one that made it, with its version.

    `base` is the sidecar that the layer was read from: what this version does not know in it is kept, and so are the
    anchors of annotations that no longer fit the text.
    """
    layer = on.layer
    heading = base.heading if base else Heading(layer.name, layer.kind, tagger, layer_unknown=layer.unknown)
    stale = stale_anchors(base, on.article) if base else {}
    encoder = SidecarEncoder(on.article, on.scheme, heading, stale)
    order = on.annotations.chunks()
    chunks = {chunk: on.annotations.in_chunk(chunk) for chunk in order}
    return encoder.encode(chunks, order, on.layer.read, on.layer.verdicts.values())


def misfits(sidecar: Sidecar, article: Article) -> list[Misfit]:
    """The annotations whose words are not where they were, in the order of the text; every one is looked up."""
    there = {one.id: one for one in sidecar.annotations}
    return find_misfits(article, sidecar.text.sha256, there.get, sidecar.anchors)


def stale_anchors(sidecar: Sidecar, article: Article) -> dict[str, Stale]:
    """The anchors of annotations that no longer fit the article's text, by id."""
    found = {misfit.annotation for misfit in misfits(sidecar, article)}
    return {
        one.id: Stale(one.spans, made_on(sidecar.anchors[one.id], sidecar.text.sha256), one.at)
        for one in sidecar.annotations
        if one.id in found
    }


def made_on(anchor: Anchor, digest: str) -> Anchor:
    """The anchor, which says on which text it was made; the digest is for one that does not say it yet."""
    return anchor if anchor.text else Anchor(anchor.quoted, anchor.before, anchor.after, digest)


def _decoded(data: bytes) -> Sidecar:
    file = sliced(data)
    if file is not None:
        rows = SlicedRows(file.annotations)
        with suppress(*STRANGE):
            return _sidecar(file, Unknown(), converted(rows.batches()), rows)
    tree = tree_of(data)
    _check_format(tree)
    version = version_of(tree)
    if version > VERSION:
        return _newer(tree, version)
    return _loose(migrated(tree))


def _check_format(tree: Tree) -> None:
    if tree.get("format") != FORMAT:
        raise RowError("format", f"expected “{FORMAT}”; the file is none of Annotator's sidecars")


def _newer(tree: Tree, version: int) -> Sidecar:
    told = f"version {version} of the format, and this program knows version {VERSION}; update it"
    try:
        sidecar = _loose({**tree, "version": VERSION})
    except RowError as error:
        raise RowError("version", f"the file has {told}") from error
    sidecar.read_only = True
    sidecar.notices = (f"The annotations can only be read: their file has {told}.",)
    return sidecar


def _loose(tree: Tree) -> Sidecar:
    """The sidecar of a file that has members, perhaps, which this version has no word for."""
    file, unknown = rows_of(tree)
    annotations = annotations_of(file.annotations, unknown)
    elsewhere = anchors_of(row for row in file.annotations if row.text_sha256)
    return _sidecar(file, unknown, Converted(annotations, elsewhere), file.annotations)


def _sidecar(file: SidecarFile, unknown: Unknown, found: Converted, rows: Iterable[AnnotationRow]) -> Sidecar:
    layer = _layer(file, found.annotations, unknown)
    text, scheme = file.text, file.scheme
    told = "The annotations' file was written by a newer version of Annotator; what this version does not know in it is kept."
    return Sidecar(
        layer,
        TextReference(text.file, text.sha256, text.length, text.encoding, text.derived_from, unknown.text),
        SchemeReference(scheme.name, scheme.sha256, unknown.scheme),
        found.annotations,
        rows,
        found.elsewhere,
        notices=(told,) if file.minor > MINOR else (),
        minor=file.minor,
        tagger=file.layer.tagger or "",
        unknown=unknown.top,
    )


def _layer(file: SidecarFile, annotations: list[Annotation], unknown: Unknown) -> Layer:
    check_stretches(file.read, "read")
    verdicts = verdicts_of(file.verdicts, unknown)
    try:
        return Layer(
            file.layer.name,
            file.layer.kind,
            annotations,
            read=file.read,
            verdicts=verdicts,
            unknown=unknown.layer or NOTHING,
        )
    except AnnotationError:
        check_ids(annotations)
        raise


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without the garbage collector: it finds nothing in what is only built up, and takes a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
