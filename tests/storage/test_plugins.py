"""What packages of others bring runs only after a person has allowed it, and only as it was then."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from storage.packages import install

from annotator.__main__ import main
from annotator.interchange.formats import find_formats
from annotator.storage.consent import FILE, allow, allowed, forbid
from annotator.storage.plugins import forget, package_named, packages
from annotator.storage.readers.registry import find_readers
from annotator.storage.state import config_dir
from annotator.tagging.taggers import find_taggers
from annotator.ui.dialogs.settings import SettingsDialog
from annotator.ui.settings import Settings

FORMAT = """
from annotator.interchange.jsonl import FORMAT as OURS
from dataclasses import replace
FORMAT = replace(OURS, name="fancy")
"""
POINTS = {
    "annotator.formats": {"fancy": "fancy_format:FORMAT", "jsonl": "fancy_format:FORMAT"},
    "annotator.readers": {"fancy-reader": "fancy_reader:READER"},
}
MODULES = {"fancy_format": FORMAT, "fancy_reader": "1 / 0\n"}


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """What is installed is looked at anew."""
    forget()
    yield
    forget()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    install(folder, "annotator-fancy", POINTS, MODULES)
    monkeypatch.syspath_prepend(str(folder))
    for module in MODULES:
        monkeypatch.delitem(sys.modules, module, raising=False)
    return folder


@pytest.mark.usefixtures("site")
def test_what_is_not_allowed_is_listed_and_never_loaded() -> None:
    (one,) = [one for one in packages() if one.distribution == "annotator-fancy"]
    assert (one.version, one.allowed) == ("1.2", False)
    assert ("format", "fancy", "fancy_format:FORMAT") in one.announces
    assert "fancy" not in find_formats().usable
    told = find_formats().unusable["fancy"]
    assert "annotator-fancy 1.2" in told
    assert "annotator plugins --allow annotator-fancy" in told
    assert "fancy-reader" in find_readers().unusable
    find_taggers()
    assert not {"fancy_format", "fancy_reader"} & sys.modules.keys()


@pytest.mark.usefixtures("site")
def test_what_is_allowed_runs_ours_stays_ours_and_a_broken_module_is_told() -> None:
    one = package_named("annotator-fancy")
    assert one is not None
    allow(one.consent)
    assert find_formats().usable["fancy"].name == "fancy"
    assert find_formats().usable["jsonl"].name == "jsonl"
    assert "cannot be loaded: division by zero" in find_readers().unusable["fancy-reader"]
    forbid("annotator-fancy")
    assert "fancy" not in find_formats().usable


def test_another_version_and_other_files_are_off_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = package_named("annotator-fancy")
    assert one is not None
    allow(one.consent)
    (site / "annotator_fancy-1.2.dist-info" / "RECORD").write_text("fancy_format.py,sha256=other,\n", "utf-8")
    changed = package_named("annotator-fancy")
    assert changed is not None
    assert (changed.allowed, changed.was) == (False, "1.2")
    later = site.with_name("later")
    install(later, "annotator-fancy", POINTS, MODULES, "1.3")
    monkeypatch.syspath_prepend(str(later))
    newer = package_named("annotator-fancy")
    assert newer is not None
    assert (newer.version, newer.allowed, newer.was) == ("1.3", False, "1.2")


def test_a_package_that_takes_our_name_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(
        tmp_path / "site",
        "annotator",
        {"annotator.taggers": {"evil": "evil_module:ROW"}},
        {"evil_module": "1 / 0"},
    )
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert "not allowed" in find_taggers().unusable["evil"]
    assert "evil_module" not in sys.modules


@pytest.mark.parametrize("damaged", ["", "[]", '{"allowed": 3}', '{"allowed": [{"version": 1}]}', "[" * 9000])
def test_a_damaged_list_allows_nothing(damaged: str) -> None:
    config_dir().mkdir(parents=True)
    (config_dir() / FILE).write_text(damaged, "utf-8")
    assert allowed() == frozenset()


@pytest.mark.usefixtures("site")
def test_the_terminal_lists_allows_and_forbids(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plugins"]) == 0
    told = capsys.readouterr().out
    assert "annotator-fancy" in told
    assert "fancy_format:FORMAT" in told
    assert main(["plugins", "--allow", "annotator-fancy"]) == 0
    assert "fancy" in find_formats().usable
    assert main(["plugins", "--forbid", "annotator-fancy"]) == 0
    assert "fancy" not in find_formats().usable
    assert main(["plugins", "--allow", "nobody"]) == 2
    assert "annotator-fancy" in capsys.readouterr().err


@pytest.mark.usefixtures("site")
def test_a_box_in_the_settings_allows_a_package(qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)
    box = dialog.plugins.boxes["annotator-fancy"]
    assert not box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    one = package_named("annotator-fancy")
    assert one is not None
    assert one.allowed
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert allowed() == frozenset()
