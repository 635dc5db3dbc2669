"""The command that mends a folder with damaged sidecars."""

from pathlib import Path

import click

from annotator.cli.arguments import corpus_of, paths_argument
from annotator.cli.failures import Telling
from annotator.cli.terminal import note, say, with_progress
from annotator.corpus.folder import folders_of
from annotator.storage.copies import copies_in
from annotator.storage.doctoring import Treated, take_in_copy, treat
from annotator.storage.names import SUFFIX, article_of
from annotator.storage.recovery import Recovered, recover_all

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
    treated += map(_told, recover_all(within=[_article_or_folder(path) for path in paths]))
    for one in treated:
        say(f"{one.sidecar}: {one.told}")
    if not treated:
        say("nothing is damaged, and nothing waits in the journal")
    left = sum(not one.healed for one in treated)
    if left:
        note(f"{left} of {len(treated)} could not be mended")
    ctx.exit(LEFT if left else 0)


def _article_or_folder(path: Path) -> Path:
    owner = article_of(path) if path.name.endswith(SUFFIX) else None
    return owner[0] if owner else path


def _told(one: Recovered) -> Treated:
    """What became of changes of which no sidecar told."""
    if one.error is not None:
        return Treated(one.article, f"changes of it still wait in the journal: {one.error}", healed=False)
    many = "1 change" if one.changes == 1 else f"{one.changes} changes"
    return Treated(one.article, f"{many} came back from the journal.")
