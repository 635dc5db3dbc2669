"""What each edit does."""

import pytest
from model.desk import NOW, STAMP, STOP, TEXT, applied, desk, linked, one, only
from strategies import TRIAL

from annotator.model import edits
from annotator.model.annotation import NOTHING, Annotation, Origin
from annotator.model.change import Change
from annotator.model.checks import find_problems

ORIGIN = Origin("s1", "rules", 0.5, "quote", ((0, 7),))


def test_a_mark_has_the_schemes_defaults_the_derived_values_and_who_made_it() -> None:
    made = only(edits.mark(desk(), "quote", [NOW, STOP, (3, 3)], STAMP))
    assert made == Annotation("n000000000", "quote", (STOP, NOW), {"form": "direct"}, by="anna", at=STAMP.at)
    assert only(edits.mark(desk(), "aside", [STOP], STAMP)).attributes == {"kind": "page-furniture"}
    assert only(edits.mark(desk(), "quote", [(39, 55)], STAMP)).attributes == {"form": "indirect"}
    assert only(edits.mark(desk(), "cue", [STOP], STAMP)).attributes is NOTHING


def test_what_is_told_stands_above_defaults_and_derived_values() -> None:
    made = only(edits.mark(desk(), "quote", [STOP], STAMP, attributes={"form": "mixed", "medium": "speech"}))
    assert made.attributes == {"form": "mixed", "medium": "speech"}


def test_a_mark_can_point_to_what_is_there() -> None:
    on = linked()
    made = only(edits.mark(on, "quote", [(56, 60)], STAMP, links={"speaker": ("s", "s"), "cue": ()}))
    assert made.links == {"speaker": ("s",)}


def test_a_stance_and_a_target_need_no_words() -> None:
    assert only(edits.mark(desk(), "stance", [], STAMP)).spans == ()
    assert only(edits.mark(desk(), "target", [(5, 5)], STAMP)).spans == ()


def test_marks_may_nest_overlap_and_be_the_same() -> None:
    on = desk()
    for spans in ([(0, 20)], [(3, 9)], [(7, 25)], [(3, 9)]):
        on = applied(on, edits.mark(on, "quote", spans, STAMP))
    assert [each.spans for each in on.annotations] == [((0, 20),), ((3, 9),), ((3, 9),), ((7, 25),)]
    assert find_problems(on) == []


def test_erasing_takes_the_annotation_out_of_every_role() -> None:
    on = linked()
    on = applied(on, edits.erase(on, ["s", "q", "s"]))
    assert {each.id: each.links for each in on.annotations} == {
        "r": NOTHING,
        "b": NOTHING,
        "c": NOTHING,
        "x": {"holder": ("b",), "target": ("t",), "evidence": ("r",)},
        "t": NOTHING,
    }
    assert not [problem for problem in find_problems(on) if not problem.unfinished]


def test_erasing_touches_only_who_points_to_it() -> None:
    assert set(edits.erase(linked(), ["c"]).touched) == {"c", "q"}


def test_resizing_keeps_identity_links_and_provenance() -> None:
    before = Annotation(
        "q", "quote", (STOP,), {}, {"cue": ("c",)}, "n", "b", "t", 0.5, "why", ORIGIN, {"u": 1}
    )
    on = desk(before, one("c", "cue", (12, 16)))
    after = only(edits.respan(on, "q", [NOW]))
    assert (after.id, after.links, after.note, after.by, after.at) == ("q", before.links, "n", "b", "t")
    assert (after.confidence, after.reason, after.origin, after.unknown) == (0.5, "why", ORIGIN, {"u": 1})
    assert after.spans == (NOW,)


@pytest.mark.parametrize(
    ("form", "after"),
    [("direct", "mixed"), ("free-indirect", "free-indirect"), (None, None)],
)
def test_resizing_derives_the_form_anew_unless_a_person_has_overruled_it(
    form: str | None, after: str | None
) -> None:
    on = desk(one("q", "quote", STOP, **({"form": form} if form else {})))
    assert edits.respan(on, "q", [STOP, (8, 16)]).added[0].attributes.get("form") == after


def test_the_same_stretches_are_no_change() -> None:
    assert not edits.respan(linked(), "q", [NOW, STOP])


def test_a_fragment_is_added_and_taken_away() -> None:
    on = desk(one("q", "quote", STOP, form="direct"))
    on = applied(on, edits.add_fragment(on, "q", NOW))
    assert on.annotations["q"].spans == (STOP, NOW)
    on = applied(on, edits.add_fragment(on, "q", (7, 9)))
    assert on.annotations["q"].spans == ((0, 9), NOW)
    on = applied(on, edits.remove_fragment(on, "q", (5, 20)))
    assert on.annotations["q"].spans == ((0, 5), (20, 24))
    assert not edits.remove_fragment(on, "q", (6, 9))


def test_retyping_keeps_what_the_new_type_has_too_and_frees_roles_it_cannot_stand_in() -> None:
    on = linked()
    on = applied(on, edits.retype(on, "s", "target"))
    assert on.annotations["s"].type == "target"
    assert on.annotations["q"].links == {"speaker": ("b",), "cue": ("c",)}
    assert on.annotations["r"].links == {"within": ("q",)}
    assert on.annotations["x"].links["holder"] == ("b",)
    assert find_problems(on) == []


