"""Marks that join the statement in hand."""

from hypothesis import given
from hypothesis import strategies as st
from model.desk import STAMP, applied, desk, linked, one, state
from strategies import desks, stretches

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import NOTHING
from annotator.model.checks import find_problems
from annotator.model.composing import head_of, joined_by, mark_joined, open_roles
from annotator.model.edits import EditError
from annotator.model.scheme_file import scheme_from_toml

QUOTE = one("q", "quote", (0, 7), form="direct")


def test_with_nothing_in_hand_it_is_a_plain_mark() -> None:
    change = mark_joined(desk(QUOTE), "speaker", [(8, 11)], STAMP, None)
    assert change.removed == ()
    assert change.added[0].links == NOTHING


def test_a_speaker_and_a_cue_go_into_the_open_roles_of_the_quote_in_hand() -> None:
    on = applied(desk(QUOTE), mark_joined(desk(QUOTE), "speaker", [(8, 11)], STAMP, QUOTE))
    speaker = on.annotations.among(on.annotations["q"].links["speaker"])[0]
    on = applied(on, mark_joined(on, "cue", [(12, 16)], STAMP, speaker))
    assert {role: len(found) for role, found in on.annotations["q"].links.items()} == {"speaker": 1, "cue": 1}
    assert find_problems(on) == []


def test_a_second_speaker_goes_into_the_next_open_role_and_a_third_nowhere() -> None:
    on = desk(QUOTE)
    for spans in ([(8, 11)], [(34, 37)], [(56, 59)]):
        on = applied(on, mark_joined(on, "speaker", spans, STAMP, on.annotations["q"]))
    assert list(on.annotations["q"].links) == ["speaker", "addressee"]
    assert len(on.annotations) == 4


def test_a_stance_within_a_quote_takes_it_as_evidence_and_its_speakers_as_holders() -> None:
    on = linked()
    (made,) = mark_joined(on, "stance", [(1, 5)], STAMP, on.annotations["c"]).added
    assert made.links == {"evidence": ("q",), "holder": ("s", "b")}


def test_a_stance_outside_the_quote_or_without_words_takes_nothing() -> None:
    on = linked()
    for spans in ([(60, 70)], [(0, 30)], []):
        (made,) = mark_joined(on, "stance", spans, STAMP, on.annotations["q"]).added
        assert made.links == NOTHING


def test_a_stance_joins_the_closest_quote_around_its_words_whatever_is_in_hand() -> None:
    inner, other = one("i", "quote", (1, 6)), one("o", "quote", (30, 40))
    on = desk(QUOTE, inner, other)
    assert joined_by(on, "stance", (2, 5), other) == inner
    assert joined_by(on, "stance", (0, 5), None) == QUOTE
    assert joined_by(on, "stance", (5, 9), other) == other
    assert joined_by(on, "stance", None, other) == other
    assert joined_by(on, "target", (2, 5), other) == other


def test_a_quote_joins_no_statement() -> None:
    on = linked()
    assert mark_joined(on, "quote", [(1, 5)], STAMP, on.annotations["q"]).removed == ()


def test_a_target_goes_to_the_stance_in_hand() -> None:
    stance = one("x", "stance", (0, 5))
    on = applied(desk(stance), mark_joined(desk(stance), "target", [(39, 47)], STAMP, stance))
    assert len(on.annotations["x"].links["target"]) == 1


def test_no_more_holders_than_the_scheme_allows() -> None:
    scheme = scheme_from_toml(b"""
id = "s"
name = "S"
[[types]]
id = "quote"
name = "Quote"
statement = "quote"
[[types.roles]]
id = "speaker"
name = "Speaker"
to = ["speaker"]
[[types]]
id = "speaker"
name = "Speaker"
[[types]]
id = "stance"
name = "Stance"
statement = "stance"
[[types.roles]]
id = "proof"
name = "Proof"
to = ["quote"]
[[types.roles]]
id = "holder"
name = "Holder"
to = ["speaker"]
most = 1
""")
    quote = one("q", "quote", (0, 7), speaker=("a", "b"))
    on = desk(quote, one("a", "speaker", (8, 11)), one("b", "speaker", (34, 37)), scheme=scheme)
    on = applied(on, mark_joined(on, "stance", [(1, 5)], STAMP, quote))
    assert find_problems(on) == []
    assert on.annotations.among(["n000000000"])[0].links == {"proof": ("q",), "holder": ("a",)}


def test_the_head_of_a_part_is_the_one_that_names_it_and_of_others_themselves() -> None:
    on = linked()
    assert head_of(on, on.annotations["c"]).id == "q"
    assert head_of(on, on.annotations["x"]).id == "x"
    alone = one("z", "speaker", (8, 11))
    assert head_of(desk(alone), alone) is alone


def test_open_roles_are_those_that_point_to_nobody() -> None:
    on = linked()
    assert [role.id for role in open_roles(on, on.annotations["q"])] == ["addressee", "within"]
    assert open_roles(on, one("v", "verb", (0, 1))) == []


@given(st.data(), desks())
def test_a_joined_mark_leaves_the_layer_valid_and_is_undone_whole(
    data: st.DataObject, on: AnnotatedArticle
) -> None:
    before = state(on)
    kind = data.draw(st.sampled_from(on.scheme.types)).id
    in_hand = data.draw(st.none() | st.sampled_from([*on.annotations])) if len(on.annotations) else None
    try:
        change = mark_joined(on, kind, data.draw(stretches(len(on.article.text))), STAMP, in_hand)
    except EditError:
        assert state(on) == before
        return
    on.layer.apply(change)
    assert [problem for problem in find_problems(on) if not problem.unfinished] == []
    on.layer.apply(change.inverse())
    assert state(on) == before
