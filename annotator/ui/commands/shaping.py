"""Many at once, once more, together, within each other."""

from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.model import bulk, edits
from annotator.model.change import Change
from annotator.model.naming import naming_attributes
from annotator.model.occurrences import around, next_of_type, others_like
from annotator.ui.commands.annotate import change
from annotator.ui.text.marks import Mark, mark_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.model.annotated import AnnotatedArticle
    from annotator.model.annotation import Annotation, AttributeValue
    from annotator.model.scheme import AnnotationType, Attribute
    from annotator.model.spans import Span
    from annotator.ui.main_window import MainWindow


def mark_occurrences(window: "MainWindow") -> None:
    """Show where else the words in hand stand; Enter marks all of them, in one step."""
    on, one = window.session.on, window.session.focus
    if on is None or one is None:
        return
    places, kind = others_like(on, one), on.type_of(one)
    if not places or kind is None:
        window.session.told.emit("These words stand nowhere else unmarked.")
        return
    shown = mark_of(on, one, "candidate")
    marks = [Mark(f"candidate:{a}", shown.style, ((a, b),), shown.chip, "candidate") for a, b in places]
    window.reader.set_extra_marks("candidates", marks)
    many = f"{len(places):,} more of “{_short(on.text_of(one))}” as {kind.name.lower()}"
    window.pane.confirm_bar.ask(many, lambda: _mark(window, one, places))


def _mark(window: "MainWindow", one: "Annotation", places: "Sequence[Span]") -> None:
    on = window.session.on
    kind = on.type_of(one) if on else None
    if kind is None:
        return
    stamp = window.session.stamp()
    same: dict[str, AttributeValue] = {
        known.id: one.attributes[known.id] for known in naming_attributes(kind) if known.id in one.attributes
    }
    name = f"Mark {len(places)} × {kind.name.lower()}"
    change(window, name, lambda at: bulk.mark_each(at, one.type, places, stamp, same))
    undone = window.session.keys.told("{edit.undo} takes all of them back.")
    window.session.told.emit(f"{len(places):,} marked; {undone}")


def join(window: "MainWindow") -> None:
    """Make one of the annotation in hand and those of its type that the selection touches, or the next one of its type."""
    on, one = window.session.on, window.session.focus
    if on is None or one is None:
        return
    start, end = window.reader.selection()
    chosen = (
        [other for other in on.annotations.touching(start, end) if other.type == one.type]
        if start < end
        else []
    )
    others = [other.id for other in chosen if other.id != one.id]
    if not others and (found := next_of_type(on, one)):
        others = [found.id]
    if others:
        change(window, "Join", lambda at: edits.join(at, [one.id, *others]))
    else:
        window.session.told.emit("There is no other annotation of this type to join it with.")


def nest(window: "MainWindow") -> None:
    """Say that the quote in hand is told within another: the one around it, else the one before it; once more takes that back."""
    on, one = window.session.on, window.session.focus
    kind = on.type_of(one) if on and one else None
    role = (
        next((known for known in kind.roles if known.acyclic and kind.id in known.to), None) if kind else None
    )
    if on is None or one is None or role is None:
        window.session.told.emit("Take a quote in hand that is told within another.")
        return
    there = one.links.get(role.id, ())
    outer = around(on, one)
    if there:
        change(window, f"Not {role.name.lower()}", lambda at: edits.unlink(at, one.id, role.id, there[0]))
    elif outer:
        change(window, f"Link {role.name.lower()}", lambda at: edits.link(at, one.id, role.id, outer.id))
    else:
        window.session.told.emit("There is no quote around this one or before it.")


def imply(window: "MainWindow") -> None:
    """Give the stance in hand a target without words, and ask what it is."""
    on, one = window.session.on, window.session.focus
    found = _implied(on, one) if on and one else None
    if on is None or one is None or found is None:
        window.session.told.emit("Take a stance in hand whose target the article only implies.")
        return
    window.link_bar.leave()
    role, aim = found
    (made,) = edits.mark(on, aim.id, [], window.session.stamp()).added
    linked = replace(one, links={**one.links, role: (*one.links.get(role, ()), made.id)})
    step = Change(removed=(one,), added=(linked, made))
    if window.session.edit(f"Implied {aim.name.lower()}", step):
        window.actor_bar.start(made, naming_attributes(aim))


def _implied(on: "AnnotatedArticle", one: "Annotation") -> "tuple[str, AnnotationType] | None":
    """The first open role with the type that could stand in it without words."""
    kind = on.type_of(one)
    for role in kind.roles if kind else ():
        for aim in filter(None, map(on.scheme.type, role.to)):
            if aim.span != "required" and not aim.statement and not one.links.get(role.id):
                return role.id, aim
    return None


def cycle(attribute: str, step: int, window: "MainWindow") -> None:
    """The next value of an attribute of the annotation in hand, or the one before; behind the last there is none."""
    on, one = window.session.on, window.session.focus
    kind = on.type_of(one) if on and one else None
    known = kind.attribute(attribute) if kind else None
    if one is None or known is None:
        return
    values = [None, *values_of(known)]
    now = one.attributes.get(attribute)
    place = values.index(now) if now in values else 0
    new = values[(place + step) % len(values)]
    change(window, f"Set {known.name.lower()}", lambda at: edits.set_attribute(at, one.id, attribute, new))


def take_middle(attribute: str, window: "MainWindow") -> None:
    """Give the annotation in hand the middle one of the numbers that an attribute may have; the same once more takes it away."""
    on, one = window.session.on, window.session.focus
    kind = on.type_of(one) if on and one else None
    known = kind.attribute(attribute) if kind else None
    middle = middle_of(known) if known else None
    if one is not None and known is not None and middle is not None:
        new = None if one.attributes.get(attribute) == middle else middle
        change(
            window, f"Set {known.name.lower()}", lambda at: edits.set_attribute(at, one.id, attribute, new)
        )


def middle_of(attribute: "Attribute") -> int | None:
    """The number in the middle of those that an attribute may have; None where none is, or where the ends are as near."""
    values = values_of(attribute) if attribute.kind == "number" else []
    middle = values[len(values) // 2] if len(values) % 2 and len(values) > 1 else None
    return middle if isinstance(middle, int) else None


def values_of(attribute: "Attribute") -> "list[AttributeValue]":
    """The values that a key can walk through; none where there is no end of them."""
    if attribute.kind == "number" and attribute.least is not None and attribute.most is not None:
        return list(range(attribute.least, attribute.most + 1))
    return [True] if attribute.kind == "yes-no" else [value.id for value in attribute.values]


def again(window: "MainWindow") -> None:
    """Do once more what was done last."""
    if window.last_deed is None:
        window.session.told.emit("Nothing has been done yet that could be done again.")
    else:
        window.last_deed(window)


def _short(words: str) -> str:
    told = " ".join(words.split())
    return told if len(told) <= 30 else told[:29] + "…"
