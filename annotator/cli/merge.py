"""The command that git calls to merge two versions of a sidecar."""

from pathlib import Path

import click

from annotator.cli.failures import Failure, Telling
from annotator.cli.terminal import note
from annotator.storage.merge import merged_sidecars
from annotator.storage.publish import digest_of_bytes, publish
from annotator.storage.sidecar import sidecar_bytes

OPEN = 1
"""The exit code when something is left for a person to decide."""

EXAMPLES = """\b
Examples:
  annotator merge base.ann.json ours.ann.json theirs.ann.json
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

    Where both changed one thing differently, both values are kept in the file, each is named, and the exit code is 1.
    An empty BASE is that of two files that were made apart.
    """
    before = sidecar_bytes(ours)
    merged = merged_sidecars(base.read_bytes(), before, sidecar_bytes(theirs), ours)
    try:
        publish(ours, merged.data, digest_of_bytes(before))
    except OSError as error:
        raise Failure(f"{ours} cannot be written: {error.strerror}") from error
    for identity, conflict in merged.conflicts:
        what = conflict.member or "removed on one side, changed on the other"
        note(f"{identity}: {what}: both are kept; choose in the window: Go ▸ Conflicts")
    ctx.exit(OPEN if merged.conflicts else 0)
