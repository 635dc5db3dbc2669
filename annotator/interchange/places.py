"""Where the articles of a foreign file go in a folder."""

import re
from pathlib import PurePosixPath

from annotator.storage.articles import EXTENSION

LONGEST = 180
"""Bytes that a part of a path may have: what is put behind it, such as a layer's name, has room then."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\ud800-\udfff]+')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def place_for(name: str) -> PurePosixPath:
    """A path within a folder for an article of this name: it leads out of no folder, is not hidden and ends in `.txt`."""
    parts = [_safe(part) for part in re.split(r"[/\\]", name)]
    kept = [part for part in parts if part] or ["article"]
    last = kept[-1]
    if not last.lower().endswith(EXTENSION):
        last += EXTENSION
    return PurePosixPath(*kept[:-1], last)


def numbered(place: PurePosixPath, number: int) -> PurePosixPath:
    """The same place with a number, for another article of the same name."""
    return place.with_name(f"{place.stem}-{number}{place.suffix}")


def _safe(part: str) -> str:
    """The part of a path without what some system reads as more than a name."""
    plain = _UNSAFE.sub("_", part).strip().strip(".")
    if _DEVICES.fullmatch(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    if len(plain.encode()) > LONGEST and dot and len(ending) < 8:
        return _cut(stem, LONGEST - len(ending.encode()) - 1) + dot + ending
    return _cut(plain, LONGEST)


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode("utf-8", "ignore")
