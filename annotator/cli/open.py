"""The command that opens the window."""

import os
import re
import sys
from pathlib import Path

import click

from annotator.cli.display import OFFSCREEN, PLATFORM, can_show_window
from annotator.storage.names import is_layer_name

NO_DISPLAY = (
    "there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
    "--screenshot OUT.png draws the window into a file instead"
)


EXAMPLES = """\b
Examples:
  annotator open articles/
  annotator article.txt --layer anna
  annotator open articles/ --screenshot window.png --size 1440x900
"""


def _size(_ctx: click.Context, _option: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    match = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", value)
    if not match or not all(map(int, match.groups())):
        raise click.BadParameter(f"“{value}” is not a width and a height in pixels, such as 1440x900")
    return int(match[1]), int(match[2])


@click.command(epilog=EXAMPLES)
@click.argument("paths", metavar="[PATH]…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--layer", default="", metavar="NAME", help="The layer to work in, such as your name.")
@click.option(
    "--screenshot",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.png",
    help="Draw the window off screen into a PNG and end; needs no display.",
)
@click.option(
    "--size", callback=_size, metavar="WxH", help="The window's width and height in pixels, such as 1440x900."
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    layer: str,
    screenshot: Path | None,
    size: tuple[int, int] | None,
) -> None:
    """Open articles in the window.

    PATH is an article, a folder of articles or a sidecar. Without one, the window opens where it was left, or on the
    samples.
    """
    _check(paths, layer)
    if screenshot:
        _check_target(screenshot)
        os.environ.setdefault(PLATFORM, OFFSCREEN)
    elif not can_show_window(sys.platform, os.environ):
        raise click.UsageError(NO_DISPLAY)
    from annotator.ui.app import run  # noqa: PLC0415 # Qt is loaded for the window alone

    ctx.exit(run(list(paths), layer=layer, screenshot=screenshot, size=size))


def _check(paths: tuple[Path, ...], layer: str) -> None:
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"{path} is not there; name an article, a sidecar or a folder")
    if layer and not is_layer_name(layer):
        told = "use letters a–z, digits, hyphens and underscores"
        raise click.UsageError(f"“{layer}” cannot be the name of a layer; {told}")


def _check_target(screenshot: Path) -> None:
    if not screenshot.absolute().parent.is_dir():
        raise click.UsageError(f"the folder {screenshot.parent} of the picture is not there; make it first")
