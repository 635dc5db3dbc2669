"""Edits with drawn arguments, some of which no layer allows: for state machines, and for sequences of edits."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from hypothesis import strategies as st
from strategies import stretches, values_of, words

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.edits import EditError, Stamp
from annotator.model.spans import Span, Spans
from annotator.model.verdict import Decision, Verdict

T = TypeVar("T")
STAMP = Stamp("anna", "2026-11-23T19:10:00Z")


class Draw(Protocol):
    """What hypothesis hands to a composite strategy, and `data.draw` is too."""

    def __call__(self, strategy: st.SearchStrategy[T]) -> T:
        """An example of a strategy."""


Edit = Callable[[Draw, AnnotatedArticle], Change]


def _one(draw: Draw, on: AnnotatedArticle) -> Annotation:
    there = list(on.annotations)
    if not there:
        raise EditError("nothing to choose from")
    return draw(st.sampled_from(there))


def _role(draw: Draw, on: AnnotatedArticle, source: Annotation) -> str:
    one = on.type_of(source)
    roles = [role.id for role in one.roles] if one else []
    return draw(st.sampled_from([*roles, *roles, "nonsense"]))


def _span(draw: Draw, on: AnnotatedArticle) -> Span:
    where = _spans(draw, on)
    return where[0] if where else (0, 0)


def _spans(draw: Draw, on: AnnotatedArticle) -> Spans:
    return draw(stretches(len(on.article.text)))


def mark(draw: Draw, on: AnnotatedArticle) -> Change:
    """A new annotation, sometimes with a value and a link."""
    one = draw(st.sampled_from(on.scheme.types))
    given = [attribute for attribute in one.attributes if draw(st.integers(0, 3)) == 0]
    attributes = {attribute.id: draw(values_of(attribute)) for attribute in given}
    links = {}
    if one.roles and len(on.annotations) and draw(st.booleans()):
        links = {draw(st.sampled_from(one.roles)).id: (_one(draw, on).id,)}
    return edits.mark(on, one.id, _spans(draw, on), STAMP, attributes=attributes, links=links)


def erase(draw: Draw, on: AnnotatedArticle) -> Change:
    """One or two annotations less."""
    return edits.erase(on, [_one(draw, on).id, _one(draw, on).id])


def respan(draw: Draw, on: AnnotatedArticle) -> Change:
    """Other stretches."""
    return edits.respan(on, _one(draw, on).id, _spans(draw, on))


def retype(draw: Draw, on: AnnotatedArticle) -> Change:
    """Another type."""
    return edits.retype(on, _one(draw, on).id, draw(st.sampled_from(on.scheme.types)).id)


def set_attribute(draw: Draw, on: AnnotatedArticle) -> Change:
    """A value, or none."""
    chosen = _one(draw, on)
    one = on.type_of(chosen)
    assert one is not None
    if not one.attributes:
        raise EditError("nothing to set")
    attribute = draw(st.sampled_from(one.attributes))
    return edits.set_attribute(on, chosen.id, attribute.id, draw(st.none() | values_of(attribute)))


def set_note(draw: Draw, on: AnnotatedArticle) -> Change:
    """Another note."""
    return edits.set_note(on, _one(draw, on).id, draw(words))


def link(draw: Draw, on: AnnotatedArticle) -> Change:
    """A link, be it allowed or not."""
    source = _one(draw, on)
    return edits.link(on, source.id, _role(draw, on, source), _one(draw, on).id)


def unlink(draw: Draw, on: AnnotatedArticle) -> Change:
    """A link less, be it there or not."""
    source = _one(draw, on)
    targets = source.targets
    role, target = draw(st.sampled_from(targets)) if targets else (_role(draw, on, source), "nobody")
    return edits.unlink(on, source.id, role, target)


def split(draw: Draw, on: AnnotatedArticle) -> Change:
    """Two out of one."""
    return edits.split(on, _one(draw, on).id, draw(st.integers(0, len(on.article.text))), STAMP)


def join(draw: Draw, on: AnnotatedArticle) -> Change:
    """One out of those of a type."""
    first = _one(draw, on)
    alike = [one.id for one in on.annotations if one.type == first.type]
    return edits.join(on, [first.id, *draw(st.lists(st.sampled_from(alike), max_size=3))])


def add_fragment(draw: Draw, on: AnnotatedArticle) -> Change:
    """One more stretch."""
    return edits.add_fragment(on, _one(draw, on).id, _span(draw, on))


def remove_fragment(draw: Draw, on: AnnotatedArticle) -> Change:
    """A stretch less."""
    return edits.remove_fragment(on, _one(draw, on).id, _span(draw, on))


def mark_read(draw: Draw, on: AnnotatedArticle) -> Change:
    """Stretches read."""
    return edits.mark_read(on, _spans(draw, on))


def mark_unread(draw: Draw, on: AnnotatedArticle) -> Change:
    """Stretches not read."""
    return edits.mark_unread(on, _spans(draw, on))


def decide(draw: Draw, on: AnnotatedArticle) -> Change:
    """A verdict on a suggestion, in place of the one that is there."""
    suggestion = draw(st.sampled_from(("s1", "s2", "s3")))
    before = on.layer.verdicts.get(suggestion)
    given = Verdict(suggestion, draw(st.sampled_from(Decision)), STAMP.by)
    if given == before:
        return Change()
    return Change(withdrawn=() if before is None else (before,), given=(given,))


EDITS: Mapping[str, Edit] = {
    edit.__name__: edit
    for edit in (
        mark, erase, respan, retype, set_attribute, set_note, link, unlink, split, join, add_fragment, remove_fragment,
        mark_read, mark_unread, decide,
    )
}  # fmt: skip
"""Every kind of edit by its name."""


def attempted(draw: Draw, on: AnnotatedArticle, name: str) -> Change:
    """The change of an edit of this name; an empty one where what was drawn cannot be done."""
    try:
        return EDITS[name](draw, on)
    except EditError:
        return Change()


@st.composite
def edit_sequences(draw: st.DrawFn, on: AnnotatedArticle, most: int = 12) -> list[Change]:
    """Changes of edits one after another; they are applied to the layer as they are drawn."""
    done = []
    for name in draw(st.lists(st.sampled_from(sorted(EDITS)), max_size=most)):
        change = attempted(draw, on, name)
        on.layer.apply(change)
        done.append(change)
    return done
