"""What is wrong with the annotations of an article."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.edits import reaches
from annotator.model.scheme import AnnotationType, Role


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding: a stable code, the annotation it is about, and one sentence for a person.

    `unfinished` marks what is not yet complete (a stance without a target), as against what is wrong.
    """

    code: str
    annotation: str
    sentence: str
    unfinished: bool = False


def find_problems(on: AnnotatedArticle) -> list[Problem]:
    """Everything that the text or the scheme does not allow, in the order of the annotations."""
    return [problem for annotation in on.annotations for problem in problems_of(on, annotation)]


def problems_of(on: AnnotatedArticle, annotation: Annotation) -> Iterator[Problem]:
    """Everything about one annotation that the text or the scheme does not allow."""
    yield from _spans(on, annotation)
    one = on.type_of(annotation)
    if one is None:
        yield _problem(
            "unknown-type", annotation, f"the scheme “{on.scheme.name}” has no type “{annotation.type}”"
        )
        return
    for check in _BY_TYPE:
        yield from check(on, annotation, one)


def _problem(code: str, annotation: Annotation, sentence: str, *, unfinished: bool = False) -> Problem:
    return Problem(code, annotation.id, sentence, unfinished)


def _spans(on: AnnotatedArticle, annotation: Annotation) -> Iterator[Problem]:
    length = len(on.article.text)
    for start, end in annotation.spans:
        if not 0 <= start < end <= length:
            told = f"the span [{start}, {end}) does not lie in the text, which has {length} characters"
            yield _problem("span-outside", annotation, told)
    if any(before[1] > after[0] for before, after in pairwise(annotation.spans)):
        yield _problem(
            "span-order", annotation, f"its fragments are out of order or overlap: {list(annotation.spans)}"
        )


def _span_rule(_on: AnnotatedArticle, annotation: Annotation, one: AnnotationType) -> Iterator[Problem]:
    if one.span == "required" and not annotation.spans:
        yield _problem(
            "span-missing", annotation, f"a {one.name.lower()} needs a span, and this one has none"
        )
    if one.span == "none" and annotation.spans:
        yield _problem("span-unwanted", annotation, f"a {one.name.lower()} has no span, and this one has")


def _attributes(_on: AnnotatedArticle, annotation: Annotation, one: AnnotationType) -> Iterator[Problem]:
    for name, value in annotation.attributes.items():
        attribute = one.attribute(name)
        if attribute is None:
            yield _problem("unknown-attribute", annotation, f"a {one.name.lower()} has no attribute “{name}”")
        elif not attribute.takes(value):
            yield _problem("bad-value", annotation, f"{value!r} is no value of its attribute “{name}”")
    for attribute in one.attributes:
        if attribute.required and attribute.id not in annotation.attributes:
            told = f"a {one.name.lower()} needs a {attribute.name.lower()}, and this one has none"
            yield _problem("attribute-missing", annotation, told, unfinished=True)


def _roles(on: AnnotatedArticle, annotation: Annotation, one: AnnotationType) -> Iterator[Problem]:
    for role, ids in annotation.links.items():
        known = one.role(role)
        if known is None:
            yield _problem("unknown-role", annotation, f"a {one.name.lower()} has no role “{role}”")
        else:
            yield from _role_targets(on, annotation, known, ids)
    for listed in one.roles:
        yield from _role_count(annotation, one, listed)


def _role_targets(
    on: AnnotatedArticle, annotation: Annotation, role: Role, ids: Iterable[str]
) -> Iterator[Problem]:
    for identity in ids:
        target = on.annotations.get(identity)
        if target is None:
            yield _problem("dangling-link", annotation, f"its {role.name.lower()} {identity} is not there")
        elif target.type not in role.to:
            told = f"its {role.name.lower()} {identity} is a {target.type}, not a {' or '.join(role.to)}"
            yield _problem("wrong-target", annotation, told)
        elif target.id == annotation.id or (role.acyclic and reaches(on, target, role.id, annotation.id)):
            yield _problem("circle", annotation, f"its {role.name.lower()} leads back to itself")


def _role_count(annotation: Annotation, one: AnnotationType, role: Role) -> Iterator[Problem]:
    count = len(annotation.links.get(role.id, ()))
    if count < role.least:
        told = f"a {one.name.lower()} needs a {role.name.lower()}, and this one has none"
        yield _problem("too-few-links", annotation, told, unfinished=True)
    if role.most is not None and count > role.most:
        told = f"a {one.name.lower()} has {role.most} {role.name.lower()} at most, and this one has {count}"
        yield _problem("too-many-links", annotation, told)


_BY_TYPE: tuple[Callable[[AnnotatedArticle, Annotation, AnnotationType], Iterator[Problem]], ...] = (
    _span_rule,
    _attributes,
    _roles,
)
