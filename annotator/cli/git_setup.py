"""The command that has git merge sidecars and registers by their meaning."""

import shlex
import subprocess
import sys
from pathlib import Path

import click

from annotator.cli.failures import Failure, Telling, WrongUsage
from annotator.cli.terminal import say

LINES = (
    "*.ann.json merge=annotator -text",
    "actors.json merge=annotator -text",
    "issues.json merge=annotator -text",
    "articles.json -text",
)
"""What `.gitattributes` says: which files the driver merges, and that no line end in them is changed."""

EXAMPLES = """\b
Examples:
  annotator git-setup
  annotator git-setup corpus/
"""


@click.command("git-setup", cls=Telling, epilog=EXAMPLES)
@click.argument("path", default=".", type=click.Path(path_type=Path, file_okay=False))
def command(path: Path) -> None:
    """Have git merge sidecars and registers by annotation, entry and member in the repository that PATH lies in.

    The lines in .gitattributes are for everybody and should be committed; the setting in .git/config is for this copy of
    the repository, so whoever clones it runs this command once.
    """
    root = Path(_git(path, "rev-parse", "--show-toplevel"))
    _git(
        root,
        "config",
        "merge.annotator.name",
        "Annotator sidecars and registers, by annotation, entry and member",
    )
    _git(root, "config", "merge.annotator.driver", f"{_program()} merge %O %A %B")
    attributes = root / ".gitattributes"
    if attributes.is_symlink():
        raise Failure(f"{attributes} is a link, which git does not read; put the file itself there")
    try:
        there = attributes.read_text("utf-8") if attributes.exists() else ""
        missing = [line for line in LINES if line not in there.splitlines()]
        if missing:
            gap = "" if not there or there.endswith("\n") else "\n"
            attributes.write_text(there + gap + "".join(f"{line}\n" for line in missing), "utf-8")
    except OSError as error:
        raise Failure(f"{attributes} cannot be written: {error.strerror}") from error
    say(f"git merges sidecars and registers in {root} with Annotator now; commit .gitattributes")


def _program() -> str:
    """How git calls this program."""
    if getattr(sys, "frozen", False):
        return shlex.quote(Path(sys.executable).as_posix())
    return f"{shlex.quote(Path(sys.executable).as_posix())} -m annotator"


def _git(place: Path, *words: str) -> str:
    """What git answers; raises Failure or WrongUsage where it cannot."""
    try:
        ran = subprocess.run(  # noqa: S603 # git with words of our own
            ["git", "-C", str(place), *words],  # noqa: S607 # the git that the person uses
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise Failure("git is not on this machine, or not on its search path") from error
    if ran.returncode:
        raise WrongUsage(f"{place} is not in a git repository: {ran.stderr.strip()}")
    return ran.stdout.strip()
