import pytest
from strategies import BUILT_IN
from ui.text.articles import TEXT, article, at, statement

from annotator.model.annotation import Annotation
from annotator.model.layer import Layer
from annotator.ui.text.crowd import DEEPEST, MOST_LANES, lanes_of, thinned
from annotator.ui.text.emphasis import FADED, emphasis_on
from annotator.ui.text.marks import LONGEST_CHIP, Mark, chip_text, mark_of, marks_of
from annotator.ui.text.sources import MarkLayer, Sources


def sources_of(annotations: list[Annotation]) -> Sources:
    sources = Sources()
    sources.show(article(annotations))
    return sources


@pytest.mark.parametrize(
    ("kind", "attributes", "chip"),
    [
        ("speaker", {}, "speaker"),
        ("speaker", {"actor": "Maria Okafor"}, "Maria Okafor"),
        ("speaker", {"actor": ""}, "speaker"),
        ("stance", {"polarity": "oppose", "intensity": 3}, "oppose"),
        ("stance", {}, "stance"),
        ("target", {"issue": "flood  barrier"}, "flood barrier"),
        ("aside", {"kind": "scare-quote"}, "scare quote"),
        ("cue", {"kind": "verb"}, "cue"),
        ("stance", {"polarity": "no such value"}, "no such value"),
    ],
)
def test_a_chip_says_what_the_scheme_wants_shown(kind: str, attributes: dict[str, object], chip: str) -> None:
    assert chip_text(BUILT_IN.type(kind), Annotation("a", kind, ((0, 1),), attributes)) == chip


def test_a_chip_of_a_suggestion_says_how_sure_the_tagger_is() -> None:
    one = Annotation("a", "cue", ((0, 1),), confidence=0.941)
    assert chip_text(BUILT_IN.type("cue"), one) == "cue · 0.94"


def test_a_long_chip_is_cut() -> None:
    one = Annotation("a", "speaker", ((0, 1),), {"actor": "The Committee for " + "very " * 20})
    text = chip_text(BUILT_IN.type("speaker"), one)
    assert len(text) <= LONGEST_CHIP
    assert text.endswith("…")


def test_an_annotation_of_a_type_that_the_scheme_lacks_is_shown_under_its_id() -> None:
    mark = mark_of(article(), Annotation("a", "irony", ((0, 3),)))
    assert (mark.style, mark.chip) == ("irony", "irony")


def test_spans_outside_the_text_are_cut_or_left_out() -> None:
    end = len(TEXT)
    one = Annotation("a", "cue", ((3, 5), (end - 2, end + 40), (end + 50, end + 60)))
    assert mark_of(article(), one).spans == ((3, 5), (end - 2, end))


def test_a_taggers_layer_is_shown_as_suggestions() -> None:
    on = article(statement())
    assert {mark.state for mark in marks_of(on, on.annotations)} == {"own"}
    on.layer.kind = "tagger"
    assert {mark.state for mark in marks_of(on, on.annotations)} == {"suggestion"}


def test_where_very_many_lie_over_each_other_the_rest_is_counted() -> None:
    crowd = thinned(Mark(f"m{number}", "cue", ((5, 9),)) for number in range(1000))
    assert len(crowd.marks) == DEEPEST
    assert sum(crowd.left_out.values()) == 1000 - DEEPEST


def test_marks_to_keep_are_never_left_out() -> None:
    marks = [Mark(f"m{number:04}", "cue", ((5, 9),)) for number in range(100)]
    assert "m0099" in {mark.identity for mark in thinned(marks, keep={"m0099"}).marks}


def test_marks_side_by_side_are_all_painted() -> None:
    marks = [Mark(f"m{number}", "cue", ((number, number + 1),)) for number in range(100)]
    assert len(thinned(marks).marks) == 100


def test_lines_under_the_words_keep_apart() -> None:
    lanes = lanes_of([Mark("a", "cue", ((0, 9),)), Mark("b", "cue", ((3, 5),)), Mark("c", "cue", ((6, 8),))])
    assert lanes == {"a": 0, "b": 1, "c": 1}
    many = lanes_of(Mark(f"m{number}", "cue", ((0, 9),)) for number in range(20))
    assert max(many.values()) == MOST_LANES - 1


def test_ten_thousand_on_one_word_come_as_a_dozen_and_a_number() -> None:
    sources = sources_of([Annotation(f"a{number}", "cue", ((8, 13),)) for number in range(10_000)])
    crowd = sources.crowd(0, 25)
    assert len(crowd.marks) == DEEPEST
    assert len(crowd.marks) + sum(crowd.left_out.values()) == 10_000


def test_a_layer_of_marks_gives_those_that_touch_a_stretch_once() -> None:
    layer = MarkLayer(
        [Mark("long", "quote", ((0, 5000),)), Mark("far", "cue", ((4000, 4002),)), Mark("none", "cue", ())]
    )
    assert [mark.identity for mark in layer.touching(1500, 3500)] == ["long"]
    assert {mark.identity for mark in layer.touching(3999, 4001)} == {"long", "far"}
    assert [mark.identity for mark in layer.without_span] == ["none"]


def test_another_layer_of_marks_takes_the_place_of_the_one_before() -> None:
    sources = sources_of([])
    sources.set_extra("hits", [Mark("h1", "hit", ((0, 3),), state="hit")])
    touched = sources.set_extra("hits", [Mark("h2", "hit", ((5, 8),), state="hit")])
    assert {mark.identity for mark in touched} == {"h1", "h2"}
    assert [mark.identity for mark in sources.crowd(0, 20).marks] == ["h2"]
    sources.set_extra("hits", [])
    assert not sources.crowd(0, 20).marks


def test_a_quote_in_hand_brings_out_its_speaker_and_cue() -> None:
    emphasis = emphasis_on(sources_of(statement()), "quote")
    assert emphasis.members == {"quote", "speaker", "cue"}
    assert emphasis.opacity(Mark("cue", "cue", ((0, 1),))) == 1.0
    assert emphasis.opacity(Mark("john", "speaker", ((0, 1),))) == FADED
    assert emphasis.opacity(Mark("candidate", "speaker", ((0, 1),), state="candidate")) == 1.0


def test_a_speaker_in_hand_brings_out_the_statement_that_it_is_part_of() -> None:
    assert emphasis_on(sources_of(statement()), "speaker").members == {"quote", "speaker", "cue"}


def test_a_stance_inside_a_quote_belongs_to_the_quotes_statement() -> None:
    quote = Annotation("q", "quote", (at("He opposes the barrier"),))
    emphasis = emphasis_on(sources_of([*statement(), quote]), "q")
    assert {"q", "stance", "target"} <= emphasis.members


def test_links_in_a_circle_end() -> None:
    circle = [
        Annotation("a", "quote", ((0, 3),), links={"within": ("b",)}),
        Annotation("b", "quote", ((4, 7),), links={"within": ("a",)}),
    ]
    assert emphasis_on(sources_of(circle), "a").members == {"a", "b"}


def test_with_nothing_in_hand_nothing_fades() -> None:
    assert emphasis_on(sources_of(statement()), None).opacity(Mark("quote", "quote", ((0, 1),))) == 1.0


def test_a_layer_of_another_person_changes_nothing_in_the_marks() -> None:
    on = article(statement())
    named = Layer("ben", annotations=statement())
    assert marks_of(on, on.annotations) == marks_of(article(named.annotations), named.annotations)
