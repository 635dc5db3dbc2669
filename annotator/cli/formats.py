"""The command that lists the formats of datasets."""

from typing import Any

import click

from annotator.cli.arguments import json_option
from annotator.cli.failures import Telling
from annotator.cli.terminal import note, say_json, say_table
from annotator.interchange.extras import missing_extra
from annotator.interchange.format import Format
from annotator.interchange.formats import find_formats

HEADER = ("format", "direction", "what it is", "carries", "loses", "needs")


EXAMPLES = """\b
Examples:
  annotator formats
  annotator formats --json
"""


@click.command(cls=Telling, epilog=EXAMPLES)
@json_option
def command(*, as_json: bool) -> None:
    """List the formats of datasets."""
    formats = find_formats()
    if as_json:
        say_json([_as_json(one) for one in formats.usable.values()])
    else:
        say_table(HEADER, [_row(one) for one in formats.usable.values()])
    for name, reason in formats.unusable.items():
        note(f"format “{name}” cannot be used: {reason}")


def _row(one: Format) -> list[str]:
    only = "to read, " if one.extra_only_to_read else ""
    needs = f"{only}annotator[{one.extra}]" if one.extra else "nothing"
    if missing_extra(one.extra):
        needs += " (not installed)"
    return [
        one.name,
        one.direction,
        one.description,
        "; ".join(one.carries),
        "; ".join(one.loses) or "nothing",
        needs,
    ]


def _as_json(one: Format) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "description": one.description,
        "direction": one.direction,
        "file": one.file,
        "reads": one.reads,
        "carries": list(one.carries),
        "loses": list(one.loses),
        "extra": one.extra,
        "extra_only_to_read": one.extra_only_to_read,
        "installed": not missing_extra(one.extra),
        "options": sorted(one.options),
    }
