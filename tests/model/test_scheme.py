"""The built-in scheme, complete; what a scheme knows of its types."""

import pytest
from strategies import BUILT_IN, TRIAL

from annotator.model.scheme import Attribute, Scheme, Value

TYPES = [
    # id, key, span, statement
    ("quote", "Q", "required", "quote"),
    ("speaker", "S", "required", ""),
    ("cue", "C", "required", ""),
    ("stance", "X", "optional", "stance"),
    ("target", "T", "optional", ""),
    ("aside", "A", "required", ""),
]

ATTRIBUTES = [
    ("quote", "form", "choice", "direct indirect mixed free-indirect"),
    ("quote", "medium", "choice", "speech writing social document thought"),
    ("quote", "attitude", "choice", "assertion belief intention question demand denial"),
    ("speaker", "actor", "actor", ""),
    ("speaker", "form", "choice", "name description pronoun none"),
    ("speaker", "anonymity", "choice", "named unnamed-official unnamed-other"),
    ("cue", "kind", "choice", "verb noun according-to punctuation"),
    ("cue", "negated", "yes-no", ""),
    ("stance", "polarity", "choice", "support oppose neutral mixed unclear"),
    ("stance", "intensity", "number", ""),
    ("stance", "basis", "choice", "explicit inferred"),
    ("stance", "certainty", "choice", "certain probable doubtful"),
    ("target", "actor", "actor", ""),
    ("target", "issue", "issue", ""),
    ("target", "implied", "yes-no", ""),
    ("aside", "kind", "choice", "page-furniture caption byline scare-quote"),
]

ROLES = [
    # type, role, to, least, most, acyclic
    ("quote", "speaker", "speaker", 0, None, False),
    ("quote", "cue", "cue", 0, None, False),
    ("quote", "addressee", "speaker", 0, None, False),
    ("quote", "within", "quote", 0, 1, True),
    ("stance", "holder", "speaker", 0, None, False),
    ("stance", "target", "target", 1, None, False),
    ("stance", "evidence", "quote", 0, None, False),
]


def test_the_built_in_scheme_has_these_types_and_no_others() -> None:
    assert [(one.id, one.key, one.span, one.statement) for one in BUILT_IN.types] == TYPES


def test_the_built_in_scheme_has_these_attributes_and_values_and_no_others() -> None:
    assert [
        (one.id, attribute.id, attribute.kind, " ".join(value.id for value in attribute.values))
        for one in BUILT_IN.types
        for attribute in one.attributes
    ] == ATTRIBUTES


def test_the_built_in_scheme_has_these_roles_and_no_others() -> None:
    assert [
        (one.id, role.id, " ".join(role.to), role.least, role.most, role.acyclic)
        for one in BUILT_IN.types
        for role in one.roles
    ] == ROLES


def test_the_form_of_a_quote_follows_from_the_quotation_marks() -> None:
    derived = [
        (one.id, attribute.id, attribute.derive)
        for one in BUILT_IN.types
        for attribute in one.attributes
        if attribute.derive
    ]
    assert derived == [("quote", "form", "quotation-marks")]


def test_intensity_goes_from_one_to_three_and_an_aside_is_page_furniture_unless_told() -> None:
    stance, aside = BUILT_IN.by_id["stance"], BUILT_IN.by_id["aside"]
    intensity, kind = stance.attribute("intensity"), aside.attribute("kind")
    assert intensity is not None
    assert kind is not None
    assert (intensity.least, intensity.most) == (1, 3)
    assert (kind.required, kind.default) == (True, "page-furniture")


def test_polarity_is_required_and_has_a_key_for_every_value() -> None:
    polarity = BUILT_IN.by_id["stance"].attribute("polarity")
    assert polarity is not None
    assert polarity.required
    assert {value.id: value.key for value in polarity.values} == {
        "support": "+",
        "oppose": "-",
        "neutral": "0",
        "mixed": "~",
        "unclear": "?",
    }


def test_every_type_of_the_built_in_scheme_has_a_chip_a_style_and_a_guideline() -> None:
    for one in BUILT_IN.types:
        assert one.chip
        assert one.style
        assert one.guideline.endswith(".")


CHOICE = Attribute("a", "A", "choice", (Value("x", "X"), Value("y", "Y")))
NUMBER = Attribute("a", "A", "number", least=1, most=3)


@pytest.mark.parametrize(
    ("attribute", "taken", "refused"),
    [
        (CHOICE, ["x", "y"], ["X", "z", "", None, True, 1, ["x"], {}]),
        (NUMBER, [1, 2, 3], [0, 4, True, False, 1.0, "2", None]),
        (Attribute("a", "A", "number"), [-5, 0, 10**30], [True, 1.5, "1"]),
        (Attribute("a", "A", "yes-no"), [True, False], [0, 1, "yes", None]),
        (Attribute("a", "A", "text"), ["", "any"], [1, None, True, ["a"]]),
        (Attribute("a", "A", "actor"), ["Ann"], [1, None]),
        (Attribute("a", "A", "issue"), ["tax"], [1, None]),
    ],
)
def test_an_attribute_takes_the_values_of_its_kind(
    attribute: Attribute, taken: list[object], refused: list[object]
) -> None:
    assert [value for value in taken if not attribute.takes(value)] == []
    assert [value for value in refused if attribute.takes(value)] == []


def test_types_are_found_by_id_and_by_key_in_either_case() -> None:
    quote = BUILT_IN.type("quote")
    assert quote is not None
    assert BUILT_IN.by_key["Q"] is quote
    assert BUILT_IN.type("nonsense") is None
    assert quote.role("nonsense") is None
    assert quote.attribute("nonsense") is None
    assert "q" not in BUILT_IN.by_key
    assert len(TRIAL.by_key) == 0


def test_roles_between_two_types_come_in_the_order_of_the_scheme() -> None:
    assert [role.id for role in BUILT_IN.roles_from("quote", "speaker")] == ["speaker", "addressee"]
    assert BUILT_IN.roles_from("speaker", "quote") == ()
    assert BUILT_IN.roles_from("nonsense", "quote") == ()


def test_the_type_of_a_statement_is_found_by_its_kind() -> None:
    stance = BUILT_IN.statement_type("stance")
    assert stance is not None
    assert stance.id == "stance"
    assert BUILT_IN.statement_type("letter") is None


def test_a_name_stands_in_a_sentence_with_its_article() -> None:
    assert [one.a_name for one in BUILT_IN.types][:1] == ["a quote"]
    assert BUILT_IN.by_id["aside"].a_name == "an aside"


def test_two_schemes_that_differ_in_their_files_only_are_equal() -> None:
    one = Scheme("s", "S", (), digest="1")
    assert one == Scheme("s", "S", (), digest="2")
