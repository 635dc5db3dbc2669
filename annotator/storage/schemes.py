"""The schemes that lie in files."""

import os
from functools import lru_cache
from pathlib import Path

from annotator.model.scheme import Scheme
from annotator.model.scheme_file import SchemeError, scheme_from_toml
from annotator.storage.digests import look_of
from annotator.storage.resources import resource

BUILT_IN = "quotes-and-stances"
FILE = "annotator.scheme.toml"
"""The name of a scheme that holds for its folder and the folders within."""

LARGEST = 4 * 1024 * 1024
"""A scheme may have so many bytes."""

_LEVELS = 4


def load_scheme(source: Path | str | None = None) -> Scheme:
    """The scheme of a file; the built-in one for None or its name. Raises SchemeError with the path of the file."""
    if source is None or source == BUILT_IN:
        return _built_in()
    path = Path(source)
    try:
        seen = path.stat()
    except OSError as error:
        raise SchemeError(f"the scheme {path} cannot be read: {error.strerror}") from error
    if seen.st_size > LARGEST:
        raise SchemeError(f"{path} is too large for a scheme: more than {LARGEST:,} bytes")
    return _read(os.fspath(path), look_of(seen))


def scheme_for(article: Path) -> Scheme:
    """The scheme of the article's folder, or of one of the three folders above it; else the built-in one.

    Raises SchemeError when there is such a file and it is broken.
    """
    path = scheme_file_for(article)
    return load_scheme(path)


def scheme_file_for(article: Path) -> Path | None:
    """The file of the scheme that holds for an article; None when that is the built-in one."""
    folders = Path(os.path.abspath(article)).parents[:_LEVELS]  # noqa: PTH100 # resolving links would leave the folder
    return next((path for folder in folders if (path := folder / FILE).is_file()), None)


@lru_cache(maxsize=1)
def _built_in() -> Scheme:
    return scheme_from_toml(resource(f"schemes/{BUILT_IN}.toml").read_bytes())


@lru_cache(maxsize=8)
def _read(path: str, _look: tuple[int, ...]) -> Scheme:
    """The scheme of a file; its look keeps an old reading from being used."""
    try:
        return scheme_from_toml(Path(path).read_bytes())
    except OSError as error:
        raise SchemeError(f"the scheme {path} cannot be read: {error.strerror}") from error
    except SchemeError as error:
        raise SchemeError(f"{path}: {error}") from error
