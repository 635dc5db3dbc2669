"""The way in from the terminal."""

import errno
import os
import sys
from collections.abc import Sequence

import click

from annotator.cli.program import program
from annotator.cli.terminal import prepare_streams, printable

STOPPED = 130
"""The exit code after Ctrl+C, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for, by default those of the process; return the exit code.

    What can go wrong is told in one sentence on the error stream: 1 stands for a finding or a failure in the data, 2 for
    wrong usage, 130 for Ctrl+C.
    """
    prepare_streams()
    try:
        code = program.main(arguments, prog_name="annotator", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        _tell(_sentence(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _tell("stopped; what was finished is kept")
        return STOPPED
    except OSError as error:
        if error.errno == errno.EPIPE:
            return _reader_gone()
        _tell(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return 1
    return code if isinstance(code, int) else 0


def _sentence(error: click.ClickException) -> str:
    message = error.format_message()
    if isinstance(error, click.UsageError) and error.ctx:
        return f"{message} (see {error.ctx.command_path} --help)"
    return message


def _tell(sentence: str) -> None:
    click.echo(f"annotator: {printable(sentence)}", err=True)


def _reader_gone() -> int:
    """Whoever read our output has gone: be quiet, now and when the interpreter empties its buffers."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


if __name__ == "__main__":
    sys.exit(main())
