"""Where the files that come with the program lie."""

import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


class ResourceError(FileNotFoundError):
    """A file that comes with the program is not there: the installation is damaged."""


def resource(name: str) -> Path:
    """The path of a file or folder of the program, named relative to `resources/`.

    It is found in a checkout, in an installed package or in a frozen bundle; raises ResourceError where it is in none.
    """
    for home in _homes():
        path = home / name
        if path.exists():
            return path
    raise ResourceError(
        f"{name} belongs to the program, but is not in {_homes()[0]}; install the program again"
    )


def _homes() -> list[Path]:
    frozen = getattr(sys, "_MEIPASS", None)
    bundled = [Path(frozen) / "annotator" / "resources", Path(frozen) / "resources"] if frozen else []
    return [*bundled, PACKAGE / "resources", PACKAGE.parent / "resources"]
