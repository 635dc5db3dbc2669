"""Scheme files: what they may say, and the place of what they may not."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import BUILT_IN, SCHEME_FILE

from annotator.model.scheme import Attribute, Role, Value
from annotator.model.scheme_file import SchemeError, scheme_from_toml

LEAST = """
id = "s"
name = "S"
[[types]]
id = "a"
name = "A"
"""


def test_the_least_that_a_scheme_can_say() -> None:
    scheme = scheme_from_toml(LEAST.encode())
    assert (scheme.id, scheme.name, scheme.version, scheme.language) == ("s", "S", "1", "")
    assert [(one.id, one.span, one.key, one.attributes, one.roles) for one in scheme.types] == [
        ("a", "required", "", (), ())
    ]


def test_all_that_a_scheme_can_say() -> None:
    scheme = scheme_from_toml(
        b"""
id = "s"
name = "S"
version = "2"
language = "fa"
[[types]]
id = "a"
name = "A"
key = "q"
chip = "aa"
style = "quote"
span = "optional"
statement = "quote"
guideline = "How."
[[types.attributes]]
id = "x"
name = "X"
kind = "choice"
values = [{ id = "v", name = "V", key = "1", guideline = "When." }, { id = "w", name = "W" }]
default = "w"
required = true
derive = "quotation-marks"
chip = true
guideline = "Why."
[[types.attributes]]
id = "n"
name = "N"
kind = "number"
least = 0
most = 9
default = 0
[[types.roles]]
id = "r"
name = "R"
to = ["a"]
least = 1
most = 2
acyclic = true
guideline = "Who."
"""
    )
    (one,) = scheme.types
    assert (scheme.version, scheme.language) == ("2", "fa")
    assert (one.key, one.chip, one.style, one.span) == ("q", "aa", "quote", "optional")
    assert (one.statement, one.guideline) == ("quote", "How.")
    values = (Value("v", "V", "1", "When."), Value("w", "W"))
    choice = Attribute(
        "x", "X", "choice", values, "w", required=True, derive="quotation-marks", chip=True, guideline="Why."
    )
    assert one.attributes == (choice, Attribute("n", "N", "number", default=0, least=0, most=9))
    assert one.roles == (Role("r", "R", ("a",), 1, 2, acyclic=True, guideline="Who."),)


def test_the_digest_is_the_one_of_the_file() -> None:
    assert BUILT_IN.digest == hashlib.sha256(SCHEME_FILE.read_bytes()).hexdigest()


def test_a_byte_order_mark_does_no_harm() -> None:
    assert scheme_from_toml(b"\xef\xbb\xbf" + LEAST.encode()) == scheme_from_toml(LEAST.encode())


ATTRIBUTE = '[[types.attributes]]\nid = "x"\nname = "X"\n'
CHOICE = ATTRIBUTE + 'kind = "choice"\n'
ROLE = '[[types.roles]]\nid = "r"\nname = "R"\nto = ["a"]\n'
TYPE = '[[types]]\nid = "b"\nname = "B"\n'

BROKEN = [
    # what is added to the least scheme, what is told
    ('kee = "Q"', "types[0]: unknown key 'kee'; expected one of id, name, key,"),
    ("[[types]]\nname = 'B'", "types[1]: id is missing"),
    ("[[types]]\nid = 'b'", "types[1]: name is missing"),
    ("[[types]]\nid = ''\nname = 'B'", "types[1]: id is missing"),
    ("[[types]]\nid = 7\nname = 'B'", "types[1]: id = 7; expected a string"),
    ("[[types]]\nid = 'a'\nname = 'B'", "types: id a stands more than once"),
    ("key = 'q'\n" + TYPE + "key = 'Q'", "types: key Q stands more than once"),
    ("key = 'Ctrl+Q'", "types[0].key = 'Ctrl+Q'; expected a single key"),
    ("span = 'maybe'", "types[0].span = 'maybe'; expected one of required, optional, none"),
    ("statement = 'letter'", "types[0].statement = 'letter'; expected one of quote, stance"),
    ("attributes = 'x'", "types[0]: attributes = 'x'; expected a list"),
    ("attributes = ['x']", "types[0].attributes[0]: expected a table, found 'x'"),
    (ATTRIBUTE, "types[0].attributes[0]: kind is missing"),
    (ATTRIBUTE + "kind = 'colour'", "types[0].attributes[0].kind = 'colour'; expected one of choice, yes-no,"),
    (CHOICE, "types[0].attributes[0]: an attribute of kind choice needs values"),
    (CHOICE + "values = [{ id = 'v' }]", "types[0].attributes[0].values[0]: name is missing"),
    (CHOICE + "values = [{ id = 'v', name = 'V', no = 1 }]", "types[0].attributes[0].values[0]: unknown key 'no'"),
    (CHOICE + "values = [{ id = 'v', name = 'V' }, { id = 'v', name = 'W' }]", "types[0].attributes[0].values: id v stands more than once"),
    (CHOICE + "values = [{ id = 'v', name = 'V', key = '1' }, { id = 'w', name = 'W', key = '1' }]", "types[0].attributes[0].values: key 1 stands more than once"),
    (CHOICE + "values = [{ id = 'v', name = 'V' }]\ndefault = 'w'", "types[0].attributes[0]: the default 'w' is none of its values"),
    (ATTRIBUTE + "kind = 'yes-no'\ndefault = 'yes'", "types[0].attributes[0]: the default 'yes' is none of its values"),
    (ATTRIBUTE + "kind = 'number'\nmost = 3\ndefault = 4", "types[0].attributes[0]: the default 4 is none of its values"),
    (ATTRIBUTE + "kind = 'text'\nvalues = [{ id = 'v', name = 'V' }]", "types[0].attributes[0]: only an attribute of kind choice has values"),
    (ATTRIBUTE + "kind = 'number'\nleast = 4\nmost = 3", "types[0].attributes[0]: least = 4 is more than most = 3"),
    (ATTRIBUTE + "kind = 'number'\nleast = true", "types[0].attributes[0]: least = True; expected a whole number"),
    (ATTRIBUTE + "kind = 'number'\nleast = 1.5", "types[0].attributes[0]: least = 1.5; expected a whole number"),
    (ATTRIBUTE + "kind = 'number'\nrequired = 1", "types[0].attributes[0]: required = 1; expected true or false"),
    (ATTRIBUTE + "kind = 'number'\ndefault = [1]", "types[0].attributes[0]: default = [1]; expected a string or a whole number or true or false"),
    (ATTRIBUTE + "kind = 'text'\nderive = 'mood'", "types[0].attributes[0].derive = 'mood'; expected one of quotation-marks"),
    (ATTRIBUTE + "kind = 'text'\n" + ATTRIBUTE + "kind = 'text'", "types[0].attributes: id x stands more than once"),
    (ROLE + ROLE, "types[0].roles: id r stands more than once"),
    (ROLE.replace('["a"]', '["c"]'), "type a, role r: there is no type 'c' to point to"),
    (ROLE.replace('["a"]', "[]"), "types[0].roles[0]: to is missing"),
    (ROLE.replace('["a"]', "[3]"), "types[0].roles[0].to: expected ids of types, found (3,)"),
    (ROLE.replace('["a"]', '"a"'), "types[0].roles[0]: to = 'a'; expected a list"),
    (ROLE + "least = -1", "types[0].roles[0]: expected least from 0 and most from 1 on"),
    (ROLE + "most = 0", "types[0].roles[0]: expected least from 0 and most from 1 on"),
    (ROLE + "least = 3\nmost = 2", "types[0].roles[0]: least = 3 is more than most = 2"),
]  # fmt: skip


@pytest.mark.parametrize(("addition", "told"), BROKEN)
def test_what_no_scheme_can_mean_is_told_with_its_place(addition: str, told: str) -> None:
    with pytest.raises(SchemeError) as raised:
        scheme_from_toml((LEAST + addition).encode())
    assert str(raised.value).startswith(told)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (b"", "the scheme: id is missing"),
        (b'id = "s"\nname = "S"\ntypes = []', "the scheme: types is missing"),
        (b'id = "s"\nname = "S"\ntypes = [1]', "types[0]: expected a table, found 1"),
        (b'id = "s"\nname = "S"\n[types]\nid = "a"', "the scheme: types = {'id': 'a'}; expected a list"),
        (LEAST.encode() + b'[scheme]\nid = "s"', "the scheme: unknown key 'scheme'"),
        (b"id = ", "not a TOML file: "),
        (b'id = "a"\nid = "b"', "not a TOML file: "),
        (b"id = " + b"9" * 5_000, "not a TOML file: "),
        (b'id = "\xff"', "not a TOML file: 'utf-8' codec can't decode byte 0xff"),
        ("id = 's'".encode("utf-16"), "not a TOML file: "),
        (b"a = " + b"[" * 100_000, "not a TOML file: its tables are nested too deeply"),
    ],
)
def test_what_is_no_scheme_at_all_is_told(source: bytes, told: str) -> None:
    with pytest.raises(SchemeError) as raised:
        scheme_from_toml(source)
    assert str(raised.value).startswith(told)


@given(st.data())
def test_a_damaged_scheme_is_read_or_refused_with_a_sentence(data: st.DataObject) -> None:
    source = SCHEME_FILE.read_bytes()
    place = data.draw(st.integers(0, len(source) - 1))
    length = data.draw(st.integers(0, 40))
    damage = data.draw(st.binary(max_size=4))
    try:
        scheme = scheme_from_toml(source[:place] + damage + source[place + length :])
    except SchemeError as error:
        assert str(error)  # noqa: PT017 # either end is right, and this one has to say something
    else:
        assert scheme.types
