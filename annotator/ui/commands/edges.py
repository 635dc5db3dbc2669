"""Moving the edges of the annotation in hand, by word or by character."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from annotator.model import edits, words
from annotator.ui.commands.annotate import change

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

Edge = Literal["start", "end"]
Step = Callable[[str, int], int]


def _character_on(text: str, position: int) -> int:
    return min(position + 1, len(text))


def _character_back(_text: str, position: int) -> int:
    return max(position - 1, 0)


STEPS: dict[tuple[Edge, str], tuple[Step, Step]] = {
    ("start", "grow"): (words.previous_word_start, _character_back),
    ("start", "shrink"): (words.next_word_start, _character_on),
    ("end", "grow"): (words.next_word_end, _character_on),
    ("end", "shrink"): (words.previous_word_end, _character_back),
}
"""For each edge and direction: by word, by character."""


def move(
    edge: Edge, direction: str, by_character: bool, window: "MainWindow"
) -> None:  # a row of the table gives it by place
    """Move an edge of the annotation in hand; of several fragments, the first one's start and the last one's end."""
    session = window.session
    focus, on = session.focus, session.on
    if focus is None or on is None or not focus.spans:
        return
    step = STEPS[edge, direction][by_character]
    spans = list(focus.spans)
    place = 0 if edge == "start" else -1
    start, end = spans[place]
    moved = step(on.article.text, start if edge == "start" else end)
    start, end = (moved, end) if edge == "start" else (start, moved)
    if start >= end:
        session.told.emit(
            session.keys.told("The annotation would be empty: press {annotate.erase} to remove it.")
        )
        return
    spans[place] = (start, end)
    change(window, f"Move the {edge}", lambda at: edits.respan(at, focus.id, spans))


def drag(window: "MainWindow", identity: str, fragment: int, span: tuple[int, int]) -> None:
    """Put one fragment of an annotation where the mouse has dragged its edge to."""
    on = window.session.on
    found = on.annotations.get(identity) if on else None
    if found and fragment < len(found.spans):
        spans = (*found.spans[:fragment], span, *found.spans[fragment + 1 :])
        change(window, "Move an edge", lambda at: edits.respan(at, identity, spans))
