"""Whatever two people do to one register, nothing that either did is lost when it comes together."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import registering
from annotator.model.register import Entry, Register, RegisterError, Which
from annotator.model.register_merge import merged

NAMES = ("Ann Bell", "Bell", "Tom Okri", "Council")
FIELDS = ("note", "affiliation", "name")
VALUES = ("", "one", "two", "three")
STEP = st.tuples(st.sampled_from("eamsx"), st.sampled_from(NAMES), st.sampled_from(NAMES),
                 st.sampled_from(FIELDS), st.sampled_from(VALUES))  # fmt: skip
STEPS = st.lists(STEP, max_size=6)


def begun() -> Register:
    register = Register(Which.ACTORS)
    for name in NAMES:
        register.apply(registering.enter(register, name))
    return register


def after(base: Register, steps: list[tuple[str, str, str, str, str]]) -> Register:
    """A copy of a register on which some steps were taken; those that do not fit are left out."""
    made = Register(base.which, base.entries, base.unknown)
    for what, one, other, field, value in steps:
        try:
            made.apply(
                registering.enter(made, f"{one} {value}") if what == "e"
                else registering.altered(made, replace(made.get(one) or Entry("", ""), **{field: value})) if what == "a"  # type: ignore[arg-type]
                else registering.merge(made, [one, other]) if what == "m"
                else registering.split(made, one, other) if what == "s"
                else registering.erase(made, one)
            )  # fmt: skip
        except RegisterError:
            continue
    return made


def values(entry: Entry, field: str) -> set[str]:
    return {getattr(entry, field), *entry.conflicts.get(field, ())} - {""}


@given(STEPS, STEPS, STEPS)
def test_no_entry_and_no_value_of_either_side_is_lost(one: list, two: list, three: list) -> None:  # type: ignore[type-arg]
    base = after(begun(), one)
    ours, theirs = after(base, two), after(base, three)
    both = merged(base, ours, theirs)
    for side, across in ((ours, theirs), (theirs, ours)):
        for entry in side.entries:
            was, there, found = base.get(entry.id), across.get(entry.id), both.get(entry.id)
            if found is None:
                assert was == entry, "only what the other side has not altered can be gone"
                assert there is None
                continue
            for field in FIELDS:
                if getattr(entry, field) and getattr(entry, field) != (getattr(was, field) if was else ""):
                    assert getattr(entry, field) in values(found, field)


@given(STEPS, STEPS, STEPS)
def test_both_sides_keep_the_same_whoever_merges(one: list, two: list, three: list) -> None:  # type: ignore[type-arg]
    base = after(begun(), one)
    ours, theirs = after(base, two), after(base, three)
    this, that = merged(base, ours, theirs), merged(base, theirs, ours)
    assert {entry.id for entry in this.entries} == {entry.id for entry in that.entries}
    for entry in this.entries:
        other = that.get(entry.id)
        assert other is not None
        assert all(values(entry, field) == values(other, field) for field in FIELDS)
        assert set(entry.aliases) == set(other.aliases)


def test_a_conflict_that_one_side_has_settled_is_settled() -> None:
    entry = Entry("Ann", "Ann", conflicts={"name": ("Anna",)})
    base = Register(Which.ACTORS, [entry])
    settled = after(base, [])
    settled.apply(registering.altered(settled, replace(entry, name="Anna")))
    for sides in ((settled, base), (base, settled)):
        (found,) = merged(base, *sides).entries
        assert (found.name, dict(found.conflicts)) == ("Anna", {})
