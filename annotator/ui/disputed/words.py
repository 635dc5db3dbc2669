"""A conflict in words: what it is about, what stands, what the other side has."""

from typing import Any

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.conflict import WHOLE
from annotator.model.members import members_of
from annotator.model.spans import Spans, hull
from annotator.model.verdict import Verdict
from annotator.storage.anchors import CONTEXT
from annotator.storage.displaced import BETWEEN, Passage, differences
from annotator.ui.disputed.desk import Dispute
from annotator.ui.facing.facing import Facing
from annotator.ui.lists.shown_text import one_line

CAPTIONS = ("Stands now", "The other one")
NOTHING = "Nothing"
GONE = "Removed"
KEPT = "Kept"
SHORT = 60
"""Code points of an annotation's words in a heading."""


def facing_of(on: AnnotatedArticle, row: Dispute) -> Facing | None:
    """A conflict with its two values; None where what it is about is gone."""
    thing: Annotation | Verdict | None
    thing = on.layer.verdicts.get(row.identity) if row.on_verdict else on.annotations.get(row.identity)
    if thing is None:
        return None
    conflict = row.conflict
    if conflict.member == WHOLE:
        ours, theirs = KEPT, GONE
    elif isinstance(thing, Verdict):
        ours, theirs = thing.decision.value.capitalize(), str(conflict.theirs).capitalize()
    else:
        return _of_member(on, row, thing)
    return Facing(row.key, _heading(on, row, thing), "≠", "warning", CAPTIONS, ours, theirs)


def _of_member(on: AnnotatedArticle, row: Dispute, one: Annotation) -> Facing:
    member, conflict = row.conflict.member, row.conflict
    values = members_of(one)
    ours = _told(on, one, member, values[member]) if member in values else NOTHING
    theirs = NOTHING if conflict.gone else _told(on, one, member, conflict.theirs)
    if isinstance(ours, Passage) and isinstance(theirs, Passage):
        gone, fresh = differences(ours.words, theirs.words)
        ours = Passage(ours.before, ours.words, ours.after, gone)
        theirs = Passage(theirs.before, theirs.words, theirs.after, fresh)
    return Facing(row.key, _heading(on, row, one), "≠", "warning", CAPTIONS, ours, theirs)


def _heading(on: AnnotatedArticle, row: Dispute, thing: Annotation | Verdict) -> str:
    kind = on.scheme.type(thing.type)
    name = kind.name if kind else thing.type
    words = one_line(BETWEEN.join(on.article.text[start:end] for start, end in thing.spans), SHORT)
    about = f"{name}: {words}" if words else name or "suggestion"
    if row.on_verdict:
        return f"Verdict on the suggestion · {about}"
    return f"{_member_name(on, thing.type, row.conflict.member)} · {about}"


def _member_name(on: AnnotatedArticle, kind: str, member: str) -> str:
    known, name = on.scheme.type(kind), member.partition(".")[2]
    if member.startswith("attributes."):
        attribute = known.attribute(name) if known else None
        return attribute.name if attribute else name
    if member.startswith("links."):
        role = known.role(name) if known else None
        return role.name if role else name
    return {"type": "Type", "spans": "Place", "note": "Note", WHOLE: "Kept or removed"}.get(member, member)


def _told(on: AnnotatedArticle, one: Annotation, member: str, value: Any) -> Passage | str:  # noqa: ANN401 # any JSON
    if member == "spans":
        return _place(on, value)
    if member == "type":
        known = on.scheme.type(str(value))
        return known.name if known else str(value)
    if member == "note":
        return Passage(words=str(value)) if value else NOTHING
    if member.startswith("links."):
        there = on.annotations.among(value)
        return ", ".join(one_line(on.text_of(target), SHORT) for target in there) or NOTHING
    return _value(on, one.type, member.partition(".")[2], value)


def _place(on: AnnotatedArticle, spans: Spans) -> Passage | str:
    if not spans:
        return NOTHING
    text, (start, end) = on.article.text, hull(spans)
    words = BETWEEN.join(text[a:b] for a, b in spans)
    return Passage(text[max(0, start - CONTEXT) : start], words, text[end : end + CONTEXT])


def _value(on: AnnotatedArticle, kind: str, name: str, value: Any) -> str:  # noqa: ANN401 # any JSON
    known = on.scheme.type(kind)
    attribute = known.attribute(name) if known else None
    if attribute is None:
        return str(value)
    if attribute.kind in ("actor", "issue"):
        return on.names.get(value, str(value))
    listed = attribute.value_named(value) if attribute.kind == "choice" else None
    return listed.name if listed else str(value)
