"""Which versions are at work, and where things are kept."""

import platform
from importlib import metadata

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion

from annotator.storage.state import config_dir, state_dir

PACKAGES = ("annotator", "msgspec", "charset-normalizer", "platformdirs", "click", "rich")
"""The packages whose versions help to understand a report, ours first."""

LICENCE = "Apache License 2.0"


def versions() -> list[tuple[str, str]]:
    """Names with their versions."""
    ours, *others = [(name, _version(name)) for name in PACKAGES]
    return [
        ours,
        ("Python", platform.python_version()),
        ("PySide6", pyside_version),
        ("Qt", qVersion()),
        *others,
        ("System", f"{platform.system()} {platform.release()}"),
    ]


def places() -> list[tuple[str, str]]:
    """What is kept where."""
    return [
        ("Annotations", "beside each article: name.txt.ann.json, name.txt.<layer>.ann.json"),
        ("Journals", str(state_dir())),
        ("Settings", str(config_dir())),
    ]


def as_text() -> str:
    """All of it, a line each, to be put into a report."""
    return "\n".join(f"{name}: {value}" for name, value in [*versions(), *places()])


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed as a package"
