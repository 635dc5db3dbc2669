"""The house's own rules, where a machine can hold them."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from annotator.storage.resources import resource
from annotator.storage.schemes import load_scheme
from annotator.ui.actions import ACTIONS, scheme_actions
from annotator.ui.keys.clashes import clashes
from annotator.ui.settings import SETTINGS
from annotator.ui.text.palette import ROLES, STYLES

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 300
LONGEST_FUNCTION = 30
LONGEST_CLASS = 250
BANNED_NAMES = {"utils", "util", "helpers", "common", "manager", "misc", "core"}
LEFT_BEHIND = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError")
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|farm|root)/[A-Za-z]")
SLEEPS = re.compile(r"\btime\.sleep\(|qtbot\.wait\(\d")
TEXTS = {".py", ".md", ".toml", ".lock", ".yaml", ".yml", ".json", ".qss", ".spec", ".xml", ".desktop"}


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


PRODUCT = sources("annotator")
EVERYTHING = sources("annotator", "tests", "packaging")


def definitions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


def length_of(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Lines from the name to the end, without the docstring and the signature's own lines beyond the first."""
    first = node.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    body = node.body[1:] if told and len(node.body) > 1 else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("path", sources("annotator", "packaging"), ids=named)
def test_a_file_is_no_longer_than_a_reader_can_hold(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_functions_and_classes_are_short(path: Path) -> None:
    for node in definitions(path):
        longest = LONGEST_CLASS if isinstance(node, ast.ClassDef) else LONGEST_FUNCTION
        assert length_of(node) <= longest, f"{node.name} in line {node.lineno}"


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_a_module_opens_with_its_one_sentence(path: Path) -> None:
    told = ast.get_docstring(parsed(path))
    assert told, "no docstring"
    first = told.split("\n\n")[0]
    assert first.endswith((".", "?")), first
    assert len(re.findall(r"[.!?](?=\s+[A-Z])", first)) == 0, "more than one sentence"


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_what_is_public_says_what_it_is(path: Path) -> None:
    for node in parsed(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} in line {node.lineno}"


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_no_module_has_a_name_that_says_nothing(path: Path) -> None:
    assert path.stem not in BANNED_NAMES


@pytest.mark.parametrize("path", [one for one in EVERYTHING if one.name != "test_house.py"], ids=named)
def test_nothing_is_left_for_later(path: Path) -> None:
    assert not LEFT_BEHIND.search(path.read_text("utf-8"))


@pytest.mark.parametrize("path", [one for one in sources("tests") if one.name != "test_house.py"], ids=named)
def test_no_test_sleeps(path: Path) -> None:
    assert not SLEEPS.search(path.read_text("utf-8"))


def committed() -> list[Path]:
    """The text files that git knows."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("no checkout, or no git on this machine")
    told = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    names = [name for name in told.split("\0") if Path(name).suffix in TEXTS]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_no_file_names_a_place_of_one_machine() -> None:
    found = [named(one) for one in committed() if MACHINE_PATH.search(one.read_text("utf-8"))]
    assert [name for name in found if name != "tests/test_house.py" and not name.startswith("tests/")] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_address(name: str) -> None:
    assert "://" not in (ROOT / "packaging" / name).read_text("utf-8")


def test_no_two_commands_claim_one_key() -> None:
    scheme = load_scheme(None)
    assert clashes((*ACTIONS, *scheme_actions(scheme))) == []


def test_the_clash_of_two_commands_is_told() -> None:
    twice = (ACTIONS[0], *(one for one in ACTIONS if one.id == "annotate.link"))
    again = type(ACTIONS[0])("other", "Other", ACTIONS[0].menu, ACTIONS[0].run, ACTIONS[0].keys)
    assert len(clashes((*twice, again))) == 1


def test_ids_of_commands_and_settings_are_unique() -> None:
    rows = [row.id for row in (*ACTIONS, *scheme_actions(load_scheme(None)))]
    assert len(rows) == len(set(rows))
    assert len(SETTINGS) == len({row.id for row in SETTINGS})


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_every_palette_has_every_colour_and_style(name: str) -> None:
    table = tomllib.loads(resource(f"palettes/{name}.toml").read_text("utf-8"))
    assert set(table["colours"]) == set(ROLES)
    assert set(STYLES) <= set(table["styles"])


def test_the_style_sheet_asks_only_for_colours_that_palettes_have() -> None:
    asked = set(re.findall(r"@([\w-]+)@", resource("style.qss").read_text("utf-8")))
    assert asked - {"role", "icons"} <= set(ROLES)


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["formats"], ["check", "--help"]], ids=" ".join)
def test_the_commands_of_the_terminal_load_no_qt(words: list[str]) -> None:
    program = (
        "import sys; from annotator.__main__ import main\n"
        f"code = main({words!r})\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_model_and_storage_load_no_qt() -> None:
    program = "import sys, annotator.storage.store; assert 'PySide6' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_the_window_is_there_before_anything_heavy_is_loaded() -> None:
    heavy = (
        "trafilatura",
        "lxml",
        "pypdfium2",
        "rapidfuzz",
        "regex",
        "openpyxl",
        "warcio",
        "charset_normalizer",
    )
    heavier = (
        "spacy",
        "pyarrow",
        "cassis",
        "httpx",
        "keyring",
        "numpy",
        "rich",
        "importlib.metadata",
        "asyncio",
    )
    program = (
        "import sys, annotator.cli.open, annotator.ui.app\n"
        f"print([name for name in {(*heavy, *heavier)!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_no_group_is_repeated_possessively(path: Path) -> None:
    """Python before 3.11.5 matches less than it should there; a character class may be."""
    assert not re.search(r"\)(?:[*+?]|\{[\d,]+\})\+", path.read_text("utf-8"))
