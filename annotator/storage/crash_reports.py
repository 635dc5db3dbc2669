"""Reports of crashes in the state folder: where in the program it was, and not a word of what was being read."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from traceback import FrameSummary, extract_tb

from annotator.storage.lock import try_lock

FOLDER = "crashes"
REPORT = ".txt"
SEEN = ".seen"
TRACE = ".trace"
KEPT = 10
"""So many reports that have been seen are kept."""

MOST = 64 * 1024
"""Bytes of a trace that are shown."""


def described(error: BaseException, facts: Iterable[tuple[str, str]]) -> str:
    """What is known of an error that nobody expected: its kinds and places.

    Its message is left out: it may have words of an article in it.
    """
    lines = [f"{name}: {value}" for name, value in facts]
    seen: BaseException | None = error
    while seen is not None:
        lines += [
            "",
            f"{type(seen).__module__}.{type(seen).__qualname__}",
            *map(_place, extract_tb(seen.__traceback__)),
        ]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines) + "\n"


def _place(frame: FrameSummary) -> str:
    path = Path(frame.filename)
    parts = path.parts[path.parts.index("annotator") :] if "annotator" in path.parts else path.parts[-2:]
    return f"  {'/'.join(parts)}, line {frame.lineno}, in {frame.name}"


def keep_report(state: Path, text: str) -> Path | None:
    """Where the report is kept until somebody has seen it; None where it cannot be written."""
    folder = state / FOLDER
    name = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    path = folder / f"{name}-{os.getpid()}{REPORT}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(text, "utf-8", "replace")
    except OSError:
        return None
    return path


def waiting_reports(state: Path) -> list[Path]:
    """The reports that nobody has seen yet, the oldest first."""
    return sorted((state / FOLDER).glob(f"*{REPORT}"))


def put_away(reports: Iterable[Path]) -> None:
    """Note that reports have been seen; the latest few are kept."""
    folders = set()
    for path in reports:
        folders.add(path.parent)
        with suppress(OSError):
            path.rename(path.with_suffix(SEEN))
    for folder in folders:
        for old in sorted(folder.glob(f"*{SEEN}"))[:-KEPT]:
            with suppress(OSError):
                old.unlink()


class Trace:
    """A file, locked while the process lives, into which a hard crash writes where it was; gone after an orderly end."""

    def __init__(self, state: Path) -> None:
        """Raises OSError where it cannot be made."""
        folder = state / FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = folder / f"{os.getpid()}{TRACE}"
        self.file = os.open(
            self.path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
        )
        try_lock(self.file)

    def close(self) -> None:
        """The process ends in order."""
        os.close(self.file)
        with suppress(OSError):
            self.path.unlink()


def dead_traces(state: Path) -> Iterator[str]:
    """What processes that did not end in order have left, each once: where they crashed, nothing where they were killed."""
    for path in sorted((state / FOLDER).glob(f"*{TRACE}")):
        try:
            file = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except OSError:
            continue
        try:
            dead = try_lock(file)
            told = os.read(file, MOST).decode("utf-8", "replace") if dead else ""
        finally:
            os.close(file)
        if dead:
            with suppress(OSError):
                path.unlink()
            yield told
