"""The command that lists the taggers."""

from typing import Any

import click

from annotator.cli.arguments import json_option
from annotator.cli.failures import Telling
from annotator.cli.terminal import note, say_json, say_table
from annotator.tagging.tagger import TaggerOption, TaggerRow
from annotator.tagging.taggers import find_taggers

HEADER = ("tagger", "what it does", "layer", "needs", "options")

EXAMPLES = """\b
Examples:
  annotator taggers
  annotator taggers --json
"""


@click.command(cls=Telling, epilog=EXAMPLES)
@json_option
def command(*, as_json: bool) -> None:
    """List the taggers with their options, which `annotator tag` takes as --option NAME=VALUE."""
    taggers = find_taggers()
    if as_json:
        say_json([_as_json(one) for one in taggers.usable.values()])
    else:
        say_table(HEADER, [_row(one) for one in taggers.usable.values()])
    for name, reason in taggers.unusable.items():
        note(f"tagger “{name}” cannot be used: {reason}")


def _row(one: TaggerRow) -> list[str]:
    needs = f"annotator[{one.extra}]" if one.extra else "nothing"
    return [one.name, one.description, one.layer, needs, ", ".join(map(_told, one.options)) or "none"]


def _told(option: TaggerOption) -> str:
    values = "|".join(option.choices)
    default = "" if option.default in (None, "") else f"={option.default}"
    return f"{option.name}{default}" + (f" ({values})" if values else "")


def _as_json(one: TaggerRow) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "description": one.description,
        "layer": one.layer,
        "extra": one.extra,
        "parallel": one.parallel,
        "options": [_option_as_json(option) for option in one.options],
    }


def _option_as_json(option: TaggerOption) -> dict[str, Any]:
    return {
        "name": option.name,
        "title": option.title,
        "kind": option.kind,
        "default": option.default,
        "choices": list(option.choices),
        "description": option.description,
    }
