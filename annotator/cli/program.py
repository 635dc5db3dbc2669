"""The table of commands."""

import difflib
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import click
from typing_extensions import override


@dataclass(frozen=True, slots=True)
class CommandRow:
    """A command before it is loaded: the module whose `command` it is, and its help in one line."""

    module: str
    help: str
    hidden: bool = False


COMMANDS: Mapping[str, CommandRow] = {
    "open": CommandRow("annotator.cli.open", "Open articles in the window."),
    "read": CommandRow(
        "annotator.cli.read", "Read articles in: web pages, PDF, DOCX, JSON, tables and more."
    ),
    "check": CommandRow("annotator.cli.check", "Check sidecars against their texts and their scheme."),
    "tag": CommandRow("annotator.cli.tag", "Let a tagger suggest annotations."),
    "import": CommandRow("annotator.cli.import_files", "Take in what others have annotated."),
    "export": CommandRow("annotator.cli.export", "Write annotations as a dataset."),
    "rehydrate": CommandRow("annotator.cli.rehydrate", "Put words back into a dataset without text."),
    "evaluate": CommandRow("annotator.cli.evaluate", "Score a layer against another one."),
    "agree": CommandRow("annotator.cli.agree", "Tell how far annotators agree."),
    "search": CommandRow(
        "annotator.cli.search", "Show words in their context, and the annotations around them."
    ),
    "stats": CommandRow("annotator.cli.stats", "Count what is annotated."),
    "formats": CommandRow("annotator.cli.formats", "List the formats of datasets."),
    "taggers": CommandRow("annotator.cli.taggers", "List the taggers with their options."),
    "plugins": CommandRow("annotator.cli.plugins", "List packages of others; allow them, or not."),
    "doctor": CommandRow("annotator.cli.doctor", "Mend damaged sidecars from backups and the journal."),
    "merge": CommandRow("annotator.cli.merge", "Merge two versions of a sidecar, as git's driver."),
    "git-setup": CommandRow("annotator.cli.git_setup", "Have git merge sidecars by their meaning."),
    "demo": CommandRow("annotator.cli.demo", "Show the samples without a window.", hidden=True),
}
DEFAULT = "open"
TYPED = "annotator.typed"
"""Where the context keeps what was typed."""

EXAMPLES = """\b
Examples:
  annotator articles/                  read and annotate a folder
  annotator check articles/            see that nothing is wrong with it
  annotator export articles/ --to csv --out datasets/

Exit codes: 0 done · 1 a finding or a failure in the data · 2 wrong usage.
"""


class Program(click.Group):
    """Loads a command's module only when the command is called; without a command it opens the window."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, row in COMMANDS.items() if not row.hidden]

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        row = COMMANDS.get(cmd_name)
        if row is None:
            return None
        command: click.Command = import_module(row.module).command
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].help) for name in self.list_commands(ctx)])

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {option for param in self.get_params(ctx) for option in param.opts}
        if not args or (args[0] not in COMMANDS and args[0] not in own):
            self._check_first(ctx, args)
            args = [DEFAULT, *args]
        ctx.meta[TYPED] = ("annotator", *args)
        return super().parse_args(ctx, args)

    def _check_first(self, ctx: click.Context, args: list[str]) -> None:
        """Refuse a word that is neither a command nor anything like a path."""
        first = args[0] if args else ""
        if not first or first.startswith("-") or set(first) & {os.sep, "/", "."} or Path(first).exists():
            return
        near = difflib.get_close_matches(first, self.list_commands(ctx), n=1)
        hint = f"did you mean “{near[0]}”?" if near else f"commands are {', '.join(self.list_commands(ctx))}"
        raise click.UsageError(f"“{first}” is neither a command nor a file or folder; {hint}", ctx)


def _tell_version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from importlib import metadata  # noqa: PLC0415 # start-up: it takes its time

        click.echo(f"annotator {metadata.version('annotator')} (Python {platform.python_version()})")
        ctx.exit()


@click.group(
    cls=Program,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=False,
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_tell_version,
    help="Say which version this is.",
)
def program() -> None:
    """Mark who said what, and who stands where on what, in news articles; export labelled datasets.

    Without a command, the articles and folders named are opened in the window.
    """
