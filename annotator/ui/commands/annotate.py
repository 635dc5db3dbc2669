"""Making, changing and removing annotations."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from annotator.model import composing, edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING
from annotator.model.change import Change
from annotator.model.edits import EditError
from annotator.model.naming import with_names
from annotator.model.quotations import quotation_at
from annotator.model.scheme import AnnotationType
from annotator.model.spans import Span
from annotator.model.words import sentence_at, word_at
from annotator.ui.commands import reviewing

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation, Attributes
    from annotator.ui.main_window import MainWindow


def change(window: "MainWindow", name: str, edit: Callable[[AnnotatedArticle], Change]) -> bool:
    """Make an edit of the open article through the session's one door; what cannot be done is told."""
    session = window.session
    if session.on is None:
        return False
    try:
        return session.edit(name, edit(session.on))
    except EditError as error:
        session.warned.emit(str(error))
        return False


def mark(kind: str, window: "MainWindow", *, values: "Attributes" = NOTHING) -> None:
    """Mark the selection, the quotation around the caret, or the word there, as an annotation of a type with these values."""
    session = window.session
    on = session.on
    one = on.scheme.type(kind) if on else None
    if on is None or one is None:
        return
    if _grow_to_sentence(window, on, one):
        return
    span = _span_to_mark(window, on, one)
    if session.focus and span and (session.focus.type, session.focus.spans) == (kind, (span,)):
        session.told.emit(f"These words are {one.a_name} already; it is in hand.")
        return
    if span is None and one.span != "optional":
        session.told.emit(f"Select the words of the {one.name.lower()}, or put the caret on them.")
        return
    joins = session.settings["join_statement"]
    in_hand = composing.joined_by(on, kind, span, session.focus) if joins else None
    made: list[Annotation] = []

    def edit(at: AnnotatedArticle) -> Change:
        step = composing.mark_joined(at, kind, [span] if span else [], session.stamp(), in_hand, values)
        made.append(step.added[0])
        return with_names(at, step, session.registers.__getitem__)

    if change(window, f"Mark {one.name.lower()}", edit):
        session.set_focus(made[0].id)
        window.reader.set_caret(span[1] if span else window.reader.caret())
        if one.statement and session.settings["propose"]:
            window.link_bar.propose()


def _span_to_mark(window: "MainWindow", on: AnnotatedArticle, one: AnnotationType) -> Span | None:
    start, end = window.reader.selection()
    if start < end:
        return start, end
    text = on.article.text
    if one.statement == "quote":
        return quotation_at(text, start) or sentence_at(text, start)
    return word_at(text, start)


def _grow_to_sentence(window: "MainWindow", on: AnnotatedArticle, one: AnnotationType) -> bool:
    """The key of quotes once more, on the quote just made: its quotation grows to the sentence."""
    focus = window.session.focus
    start, end = window.reader.selection()
    if (
        focus is None
        or start != end
        or one.statement != "quote"
        or focus.type != one.id
        or len(focus.spans) != 1
    ):
        return False
    low, high = focus.spans[0]
    wider = sentence_at(on.article.text, max(low, min(start, high - 1)))
    wider = (min(low, wider[0]), max(high, wider[1]))
    if not low <= start <= high or wider == (low, high):
        return False
    return change(window, "Grow to the sentence", lambda at: edits.respan(at, focus.id, [wider]))


def erase(window: "MainWindow") -> None:
    """Remove the annotation in hand."""
    focus = window.session.focus
    if focus and window.session.on:
        one = window.session.on.type_of(focus)
        name = f"Delete {one.name.lower()}" if one else "Delete annotation"
        change(window, name, lambda on: edits.erase(on, [focus.id]))


def release(window: "MainWindow") -> None:
    """Let go of the annotation in hand, and of the selection."""
    window.session.set_focus(None)
    window.reader.set_caret(window.reader.caret())
    window.notices.dismiss()


def set_value(attribute: str, value: str, window: "MainWindow") -> None:
    """Give the annotation in hand a value of one of its attributes; the same value once more takes it away."""
    focus = window.session.focus
    if focus is None:
        return
    new = None if focus.attributes.get(attribute) == value else value
    kind = window.session.on.type_of(focus) if window.session.on else None
    known = kind.attribute(attribute) if kind else None
    name = known.name.lower() if known else attribute
    change(window, f"Set {name}", lambda on: edits.set_attribute(on, focus.id, attribute, new))


def mark_or_set(kind: str, attribute: str, value: str, window: "MainWindow") -> None:
    """Give the annotation in hand a value, or a suggestion, which is taken over; else mark the selected words as one that has it."""
    start, end = window.reader.selection()
    if start == end and reviewing.proposes(kind, window):
        reviewing.take_over(window)
    focus = window.session.focus
    if focus and focus.type == kind:
        set_value(attribute, value, window)
    elif start < end:
        mark(kind, window, values={attribute: value})
    else:
        one = window.session.on.scheme.type(kind) if window.session.on else None
        window.session.told.emit(f"Select the words of the {one.name.lower() if one else kind} first.")


def retype(kind: str, window: "MainWindow") -> None:
    """Make the annotation in hand one of another type; links and attributes that fit stay."""
    focus, on = window.session.focus, window.session.on
    one = on.scheme.type(kind) if on else None
    if focus and one:
        change(window, f"Make it {one.a_name}", lambda on: edits.retype(on, focus.id, kind))


def add_fragment(window: "MainWindow") -> None:
    """Add the selection to the annotation in hand, as one more fragment."""
    focus, span = window.session.focus, window.reader.selection()
    if focus and span[0] < span[1]:
        change(window, "Add a fragment", lambda on: edits.add_fragment(on, focus.id, span))
    else:
        window.session.told.emit("Select the words that the annotation in hand should have too.")


def remove_fragment(window: "MainWindow") -> None:
    """Take the selection out of the annotation in hand."""
    focus, span = window.session.focus, window.reader.selection()
    if focus and span[0] < span[1]:
        change(window, "Cut out the selection", lambda on: edits.remove_fragment(on, focus.id, span))
    else:
        window.session.told.emit("Select the words that the annotation in hand should not have.")


def split(window: "MainWindow") -> None:
    """Cut the annotation in hand in two at the caret."""
    focus, stamp = window.session.focus, window.session.stamp()
    if focus:
        change(window, "Split", lambda on: edits.split(on, focus.id, window.reader.caret(), stamp))


def link(window: "MainWindow") -> None:
    """Point the annotation in hand to others: choose from the nearest candidates, role by role."""
    window.link_bar.start()


def link_to(window: "MainWindow", source: str, target: str) -> None:
    """Link two annotations by the first role that the scheme has between them, in whichever direction it has one."""
    on = window.session.on
    if on is None or source not in on.annotations or target not in on.annotations:
        return
    for start, end in ((source, target), (target, source)):
        roles = on.scheme.roles_from(on.annotations[start].type, on.annotations[end].type)
        if roles:
            free = next((role for role in roles if not on.annotations[start].links.get(role.id)), roles[0])
            change(
                window,
                f"Link {free.name.lower()}",
                partial(edits.link, source=start, role=free.id, target=end),
            )
            return
    window.session.warned.emit(
        f"The scheme has no link between a {on.annotations[source].type} and a {on.annotations[target].type}."
    )
