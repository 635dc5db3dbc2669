"""What is wrong with the annotations of an article."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.circles import knots, reaches
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


LeadsBack: TypeAlias = Callable[[Annotation, str, Annotation], bool]
"""Whether one comes from an annotation's target by a role back to the annotation."""


def find_problems(on: AnnotatedArticle) -> list[Problem]:
    """Everything that the text or the scheme does not allow, in the order of the annotations."""

    @cache
    def knots_by(role: str) -> Mapping[str, str]:
        return knots(on, role)

    def leads_back(source: Annotation, role: str, target: Annotation) -> bool:
        return knots_by(role)[source.id] == knots_by(role)[target.id]

    return [problem for annotation in on.annotations for problem in _problems(on, annotation, leads_back)]


def problems_of(on: AnnotatedArticle, annotation: Annotation) -> Iterator[Problem]:
    """Everything about one annotation that the text or the scheme does not allow."""

    def leads_back(source: Annotation, role: str, target: Annotation) -> bool:
        return reaches(on, target, role, {source.id})

    return _problems(on, annotation, leads_back)


def _problems(on: AnnotatedArticle, annotation: Annotation, leads_back: LeadsBack) -> Iterator[Problem]:
    yield from _spans(on, annotation)
    yield from _conflicts(annotation)
    one = on.type_of(annotation)
    if one is None:
        yield _problem(
            "unknown-type", annotation, f"the scheme “{on.scheme.name}” has no type “{annotation.type}”"
        )
        return
    yield from _span_rule(annotation, one)
    yield from _attributes(annotation, one)
    yield from _roles(on, annotation, one, leads_back)


def _problem(code: str, annotation: Annotation, sentence: str, *, unfinished: bool = False) -> Problem:
    return Problem(code, annotation.id, sentence, unfinished)


def _conflicts(annotation: Annotation) -> Iterator[Problem]:
    for conflict in annotation.conflicts:
        what = (
            f"“{conflict.member}” was changed" if conflict.member else "it was removed on one side and kept"
        )
        told = f"{what} differently by two people; both are kept until somebody chooses"
        yield _problem("conflict", annotation, told if conflict.member else f"{what} on the other")


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


def _span_rule(annotation: Annotation, one: AnnotationType) -> Iterator[Problem]:
    if one.span == "required" and not annotation.spans:
        yield _problem("span-missing", annotation, f"{one.a_name} needs a span, and this one has none")
    if one.span == "none" and annotation.spans:
        yield _problem("span-unwanted", annotation, f"{one.a_name} has no span, and this one has")


def _attributes(annotation: Annotation, one: AnnotationType) -> Iterator[Problem]:
    for name, value in annotation.attributes.items():
        attribute = one.attribute(name)
        if attribute is None:
            yield _problem("unknown-attribute", annotation, f"{one.a_name} has no attribute “{name}”")
        elif not attribute.takes(value):
            yield _problem("bad-value", annotation, f"{value!r} is no value of its attribute “{name}”")
    for attribute in one.attributes:
        if attribute.required and attribute.id not in annotation.attributes:
            told = f"{one.a_name} needs “{attribute.name.lower()}”, and this one has none"
            yield _problem("attribute-missing", annotation, told, unfinished=True)


def _roles(
    on: AnnotatedArticle, annotation: Annotation, one: AnnotationType, leads_back: LeadsBack
) -> Iterator[Problem]:
    for role, ids in annotation.links.items():
        known = one.role(role)
        if known is None:
            yield _problem("unknown-role", annotation, f"{one.a_name} has no role “{role}”")
        else:
            yield from _role_targets(annotation, known, ids, on, leads_back)
    for listed in one.roles:
        yield from _role_count(annotation, one, listed)


def _role_targets(
    annotation: Annotation, role: Role, ids: Iterable[str], on: AnnotatedArticle, leads_back: LeadsBack
) -> Iterator[Problem]:
    for identity in ids:
        target = on.annotations.get(identity)
        if target is None:
            yield _problem("dangling-link", annotation, f"its {role.name.lower()} {identity} is not there")
        elif target.type not in role.to:
            told = f"its {role.name.lower()} {identity} is a {target.type}, not a {' or '.join(role.to)}"
            yield _problem("wrong-target", annotation, told)
        elif target.id == annotation.id or (role.acyclic and leads_back(annotation, role.id, target)):
            yield _problem("circle", annotation, f"its “{role.name.lower()}” leads back to itself")


def _role_count(annotation: Annotation, one: AnnotationType, role: Role) -> Iterator[Problem]:
    count = len(annotation.links.get(role.id, ()))
    if count < role.least:
        needed = f"{one.a_name} needs “{role.name.lower()}”"
        told = f"{needed} at least {_times(role.least)}, and this one has it {_times(count)}"
        if count == 0:
            told = f"{needed}, and this one has none"
        yield _problem("too-few-links", annotation, told, unfinished=True)
    if role.most is not None and count > role.most:
        told = f"{one.a_name} has “{role.name.lower()}” at most {_times(role.most)}, and this one has it {_times(count)}"
        yield _problem("too-many-links", annotation, told)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
