"""Agreement of annotators: alpha against published figures, pairs the same from both sides, what was not read left out."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.__main__ import main
from annotator.agreement.agreeing import Agreement
from annotator.agreement.alpha import Coincidences
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import Span
from annotator.storage.names import sidecar_path
from annotator.storage.schemes import load_scheme
from annotator.storage.sidecar import encode_sidecar

TEXT = "One two three four five six seven eight nine ten."
FOUR_CODERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""The example of Krippendorff (2011), page 1: four coders, twelve units, a point where nothing was said."""

STRETCHES = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12)).map(
        lambda pair: (pair[0], min(len(TEXT), pair[0] + pair[1]))
    ),
    max_size=5,
    unique=True,
)


def coincidences(rows: tuple[str, ...]) -> Coincidences:
    found = Coincidences()
    for unit in zip(*(row.split() for row in rows), strict=True):
        found.add([value for value in unit if value != "."])
    return found


def layer(name: str, *spans: Span, form: str = "direct", read: tuple[Span, ...] = ()) -> AnnotatedArticle:
    quotes = [
        Annotation(f"{name}{number}", "quote", (span,), {"form": form}) for number, span in enumerate(spans)
    ]
    return AnnotatedArticle(Article(TEXT), load_scheme(None), Layer(name, "human", quotes, read=read))


def test_alpha_of_the_published_example() -> None:
    found = coincidences(FOUR_CODERS)
    assert found.alpha == pytest.approx(0.743, abs=0.0005)
    assert found.units == 11


def test_alpha_is_one_where_all_agree_and_unknown_where_nothing_varies() -> None:
    assert coincidences(("1 2", "1 2")).alpha == 1
    assert coincidences(("1 1", "1 1")).alpha is None
    assert coincidences(("1 .", ". 1")).agreement is None


@given(STRETCHES, STRETCHES)
def test_a_pair_is_the_same_from_both_sides(ours: list[Span], theirs: list[Span]) -> None:
    there, back = Agreement(), Agreement()
    there.add("a", [layer("a", *ours), layer("b", *theirs)])
    back.add("a", [layer("b", *theirs), layer("a", *ours)])
    (one,), (other,) = there.pairs.values(), back.pairs.values()
    assert {key: value.f1 for key, value in one.counts.items()} == pytest.approx(
        {key: value.f1 for key, value in other.counts.items()}
    )
    assert there.types == {} or there.types["quote"].alpha == back.types["quote"].alpha


@given(STRETCHES)
def test_a_layer_agrees_with_itself(spans: list[Span]) -> None:
    agreement = Agreement()
    agreement.add("a", [layer("a", *spans), layer("b", *spans)])
    assert all(one.f1 == 1 for one in agreement.pairs["a", "b"].counts.values() if one.gold)
    assert agreement.types.get("quote", Coincidences()).alpha in (1, None)


def test_values_are_compared_where_the_words_are_the_same() -> None:
    agreement = Agreement()
    agreement.add("a", [layer("a", (0, 7), (20, 23)), layer("b", (0, 7), form="mixed")])
    assert (agreement.values["quote", "form"].units, agreement.values["quote", "form"].agreement) == (1, 0)


def test_what_one_of_them_has_not_read_does_not_count() -> None:
    agreement = Agreement()
    agreement.add("a", [layer("a", (0, 7), (40, 44)), layer("b", (0, 7), read=((0, 20),))])
    assert all(one.f1 == 1 for one in agreement.pairs["a", "b"].counts.values() if one.gold)
    assert agreement.types["quote"].agreement == 1


def test_an_article_with_one_layer_does_not_count() -> None:
    agreement = Agreement()
    agreement.add("a", [layer("a", (0, 7))])
    assert (agreement.articles, agreement.pairs) == (0, {})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, "utf-8")
    for one in (layer("ann", (0, 7)), layer("ben", (0, 13)), layer("", (0, 7))):
        sidecar_path(article, one.layer.name).write_bytes(encode_sidecar(one))
    return tmp_path


def test_the_command_tells_pairs_and_alpha(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agree", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["layers"] for one in told["pairs"]] == [["", "ann"], ["", "ben"], ["ann", "ben"]]
    assert told["pairs"][0]["types"]["quote"]["exact"]["f1"] == 1
    assert told["values"]["quote.form"] == {"alpha": None, "same": 1.0, "units": 3}
    assert main(["agree", str(folder), "--layers", "ann,-"]) == 0
    assert "ann and -: 1 articles" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--layers", "ann"], 2, "two layers at least"),
        (["--layers", "ann,cy"], 2, "no article has a layer “cy”"),
    ],
)
def test_wrong_usage_is_a_sentence(
    folder: Path, words: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["agree", str(folder), *words]) == code
    assert told in capsys.readouterr().err


def test_nothing_to_compare_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert main(["agree", str(tmp_path)]) == 1
    assert "nothing can be compared" in capsys.readouterr().err
