"""A scheme for what a foreign file holds, made where none of those at hand has room for it."""

from collections.abc import Iterable
from dataclasses import replace

from annotator.interchange.fitting import fitted_value, named, role_fits
from annotator.interchange.seen import Plain, SeenRole, SeenType, Shape
from annotator.model.scheme import AnnotationType, Attribute, Kind, Role, Scheme, Value

MOST_VALUES, LONGEST_VALUE = 40, 60
"""Up to so many values of up to so many code points are a choice; more or longer ones are free text."""

FREE_KEYS = "DHZQSCXTA"
"""Keys that no command of the window has; the last six are those of the built-in types."""


def scheme_with(base: Scheme, shape: Shape, identity: str, name: str) -> Scheme:
    """A scheme with room for all that was seen: the types of `base` widened if one of them was seen, and new types.

    A type, attribute, role or value that `base` has keeps its id there; what it lacks is called as the file calls it.
    """
    met = [known for seen in shape.types if (known := named(base.types, seen))]
    types = base.types if met else ()
    missing = [seen for seen in shape.types if named(types, seen) is None]
    bare = (*types, *(AnnotationType(seen, seen) for seen in missing))
    scheme = Scheme(identity, name, bare)
    widened = tuple(_widened(scheme, one, shape) for one in bare)
    return Scheme(identity, name, tuple(_with_keys(widened)))


def _widened(scheme: Scheme, one: AnnotationType, shape: Shape) -> AnnotationType:
    for name, seen in shape.types.items():
        known = named(scheme.types, name)
        if known and known.id == one.id:
            one = _with_attributes(one, seen)
            one = _with_roles(scheme, one, seen)
            one = _with_span(one, seen)
    return one


def _with_span(one: AnnotationType, seen: SeenType) -> AnnotationType:
    if (seen.spanless and one.span == "required") or (seen.spans and one.span == "none"):
        return replace(one, span="optional")
    return one


def _with_attributes(one: AnnotationType, seen: SeenType) -> AnnotationType:
    for name, values in seen.attributes.items():
        old = named(one.attributes, name)
        if old is None:
            new = _attribute(name, list(values))
            one = replace(one, attributes=(*one.attributes, new))
        else:
            new = _with_values(old, values)
            one = replace(one, attributes=tuple(new if each is old else each for each in one.attributes))
    return one


def _attribute(name: str, values: list[Plain]) -> Attribute:
    kind = _kind(values)
    rows = tuple(Value(str(value), str(value)) for value in values) if kind == "choice" else ()
    return Attribute(name, name, kind, rows, chip=kind == "choice")


def _kind(values: list[Plain]) -> Kind:
    if all(isinstance(value, bool) for value in values):
        return "yes-no"
    if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
        return "number"
    short = all(isinstance(value, str) and 0 < len(value) <= LONGEST_VALUE for value in values)
    return "choice" if short and len(values) <= MOST_VALUES else "text"


def _with_values(old: Attribute, values: Iterable[Plain]) -> Attribute:
    bad = [value for value in values if not old.takes(fitted_value(old, value))]
    if not bad:
        return old
    every = [*(value.id for value in old.values), *bad]
    if old.kind == "choice" and _kind(every) == "choice":
        return replace(old, values=(*old.values, *(Value(str(value), str(value)) for value in bad)))
    if old.kind == "number" and _kind(bad) == "number":
        return replace(old, least=None, most=None)
    return replace(old, kind="text", values=(), default=None, derive="", least=None, most=None, chip=False)


def _with_roles(scheme: Scheme, one: AnnotationType, seen: SeenType) -> AnnotationType:
    for name, role in seen.roles.items():
        old = named(one.roles, name)
        if role_fits(scheme, old, role):
            continue
        new = _role(scheme, old or Role(name, name, ()), role)
        rest = tuple(each for each in one.roles if each is not old)
        one = replace(one, roles=(*rest, new))
    return one


def _role(scheme: Scheme, old: Role, seen: SeenRole) -> Role:
    aims = [named(scheme.types, name) for name in seen.to]
    to = dict.fromkeys((*old.to, *(aim.id for aim in aims if aim)))
    most = None if old.most is None or seen.most > old.most else old.most
    return replace(old, to=tuple(to), most=most)


def _with_keys(types: Iterable[AnnotationType]) -> Iterable[AnnotationType]:
    """The types, those without a key with one: the first free letter of their name, else any free one, while there are."""
    several = list(types)
    free = [key for key in FREE_KEYS if key not in {one.key.upper() for one in several}]
    for one in several:
        key = next((letter for letter in (*one.name.upper(), *free) if letter in free), "")
        if one.key or not key:
            yield one
        else:
            free.remove(key)
            yield replace(one, key=key)
