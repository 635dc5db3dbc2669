"""The folder that articles are read into: which are there, which are alike, what a new one may be called."""

import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from annotator.model.article import canonical, digest_of
from annotator.model.likeness import Likenesses, Sketch, sketch_of
from annotator.model.surrogates import without_surrogates
from annotator.storage.article_list import ArticleList
from annotator.storage.articles import EXTENSION, ArticleError, articles_in, text_of_file
from annotator.storage.disk import DISK, Disk, write_all
from annotator.storage.encodings import EncodingError, decoded
from annotator.storage.links import leaving
from annotator.storage.metadata import DERIVED_FROM, FILE
from annotator.storage.publish import fresh_path
from annotator.storage.readers.reader import Draft
from annotator.storage.readers.source import Source, SourceError

MOST_COMPARED = 5_000
"""So many articles that were there before are read, to be compared with the new ones."""

WRITTEN_EVERY = 5.0
"""Seconds after which the lists of articles are written while more are read."""

LONGEST_NAME = 120
"""Code points that a name is cut to, without its end."""

_UNSAFE = re.compile(r"[^\w.-]+")


class Kind(StrEnum):
    """What became of an article, or of a file."""

    READ = "read"
    THERE = "there already"
    KEPT = "kept as it is"
    LEFT_OUT = "left out"
    PASSED = "passed over"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article stands now; `like` is the one that has the same text (likeness 1), or nearly the same."""

    kind: Kind
    target: Path
    like: Path | None = None
    likeness: float = 0.0
    replaced: int = 0


class Shelf:
    """Takes articles in, and never overwrites one."""

    def __init__(self, root: Path, *, leave_out_duplicates: bool = False, disk: Disk = DISK) -> None:
        """The articles that are there already are looked through; raises ArticleError, MetadataError."""
        self.root = root
        self._leave_out = leave_out_duplicates
        self._disk = disk
        self._lists: dict[Path, ArticleList] = {}
        self._names: dict[Path, set[str]] = {}
        self._known: dict[tuple[str, str], Path] = {}
        self._origins: dict[Path, tuple[str, str]] = {}
        self._texts: dict[str, Path] = {}
        self._likenesses = Likenesses()
        self._written = time.monotonic()
        if root.is_dir():
            self._look_through()

    def put(self, source: Source, folder: str, draft: Draft, told: Mapping[str, Any], number: int) -> Placed:
        """Put an article into a folder within, with what it was derived from; `number` counts those of its source.

        Raises SourceError for a text that cannot be written, OSError.
        """
        text, replaced = _written_text(draft.text)
        digest = digest_of(text)
        key = (source.digest, draft.place)
        known = self._known.get(key)
        if known is not None and known.is_file():
            return Placed(Kind.THERE if _digest_there(known) == digest else Kind.KEPT, known)
        sketch = sketch_of(text)
        like, likeness = self.alike(digest, sketch)
        if like is not None and likeness == 1 and self._origins.get(like) == (source.path.name, draft.place):
            return Placed(Kind.THERE, like)  # the source has grown since, elsewhere
        place = self.root / folder
        if like is not None and likeness == 1 and self._leave_out:
            return Placed(Kind.LEFT_OUT, like, like, 1)
        target = known or self._free_name(place, source, draft, number, digest)
        kind = Kind.THERE if target.is_file() else Kind.READ
        if kind is Kind.READ:
            self._write(target, text)
        derived = {"file": source.path.name, "sha256": key[0], "place": key[1], "text_sha256": digest, **told}
        self._list(place).put(
            target.name, {**draft.metadata, DERIVED_FROM: {n: v for n, v in derived.items() if v}}
        )
        self._remember(key, target, digest, sketch)
        self._write_lists_now_and_then()
        return Placed(
            kind, target, like if like != target else None, likeness if like != target else 0.0, replaced
        )

    def close(self) -> None:
        """Write the lists of articles; raises StorageError, MetadataError, OSError."""
        for one in self._lists.values():
            one.write()

    def _look_through(self) -> None:
        for place, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if not name.startswith(".")]
            if FILE in files:
                self._know(Path(place))
        listed = set(self._known.values())
        for number, path in enumerate(articles_in(self.root)):
            if number >= MOST_COMPARED:
                break
            try:
                text = text_of_file(path).text
            except ArticleError:
                continue
            self._likenesses.add(str(path), sketch_of(text))
            if path not in listed:
                self._texts.setdefault(digest_of(text), path)

    def _know(self, folder: Path) -> None:
        for name, row in self._list(folder).rows.items():
            derived = row.get(DERIVED_FROM)
            if isinstance(derived, dict) and Path(name).name == name:
                digest, place = derived.get("sha256"), derived.get("place", "")
                if isinstance(digest, str) and isinstance(place, str):
                    self._known[digest, place] = folder / name
                    self._origins[folder / name] = (str(derived.get("file", "")), place)
                if (folder / name).is_file():
                    self._texts.setdefault(str(derived.get("text_sha256")), folder / name)

    def alike(self, digest: str, sketch: Sketch) -> tuple[Path | None, float]:
        """The article with the text of this digest (likeness 1), else the one most like it, else nothing."""
        same = self._texts.get(digest)
        if same is not None and _digest_there(same) == digest:  # it may have been edited since it was listed
            return same, 1.0
        near = self._likenesses.nearest(sketch)
        return (Path(near[0]), min(near[1], 0.99)) if near else (None, 0.0)

    def _free_name(self, place: Path, source: Source, draft: Draft, number: int, digest: str) -> Path:
        """A name that nothing has, or that of a file with this very text which no list knows."""
        stem = _stem(source, draft, number)
        taken = self._taken(place)
        name, count = stem + EXTENSION, 1
        while name.casefold() in taken:
            there = place / name
            if there not in self._known.values() and _digest_there(there) == digest:
                return there
            count += 1
            name = f"{stem}-{count}{EXTENSION}"
        return place / name

    def _taken(self, place: Path) -> set[str]:
        if place not in self._names:
            there = os.listdir(place) if place.is_dir() else []  # noqa: PTH208 # names are wanted, not paths
            self._names[place] = {name.casefold() for name in there}
        return self._names[place]

    def _list(self, folder: Path) -> ArticleList:
        if folder not in self._lists:
            self._lists[folder] = ArticleList(folder, self._disk)
        return self._lists[folder]

    def _remember(self, key: tuple[str, str], target: Path, digest: str, sketch: Sketch) -> None:
        self._known[key] = target
        self._texts.setdefault(digest, target)
        self._likenesses.add(str(target), sketch)
        self._taken(target.parent).add(target.name.casefold())

    def _write(self, target: Path, text: str) -> None:
        """Under another name first, so that a half-written article is never taken for one."""
        told = leaving(target.parent, self.root)
        if told:
            raise SourceError(told)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = fresh_path(target)
        file = self._disk.create(fresh, 0o666)
        try:
            write_all(self._disk, file, text.encode())
        except BaseException:
            self._disk.close(file)
            self._disk.unlink(fresh)
            raise
        self._disk.close(file)
        self._disk.replace(fresh, target)

    def _write_lists_now_and_then(self) -> None:
        if time.monotonic() - self._written > WRITTEN_EVERY:
            self.close()
            self._written = time.monotonic()


def _written_text(text: str) -> tuple[str, int]:
    """The text as a file can hold it, and how many characters UTF-8 has no form for; raises SourceError where none can."""
    told = canonical(text)
    if not told.strip():
        raise SourceError("there is no text in it")
    plain = without_surrogates(told)
    try:
        same = decoded(plain.encode()).text == plain
    except EncodingError as error:
        raise SourceError(f"the text cannot be kept in a file: {error}") from error
    if not same:
        raise SourceError("the text cannot be kept in a file: it holds characters that no text has")
    return plain, sum(one != other for one, other in zip(told, plain, strict=True)) if plain != told else 0


def _digest_there(path: Path) -> str:
    try:
        return text_of_file(path).digest
    except ArticleError:
        return ""


def _stem(source: Source, draft: Draft, number: int) -> str:
    """What an article might be called, without the end: the name of its source, and its own in it."""
    whole = source.name
    plain = whole.removesuffix(source.suffix) if source.suffix == EXTENSION and not draft.place else whole
    if draft.place:
        plain = f"{plain}.{_UNSAFE.sub('-', draft.name).strip('.-')[:60] or f'{number:05}'}"
    safe = plain.replace("/", "-").replace("\\", "-").lstrip(".") or "article"
    return safe[:LONGEST_NAME]
