"""The command that does the main job on the samples where there is no window."""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from annotator.cli.display import OFFSCREEN, PLATFORM
from annotator.cli.export import Job, write
from annotator.cli.failures import Failure, Telling
from annotator.cli.terminal import note, say
from annotator.corpus.folder import Corpus
from annotator.interchange.format import WriteOptions
from annotator.interchange.formats import find_formats
from annotator.interchange.loss import LossReport
from annotator.storage.resources import resource
from annotator.storage.state import STATE_VARIABLE

SHOWN = "harbour-barrier-vote.txt"
LAYER = "gold"
SIZE = (1440, 900)
FORMATS = ("jsonl", "csv")


@click.command(cls=Telling)
@click.option(
    "--out",
    default="annotator-demo",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    show_default=True,
)
def command(out: Path) -> None:
    """Draw the window on the samples into a picture, then export their annotations."""
    note("No window is opened: the samples are drawn into a picture, and exported.")
    losses = LossReport()
    corpus = Corpus.open(resource("samples"))
    files = [_picture(out)]
    for name in FORMATS:
        files += write(Job(find_formats().usable[name], corpus, [LAYER], WriteOptions()), out, losses)
    for path in files:
        say(str(path))
    for sentence in losses.sentences():
        note(f"lost: {sentence}")


def _picture(out: Path) -> Path:
    """The window on a copy of the samples, so that nothing of the person's own is opened or changed."""
    target = out / "window.png"
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"{out} cannot be made: {error.strerror}; choose another folder with --out") from error
    os.environ[PLATFORM] = OFFSCREEN
    with TemporaryDirectory(prefix="annotator-") as place:
        os.environ[STATE_VARIABLE] = str(Path(place, "state"))
        samples = Path(shutil.copytree(resource("samples"), Path(place, "samples")))
        from annotator.ui.app import run  # noqa: PLC0415 # Qt is loaded for the window alone

        if run([samples, samples / SHOWN], layer=LAYER, screenshot=target, size=SIZE):
            raise Failure(f"{target} cannot be written; choose another folder with --out")
    return target
