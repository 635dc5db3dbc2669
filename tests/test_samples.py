"""The sample corpus: sound, annotated, with all that it is meant to show."""

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from annotator.corpus.findings import findings_in
from annotator.corpus.folder import Corpus
from annotator.model.annotated import AnnotatedArticle
from annotator.model.spans import covered
from annotator.storage.articles import read_article
from annotator.storage.names import sidecar_path
from annotator.storage.resources import resource
from annotator.storage.samples import sample_corpus
from annotator.storage.schemes import scheme_for
from annotator.storage.sidecar import read_sidecar

FOLDER = resource("samples")
ARTICLES = sorted(FOLDER.glob("*.txt"))
RIGHT_TO_LEFT = {"souq-al-sadaf.txt", "talab-sepidney.txt"}
LEAST, MOST = 400, 1500


def gold(path: Path) -> AnnotatedArticle:
    return AnnotatedArticle(
        read_article(path), scheme_for(path), read_sidecar(sidecar_path(path, "gold")).layer
    )


def shown(path: Path) -> Counter[str]:
    """What a sample shows, counted: values, several fragments, nesting."""
    counts: Counter[str] = Counter()
    for one in gold(path).annotations:
        counts.update(f"{one.type}.{value}" for value in one.attributes.values() if isinstance(value, str))
        counts[f"{one.type} in fragments"] += len(one.spans) > 1
        counts[f"{one.type} within"] += "within" in one.links
    return counts


def test_there_are_enough_of_them() -> None:
    assert len(ARTICLES) >= 8


def test_nothing_is_wrong_with_any_sidecar() -> None:
    corpus = Corpus.open(FOLDER)
    assert list(chain.from_iterable(map(findings_in, corpus.articles))) == []
    assert corpus.orphans == []


def test_no_sidecar_is_there_by_accident() -> None:
    """Looking at the samples where they lie would leave one behind."""
    empty = [path.name for path in sorted(FOLDER.glob("*.ann.json")) if not read_sidecar(path).annotations]
    assert empty == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_sample_has_the_length_of_a_news_article(path: Path) -> None:
    assert LEAST <= len(read_article(path).text.split()) <= MOST


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_sample_is_annotated_and_was_read(path: Path) -> None:
    on = gold(path)
    sidecar = read_sidecar(sidecar_path(path, "gold"))
    assert sidecar.text.sha256 == on.article.digest
    for one in on.annotations:
        if one.spans:
            assert sidecar.anchors[one.id].quoted == tuple(on.article.text[a:b] for a, b in one.spans)
    assert covered(on.layer.read) > len(on.article.text) / 2


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_sample_shows_every_kind_of_quote_and_stance(path: Path) -> None:
    counts = shown(path)
    for what in ("quote.direct", "quote.indirect", "quote.mixed", "quote within", "speaker.unnamed-other"):
        assert counts[what], what
    assert counts["stance.support"]
    assert counts["stance.oppose"]
    assert counts["aside.page-furniture"]


def test_together_they_show_what_is_rare() -> None:
    counts = sum((shown(path) for path in ARTICLES), Counter())
    for what in (
        "quote in fragments",
        "speaker.pronoun",
        "aside.scare-quote",
        "aside.caption",
        "aside.byline",
    ):
        assert counts[what] >= 5, what


def test_one_issue_has_supporters_and_opponents_in_two_outlets() -> None:
    sides: dict[str, set[str]] = {}
    for path in ARTICLES:
        on = gold(path)
        for stance in on.annotations:
            for target in on.linked(stance, "target") if stance.type == "stance" else ():
                issue = str(target.attributes.get("issue", ""))
                sides.setdefault(issue, set()).add(f"{path.name} {stance.attributes['polarity']}")
    assert any(
        len({side.split()[0] for side in found}) > 1
        and {"support", "oppose"} <= {side.split()[1] for side in found}
        for issue, found in sides.items()
        if issue
    )


def test_some_read_from_right_to_left() -> None:
    assert {path.name for path in ARTICLES} >= RIGHT_TO_LEFT
    for name in RIGHT_TO_LEFT:
        assert sum("\u0600" <= one <= "\u06ff" for one in (FOLDER / name).read_text("utf-8")) > 1000


def test_one_has_emoji_and_line_ends_of_two_characters() -> None:
    path = FOLDER / "loom-street-reacts.txt"
    assert b"\r\n" in path.read_bytes()
    assert any(ord(one) > 0xFFFF for one in read_article(path).text)


def test_the_persons_own_copy_is_made_once_and_never_overwritten(tmp_path: Path) -> None:
    folder = sample_corpus(tmp_path / "mine")
    changed = folder / ARTICLES[0].name
    changed.write_text("mine", "utf-8")
    assert sample_corpus(tmp_path / "mine") == folder
    assert changed.read_text("utf-8") == "mine"
    assert len(list(folder.iterdir())) == len([one for one in FOLDER.iterdir() if one.is_file()])
