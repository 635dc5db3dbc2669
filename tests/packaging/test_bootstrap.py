import ast
import os
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

import bootstrap
import environment
import programs
import system_packages
from system_packages import LIBRARIES, MANAGERS, Wanted
from terminal import SetUpError

ROOT = Path(__file__).resolve().parents[2]
SET_UP = [Path(str(module.__file__)) for module in (bootstrap, environment, programs, system_packages)]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a lock and a project's table, whose environment is there and up to date."""
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    for path in (python, tmp_path / "lock", tmp_path / "full", tmp_path / "pyproject"):
        path.write_text(f"the first {path.name}")
    places = {"VENV": ".venv", "PYTHON": ".venv/bin/python", "STAMP": ".venv/stamp"}
    files = {"LOCK": "lock", "FULL_LOCK": "full", "PROJECT": "pyproject"}
    for name, place in {**places, **files}.items():
        monkeypatch.setattr(environment, name, tmp_path / place)
    monkeypatch.setattr(environment, "fill", lambda parts, lock: None)
    (tmp_path / ".venv/pyvenv.cfg").write_text("home = /opt/3.2.1/bin\nversion = 3.12.0\n")
    environment.prepare_environment(full=False)
    return tmp_path


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


def test_a_finished_environment_is_left_alone(checkout: Path) -> None:
    assert environment.outdated(environment.LOCK) == set()


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("lock", {"packages"}),
        ("pyproject", {"project"}),
        (".venv/stamp", {"place", "packages", "project"}),
    ],
)
def test_what_has_changed_is_made_again(checkout: Path, file: str, expected: set[str]) -> None:
    (checkout / file).write_text("another")
    assert environment.outdated(environment.LOCK) == expected


def test_tests_need_more_than_the_program_and_that_stays(checkout: Path) -> None:
    assert environment.lock_for(full=False) == environment.LOCK
    assert environment.outdated(environment.FULL_LOCK) == {"packages"}
    environment.prepare_environment(full=True)
    assert environment.lock_for(full=False) == environment.FULL_LOCK
    assert environment.outdated(environment.FULL_LOCK) == set()


@pytest.mark.parametrize(("verb", "full"), [("run", False), ("test", True), ("setup", True)])
def test_only_the_program_itself_does_without_the_tools_of_the_tests(
    monkeypatch: pytest.MonkeyPatch, verb: str, full: bool
) -> None:
    asked: list[bool] = []

    def prepare(*, full: bool) -> None:
        asked.append(full)

    monkeypatch.setattr(bootstrap, "prepare_system", lambda with_venv: None)
    monkeypatch.setattr(bootstrap, "prepare_environment", prepare)
    monkeypatch.setattr(bootstrap, "start", lambda verb, given: 0)
    assert bootstrap.main([verb]) == 0
    assert asked == [full]


def test_an_environment_without_its_python_is_made_again(checkout: Path) -> None:
    environment.PYTHON.unlink()
    assert environment.outdated(environment.LOCK) == {"place", "packages", "project"}


def test_an_environment_that_somebody_made_is_completed(checkout: Path) -> None:
    environment.STAMP.unlink()
    assert environment.outdated(environment.LOCK) == {"packages", "project"}
    environment.prepare_environment(full=False)
    assert environment.PYTHON.exists()


def test_an_environment_whose_python_was_replaced_is_made_again(checkout: Path) -> None:
    (checkout / "newer").touch()
    environment.PYTHON.unlink()
    environment.PYTHON.symlink_to(checkout / "newer")
    assert environment.outdated(environment.LOCK) == {"place", "packages", "project"}


def test_an_environment_of_an_unfit_python_is_made_again(checkout: Path) -> None:
    environment.STAMP.unlink()
    (checkout / ".venv/pyvenv.cfg").write_text("home = /opt/3.11.1/bin\nversion_info = 3.2.1\n")
    assert environment.outdated(environment.LOCK) == {"place", "packages", "project"}
    environment.prepare_environment(full=False)
    assert not environment.PYTHON.exists()


def test_an_interrupted_set_up_is_begun_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(parts: set[str], lock: Path) -> None:
        raise KeyboardInterrupt

    (checkout / "lock").write_text("another")
    monkeypatch.setattr(environment, "fill", interrupted)
    with pytest.raises(KeyboardInterrupt):
        environment.prepare_environment(full=False)
    assert environment.outdated(environment.LOCK) == {"place", "packages", "project"}


@pytest.mark.parametrize("uv", [None, "/somewhere/uv"])
def test_packages_come_from_the_lock_with_their_hashes(uv: str | None) -> None:
    make, packages, project = environment.steps({"place", "packages", "project"}, environment.FULL_LOCK, uv)
    assert "venv" in make
    assert packages[-1] == str(environment.FULL_LOCK)
    assert "--require-hashes" in packages
    assert uv or "--no-deps" in packages  # the lock is complete, and old versions of pip get lost in extras
    assert {"--no-deps", "--no-build-isolation", "-e"} < set(project)
    assert not [word for word in [*make, *packages, *project] if "index" in word or "://" in word]


