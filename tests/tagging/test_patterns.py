"""The user's own patterns and lists, from a TOML file."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tagging.making import SCHEME

from annotator.__main__ import main
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import Spans
from annotator.storage.sidecar import read_sidecar
from annotator.tagging.patterns.gazetteer import NameFinder
from annotator.tagging.patterns.likeness import NoPatternError, pattern_like
from annotator.tagging.patterns.pattern_file import Pattern, as_toml, patterns_from_toml
from annotator.tagging.patterns.tagger import PatternTagger
from annotator.tagging.tagger import NotTaggedError, TaggerError

FILE = r"""
[[patterns]]
name = "quote and name"
type = "quote"
regex = '(?P<quote>“[^”\n]+”),? (?P<cue>said|asked) (?P<speaker>\p{Lu}\w+ \p{Lu}\w+)'
confidence = 0.8
attributes = { medium = "speech" }

[[gazetteers]]
name = "parties"
type = "target"
ignore_case = true
entries = { "Reform Party" = ["the Reformers", "RP"] }

[[gazetteers]]
type = "speaker"
names = ["U.S. officials", "officials"]
attributes = { anonymity = "unnamed-official" }
"""
TEXT = "“We will not pay,” said Ada Lund of the RP.\nThe reformers and U.S. officials left; officials left.\n"


def suggested(text: str, file: str, *, seconds: float = 2.0) -> AnnotatedArticle:
    article = Article(text, "a.txt")
    tagger = PatternTagger(patterns_from_toml(file.encode(), "my.toml"), seconds=seconds)
    return AnnotatedArticle(
        article, SCHEME, Layer("auto-patterns", "tagger", tagger.suggest(article, SCHEME))
    )


def words(on: AnnotatedArticle, kind: str) -> list[str]:
    return [on.text_of(one) for one in on.annotations if one.type == kind]


def test_groups_that_are_named_after_types_or_roles_are_linked() -> None:
    on = suggested(TEXT, FILE)
    quote = next(one for one in on.annotations if one.type == "quote")
    assert on.text_of(quote) == "“We will not pay,”"
    assert quote.attributes == {"form": "direct", "medium": "speech"}
    assert [on.text_of(one) for one in on.linked(quote, "speaker")] == ["Ada Lund"]
    assert [on.text_of(one) for one in on.linked(quote, "cue")] == ["said"]
    assert (quote.confidence, quote.reason) == (0.8, "matches “quote and name”")


def test_names_of_a_list_say_whom_they_stand_for() -> None:
    on = suggested(TEXT, FILE)
    assert words(on, "target") == ["RP", "The reformers"]
    assert {one.attributes["actor"] for one in on.annotations if one.type == "target"} == {"Reform Party"}
    assert words(on, "speaker") == ["Ada Lund", "U.S. officials", "officials"]


def test_a_role_of_stances_makes_what_it_leads_to() -> None:
    file = "[[patterns]]\ntype = 'stance'\nregex = '(?P<holder>Ada) (?P<stance>hates) (?P<target>tolls)'\n"
    on = suggested("Ada hates tolls.", file + "attributes = { polarity = 'oppose' }\n")
    stance = next(one for one in on.annotations if one.type == "stance")
    assert [on.text_of(one) for role in ("holder", "target") for one in on.linked(stance, role)] == [
        "Ada",
        "tolls",
    ]
    assert on.linked(stance, "holder")[0].type == "speaker"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("[[patterns", "my.toml is not TOML"),
        ("[[patterns]]\ntype = 'quote'", r"my.toml: patterns\[0\]: Object missing required field `regex`"),
        (
            "[[patterns]]\ntype = 'quote'\nregex = '(a'",
            r"my.toml: patterns\[0\].regex: “\(a” is no regular expression: missing \)",
        ),
        ("[[patterns]]\ntype = 'quote'\nregx = '(a'", "unknown field `regx`"),
        ("[[gazetteers]]\ntype = 'quote'", r"gazetteers\[0\] has neither “names” nor “entries”"),
        ("[[gazetteers]]\ntype = 'quote'\nnames = ['']", "Expected `str` of length >= 1"),
        ("[[patterns]]\ntype = 'quote'\nregex = 'a'\nconfidence = 2.0", "Expected `float` <= 1.0"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_place(file: str, told: str) -> None:
    with pytest.raises(TaggerError, match=told):
        patterns_from_toml(file.encode(), "my.toml")


def test_an_expression_that_would_not_end_is_stopped_and_named() -> None:
    file = "[[patterns]]\nname = 'slow'\ntype = 'quote'\nregex = '(a|aa)+$'\n"
    with pytest.raises(NotTaggedError, match="“slow” took longer than"):
        suggested("a" * 5_000 + "b", file, seconds=0.05)


def test_an_expression_that_matches_everywhere_is_refused() -> None:
    with pytest.raises(NotTaggedError, match="matches more than 20,000 times"):
        suggested("a" * 30_000, "[[patterns]]\ntype = 'quote'\nregex = '.'\n")


def test_empty_matches_are_nothing() -> None:
    assert not len(suggested("abc", "[[patterns]]\ntype = 'quote'\nregex = 'x*'\n").annotations)


def test_the_version_changes_with_the_file() -> None:
    one, two = (PatternTagger(patterns_from_toml(file.encode(), "f")) for file in (FILE, FILE + "\n"))
    assert one.version != two.version


@given(
    st.text("ab U.S「日本」", max_size=40), st.lists(st.text("ab U.S日", min_size=1, max_size=4), max_size=5)
)
def test_names_are_found_where_they_stand(text: str, names: list[str]) -> None:
    found = list(NameFinder(((name, name) for name in names), ignore_case=False).find(text))
    for one in found:
        assert "".join(text[slice(*one.span)].split()) == "".join(one.meaning.split())
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))


def at(text: str, part: str) -> Spans:
    start = text.index(part)
    return ((start, start + len(part)),)


def test_like_this_one_finds_the_statement_and_others_of_its_make() -> None:
    text = "“No,” said Ada Lund. “Never again,” said Bo van Ek. “Why,” asked Cy Day.\n"
    ones = [
        Annotation("s", "speaker", at(text, "Ada Lund"), attributes={"form": "name"}),
        Annotation("c", "cue", at(text, "said")),
        Annotation("q", "quote", at(text, "“No,”"), links={"speaker": ("s",), "cue": ("c",)}),
    ]
    on = AnnotatedArticle(Article(text), SCHEME, Layer(annotations=ones))
    found = suggested(text, as_toml(pattern_like(on, on.annotations["q"])))
    assert words(found, "quote") == ["“No,”", "“Never again,”"]
    assert words(found, "speaker") == ["Ada Lund", "Bo van Ek"]


def test_like_this_one_takes_any_number_and_the_attributes() -> None:
    text = "Reuters (page 3) and AP (page 12)."
    aside = Annotation("a", "aside", at(text, "(page 3)"), attributes={"kind": "page-furniture"})
    on = AnnotatedArticle(Article(text), SCHEME, Layer(annotations=[aside]))
    found = suggested(text, as_toml(pattern_like(on, aside)))
    assert words(found, "aside") == ["(page 3)", "(page 12)"]
    assert {one.attributes["kind"] for one in found.annotations} == {"page-furniture"}


def test_from_what_has_no_words_no_pattern_is_made() -> None:
    on = AnnotatedArticle(Article("text"), SCHEME, Layer())
    with pytest.raises(NoPatternError, match="one stretch"):
        pattern_like(on, Annotation("t", "target"))
    long = Article("word " * 100)
    with pytest.raises(NoPatternError, match="more than 200 characters"):
        pattern_like(AnnotatedArticle(long, SCHEME, Layer()), Annotation("q", "quote", ((0, 450),)))


@given(st.text(max_size=30), st.integers(0, 30), st.integers(1, 30))
@example("0_", 0, 1)
def test_a_pattern_matches_what_it_was_made_from(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    if start >= end or not text[start:end].strip():
        return
    one = Annotation("c", "cue", ((start, end),))
    on = AnnotatedArticle(Article(text), SCHEME, Layer(annotations=[one]))
    pattern = pattern_like(on, one)
    (compiled,) = [found for _, found in patterns_from_toml(as_toml(pattern).encode(), "f").patterns]
    assert any(
        match.start() <= start and end <= match.end() for match in compiled.finditer(text)
    ) or compiled.search(text)


strings = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=10)


@given(
    strings,
    strings,
    st.booleans(),
    st.dictionaries(strings, st.one_of(strings, st.booleans(), st.integers(-9, 9)), max_size=2),
)
def test_a_pattern_survives_being_written(
    kind: str, name: str, ignore_case: bool, attributes: dict[str, str | int | bool]
) -> None:
    one = Pattern(kind, r"a\d“\"", name, ignore_case, 0.25, attributes)
    assert [found for found, _ in patterns_from_toml(as_toml(one).encode(), "f").patterns] == [one]


def test_the_file_of_the_folder_is_found_and_two_processes_write_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "corpus" / "in"
    folder.mkdir(parents=True)
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(TEXT, "utf-8")
    assert main(["tag", str(folder), "--tagger", "patterns"]) == 2
    assert "annotator.patterns.toml cannot be read" in capsys.readouterr().err
    (tmp_path / "annotator.patterns.toml").write_text(FILE, "utf-8")
    assert main(["tag", str(folder), "--tagger", "patterns", "--jobs", "1"]) == 0
    one = {path.name: path.read_bytes() for path in folder.glob("*.ann.json")}
    assert main(["tag", str(folder), "--tagger", "patterns", "--jobs", "2", "--force"]) == 0
    assert {path.name: path.read_bytes() for path in folder.glob("*.ann.json")} == one
    assert len(one) == 20
    assert read_sidecar(folder / "00.txt.auto-patterns.ann.json").tagger.startswith("patterns 1-")
    assert main(["check", str(folder)]) == 0
