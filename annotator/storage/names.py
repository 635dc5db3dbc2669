"""Which sidecars belong to which article, by their names."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

SUFFIX = ".ann.json"
"""How the name of every sidecar ends."""

_LAYER_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def is_layer_name(name: str) -> bool:
    """Whether a layer may be called so: ASCII letters, digits, hyphens and underscores, not led by a sign."""
    return _LAYER_NAME.fullmatch(name) is not None


def sidecar_path(article: Path, layer: str = "") -> Path:
    """The file that holds a layer of an article; the default layer has the empty name.

    Raises ValueError for a name that no layer may have.
    """
    if layer and not is_layer_name(layer):
        raise ValueError(
            f"“{layer}” cannot be the name of a layer; use letters a–z, digits, hyphens and underscores"
        )
    return article.with_name(article.name + (f".{layer}" if layer else "") + SUFFIX)


def article_of(sidecar: Path) -> tuple[Path, str] | None:
    """The article that a sidecar belongs to, with the name of the layer; None when no such article lies beside it.

    Of two articles whose names fit, the one with the longer name has it.
    """
    for name, layer in _readings(sidecar.name):
        article = sidecar.with_name(name)
        if article.is_file():
            return article, layer
    return None


def sidecars_of(article: Path) -> dict[str, Path]:
    """The sidecars of an article that are there, by the names of their layers, the default layer first."""
    return sidecars_in(article.parent, only=article.name).get(article, {})


def sidecars_in(folder: Path, *, only: str = "") -> dict[Path, dict[str, Path]]:
    """All sidecars right in a folder, by article, then by layer; `only` limits them to those of one article's name.

    One reading of the folder, however many articles it holds. A folder that cannot be read has none.
    """
    try:
        with os.scandir(folder) as entries:
            names = {entry.name for entry in entries if entry.name.startswith(only) and _is_file(entry)}
    except OSError:
        return {}
    return _by_article(folder, names)


def _is_file(entry: "os.DirEntry[str]") -> bool:
    """Whether it is one; what cannot be asked, such as a link that leads back to itself, hides nothing else of the folder."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _by_article(folder: Path, names: Iterable[str]) -> dict[Path, dict[str, Path]]:
    there, found = set(names), dict[Path, dict[str, Path]]()
    for sidecar in sorted(there):
        for name, layer in _readings(sidecar):
            if name in there:
                found.setdefault(folder / name, {})[layer] = folder / sidecar
                break
    return {article: dict(sorted(layers.items())) for article, layers in found.items()}


def _readings(sidecar: str) -> list[tuple[str, str]]:
    """What a sidecar's name may mean: an article's name and a layer's, the longer article's name first."""
    if not sidecar.endswith(SUFFIX) or sidecar == SUFFIX:
        return []
    stem = sidecar.removesuffix(SUFFIX)
    name, _, layer = stem.rpartition(".")
    return [(stem, "")] + ([(name, layer)] if name and is_layer_name(layer) else [])
