"""The environment: made once, made again where something has changed, never left half made."""

import shutil
import sys
from pathlib import Path

import pytest

import bootstrap
import environment
from terminal import SetUpError


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


def test_a_folder_that_cannot_be_written_is_told(checkout: Path) -> None:
    shutil.rmtree(environment.VENV)
    environment.VENV.write_text("no folder at all")
    with pytest.raises(SetUpError, match="Is the folder read-only"):
        environment.prepare_environment(full=False)
