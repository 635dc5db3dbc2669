"""The command that mends a folder with damaged sidecars."""

from pathlib import Path

import click

from annotator.cli.arguments import corpus_of, paths_argument
from annotator.cli.failures import Telling
from annotator.cli.terminal import note, say, with_progress
from annotator.corpus.folder import folders_of
from annotator.storage.copies import copies_in
from annotator.storage.doctoring import take_in_copy, treat

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

    PATH is an article, a folder of articles or a sidecar. A sidecar that git has left with both sides of a merge gets both, and so does one of which a cloud folder has made a copy. What was damaged is kept in the state folder.
    Ends with 1 if anything could not be mended.
    """
    corpus = corpus_of(paths)
    copies = [one for folder in folders_of(corpus) for one in copies_in(folder)]
    treated = [
        one
        for entry in with_progress(corpus.articles, "Looking")
        for layer, sidecar in entry.layers.items()
        if (one := treat(entry.path, layer, sidecar))
    ]
    treated += [take_in_copy(copy, original) for copy, original in copies]
    for one in treated:
        say(f"{one.sidecar}: {one.told}")
    if not treated:
        say("nothing is damaged, and nothing waits in the journal")
    left = sum(not one.healed for one in treated)
    if left:
        note(f"{left} of {len(treated)} could not be mended")
    ctx.exit(LEFT if left else 0)
