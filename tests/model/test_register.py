from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import registering
from annotator.model.register import Entry, Register, RegisterChange, RegisterError, Tenure, Which
from annotator.model.register_merge import conflicts_in, merged

STEPS: dict[str, Callable[[Register, str, str], RegisterChange]] = {
    "e": lambda made, one, _: registering.enter(made, one),
    "m": lambda made, one, other: registering.merge(made, [one, other]),
    "r": registering.rename,
    "s": registering.split,
    "x": lambda made, one, _: registering.erase(made, one),
}
NAMES = st.sampled_from(["Ann Bell", "Bell", "Tom Okri", "the council", "Council", "Bo"])


def register(*names: str) -> Register:
    made = Register(Which.ACTORS)
    for name in names:
        made.apply(registering.enter(made, name))
    return made


def copy(one: Register) -> Register:
    return Register(one.which, one.entries, one.unknown)


def test_two_of_one_name_have_two_ids() -> None:
    made = register("John Smith", "John Smith")
    assert [one.id for one in made.entries] == ["John Smith", "John Smith (2)"]
    assert len(made.spelled("john  smith")) == 2


def test_another_name_leaves_the_id_and_the_old_name_is_an_alias() -> None:
    made = register("Ann Bell")
    made.apply(registering.rename(made, "Ann Bell", "Ann Bell-Okri"))
    found = made.meant_by("Ann Bell")
    assert found is not None
    assert (found.name, found.aliases) == ("Ann Bell-Okri", ("Ann Bell",))
    assert made.spelled("ANN BELL") == [found]


def test_merging_lets_the_ids_of_all_mean_one_and_is_taken_back_exactly() -> None:
    made = register("Ann Bell", "Bell", "Bo")
    before = copy(made)
    step = registering.merge(made, ["Ann Bell", "Bell"])
    made.apply(step)
    assert made.meant_by("Bell") == made.meant_by("Ann Bell")
    assert len(made) == 2
    made.apply(step.inverse())
    assert made == before


def test_splitting_takes_an_id_out_again_with_the_annotations_that_hold_it() -> None:
    made = register("Ann Bell", "Bell")
    made.apply(registering.merge(made, ["Ann Bell", "Bell"]))
    made.apply(registering.split(made, "Ann Bell", "Bell"))
    one, other = made.meant_by("Bell"), made.meant_by("Ann Bell")
    assert one is not None
    assert other is not None
    assert (one.id, other.id) == ("Bell", "Ann Bell")
    with pytest.raises(RegisterError, match="no other name"):
        registering.split(made, "Ann Bell", "Ann Bell")


def test_several_names_stand_by_themselves_as_one_and_the_first_is_its_name() -> None:
    made = register("Ann Bell", "Bell", "Bo")
    made.apply(registering.merge(made, ["Ann Bell", "Bell", "Bo"]))
    made.apply(registering.split(made, "Ann Bell", "Bo", "Bell"))
    one, other = made.meant_by("Bell"), made.meant_by("Ann Bell")
    assert one == made.meant_by("Bo") == Entry("Bo", "Bo", ("Bell",), also=("Bell",))
    assert other == Entry("Ann Bell", "Ann Bell")
    with pytest.raises(RegisterError, match="Choose the names"):
        registering.split(made, "Ann Bell")


@pytest.mark.parametrize("value", ["Ann Okri", "Ann Bell"])
def test_a_conflict_is_settled_with_either_value(value: str) -> None:
    made = Register(
        Which.ACTORS, [Entry("Ann", "Ann Bell", conflicts={"name": ("Ann Okri",), "note": ("x",)})]
    )
    step = registering.settle(made, "Ann", "name", value)
    made.apply(step)
    assert (made.entries[0].name, dict(made.entries[0].conflicts)) == (value, {"note": ("x",)})


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("wikidata", "42", "Q and a number"),
        ("wikidata", "Q042", "Q and a number"),
        ("kind", "robot", "no kind"),
        ("name", " ", "needs a name"),
        ("roles", (Tenure("mayor", "2024-13"),), "no date"),
    ],
)
def test_what_an_entry_may_not_hold_is_said(field: str, value: object, told: str) -> None:
    made = register("Ann Bell")
    wrong = replace(made.entries[0], **{field: value})  # type: ignore[arg-type] # that is the point
    with pytest.raises(RegisterError, match=told):
        registering.altered(made, wrong)


