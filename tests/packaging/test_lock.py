import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import lock

ROOT = Path(__file__).resolve().parents[2]
RUN, FULL = (path.read_text(encoding="utf-8") for path in lock.LOCKS)
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
TABLE = tomllib.loads(PROJECT)
PARTS, GROUPS = TABLE["project"]["optional-dependencies"], TABLE["dependency-groups"]
TO_RUN = [*TABLE["project"]["dependencies"], *GROUPS["build"]]
FOR_TESTS = [
    *TO_RUN,
    *(one for one in GROUPS["dev"] if isinstance(one, str)),
    *(one for part in PARTS.values() for one in part),
]
ASKED_FOR = [
    (text, one)
    for text, asked in ((RUN, TO_RUN), (FULL, FOR_TESTS))
    for one in asked
    if not one.startswith("annotator[")
]


@pytest.mark.parametrize("text", [RUN, FULL])
def test_a_lock_is_fit_to_be_published(text: str) -> None:
    assert lock.problems(text) == []
    told = re.sub(r"(?m)^#.*$", "", text)
    assert not re.search(r"https?:|file:|@|/", told.replace("# via", ""))


@pytest.mark.parametrize(("text", "asked_for"), ASKED_FOR)
def test_a_lock_holds_a_fitting_version_of_each_dependency(text: str, asked_for: str) -> None:
    wanted = Requirement(asked_for)
    locked = [Requirement(pin) for pin in lock.pins(text)]
    found = [one for one in locked if canonicalize_name(one.name) == canonicalize_name(wanted.name)]
    assert found
    for one in found:
        (version,) = one.specifier
        assert version.operator == "=="
        assert wanted.specifier.contains(version.version)


def test_the_program_runs_on_the_versions_that_are_tested() -> None:
    assert set(lock.pins(RUN)) <= set(lock.pins(FULL))


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
    held = tomllib.loads(lock.held_back(PROJECT, FULL))["tool"]["uv"]["constraint-dependencies"]
    assert held == lock.pins(FULL)
    assert "colorama==0.4.6 ; sys_platform == 'win32'" in lock.pins(
        "colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n    # via click\n"
    )
