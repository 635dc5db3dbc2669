"""Symbolic links, which must not lead what is written out of the folder that somebody has opened."""

import os
from pathlib import Path

from annotator.storage.troubles import StorageError


def real(path: Path) -> Path:
    """Where a path leads, whatever of it is there."""
    return Path(os.path.realpath(path))


def leaving(path: Path, folder: Path) -> str:
    """Why a file of a folder is not written: it is, or lies behind, a link that leads out of it; else nothing.

    The folder itself may be a link: whoever opens it means what it leads to.
    """
    target = real(path)
    if target.is_relative_to(real(folder)):
        return ""
    return (
        f"{path} is a link to {target}, outside of its folder, so it can only be read. "
        "Put the file itself there, or open the folder in which it lies."
    )


def check_within(path: Path, folder: Path) -> None:
    """Raise StorageError where something would be written through a link that leads out of a folder."""
    told = leaving(path, folder)
    if told:
        raise StorageError(f"{told} Nothing was written.")


def check_unmoved(target: Path, kept: str) -> None:
    """Raise StorageError where a real path has become one that leads elsewhere since; `kept` says where the work is."""
    if real(target) != target:
        raise StorageError(
            f"{target} has become a link to {real(target)}; nothing was written there. Put the file back, or open the article again. {kept}"
        )
