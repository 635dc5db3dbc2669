"""Schemes that are made on import."""

import pytest
from hypothesis import assume, given
from strategies import BUILT_IN, TRIAL, desks

from annotator.interchange.fitting import misfits
from annotator.interchange.made_scheme import FREE_KEYS, scheme_with
from annotator.interchange.scheme_writing import toml_of
from annotator.interchange.seen import Shape
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.layer import Layer
from annotator.model.scheme import Scheme
from annotator.model.scheme_file import scheme_from_toml
from annotator.ui.actions import ACTIONS, scheme_actions
from annotator.ui.keys.clashes import clashes


@pytest.mark.parametrize("scheme", [BUILT_IN, TRIAL], ids=["built-in", "trial"])
def test_a_scheme_that_is_written_reads_back_as_it_is(scheme: Scheme) -> None:
    assert scheme_from_toml(toml_of(scheme)) == scheme


def shape_of(*layers: Layer) -> Shape:
    shape = Shape()
    for layer in layers:
        shape.look(layer)
    return shape


@given(on=desks())
def test_a_made_scheme_has_room_for_what_it_was_made_for(on: AnnotatedArticle) -> None:
    shape = shape_of(on.layer)
    assume(shape.types)
    for base in (BUILT_IN, TRIAL):
        made = scheme_with(base, shape, "made", "Made")
        assert misfits(scheme_from_toml(toml_of(made)), shape) == []
    assert misfits(on.scheme, shape) == []


def test_the_keys_that_new_types_get_are_free_in_the_window() -> None:
    layer = Layer(
        "", "human", [Annotation(str(n), f"{letter}x", ((0, 1),)) for n, letter in enumerate(FREE_KEYS[:3])]
    )
    made = scheme_with(
        BUILT_IN, shape_of(layer, Layer("", "human", [Annotation("q", "quote", ((0, 1),))])), "m", "M"
    )
    assert clashes((*ACTIONS, *scheme_actions(made))) == []
    assert all(one.key for one in made.types)


def test_each_key_is_given_once_and_then_types_have_none() -> None:
    ones = [Annotation(str(n), f"{n}", ((0, 1),)) for n in range(len(FREE_KEYS) + 3)]
    made = scheme_with(BUILT_IN, shape_of(Layer("", "human", ones)), "m", "M")
    assert [one.key for one in made.types] == [*FREE_KEYS, "", "", ""]
    assert scheme_from_toml(toml_of(made)) == made


def test_a_type_that_has_a_span_or_none_needs_none() -> None:
    layer = Layer("", "human", [Annotation("1", "Event", ((0, 1),)), Annotation("2", "Event")])
    made = scheme_with(BUILT_IN, shape_of(layer), "m", "M")
    assert [(one.id, one.span) for one in made.types] == [("Event", "optional")]


def test_long_or_many_values_are_free_text() -> None:
    ones = [
        Annotation(str(n), "Event", ((0, 1),), {"word": f"w{n}", "few": "a", "long": "x" * 99})
        for n in range(50)
    ]
    made = scheme_with(BUILT_IN, shape_of(Layer("", "human", ones)), "m", "M")
    assert [(one.id, one.kind) for one in made.types[0].attributes] == [
        ("word", "text"),
        ("few", "choice"),
        ("long", "text"),
    ]


def test_links_say_which_types_a_role_leads_to() -> None:
    ones = [
        Annotation("1", "Event", ((0, 1),), {}, {"Agent": ("2", "3")}),
        Annotation("2", "Person", ((1, 2),)),
        Annotation("3", "Group", ((1, 2),)),
    ]
    made = scheme_with(BUILT_IN, shape_of(Layer("", "human", ones)), "m", "M")
    assert made.by_id["Event"].roles[0].to == ("Person", "Group")


def test_a_value_with_half_a_character_has_room_in_the_file_of_a_scheme() -> None:
    one = Annotation("1", "quote", ((0, 1),), {"form": "odd\ud800"})
    shape = shape_of(Layer("", "human", [one]))
    assert misfits(scheme_from_toml(toml_of(scheme_with(BUILT_IN, shape, "m", "M"))), shape) == []