def test_roles_are_typed_one_a_line_with_their_dates() -> None:
    told = "mayor, 2019-05 – 2024\nparty leader, 2024\nspokeswoman for roads, bridges"
    roles = registering.tenures_from(told)
    assert roles == (
        Tenure("mayor", "2019-05", "2024"),
        Tenure("party leader", "2024"),
        Tenure("spokeswoman for roads, bridges"),
    )
    assert "\n".join(map(registering.tenure_told, roles)) == told


def test_a_change_that_does_not_fit_alters_nothing() -> None:
    made = register("Ann Bell")
    before = copy(made)
    stale = RegisterChange(Which.ACTORS, (Entry("Ann Bell", "Somebody"),), ())
    with pytest.raises(RegisterError):
        made.apply(stale)
    with pytest.raises(RegisterError):
        made.apply(RegisterChange(Which.ACTORS, (), (Entry("X", "X", also=("Ann Bell",)),)))
    assert made == before


@given(st.lists(st.tuples(st.sampled_from("emrsx"), NAMES, NAMES), max_size=12))
def test_every_step_can_be_taken_back_and_no_id_has_two_owners(steps: list[tuple[str, str, str]]) -> None:
    made = Register(Which.ACTORS)
    history: list[tuple[Register, RegisterChange]] = []
    for what, one, other in steps:
        try:
            step = STEPS[what](made, one, other)
            before = copy(made)
            made.apply(step)
        except RegisterError:
            continue
        history.append((before, step))
        ids = [identity for entry in made.entries for identity in entry.ids]
        assert len(ids) == len(set(ids))
    for before, step in reversed(history):
        made.apply(step.inverse())
        assert made == before


def test_two_sides_of_a_merge_lose_nothing() -> None:
    base = register("Ann Bell", "Bo", "Gone")
    ours, theirs = copy(base), copy(base)
    ours.apply(registering.rename(ours, "Ann Bell", "Ann Okri"))
    ours.apply(registering.enter(ours, "Council"))
    ours.apply(registering.erase(ours, "Gone"))
    theirs.apply(registering.rename(theirs, "Ann Bell", "Ann Ruiz"))
    theirs.apply(registering.altered(theirs, replace(theirs.entries[1], wikidata="Q42")))
    theirs.apply(registering.enter(theirs, "Council"))
    both = merged(base, ours, theirs)
    assert [one.name for one in both.entries] == ["Ann Okri", "Bo", "Council"]
    (conflict,) = conflicts_in(both)
    assert conflict[1:] == ("name", ("Ann Ruiz",))
    assert both.get("Bo") is not None
    assert both.entries[1].wikidata == "Q42"
    settled = registering.altered(both, replace(both.entries[0], name="Ann Ruiz"))
    both.apply(settled)
    assert conflicts_in(both) == []


@given(st.lists(NAMES, max_size=5), st.lists(NAMES, max_size=5), st.lists(NAMES, max_size=5))
def test_merging_with_nothing_new_changes_nothing(one: list[str], two: list[str], three: list[str]) -> None:
    base = register(*one)
    ours = copy(base)
    for name in two:
        ours.apply(registering.enter(ours, name))
    assert merged(base, ours, base) == ours
    assert merged(base, base, ours) == ours
    theirs = copy(base)
    for name in three:
        theirs.apply(registering.enter(theirs, name))
    ids = {entry.id for entry in merged(base, ours, theirs).entries}
    assert ids == {entry.id for entry in (*ours.entries, *theirs.entries)}
