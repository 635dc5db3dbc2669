import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import lock

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "packaging/requirements.lock").read_text(encoding="utf-8")
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
TABLE = tomllib.loads(PROJECT)
ASKED_FOR = [*TABLE["project"]["dependencies"], *TABLE["dependency-groups"]["dev"]]


def test_the_lock_is_fit_to_be_published() -> None:
    assert lock.problems(LOCK) == []
    assert not re.search(r"https?:|file:|@|/", LOCK.removeprefix(lock.HEADER).replace("# via", ""))


@pytest.mark.parametrize("asked_for", ASKED_FOR)
def test_the_lock_holds_a_fitting_version_of_each_dependency(asked_for: str) -> None:
    wanted = Requirement(asked_for)
    locked = [Requirement(pin) for pin in lock.pins(LOCK)]
    (found,) = [one for one in locked if canonicalize_name(one.name) == canonicalize_name(wanted.name)]
    (version,) = found.specifier
    assert version.operator == "=="
    assert wanted.specifier.contains(version.version)


def test_an_address_is_seen() -> None:
    assert lock.problems("a==1 \\\n    --hash=sha256:00\n--index-url http://somewhere/simple\n") == [
        "an address: --index-url http://somewhere/simple"
    ]
    assert lock.problems("# made by hand\na @ file.whl \\\n    --hash=sha256:00\n") == [
        "an address: a @ file.whl \\"
    ]


def test_a_package_without_a_hash_is_seen() -> None:
    assert lock.problems("# made by hand\na==1 \\\n    --hash=sha256:00\nb==2\n") == ["no hash: b==2"]
    assert lock.problems("a==1\nb==2 \\\n    --hash=sha256:00\n") == ["no hash: a==1"]


def test_locked_versions_are_held_back_with_their_markers() -> None:
    held = tomllib.loads(lock.held_back(PROJECT, LOCK))["tool"]["uv"]["constraint-dependencies"]
    assert held == lock.pins(LOCK)
    assert "colorama==0.4.6 ; sys_platform == 'win32'" in lock.pins(
        "colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n    # via click\n"
    )
