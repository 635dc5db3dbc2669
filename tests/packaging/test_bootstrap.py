import ast
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

import bootstrap
import environment
import programs
import system_packages
from terminal import SetUpError

ROOT = Path(__file__).resolve().parents[2]


SET_UP = [Path(str(module.__file__)) for module in (bootstrap, environment, programs, system_packages)]


@pytest.mark.parametrize(
    ("verb", "given", "display", "expected"),
    [
        ("run", [], True, ["-P", "-m", "annotator"]),
        ("run", [], False, ["-P", "-m", "annotator", "demo", "--out", "annotator-demo"]),
        ("run", ["stats", "a b"], True, ["-P", "-m", "annotator", "stats", "a b"]),
        ("run", ["stats", "a b"], False, ["-P", "-m", "annotator", "stats", "a b"]),
        ("test", [], True, ["-m", "pytest", "-n", "auto"]),
        ("test", ["-m", "slow"], False, ["-m", "pytest", "-m", "slow"]),
    ],
)
def test_each_verb_starts_what_it_says(
    verb: str, given: list[str], display: bool, expected: list[str]
) -> None:
    assert bootstrap.arguments(verb, given, display=display) == expected


@pytest.mark.parametrize(
    ("system", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": "", "WAYLAND_DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_a_question_on_linux_only(
    monkeypatch: pytest.MonkeyPatch, system: str, variables: dict[str, str], expected: bool
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert bootstrap.has_display() is expected


@pytest.mark.parametrize("argv", [[], ["start"], ["--help"], ["check", "everything"], ["setup", "-q"]])
def test_a_wrong_call_prints_the_usage(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(argv) == 2
    assert capsys.readouterr().err == bootstrap.USAGE


def test_the_oldest_python_is_the_one_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = ".".join(map(str, environment.OLDEST))
    assert project["requires-python"].split(",")[0] == f">={oldest}"
    assert [environment.fits((3, minor)) for minor in (10, 11, 14, 15)] == [False, True, True, False]


def test_an_unfit_python_gives_way_to_a_fit_one(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"python3.13": "broken", "python3.12": "good"}
    monkeypatch.setattr(bootstrap, "fits", lambda version: False)
    monkeypatch.setattr(shutil, "which", there.get)
    monkeypatch.setattr(
        bootstrap, "attempt", lambda command: "no such version" if command[0] == "broken" else None
    )
    monkeypatch.setattr(bootstrap, "hand_over", lambda command: 7 if command[0] == "good" else 8)
    assert bootstrap.main(["check"]) == 7
    there.clear()
    with pytest.raises(SetUpError, match=r"Python 3\.11 to 3\.14 is needed"):
        bootstrap.main(["check"])


def test_an_old_python_can_read_the_set_up_and_so_say_that_it_is_old() -> None:
    for path in SET_UP:
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_the_set_up_needs_the_standard_library_only() -> None:
    siblings = {path.stem for path in SET_UP} | {"terminal"}
    for path in SET_UP:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            named += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            assert {name.split(".")[0] for name in named} <= set(sys.stdlib_module_names) | siblings


def test_a_failed_program_says_why() -> None:
    assert programs.attempt([sys.executable, "-c", "pass"]) is None
    assert programs.attempt([sys.executable, "-c", "print('so'); raise SystemExit(1)"]) == "so\n"
