"""Many articles tagged, in as many processes as there is work for."""

import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from annotator.tagging.layers import Outcome, tag_article
from annotator.tagging.tagger import OptionValue, Tagger, TaggerError
from annotator.tagging.taggers import make_tagger

_BATCH = 8
"""Articles that a process is given at a time: passing them costs little then, and stopping does not take long."""
_WAITING = 3
"""Batches for each process that are on their way; more are not read ahead, however long the folder is."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with each article; it can be sent to another process."""

    tagger: str
    options: tuple[tuple[str, OptionValue], ...]
    layer: str
    force: bool = False


def tag_articles(paths: Iterable[Path], task: Task, jobs: int = 1) -> Generator[Outcome, None, None]:
    """The outcomes in the order of the paths, while the work goes on; memory does not grow with their number.

    With one job all is done in this process. When the iteration is given up, articles that are in work are finished and
    no further one is begun. Raises TaggerError.
    """
    if jobs <= 1:
        for path in paths:
            yield _tag(path, task)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), _ignore_interrupts) as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        try:
            for batch in _batches(paths):
                waiting.append(pool.submit(_tag_all, batch, task))
                if len(waiting) > jobs * _WAITING:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise TaggerError(
                "a process that tagged was ended by the system, perhaps for want of memory; what was finished is kept, "
                "and running again goes on from there (with fewer --jobs)"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _batches(paths: Iterable[Path]) -> Iterator[list[Path]]:
    rest = iter(paths)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _tag_all(paths: list[Path], task: Task) -> list[Outcome]:
    return [_tag(path, task) for path in paths]


def _tag(path: Path, task: Task) -> Outcome:
    return tag_article(path, _made(task.tagger, task.options), task.layer, force=task.force)


@cache
def _made(name: str, options: tuple[tuple[str, OptionValue], ...]) -> Tagger:
    """The tagger, made once in each process."""
    return make_tagger(name, dict(options))


def _ignore_interrupts() -> None:
    """Ctrl+C reaches all processes of a terminal; only the one that hands out the work answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
