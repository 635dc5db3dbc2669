"""What an export or import could not carry, told in the terminal."""

import json
from pathlib import Path

import click

from annotator.cli.failures import Failure
from annotator.cli.terminal import note
from annotator.interchange.loss import LossReport

report_option = click.option(
    "--report",
    metavar="FILE.json",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what was lost.",
)


def tell_losses(losses: LossReport, report: Path | None) -> None:
    """Say the losses and notes on the error stream, and write them into a file if one is named; raises Failure."""
    for sentence in losses.sentences():
        note(f"lost: {sentence}")
    for sentence in losses.notes():
        note(f"note: {sentence}")
    if report is None:
        return
    try:
        report.write_text(json.dumps(losses.as_json(), indent=2) + "\n", "utf-8")
    except OSError as error:
        raise Failure(f"the report {report} cannot be written: {error.strerror}") from error
