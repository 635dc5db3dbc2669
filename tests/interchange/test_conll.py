"""Tokens with tags: ours come back as they went, theirs are read whatever their tags are."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from interchange.alike import said
from interchange.gold import SHARED, gold_records, records

from annotator.interchange.conll import FORMAT, WITH_ENDS
from annotator.interchange.conll_reading import read_conll
from annotator.interchange.fault import InterchangeError
from annotator.interchange.format import Format, ReadOptions, WriteOptions
from annotator.interchange.formats import find_formats
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer, Record
from annotator.interchange.tokens import edges_of, sentences_of, token_range, tokens_of
from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.spans import pieces_of
from annotator.model.surrogates import without_surrogates
from annotator.storage.schemes import load_scheme

both = pytest.mark.parametrize("form", [FORMAT, WITH_ENDS], ids=lambda form: form.name)


def there_and_back(form: Format, record: Record, folder: Path) -> tuple[list[ReadLayer], LossReport]:
    losses = LossReport()
    assert form.write
    (path,) = form.write([record], folder, WriteOptions(), losses)
    return list(read_conll(path, ReadOptions(), LossReport())), losses


def tagged(record: Record) -> tuple[Layer, int]:
    """What columns of tags can hold of a layer, and how many stretches they cannot."""
    text = record.on.article.text
    tokens = tokens_of(text, edges_of(record.on.annotations))
    taken: set[tuple[str, int]] = set()
    kept, left = [], 0
    for one in record.on.annotations:
        for number, span in enumerate(one.spans):
            there = token_range(tokens, span)
            places = {(one.type, place) for place in there}
            if not there or places & taken:
                left += 1
                continue
            taken |= places
            spans = ((tokens[there.start][0], tokens[there.stop - 1][1]),)
            kept.append(replace(one, id=f"{one.id} {number}", spans=spans, attributes={}, links={}, note=""))
    return Layer("", "human", kept), left


@both
@given(record=records)
def test_what_is_written_comes_back_but_for_what_is_counted_as_lost(
    form: Format, record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = record.on.article.text.replace("\ufeff", "\ufdd1")
    told = Record(AnnotatedArticle(Article(text), record.on.scheme, record.on.layer), record.name)
    read, losses = there_and_back(form, told, tmp_path_factory.getbasetemp())
    layer, left = tagged(told)
    assert losses.count("overlap") + losses.count("no-token") == left
    if tokens_of(text):
        (one,) = read
        assert one.article
        assert (one.article.text, one.layer.name) == (without_surrogates(text), told.on.layer.name)
        assert said(one.layer) == said(layer)
    else:
        assert read == []


@both
@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_the_samples_come_back_with_their_tagged_stretches(
    form: Format, record: Record, tmp_path: Path
) -> None:
    (read,), losses = there_and_back(form, record, tmp_path)
    layer, left = tagged(record)
    assert said(read.layer) == said(layer)
    assert losses.count("overlap") == left
    assert read.article
    assert (read.name, read.article.metadata) == (record.name, record.on.article.metadata)


def test_every_line_has_as_many_columns_as_the_heading_names(tmp_path: Path) -> None:
    assert FORMAT.write
    (path,) = FORMAT.write(gold_records(), tmp_path, WriteOptions(), LossReport())
    lines = [line for line in path.read_text("utf-8").split("\n") if line and not line.startswith("# ")]
    assert {line.count("\t") for line in lines} == {6}
    assert {cell[:2] for line in lines for cell in line.split("\t")[1:]} == {"O", "B-", "I-"}


@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_no_annotation_lies_across_a_sentence(record: Record) -> None:
    text = record.on.article.text
    spans = [span for one in record.on.annotations for span in one.spans]
    tokens = tokens_of(text, edges_of(record.on.annotations))
    sentences = sentences_of(text, tokens, spans)
    ends = {tokens[one.stop - 1][1] for one in sentences}
    assert sum(map(len, sentences)) == len(tokens)
    assert len(sentences) > 10
    assert not any(start < end < stop for start, stop in spans for end in ends if text[end:stop].strip())


def test_words_with_marks_and_joiners_are_one_token() -> None:
    text = "O’Neill’s U.S. 3,5 می‌رود क्‍ष «ab» 😀!"
    assert pieces_of(text, tuple(tokens_of(text))) == (
        "O’Neill’s", "U.S", ".", "3,5", "می‌رود", "क्‍ष", "«", "ab", "»", "😀", "!"
    )  # fmt: skip
    assert pieces_of(text, tuple(tokens_of("O’Neill", [2]))) == ("O’", "Neill")


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("B-P I-P O B-P", ["a b", "d"]),
        ("B-P B-P I-P O", ["a", "b c"]),
        ("I-P I-P O I-P", ["a b", "d"]),
        ("B-P E-P S-P O", ["a b", "c"]),
        ("B-P L-P U-P U-P", ["a b", "c", "d"]),
        ("I-P I-Q O O", ["a", "b"]),
        ("B-P I-P I-P I-P", ["a b c d"]),
    ],
)
def test_every_way_of_tagging_is_understood(tmp_path: Path, tags: str, found: list[str]) -> None:
    path = tmp_path / "x.iob"
    path.write_text(
        "\n".join(f"{token} X {tag}" for token, tag in zip("abcd", tags.split(), strict=True)), "utf-8"
    )
    losses = LossReport()
    (read,) = read_conll(path, ReadOptions(), losses)
    assert read.article
    assert [" ".join(pieces_of(read.article.text, one.spans)) for one in read.layer.annotations] == found
    assert losses.counts == {"columns": 1}
    assert losses.notes()


def test_tags_without_signs_are_taken_as_runs_and_a_hash_may_be_a_token(tmp_path: Path) -> None:
    path = tmp_path / "x.iob"
    path.write_text("# id = 5\nAnn PERSON\nBell PERSON\n# O\n# PLACE\n", "utf-8")
    losses = LossReport()
    (read,) = read_conll(path, ReadOptions(), losses)
    assert read.article
    assert read.article.text == "Ann Bell #"
    assert [(one.type, one.spans) for one in read.layer.annotations] == [("PERSON", ((0, 8),))]
    assert any("tags have no B- or I-" in told for told in losses.notes())


def test_a_cell_that_is_no_tag_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "x.iob"
    path.write_text("Ann B-P\nsaid verb\nno O\n", "utf-8")
    losses = LossReport()
    (read,) = read_conll(path, ReadOptions(), losses)
    assert [one.type for one in read.layer.annotations] == ["P"]
    assert losses.counts == {"no-tag": 1}


def test_tokens_are_aligned_to_the_text_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Ann  said:\n“No” (twice).", "utf-8")
    rows = "Ann\tB-P\nsaid\tO\n:\tO\n\n``\tB-Q\nNo\tI-Q\n''\tI-Q\n-LRB-\tO\nthrice\tO\n)\tO\n"
    (tmp_path / "x.conll").write_text(rows, "utf-8")
    losses = LossReport()
    (read,) = read_conll(tmp_path, ReadOptions(), losses)
    assert read.article
    assert [pieces_of(read.article.text, one.spans) for one in read.layer.annotations] == [
        ("Ann",),
        ("“No”",),
    ]
    assert losses.counts == {"token-gone": 1}
    assert read.name == "x.txt"


@pytest.mark.parametrize(
    "hostile",
    [
        b"word",
        b"a\xff B-P",
        b"\tB-P",
        b'-DOCSTART-\n# text = "ab"\n# offsets = 0-1\nb\tO',
        b'-DOCSTART-\n# text = "ab"\nb\tO',
        b"# text = 5\na\tO",
        b'# text = "\\ud800"\na\tO',
        b'# article = {"name": 5}\na\tO',
        b'# columns = ["token", "a", "b"]\na\tO',
        b"1\tAnn\tPROPN\n2\tsaid\tVERB",
    ],
)
def test_hostile_files_are_refused_with_their_place(tmp_path: Path, hostile: bytes) -> None:
    path = tmp_path / "x.conll"
    path.write_bytes(hostile)
    with pytest.raises(InterchangeError, match=r"x\.conll"):
        list(read_conll(path, ReadOptions(), LossReport()))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not beside the checkout")
def test_real_files_say_the_same_in_every_layout() -> None:
    told = []
    for path in sorted((SHARED / "conll").glob("*.iob")):
        ones = list(read_conll(path, ReadOptions(), LossReport()))
        told.append(
            [
                (one.type, *pieces_of(read.article.text, one.spans))
                for read in ones
                if read.article
                for one in read.layer.annotations
            ]
        )
    assert len(told) == 4
    assert all(
        one[:3] == [("PERSON", "Sebastian Thrun"), ("ORG", "Google"), ("DATE", "2007")] for one in told
    )


def test_an_article_without_words_is_counted(tmp_path: Path) -> None:
    on = AnnotatedArticle(Article(" \n", "a.txt"), load_scheme(None), Layer())
    losses = LossReport()
    write = find_formats().usable["conll"].write
    assert write
    write([Record(on, "a.txt")], tmp_path, WriteOptions(), losses)
    assert losses.count("no-words") == 1