def test_retyping_keeps_values_and_links_that_fit_and_fills_in_defaults() -> None:
    on = desk(
        one("s", "speaker", (8, 11), actor="Ann", form="name", anonymity="named"),
        one("k", "cue", (12, 16), kind="noun"),
    )
    assert only(edits.retype(on, "s", "target")).attributes == {"actor": "Ann"}
    assert only(edits.retype(on, "s", "quote")).attributes == {"form": "indirect"}
    assert only(edits.retype(on, "k", "aside")).attributes == {"kind": "page-furniture"}


def test_retyping_leaves_roles_in_which_the_new_type_can_stand() -> None:
    on = desk(
        one("a", "claim", (0, 3), about=("b",), part=("b",)),
        one("b", "claim", (4, 9), sure=5),
        one("c", "idea", (10, 12), checked=True, part=("b",)),
        text=TEXT,
        scheme=TRIAL,
    )
    spanless = applied(on, edits.remove_fragment(applied(on, edits.retype(on, "b", "idea")), "b", (0, 90)))
    assert spanless.annotations["b"].attributes == {}
    assert spanless.annotations["a"].links == {"about": ("b",), "part": ("b",)}
    on = applied(spanless, edits.retype(spanless, "b", "bare"))
    assert on.annotations["a"].links == {"about": ("b",)}
    assert on.annotations["c"].links == {}


def test_retyping_keeps_no_more_links_than_the_new_type_may_have() -> None:
    parts = [one(name, "idea", (place, place + 1), checked=True) for place, name in enumerate("bcd")]
    on = desk(one("a", "claim", (5, 9), part=("b", "c", "d"), about=("b", "c")), *parts, scheme=TRIAL)
    assert only(edits.retype(on, "a", "idea")).links == {"part": ("b",), "about": ("b", "c")}


def test_retyping_to_the_same_type_is_no_change() -> None:
    assert not edits.retype(desk(one("q", "quote", STOP)), "q", "quote")


def test_a_value_is_set_altered_and_taken_away() -> None:
    on = desk(one("x", "stance", STOP, polarity="oppose"))
    on = applied(on, edits.set_attribute(on, "x", "intensity", 3))
    assert on.annotations["x"].attributes == {"polarity": "oppose", "intensity": 3}
    on = applied(on, edits.set_attribute(on, "x", "polarity", "mixed"))
    on = applied(on, edits.set_attribute(on, "x", "intensity", None))
    assert on.annotations["x"].attributes == {"polarity": "mixed"}
    assert not edits.set_attribute(on, "x", "polarity", "mixed")
    assert not edits.set_attribute(on, "x", "basis", None)
    on = applied(on, edits.set_attribute(on, "x", "polarity", None))
    assert on.annotations["x"].attributes is NOTHING


def test_an_attribute_that_the_scheme_does_not_know_can_be_taken_away() -> None:
    on = desk(one("x", "stance", STOP, polarity="oppose", mood="grim"))
    assert only(edits.set_attribute(on, "x", "mood", None)).attributes == {"polarity": "oppose"}


def test_a_note_is_written_and_emptied() -> None:
    on = applied(desk(one("c", "cue", STOP)), edits.set_note(desk(one("c", "cue", STOP)), "c", "why?"))
    assert on.annotations["c"].note == "why?"
    assert not edits.set_note(on, "c", "why?")
    assert only(edits.set_note(on, "c", "")).note == ""


def test_linking_adds_after_those_that_are_there() -> None:
    on = linked()
    assert only(edits.link(on, "r", "speaker", "b")).links["speaker"] == ("s", "b")
    assert only(edits.link(on, "r", "cue", "c")).links["cue"] == ("c",)
    assert not edits.link(on, "q", "speaker", "s")


def test_a_link_takes_the_place_of_the_only_one_that_may_stand_there() -> None:
    on = desk(one("a", "quote", STOP, within=("b",)), one("b", "quote", NOW), one("c", "quote", (0, 9)))
    assert only(edits.link(on, "a", "within", "c")).links == {"within": ("c",)}


def test_where_three_may_stand_the_fourth_takes_the_place_of_the_first() -> None:
    ideas = [one(name, "idea", (place, place + 1), checked=True) for place, name in enumerate("bcde")]
    on = desk(one("a", "claim", (5, 9)), *ideas, scheme=TRIAL)
    seen = []
    for name in "bcde":
        on = applied(on, edits.link(on, "a", "about", name))
        seen.append("".join(on.annotations["a"].links["about"]))
    assert seen == ["b", "bc", "bcd", "cde"]


def test_unlinking_takes_away_the_link_and_a_role_that_is_left_empty() -> None:
    on = linked()
    assert only(edits.unlink(on, "q", "speaker", "s")).links == {"speaker": ("b",), "cue": ("c",)}
    assert only(edits.unlink(on, "q", "cue", "c")).links == {"speaker": ("s", "b")}
    assert not edits.unlink(on, "q", "cue", "s")
    assert not edits.unlink(on, "q", "addressee", "s")


def test_read_marks_name_only_what_was_not_read_before() -> None:
    on = desk(read=((0, 10), (20, 30)))
    assert edits.mark_read(on, [(5, 25), (90, 999), (3, 3)]) == Change(read=((10, 20), (90, len(TEXT))))
    assert edits.mark_unread(on, [(5, 25)]) == Change(unread=((5, 10), (20, 25)))
    assert not edits.mark_read(on, [(2, 8)])
    assert not edits.mark_unread(on, [(12, 18)])
    assert not edits.mark_read(on, [])


def test_an_edit_alters_nothing_until_it_is_applied() -> None:
    on = linked()
    edits.erase(on, ["q"])
    edits.join(on, ["q", "r"])
    assert list(on.annotations) == list(linked().annotations)
