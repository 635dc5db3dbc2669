"""Finding in a text, against what Python's own search finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus import finding
from annotator.corpus.finding import Query, QueryError, occurrences

TEXT = "“It’s the mayor’s plan,” the Mayor\nof Haskport said — the plan of a well-known MAYOR."


def words(query: Query, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in occurrences(query, text)]


def test_words_are_found_whatever_their_case_signs_and_line_ends() -> None:
    assert words(Query("mayor")) == ["mayor", "Mayor", "MAYOR"]
    assert words(Query("Mayor", exact_case=True)) == ["Mayor"]
    assert words(Query("it's")) == ["It’s"]
    assert words(Query('"it’s')) == ["“It’s"]
    assert words(Query("mayor of")) == ["Mayor\nof"]
    assert words(Query("well‑known")) == ["well-known"]
    assert words(Query("said - the")) == ["said — the"]


def test_whole_words_are_no_parts_of_others() -> None:
    assert words(Query("port")) == ["port"]
    assert words(Query("port", whole_words=True)) == []
    assert words(Query("haskport", whole_words=True)) == ["Haskport"]
    assert words(Query("p.rt|plan", expression=True, whole_words=True)) == ["plan", "plan"]


def test_an_expression_finds_what_it_says() -> None:
    assert words(Query(r"\bm\w+r\b", expression=True)) == ["mayor", "Mayor", "MAYOR"]
    assert words(Query(r"^of", expression=True)) == ["of"]
    assert words(Query(r"\p{Lu}\p{Ll}+", expression=True, exact_case=True)) == ["It", "Mayor", "Haskport"]
    assert words(Query("x*", expression=True)) == []


@pytest.mark.parametrize("nothing", ["", "   ", "\n"])
def test_nothing_finds_nothing(nothing: str) -> None:
    assert occurrences(Query(nothing), TEXT) == occurrences(Query(nothing, expression=True), TEXT) == []


def test_what_is_no_expression_is_told() -> None:
    with pytest.raises(QueryError, match="not an expression: missing"):
        occurrences(Query("(mayor", expression=True), TEXT)


def test_an_expression_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "PATIENCE", 0.05)
    with pytest.raises(QueryError, match="too long"):
        occurrences(Query(r"(a|aa|a?a)+$", expression=True), "a" * 5_000 + "b")


def test_no_more_is_found_than_anybody_looks_through() -> None:
    assert len(occurrences(Query("a"), "a" * 20_000)) == finding.MOST


@given(st.text(alphabet="ab .’'\n\u00a0😀", max_size=40), st.text(alphabet="ab’😀", min_size=1, max_size=3))
def test_plain_words_are_found_where_python_finds_them(text: str, sought: str) -> None:
    plain, wanted = text.replace("’", "'"), sought.replace("’", "'")
    expected, start = [], plain.find(wanted)
    while start >= 0:
        expected.append((start, start + len(wanted)))
        start = plain.find(wanted, start + len(wanted))
    assert occurrences(Query(sought, exact_case=True), text) == expected
