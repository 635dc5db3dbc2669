"""Words of a folder in their context."""

from pathlib import Path

import pytest

from annotator.corpus.finding import Query
from annotator.corpus.folder import Corpus
from annotator.corpus.searching import Hit, Wanted, hits_in
from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.edits import Stamp
from annotator.model.layer import Layer
from annotator.storage.articles import read_article
from annotator.storage.names import sidecar_path
from annotator.storage.schemes import load_scheme
from annotator.storage.sidecar import SidecarError, encode_sidecar

TEXT = "😀 “The plan is late,” said Bell.\r\nThe plan, she\nsaid, was good."
STAMP = Stamp("ann", "2026-01-02T03:04:05Z")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article with a quote, and a stance with a value and an actor; one with the same words and no sidecar."""
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "b.txt").write_text("A plan.", "utf-8")
    on = AnnotatedArticle(read_article(tmp_path / "a.txt"), load_scheme(None), Layer())
    for kind, words, name, value in (
        ("quote", "“The plan is late,”", "form", "direct"),
        ("speaker", "Bell", "actor", "bell"),
    ):
        start = on.article.text.index(words)
        made = edits.mark(on, kind, [(start, start + len(words))], STAMP)
        on.layer.apply(made)
        on.layer.apply(edits.set_attribute(on, made.added[0].id, name, value))
    sidecar_path(tmp_path / "a.txt").write_bytes(encode_sidecar(on))
    (tmp_path / "actors.json").write_text(
        '{"format": "annotator-actors", "version": 1, "actors": [{"id": "bell", "name": "Ann Bell"}]}',
        "utf-8",
    )
    return tmp_path


def hits(folder: Path, wanted: Wanted, context: int = 5) -> list[Hit]:
    return [hit for entry in Corpus.open(folder).articles for hit in hits_in(entry, wanted, context)]


def test_words_are_told_with_their_context_and_the_annotations_around_them(folder: Path) -> None:
    first, second, third = hits(folder, Wanted(Query("plan")))
    text = read_article(folder / "a.txt").text
    assert [(one.article, text[one.start : one.end]) for one in (first, second)] == [("a.txt", "plan")] * 2
    assert (first.before, first.after, [one.type for one in first.around]) == ("“The ", " is l", ["quote"])
    assert second.around == ()
    assert (third.article, third.before, third.after) == ("b.txt", "A ", ".")


def test_a_blank_stands_for_a_line_end(folder: Path) -> None:
    (hit,) = hits(folder, Wanted(Query("she said")))
    assert hit.words == "she\nsaid"


@pytest.mark.parametrize(
    ("words", "within", "where", "found"),
    [
        ("plan", {"quote"}, {}, ["plan"]),
        ("plan", {"speaker"}, {}, []),
        ("late", set(), {"form": "direct"}, ["late"]),
        ("late", set(), {"form": "indirect"}, []),
        ("", {"speaker"}, {}, ["Bell"]),
        ("", set(), {"actor": "ann bell"}, ["Bell"]),
        ("", set(), {"actor": "bell"}, ["Bell"]),
        ("", {"quote", "speaker"}, {}, ["“The plan is late,”", "Bell"]),
        ("", set(), {}, []),
    ],
)
def test_only_what_lies_in_wanted_annotations_is_found(
    folder: Path, words: str, within: set[str], where: dict[str, str], found: list[str]
) -> None:
    wanted = Wanted(Query(words), frozenset(within), where)
    assert [hit.words for hit in hits(folder, wanted)] == found


def test_words_are_found_beside_a_broken_sidecar_which_is_told_of(folder: Path) -> None:
    sidecar_path(folder / "a.txt").write_text("{", "utf-8")
    (entry,) = Corpus.open(folder / "a.txt").articles
    found: list[str] = []

    def take() -> None:
        for hit in hits_in(entry, Wanted(Query("plan")), 5):
            found.append(hit.words)  # noqa: PERF401 # what came before the error counts

    with pytest.raises(SidecarError):
        take()
    assert found == ["plan", "plan"]
