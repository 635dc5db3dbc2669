"""Foreign files on their way into a folder of articles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from annotator.interchange.fault import InterchangeError
from annotator.interchange.fitting import Fitting, misfits
from annotator.interchange.format import Format, Reader, ReadOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.made_scheme import scheme_with
from annotator.interchange.places import numbered, place_for
from annotator.interchange.record import ReadLayer
from annotator.interchange.scheme_writing import toml_of
from annotator.interchange.seen import Shape
from annotator.interchange.target import Imported, Target
from annotator.model.scheme import Scheme
from annotator.model.scheme_file import SchemeError, scheme_from_toml
from annotator.storage.names import is_layer_name
from annotator.storage.schemes import FILE as SCHEME_FILE
from annotator.storage.schemes import load_scheme, scheme_file_for

NEW_SCHEME = "types, attributes or values beyond the built-in scheme: a scheme with room for them was written beside the articles"
RENAMED = "article of a name that another text has too: put under a name with a number"


class Import:
    """The import of some files or folders in a format into a folder.

    Everything is read twice: first to see that it can be, where it goes and which scheme it needs, then to write it. So a
    broken file is told before anything is written, and however much there is, one layer at a time is in memory.
    """

    def __init__(
        self, form: Format, sources: Sequence[Path], into: Path, losses: LossReport, *, layer: str = ""
    ) -> None:
        if form.read is None:
            raise InterchangeError(f"the format “{form.name}” can only be written; see annotator formats")
        if layer and not is_layer_name(layer):
            raise InterchangeError(
                f"“{layer}” cannot be the name of a layer; use letters a–z, digits, hyphens and underscores"
            )
        self._form = form
        self._read: Reader = form.read
        self._sources = sources
        self._into = into
        self._places = _Places(layer)
        self._target = Target(into, losses)
        self._losses = losses

    @property
    def done(self) -> Imported:
        """What has been written so far."""
        return self._target.done

    def run(self, options: ReadOptions) -> Iterator[Imported]:
        """Import, and give after each layer what has been written so far.

        Raises InterchangeError, SchemeError, MetadataError, ArticleError and OSError; nothing that was there is changed.
        """
        options = replace(options, articles=self._into)
        scheme, source = self._scheme(self._looked(options))
        fitting, places, target = Fitting(scheme), self._places, self._target
        if target.occupied:
            for read in self._layers(options, LossReport()):
                place, name = places.next(read)
                target.check(read, place, fitting.layer(read.layer, name), scheme)
        if source:
            self._losses.note("scheme", NEW_SCHEME, place=SCHEME_FILE)
            target.write_scheme(source)
        places.rewind()
        self._losses.note("renamed", RENAMED, count=places.renamed)
        for read in self._layers(options, self._losses):
            place, name = places.next(read)
            target.write(read, place, fitting.layer(read.layer, name), scheme)
            yield target.done
        target.finish()

    def _looked(self, options: ReadOptions) -> Shape:
        """What all layers have, each of which has its place now."""
        shape, losses = Shape(), LossReport()
        for read in self._layers(options, losses):
            shape.look(read.layer)
            self._target.admit(read, *self._places.put(read))
        if not self._places:
            named = ", ".join(map(str, self._sources))
            why = "".join(f"; {sentence}" for sentence in losses.sentences())
            raise InterchangeError(f"{named}: there is nothing in it that can be imported{why}")
        return shape

    def _layers(self, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
        for source in self._sources:
            try:
                yield from self._read(source, options, losses)
            except RecursionError as error:
                raise InterchangeError(f"{source}: nested too deeply to be read") from error

    def _scheme(self, shape: Shape) -> tuple[Scheme, bytes]:
        """The scheme that the layers fit, with the bytes of its file where that must be made."""
        there = scheme_file_for(self._into / "article")
        held = load_scheme(there)
        lacking = misfits(held, shape)
        if not lacking:
            return held, b""
        if there:
            told = ", ".join(lacking[:5]) + (", …" if len(lacking) > 5 else "")
            raise InterchangeError(
                f"{there} has no room for what is to be imported: {told}; add it there, or import into another folder"
            )
        made = scheme_with(held, shape, f"{self._form.name}-import", f"Imported from {self._form.title}")
        source = toml_of(made)
        try:
            return scheme_from_toml(source), source
        except SchemeError as error:
            raise InterchangeError(f"no scheme can be made for what is to be imported: {error}") from error


class _Places:
    """Which article and layer each of the layers read becomes; the same at the second reading as at the first."""

    def __init__(self, layer: str) -> None:
        self._asked = layer
        self._texts: dict[PurePosixPath, str] = {}
        self._taken: dict[PurePosixPath, dict[str, None]] = {}
        self._order: list[tuple[PurePosixPath, str]] = []
        self._next = 0
        self.renamed = 0

    def __bool__(self) -> bool:
        return bool(self._order)

    def put(self, read: ReadLayer) -> tuple[PurePosixPath, str]:
        """A place and a layer's name for one more layer."""
        first = place_for(read.name)
        place, number = first, 1
        while self._texts.setdefault(place, read.digest) != read.digest:
            number += 1
            place = numbered(first, number)
        names = self._taken.setdefault(place, {})
        name = self._name(read.layer.name, names)
        names[name] = None
        self.renamed += place != first and len(names) == 1
        self._order.append((place, name))
        return place, name

    def _name(self, own: str, taken: Mapping[str, None]) -> str:
        """The layer's name: the one asked for, else its own; with more behind it where the article has such a layer."""
        wanted = self._asked or own
        if wanted not in taken:
            return wanted
        base = f"{wanted}-{own}" if self._asked and own else wanted or "layer"
        tries = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
        return next(name for name in tries if name not in taken)

    def rewind(self) -> None:
        """Begin again with the first layer."""
        self._next = 0

    def next(self, read: ReadLayer) -> tuple[PurePosixPath, str]:
        """The place and the name of the layer that was read as the next one; raises InterchangeError where the file has changed."""
        if self._next < len(self._order):
            place, name = self._order[self._next]
            self._next += 1
            if self._texts[place] == read.digest:
                return place, name
        raise InterchangeError(f"{read.name}: the file was changed while it was read; import it again")
