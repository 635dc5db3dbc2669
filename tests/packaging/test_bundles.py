import configparser
import re
import stat
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import build_deb

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging/linux"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(scope="module")
def desktop() -> configparser.SectionProxy:
    """The desktop entry."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(LINUX / f"{build_deb.ID}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_desktop_entry_the_icon_and_the_launchable_have_one_id(
    desktop: configparser.SectionProxy,
) -> None:
    metainfo = ET.parse(LINUX / f"{build_deb.ID}.metainfo.xml")
    assert desktop["Icon"] == metainfo.findtext("id") == build_deb.ID
    assert metainfo.findtext("launchable") == f"{build_deb.ID}.desktop"
    assert f"{build_deb.ID}.svg" in build_deb.PLACES["resources/icons/annotator.svg"]


def test_the_metainfo_tells_the_project_s_license_and_version() -> None:
    metainfo = ET.parse(LINUX / f"{build_deb.ID}.metainfo.xml")
    assert metainfo.findtext("project_license") == PROJECT["license"]
    release = metainfo.find("releases/release")
    assert release is not None
    assert release.get("version") == PROJECT["version"]


def test_the_desktop_entry_offers_itself_for_sidecars(desktop: configparser.SectionProxy) -> None:
    mime = ET.parse(LINUX / f"{build_deb.ID}.mime.xml").find(f"{MIME}mime-type")
    assert mime is not None
    assert mime.get("type") in desktop["MimeType"].split(";")
    assert [glob.get("pattern") for glob in mime.iter(f"{MIME}glob")] == ["*.ann.json"]


def test_the_debian_package_is_laid_out_with_its_rights(tmp_path: Path) -> None:
    bundle, top = tmp_path / "bundle", tmp_path / "top"
    (bundle / "_internal").mkdir(parents=True)
    for name in ("annotator", "_internal/libQt6Core.so.6", "_internal/notes.txt"):
        (bundle / name).write_bytes(b"x" * 2048)
    build_deb.fill(top, bundle)
    assert build_deb.set_rights(top) >= 6
    assert (top / "usr/bin/annotator").resolve() == (top / "usr/lib/annotator/annotator").resolve()
    executable = {
        path.name for path in top.rglob("*") if path.is_file() and path.stat().st_mode & stat.S_IXUSR
    }
    assert executable == {"annotator", "libQt6Core.so.6"}
    assert all((top / target).is_file() for target in build_deb.PLACES.values())


def test_the_control_file_has_a_line_for_each_field() -> None:
    fields = build_deb.control("1.2.3", 106_000, "amd64")
    assert fields.endswith("\n")
    assert re.search(r"^Version: 1\.2\.3\nArchitecture: amd64$", fields, re.MULTILINE)
    assert all(re.match(r"[A-Z][A-Za-z-]*: \S| \S", line) for line in fields.splitlines())
