"""What is wrong with annotations: each problem once, by its code."""

import pytest
from hypothesis import given
from model.desk import desk, one
from strategies import TRIAL, desks

from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.checks import find_problems, problems_of

CHAIN = 10_000

SPEAKER, CUE = one("s", "speaker", (8, 11)), one("c", "cue", (12, 16))
TARGET = one("t", "target")
FINISHED = one("x", "stance", (0, 5), polarity="oppose", target=("t",), holder=("s",))


@given(desks())
def test_a_valid_layer_has_no_problem_that_is_not_unfinished(on: AnnotatedArticle) -> None:
    assert [problem for problem in find_problems(on) if not problem.unfinished] == []


def test_a_finished_statement_has_no_problem() -> None:
    assert find_problems(desk(FINISHED, SPEAKER, TARGET)) == []


WRONG = [
    # code, whose, annotations, sentence
    ("unknown-type", "v", [one("v", "verb", (0, 1))], "the scheme “Quotes and stances” has no type “verb”"),
    ("span-outside", "c", [one("c", "cue", (90, 92))], "the span [90, 92) does not lie in the text, which has 91 characters"),
    ("span-outside", "c", [one("c", "cue", (-1, 2))], "the span [-1, 2) does not lie in the text, which has 91 characters"),
    ("span-outside", "c", [one("c", "cue", (4, 4))], "the span [4, 4) does not lie in the text, which has 91 characters"),
    ("span-outside", "c", [one("c", "cue", (4, 2))], "the span [4, 2) does not lie in the text, which has 91 characters"),
    ("span-outside", "c", [one("c", "cue", (4, 10**30))], f"the span [4, {10**30}) does not lie in the text, which has 91 characters"),
    ("span-order", "c", [one("c", "cue", (5, 7), (1, 3))], "its fragments are out of order or overlap: [(5, 7), (1, 3)]"),
    ("span-order", "c", [one("c", "cue", (1, 4), (3, 6))], "its fragments are out of order or overlap: [(1, 4), (3, 6)]"),
    ("span-missing", "q", [one("q", "quote")], "a quote needs a span, and this one has none"),
    ("unknown-attribute", "c", [one("c", "cue", (0, 1), mood="x")], "a cue has no attribute “mood”"),
    ("bad-value", "c", [one("c", "cue", (0, 1), kind="x")], "'x' is no value of its attribute “kind”"),
    ("bad-value", "c", [one("c", "cue", (0, 1), negated="no")], "'no' is no value of its attribute “negated”"),
    ("unknown-role", "c", [one("c", "cue", (0, 1), boss=("s",)), SPEAKER], "a cue has no role “boss”"),
    ("dangling-link", "q", [one("q", "quote", (0, 1), cue=("z",))], "its cue z is not there"),
    ("wrong-target", "q", [one("q", "quote", (0, 1), cue=("s",)), SPEAKER], "its cue s is a speaker, not a cue"),
    ("circle", "q", [one("q", "quote", (0, 1), within=("q",))], "its “within” leads back to itself"),
    ("too-many-links", "q", [one("q", "quote", (0, 1), within=("a", "b")), one("a", "quote", (0, 9)), one("b", "quote", (0, 8))],
     "a quote has “within” at most once, and this one has it 2 times"),
]  # fmt: skip

UNFINISHED = [
    ("attribute-missing", "x", [one("x", "stance", target=("t",)), TARGET], "a stance needs “polarity”, and this one has none"),
    ("too-few-links", "x", [one("x", "stance", polarity="mixed")], "a stance needs “target”, and this one has none"),
    ("attribute-missing", "a", [one("a", "aside", (0, 1))], "an aside needs “kind”, and this one has none"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "whose", "annotations", "sentence"), [*WRONG, *UNFINISHED])
def test_a_problem_is_found_and_told(
    code: str, whose: str, annotations: list[Annotation], sentence: str
) -> None:
    on = desk(*annotations)
    (problem,) = find_problems(on)
    assert (problem.code, problem.annotation, problem.sentence) == (code, whose, sentence)
    assert problem.unfinished == (code in ("attribute-missing", "too-few-links"))
    assert list(problems_of(on, on.annotations[whose])) == [problem]


def test_a_type_without_words_must_have_none() -> None:
    (problem,) = find_problems(desk(one("b", "bare", (0, 3)), scheme=TRIAL))
    assert (problem.code, problem.sentence) == ("span-unwanted", "a bare has no span, and this one has")


def test_a_role_to_several_types_names_them_all() -> None:
    (problem,) = find_problems(desk(one("a", "claim", (0, 3), part=("b",)), one("b", "bare"), scheme=TRIAL))
    assert problem.sentence == "its part b is a bare, not a claim or idea"


def test_every_problem_is_found_in_the_order_of_the_annotations() -> None:
    on = desk(
        one("z", "cue", (95, 99), mood="x", kind="y"),
        one("a", "quote", (0, 5), cue=("nobody", "s")),
        one("m", "verb", (3, 4)),
        SPEAKER,
    )
    assert [(problem.annotation, problem.code) for problem in find_problems(on)] == [
        ("a", "dangling-link"),
        ("a", "wrong-target"),
        ("m", "unknown-type"),
        ("z", "span-outside"),
        ("z", "unknown-attribute"),
        ("z", "bad-value"),
    ]


def test_fragments_that_touch_are_no_problem() -> None:
    assert find_problems(desk(one("c", "cue", (1, 3), (3, 6)))) == []


def circled() -> AnnotatedArticle:
    """Two quotes within each other, a third one within them, a fourth outside."""
    return desk(
        one("a", "quote", (0, 9), within=("b",)),
        one("b", "quote", (1, 9), within=("a",)),
        one("c", "quote", (2, 9), within=("b",)),
        one("d", "quote", (3, 9)),
    )


def test_only_those_on_a_circle_are_told_to_be() -> None:
    on = circled()
    found = find_problems(on)
    assert [(problem.annotation, problem.code) for problem in found] == [("a", "circle"), ("b", "circle")]
    assert [problem for annotation in on.annotations for problem in problems_of(on, annotation)] == found


def test_a_circle_by_a_role_that_may_come_back_is_none() -> None:
    on = desk(one("a", "claim", (0, 1), about=("b",)), one("b", "claim", (2, 3), about=("a",)), scheme=TRIAL)
    assert find_problems(on) == []


def chain(*, closed: bool) -> AnnotatedArticle:
    """Very many quotes, each within the next."""
    names = [f"q{number:05}" for number in range(CHAIN)]
    following = [*names[1:], names[0] if closed else ""]
    links = [{"within": (name,)} if name else {} for name in following]
    quotes = [
        Annotation(name, "quote", ((0, 1),), links=link) for name, link in zip(names, links, strict=True)
    ]
    return desk(*quotes)


def test_a_very_long_chain_is_no_problem() -> None:
    assert find_problems(chain(closed=False)) == []


def test_a_very_long_circle_is_found_whole() -> None:
    found = find_problems(chain(closed=True))
    assert len(found) == CHAIN
    assert {problem.code for problem in found} == {"circle"}
