"""What a reader sees as one."""

from hypothesis import given
from model.desk import desk, ids, linked, one
from strategies import BUILT_IN, TRIAL, desks

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.statements import (
    Statement,
    count_statements,
    name_of,
    statement_of,
    statements_of,
    statements_with,
)


def of(on: AnnotatedArticle, identity: str) -> Statement:
    found = statement_of(on, on.annotations[identity])
    assert found is not None
    return found


def test_statements_come_in_the_order_of_their_heads() -> None:
    assert [(each.kind, each.head.id) for each in statements_of(linked())] == [
        ("quote", "q"),
        ("quote", "r"),
        ("stance", "x"),
    ]


def test_a_quote_has_its_parts_its_speakers_and_the_stances_that_it_proves() -> None:
    statement = of(linked(), "q")
    assert {role: ids(parts) for role, parts in statement.parts.items()} == {
        "speaker": ["s", "b"],
        "cue": ["c"],
    }
    assert ids(statement.holders) == ["s", "b"]
    assert ids(statement.members) == ["q", "s", "b", "c"]
    assert ids(statement.stances) == ["x"]


def test_a_stance_has_its_holders_and_no_stances_of_its_own() -> None:
    statement = of(linked(), "x")
    assert ids(statement.holders) == ["b", "s"]
    assert ids(statement.members) == ["x", "b", "s", "t", "q", "r"]
    assert statement.stances == ()


def test_a_stance_within_the_words_of_a_quote_belongs_to_it_and_one_between_its_fragments_does_not() -> None:
    on = desk(
        one("q", "quote", (0, 7), (18, 24)),
        one("in", "stance", (19, 21)),
        one("between", "stance", (8, 17)),
        one("over", "stance", (5, 20)),
        one("after", "stance", (24, 30)),
    )
    assert set(ids(of(on, "q").stances)) == {"in", "over"}


def test_a_stance_that_both_proves_and_lies_within_is_named_once() -> None:
    on = desk(one("q", "quote", (0, 7)), one("x", "stance", (1, 3), evidence=("q",)))
    assert ids(of(on, "q").stances) == ["x"]


def test_speakers_cues_and_unknown_types_are_no_statements() -> None:
    on = desk(one("s", "speaker", (8, 11)), one("v", "verb", (0, 1)))
    assert statements_of(on) == []


def test_a_link_to_nobody_is_passed_over() -> None:
    assert of(desk(one("q", "quote", (0, 7), speaker=("nobody",))), "q").members == (
        one("q", "quote", (0, 7), speaker=("nobody",)),
    )


def test_a_part_belongs_to_all_statements_that_name_it_and_a_head_to_its_own() -> None:
    on = linked()
    assert {each.head.id for each in statements_with(on, on.annotations["s"])} == {"q", "r", "x"}
    assert [each.head.id for each in statements_with(on, on.annotations["q"])] == ["q"]
    assert statements_with(desk(), one("s", "speaker", (8, 11))) == []


@given(desks())
def test_every_quote_and_stance_is_the_head_of_one_statement(on: AnnotatedArticle) -> None:
    heads = [each.id for each in on.annotations if each.type in ("quote", "stance")]
    assert [each.head.id for each in statements_of(on)] == heads
    for each in on.annotations:
        assert all(each in statement.members for statement in statements_with(on, each))


def test_a_name_is_the_actor_or_issue_else_the_words() -> None:
    cases = [
        (one("s", "speaker", (8, 11), actor="Ann Smith", form="name"), "Ann Smith"),
        (one("t", "target", issue="the plan"), "the plan"),
        (one("u", "target", (39, 47), actor=""), "The plan"),
        (one("w", "quote", (0, 7), (18, 24)), "“Stop,” … “Now,”"),
        (one("v", "verb", (8, 16)), "Ann said"),
        (one("n", "target"), ""),
    ]
    for annotation, name in cases:
        assert name_of(desk(annotation), annotation) == name


def test_a_name_is_told_in_one_line() -> None:
    annotation = one("s", "speaker", (0, 12))
    assert name_of(desk(annotation, text="Ann\n \xa0\tSmith"), annotation) == "Ann Smith"


def test_what_the_article_says_of_an_annotation() -> None:
    on = linked()
    quote = on.annotations["q"]
    kind, role = on.type_of(quote), on.role_of(quote, "cue")
    assert kind is BUILT_IN.by_id["quote"]
    assert role is not None
    assert role.to == ("cue",)
    assert on.role_of(quote, "boss") is None
    assert ids(on.linked(quote, "speaker")) == ["s", "b"]
    assert on.linked(quote, "boss") == ()
    assert on.type_of(Annotation("v", "verb")) is None
    assert on.role_of(Annotation("v", "verb"), "cue") is None
    assert desk(scheme=TRIAL).type_of(quote) is None


@given(desks())
def test_statements_are_counted_without_being_put_together(on: AnnotatedArticle) -> None:
    assert count_statements(on) == len(statements_of(on))