@pytest.mark.parametrize(("uv", "first"), [(None, ["-m", "ensurepip"]), ("/somewhere/uv", None)])
def test_what_is_up_to_date_is_not_installed_again(uv: str | None, first: list[str] | None) -> None:
    *before, project = environment.steps({"project"}, environment.LOCK, uv)
    assert project[-2:] == ["-e", str(environment.ROOT)]
    assert before == ([[str(environment.PYTHON), *first]] if first else [])


def test_pip_takes_over_where_uv_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []

    def attempt(command: list[str]) -> str | None:
        called.append(command[0])
        return "no way through" if command[0] == "uv" else None

    monkeypatch.setattr(shutil, "which", {"uv": "uv"}.get)
    monkeypatch.setattr(environment, "attempt", attempt)
    environment.fill({"place", "packages", "project"}, environment.LOCK)
    assert called == ["uv", sys.executable, *[str(environment.PYTHON)] * 2]


def test_a_failure_of_every_installer_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "attempt", lambda command: "no way through")
    with pytest.raises(SetUpError, match="package index"):
        environment.fill({"project"}, environment.LOCK)
    assert "no way through" in capsys.readouterr().err


def test_a_failed_program_says_why() -> None:
    assert programs.attempt([sys.executable, "-c", "pass"]) is None
    assert programs.attempt([sys.executable, "-c", "print('so'); raise SystemExit(1)"]) == "so\n"


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("apt", ["libgl1", "libxcb-icccm4", f"python3.{sys.version_info[1]}-venv"]),
        ("dnf", ["libglvnd-glx", "xcb-util-wm"]),
        ("pacman", ["libglvnd", "xcb-util-wm"]),
        ("zypper", ["Mesa-libGL1", "libxcb-icccm4"]),
    ],
)
def test_each_package_manager_gets_its_own_names(column: str, expected: list[str]) -> None:
    manager = next(row for row in MANAGERS if row.column == column)
    libraries = [row for row in LIBRARIES if row.soname in {"libGL.so.1", "libxcb-icccm.so.4"}]
    assert system_packages.package_names(manager, libraries, with_venv=True) == expected


def test_a_command_by_hand_is_complete() -> None:
    apt, dnf = (Wanted(row, ["libgl1"]) for row in MANAGERS[:2])
    line = "    sudo apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=60 libgl1"
    assert apt.by_hand() == f"\n\n    sudo apt-get update\n{line}\n"
    assert dnf.by_hand() == "\n\n    sudo dnf install -y libgl1\n"


def test_a_complete_system_wants_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "loads", lambda soname: True)
    assert system_packages.wanted_packages(with_venv=False) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring these libraries along")
def test_what_is_missing_is_named_to_who_may_not_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "loads", lambda soname: soname != "libEGL.so.1")
    monkeypatch.setattr(shutil, "which", {"dnf": "/usr/bin/dnf"}.get)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system_packages, "attempt", lambda command: pytest.fail(f"called {command}"))
    with pytest.raises(SetUpError, match="sudo dnf install -y libglvnd-egl\n"):
        system_packages.prepare_system(with_venv=False)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring these libraries along")
def test_an_unknown_system_is_told_which_libraries_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "loads", lambda soname: soname != "libEGL.so.1")
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(SetUpError, match=r"lacks libEGL\.so\.1, Python's ensurepip\."):
        system_packages.wanted_packages(with_venv=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring these libraries along")
def test_missing_fonts_stop_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    there: list[str] = []

    def attempt(command: list[str]) -> str | None:
        if "fonts-dejavu-core" in command:
            return "no such package"
        there.extend(command)
        return None

    monkeypatch.setattr(
        system_packages, "loads", lambda soname: "libegl1" in there or soname != "libEGL.so.1"
    )
    monkeypatch.setattr(shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(system_packages, "attempt", attempt)
    system_packages.prepare_system(with_venv=False)
    assert system_packages.missing_libraries() == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring these libraries along")
def test_a_failed_installation_of_system_packages_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "loads", lambda soname: soname != "libEGL.so.1")
    monkeypatch.setattr(shutil, "which", {"zypper": "/usr/bin/zypper"}.get)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(system_packages, "attempt", lambda command: "the disk is full")
    with pytest.raises(
        SetUpError, match=r"(?s)zypper --non-interactive install Mesa-libEGL1.*the disk is full"
    ):
        system_packages.prepare_system(with_venv=False)


def test_a_folder_that_cannot_be_written_is_told(checkout: Path) -> None:
    shutil.rmtree(environment.VENV)
    environment.VENV.write_text("no folder at all")
    with pytest.raises(SetUpError, match="Is the folder read-only"):
        environment.prepare_environment(full=False)
