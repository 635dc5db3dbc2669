"""The command that lists the packages of others that would run inside the program, and allows them or not."""

from typing import Any

import click

from annotator.cli.arguments import json_option
from annotator.cli.failures import Telling, WrongUsage
from annotator.cli.terminal import note, say, say_json, say_table
from annotator.storage.consent import allow, forbid
from annotator.storage.plugins import Package, package_named, packages

HEADER = ("package", "version", "announces", "module", "allowed")

EXAMPLES = """\b
Examples:
  annotator plugins
  annotator plugins --allow annotator-fancy
  annotator plugins --forbid annotator-fancy
"""


@click.command(cls=Telling, epilog=EXAMPLES)
@click.option(
    "--allow", "allowing", metavar="PACKAGE", multiple=True, help="Let this package run, as it is now."
)
@click.option("--forbid", "forbidding", metavar="PACKAGE", multiple=True, help="Let it run no longer.")
@json_option
def command(allowing: tuple[str, ...], forbidding: tuple[str, ...], *, as_json: bool) -> None:
    """List the packages of others that bring formats, taggers or readers.

    They run with your rights, so each is off until you allow it; another version of it is off again. What belongs to Annotator itself is always on.
    """
    for name in allowing:
        found = package_named(name)
        if found is None:
            known = ", ".join(one.distribution for one in packages()) or "none"
            raise WrongUsage(f"no installed package “{name}” brings anything for Annotator; there is {known}")
        allow(found.consent)
        note(f"{name} {found.version} may run from now on")
    for name in forbidding:
        forbid(name)
        note(f"{name} may not run any longer")
    there = packages()
    if as_json:
        say_json([_as_json(one) for one in there])
    elif there:
        say_table(HEADER, [row for one in there for row in _rows(one)])
    else:
        say("no package of others brings anything for Annotator")


def _rows(one: Package) -> list[list[str]]:
    return [
        [one.distribution, one.version, f"{kind} {name}", module, _told(one)]
        for kind, name, module in one.announces
    ]


def _told(one: Package) -> str:
    if one.allowed:
        return "yes"
    return (
        f"no (only {one.was})"
        if one.was and one.was != one.version
        else "no (its files have changed)"
        if one.was
        else "no"
    )


def _as_json(one: Package) -> dict[str, Any]:
    return {
        "distribution": one.distribution,
        "version": one.version,
        "digest": one.digest,
        "allowed": one.allowed,
        "announces": [{"kind": kind, "name": name, "module": module} for kind, name, module in one.announces],
    }
