"""Packages of others, made in a folder as an installer would leave them."""

from collections.abc import Mapping
from pathlib import Path


def install(
    folder: Path,
    name: str,
    points: Mapping[str, Mapping[str, str]],
    modules: Mapping[str, str],
    version: str = "1.2",
) -> None:
    """Put a distribution with its modules into a folder; `points` are entry points by group, names with values."""
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", "utf-8")
    told = [
        f"[{group}]\n" + "".join(f"{point} = {value}\n" for point, value in rows.items())
        for group, rows in points.items()
    ]
    (info / "entry_points.txt").write_text("\n".join(told), "utf-8")
    for module, text in modules.items():
        (folder / f"{module}.py").write_text(text, "utf-8")
    (info / "RECORD").write_text(
        "".join(f"{one}.py,sha256={len(modules[one])},\n" for one in modules), "utf-8"
    )
