"""The command that git calls to merge two versions of a sidecar or a register."""

from pathlib import Path

import click

from annotator.cli.failures import Failure, Telling
from annotator.cli.terminal import note
from annotator.model.register import Which
from annotator.storage.merge import merged_sidecars
from annotator.storage.publish import digest_of_bytes, publish
from annotator.storage.register_file import RegisterFileError
from annotator.storage.register_versions import merged_registers, register_in
from annotator.storage.sidecar import sidecar_bytes

OPEN = 1
"""The exit code when something is left for a person to decide."""

EXAMPLES = """\b
Examples:
  annotator merge base.ann.json ours.ann.json theirs.ann.json
  annotator merge base.json actors.json theirs.json
  annotator git-setup                   have git call it by itself
"""

_file = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(cls=Telling, epilog=EXAMPLES)
@click.argument("base", type=_file)
@click.argument("ours", type=_file)
@click.argument("theirs", type=_file)
@click.pass_context
def command(ctx: click.Context, base: Path, ours: Path, theirs: Path) -> None:
    """Merge two sidecars that were made from a third one, by annotation and member; the result is written to OURS.

    Registers (actors.json, issues.json) are merged in the same way, by entry and field. Where both changed one thing differently,
    both values are kept in the file, each is named, and the exit code is 1. An empty BASE is that of two files that were made apart.
    """
    before, other = sidecar_bytes(ours), sidecar_bytes(theirs)
    which = register_in(before) or register_in(other)
    if which:
        data, open_ones = _registers(base.read_bytes(), (before, other), which, ours)
    else:
        data, open_ones = _sidecars(base.read_bytes(), (before, other), ours)
    try:
        publish(ours, data, digest_of_bytes(before))
    except OSError as error:
        raise Failure(f"{ours} cannot be written: {error.strerror}") from error
    for told in open_ones:
        note(told)
    ctx.exit(OPEN if open_ones else 0)


def _sidecars(base: bytes, sides: tuple[bytes, bytes], name: Path) -> tuple[bytes, list[str]]:
    """The merged sidecar, and a sentence for all that is left to decide."""
    merged = merged_sidecars(base, *sides, name)
    told = [
        f"{identity}: {conflict.member or 'removed on one side, changed on the other'}: both are kept; choose in the window: Go ▸ Conflicts"
        for identity, conflict in merged.conflicts
    ]
    return merged.data, told


def _registers(base: bytes, sides: tuple[bytes, bytes], which: Which, name: Path) -> tuple[bytes, list[str]]:
    """The merged register, and a sentence for all that is left to decide."""
    try:
        merged = merged_registers(base, *sides, which, name)
    except RegisterFileError as error:
        raise Failure(str(error)) from error
    told = [
        f"{entry}: {field}: {' or '.join(map(repr, values))}: both are kept; choose in the window: Go ▸ Actors and issues"
        for entry, field, values in merged.conflicts
    ]
    return merged.data, told
