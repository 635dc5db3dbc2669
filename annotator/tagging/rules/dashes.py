"""Dialogue in which dashes open the turns: “— We go, said Tom. — The water rises.” is one of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.tagging.rules.finding import Finding
from annotator.tagging.rules.reading import Line

_DASHES = "–—―"
_SHORTEST = 3


def with_dialogue(lines: Sequence[Line], found: Sequence[list[Finding]]) -> Iterator[Finding]:
    """The findings of every line, those of dialogue told as such; turns that nobody is named for are there too.

    Lines with a dash that follow one another are dialogue where the cue of one stands behind what is said; else they are a list.
    """
    for first, stop in _runs(lines):
        is_dialogue = any(_is_turn(lines[place], found[place]) for place in range(first, stop))
        for place in range(first, stop):
            yield from _turns(lines[place], found[place]) if is_dialogue else found[place]


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Ranges of lines: those that a dash opens and that follow one another, and every other one by itself."""
    first = 0
    for place, line in enumerate(lines):
        following = place + 1 < len(lines) and _is_opened(line) and _is_opened(lines[place + 1])
        if not following:
            yield first, place + 1
            first = place + 1


def _is_opened(line: Line) -> bool:
    return line.tokens.spelled[0] in _DASHES and len(line.tags) >= _SHORTEST


def _is_turn(line: Line, found: Sequence[Finding]) -> bool:
    """Whether the first statement of a line is what its dash opens, with the cue behind it."""
    begins = bool(found) and found[0].content[0][0] == line.tokens.starts[0]
    return _is_opened(line) and begins and found[0].after


def _turns(line: Line, found: list[Finding]) -> Iterator[Finding]:
    """The statements of a line of dialogue: what is said goes on behind the next dash after the cue."""
    if not found:
        yield Finding((line.span(0, len(line.tags)),), None, None, "dialogue.dash", by="none", dashed=True)
    if not _is_turn(line, found):
        yield from found
        return
    turn, rest = replace(found[0], dashed=True), found[1:]
    dash = next((at for at in _dashes(line) if line.tokens.starts[at] >= turn.end), 0)
    if dash and not rest and dash + 1 < len(line.tags):
        turn = replace(turn, content=(*turn.content, line.span(dash, len(line.tags))))
    yield turn
    yield from rest


def _dashes(line: Line) -> Iterator[int]:
    return (at for at, word in enumerate(line.tokens.spelled) if word in _DASHES)
