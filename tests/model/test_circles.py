"""Who reaches whom by a role, against a brute-force oracle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model.desk import desk

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.circles import knots, reaches
from annotator.model.edits import EditError

NAMES = "abcdefg"


@st.composite
def webs(draw: st.DrawFn) -> AnnotatedArticle:
    """Quotes that point to any others, themselves and nobody, by two roles."""
    targets = st.lists(st.sampled_from([*NAMES, "nobody"]), max_size=3).map(tuple)
    return desk(
        *(
            Annotation(name, "quote", ((0, 1),), links={"within": draw(targets), "cue": draw(targets)})
            for name in NAMES
        )
    )


def reachable(on: AnnotatedArticle, start: str, role: str) -> set[str]:
    """All that one comes to, the start included, by trying until nothing new is found."""
    found = {start}
    while True:
        more = found | {
            name
            for one in found
            for name in on.annotations[one].links.get(role, ())
            if name in on.annotations
        }
        if more == found:
            return found
        found = more


@given(webs(), st.sampled_from(NAMES), st.sets(st.sampled_from([*NAMES, "nobody"])))
def test_one_reaches_what_a_path_leads_to(on: AnnotatedArticle, start: str, goals: set[str]) -> None:
    expected = bool(reachable(on, start, "within") & goals)
    assert reaches(on, on.annotations[start], "within", goals) == expected


@given(webs())
def test_two_share_a_knot_when_each_reaches_the_other(on: AnnotatedArticle) -> None:
    found = knots(on, "within")
    linked = [one for one in NAMES if one in found]
    for one in linked:
        for other in linked:
            mutual = other in reachable(on, one, "within") and one in reachable(on, other, "within")
            assert (found[one] == found[other]) == mutual
    named = {target for one in on.annotations for target in one.links["within"] if target in on.annotations}
    assert set(linked) >= named | {one.id for one in on.annotations if one.links["within"]}


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=20))
def test_no_order_of_linking_makes_a_circle(pairs: list[tuple[str, str]]) -> None:
    on = desk(*(Annotation(name, "quote", ((0, 1),)) for name in NAMES))
    for source, target in pairs:
        circle = source in reachable(on, target, "within")
        try:
            on.layer.apply(edits.link(on, source, "within", target))
        except EditError:
            assert circle
        else:
            assert not circle
            assert on.annotations[source].links["within"] == (target,)


def test_a_very_long_chain_cannot_be_closed() -> None:
    names = [f"q{number:05}" for number in range(10_000)]
    links = [{"within": (name,)} for name in names[1:]]
    chained = (
        Annotation(name, "quote", ((0, 1),), links=link)
        for name, link in zip(names, [*links, {}], strict=True)
    )
    on = desk(*chained)
    with pytest.raises(EditError, match="That would make a circle"):
        edits.link(on, names[-1], "within", names[0])
