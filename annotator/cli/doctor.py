"""The command that mends a folder with damaged sidecars."""

from pathlib import Path

import click

from annotator.cli.arguments import corpus_of, paths_argument
from annotator.cli.failures import Telling
from annotator.cli.terminal import say, with_progress
from annotator.storage.doctoring import treat

LEFT = 1
"""The exit code when something could not be mended."""

EXAMPLES = """\b
Examples:
  annotator doctor articles/
"""


@click.command(cls=Telling, epilog=EXAMPLES)
@paths_argument
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Mend damaged sidecars from their backups and the journal, and say what was done.

    PATH is an article, a folder of articles or a sidecar. Damaged files are kept in the state folder. Ends with 1 if anything
    could not be mended.
    """
    treated = [
        one
        for entry in with_progress(corpus_of(paths).articles, "Looking")
        for layer, sidecar in entry.layers.items()
        if (one := treat(entry.path, layer, sidecar))
    ]
    for one in treated:
        say(f"{one.sidecar}: {one.told}")
    if not treated:
        say("nothing is damaged, and nothing waits in the journal")
    ctx.exit(0 if all(one.healed for one in treated) else LEFT)
