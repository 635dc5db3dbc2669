"""Saying which actor or issue is meant."""

from functools import partial
from typing import TYPE_CHECKING

from annotator.model.naming import naming_attributes, values_before
from annotator.ui import assigning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotator.model.annotation import Annotation
    from annotator.model.scheme import Attribute
    from annotator.ui.main_window import MainWindow

SLOTS = 9
"""Actors that have a key of their own: those meant most often."""


def nameable(window: "MainWindow") -> "tuple[Annotation, list[Attribute]] | None":
    """The annotation in hand, or the first speaker, holder or target of its statement, with the attributes that say who is meant."""
    on, focus = window.session.on, window.session.focus
    if on is None or focus is None:
        return None
    parts = (part for ids in focus.links.values() for part in on.annotations.among(ids))
    for one in (focus, *parts):
        attributes = naming_attributes(on.type_of(one))
        if attributes:
            return one, attributes
    return None


def can_name(window: "MainWindow") -> bool:
    """Something is in hand that can mean an actor or an issue."""
    return window.session.can_edit and nameable(window) is not None


def ask(window: "MainWindow") -> None:
    """Ask who or what is meant: type a few letters, Enter takes the first."""
    found = nameable(window)
    if found:
        window.link_bar.leave()
        window.actor_bar.start(*found)


def ask_letter(window: "MainWindow") -> None:
    """Show the actors meant most, each with a letter: that letter takes it."""
    found = nameable(window)
    if found:
        window.link_bar.leave()
        window.actor_bar.start(*found, often=tuple(_often(window)))


def assign(window: "MainWindow", one: "Annotation", attribute: "Attribute", told: str) -> None:
    """Let an annotation mean an actor or issue by its id or name."""
    window.last_deed = partial(_mean, told, attribute.kind)
    assigning.assign(window.session, one, attribute, told)


def _mean(told: str, kind: str, window: "MainWindow") -> None:
    """Let what is in hand mean the same actor or issue."""
    found = nameable(window)
    attribute = next((known for known in found[1] if known.kind == kind), None) if found else None
    if found and attribute:
        assigning.assign(window.session, found[0], attribute, told)


def enter_from_text(window: "MainWindow") -> None:
    """Enter the words in hand as an actor or issue, and let the annotation mean it; the selection's words where there is one."""
    found, on = nameable(window), window.session.on
    if found is None or on is None:
        return
    one, attributes = found
    start, end = window.reader.selection()
    words = on.article.text[start:end] if start < end else on.text_of(one)
    if words.strip():
        assign(window, one, attributes[0], " ".join(words.split()))
    else:
        window.session.told.emit(
            window.session.keys.told("There are no words to enter: {actor.ask} asks for a name.")
        )


def same_as_last(window: "MainWindow") -> None:
    """Let the annotation in hand mean whoever was meant last before it."""
    found, on = nameable(window), window.session.on
    if found is None or on is None:
        return
    one, attributes = found
    for attribute in attributes:
        current = one.attributes.get(attribute.id)
        last = next((value for value in values_before(on, one, attribute.kind) if value != current), None)
        if last:
            assign(window, one, attribute, last)
            return
    window.session.told.emit(
        window.session.keys.told("Nobody has been named in this article yet: {actor.ask} asks who it is.")
    )


def frequent(window: "MainWindow") -> list[str]:
    """What the annotations of the open article hold most often as an actor; each place has its key."""
    return _often(window)[:SLOTS]


def _often(window: "MainWindow") -> list[str]:
    counts: dict[str, int] = {}
    for value in _values(window):
        counts[value] = counts.get(value, 0) + 1
    return sorted(counts, key=lambda value: (-counts[value], value))


def _values(window: "MainWindow") -> "Iterator[str]":
    on = window.session.on
    for one in on.annotations if on else ():
        for attribute in naming_attributes(on.type_of(one)) if on else ():
            value = one.attributes.get(attribute.id)
            if attribute.kind == "actor" and isinstance(value, str) and value:
                yield value


def take_slot(number: int, window: "MainWindow") -> None:
    """Let the annotation in hand mean the actor that has this key."""
    found, names = nameable(window), frequent(window)
    if found is None:
        return
    one, attributes = found
    attribute = next((known for known in attributes if known.kind == "actor"), None)
    if attribute is None or number >= len(names):
        slot = f"{{actor.slot.{number + 1}}}"
        told = f"No actor has the key {slot} yet: {{actor.ask}} asks who it is."
        window.session.told.emit(window.session.keys.told(told))
    else:
        assign(window, one, attribute, names[number])
