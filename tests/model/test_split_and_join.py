"""Two annotations out of one, and one out of several."""

from model.desk import NOW, STAMP, STOP, applied, desk, linked, one, only

from annotator.model import edits
from annotator.model.annotation import Annotation
from annotator.model.checks import find_problems


def test_splitting_gives_both_parts_values_links_and_forms_of_their_own() -> None:
    on = desk(
        one("q", "quote", (0, 47), cue=("c",), form="mixed", medium="speech"), one("c", "cue", (12, 16))
    )
    on = applied(on, edits.split(on, "q", 8, STAMP))
    first, second = on.annotations["q"], on.annotations["n000000000"]
    assert (first.spans, second.spans) == (((0, 8),), ((8, 47),))
    assert (first.attributes["form"], second.attributes["form"]) == ("direct", "mixed")
    assert first.links == second.links == {"cue": ("c",)}
    assert second.attributes["medium"] == "speech"
    assert (first.by, second.by, second.at) == ("", "anna", STAMP.at)


def test_splitting_between_fragments_gives_each_part_its_own() -> None:
    on = desk(one("q", "quote", STOP, NOW, form="direct"))
    change = edits.split(on, "q", 12, STAMP)
    assert [added.spans for added in change.added] == [(STOP,), (NOW,)]


def test_splitting_leaves_who_pointed_to_it_pointing_to_the_first_part() -> None:
    on = linked()
    on = applied(on, edits.split(on, "q", 3, STAMP))
    assert on.annotations["x"].links["evidence"] == ("q", "r")


def test_joining_takes_stretches_values_links_and_notes_of_all() -> None:
    on = desk(
        Annotation("q", "quote", (STOP,), {"form": "direct"}, {"speaker": ("s",)}, note="one"),
        Annotation(
            "r", "quote", ((8, 16),), {"form": "indirect", "medium": "speech"}, {"cue": ("c",)}, note="two"
        ),
        Annotation("p", "quote", (NOW,), {"medium": "writing"}, {"speaker": ("s",)}, note="one"),
        one("s", "speaker", (8, 11)),
        one("c", "cue", (12, 16)),
    )
    (whole,) = edits.join(on, ["q", "r", "p", "q"]).added
    assert whole == Annotation(
        "q",
        "quote",
        (STOP, (8, 16), NOW),
        {"form": "mixed", "medium": "speech"},
        {"speaker": ("s",), "cue": ("c",)},
        note="one\ntwo",
    )


def test_joining_sends_those_who_pointed_to_the_parts_to_the_whole_once() -> None:
    on = linked()
    on = applied(on, edits.join(on, ["q", "r"]))
    assert on.annotations["x"].links["evidence"] == ("q",)
    assert on.annotations["q"].links == {"speaker": ("s", "b"), "cue": ("c",)}
    assert find_problems(on) == []


def test_joining_the_two_ends_of_a_chain_makes_no_circle() -> None:
    on = desk(
        one("f", "quote", (0, 2), within=("a",)),
        one("a", "quote", (3, 5), within=("g",)),
        one("g", "quote", (6, 8)),
    )
    on = applied(on, edits.join(on, ["f", "g"]))
    assert on.annotations["f"].links == {}
    assert on.annotations["a"].links == {"within": ("f",)}
    assert find_problems(on) == []


def test_joining_keeps_no_more_links_than_may_be() -> None:
    outer = [one(name, "quote", (place, place + 30)) for place, name in enumerate("ab")]
    on = desk(one("q", "quote", STOP, within=("a",)), one("r", "quote", NOW, within=("b",)), *outer)
    assert only(edits.join(on, ["q", "r"])).links == {"within": ("a",)}


def test_joining_keeps_links_by_roles_that_the_scheme_does_not_know() -> None:
    on = desk(one("q", "quote", STOP), one("r", "quote", NOW, told_by=("s",)), one("s", "speaker", (8, 11)))
    assert only(edits.join(on, ["q", "r"])).links == {"told_by": ("s",)}
