#!/usr/bin/env python3
"""Wraps the bundle dist/annotator into a Debian package with dpkg-deb alone."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME, ID = "annotator", "org.annotator.Annotator"
# The drivers, the fonts and the C library are the system's; all else is in the bundle.
DEPENDS = (
    "libc6 (>= 2.36), libgl1, libegl1, libfontconfig1, libwayland-cursor0, libwayland-egl1, "
    "hicolor-icon-theme, shared-mime-info"
)
PLACES = {
    f"packaging/linux/{ID}.desktop": f"usr/share/applications/{ID}.desktop",
    f"packaging/linux/{ID}.metainfo.xml": f"usr/share/metainfo/{ID}.metainfo.xml",
    f"packaging/linux/{ID}.mime.xml": f"usr/share/mime/packages/{ID}.xml",
    "resources/icons/annotator.svg": f"usr/share/icons/hicolor/scalable/apps/{ID}.svg",
    "LICENSE": f"usr/share/doc/{NAME}/copyright",
}


def control(version: str, kilobytes: int, architecture: str) -> str:
    """What the package says of itself."""
    return f"""\
Package: {NAME}
Version: {version}
Architecture: {architecture}
Maintainer: The Annotator developers <annotator@localhost>
Installed-Size: {kilobytes}
Depends: {DEPENDS}
Section: science
Priority: optional
Description: mark who said what, and who stands where on what
 Annotator is a reader in which news articles are annotated: quotes with their
 speakers and cues, stances with their holders and targets. The annotations are
 kept in a file beside each article; from them come labelled datasets.
"""


def fill(top: Path, bundle: Path) -> None:
    """Lay the package's files out as they will lie on the system."""
    shutil.copytree(bundle, top / "usr/lib" / NAME, symlinks=True)
    link = top / "usr/bin" / NAME
    link.parent.mkdir(parents=True)
    link.symlink_to(f"../lib/{NAME}/{NAME}")
    for source, target in PLACES.items():
        place = top / target
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / source, place)


def set_rights(top: Path) -> int:
    """Make the programs executable and all else plain; return the size of all in kilobytes."""
    size = 0
    for path in top.rglob("*"):
        if path.is_symlink():
            continue
        program = path.is_dir() or path.parent == top / "usr/lib" / NAME or ".so" in path.suffixes
        path.chmod(0o755 if program else 0o644)
        size += 0 if path.is_dir() else path.stat().st_size
    return size // 1024


def build(bundle: Path, out: Path) -> Path:
    """Write the package of a bundle into a folder; return its path."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    package = out / f"{NAME}_{version}_{architecture}.deb"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder) / "deb"
        fill(top, bundle)
        text = control(version, set_rights(top), architecture)
        (top / "DEBIAN").mkdir()
        (top / "DEBIAN/control").write_text(text, encoding="utf-8")
        top.chmod(0o755)
        subprocess.run(["dpkg-deb", "--root-owner-group", "-Zzstd", "-b", str(top), str(package)], check=True)
    return package


def main() -> None:
    """Build the package that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path, nargs="?", default=ROOT / "dist/annotator")
    parser.add_argument("out", type=Path, nargs="?", default=ROOT / "dist")
    options = parser.parse_args()
    print(build(options.bundle, options.out))


if __name__ == "__main__":
    main()
