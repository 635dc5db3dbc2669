"""brat's files: ours come back as they went, theirs are read as brat means them."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from interchange.alike import said
from interchange.gold import SHARED, expected, gold_records, records
from strategies import BUILT_IN

from annotator.interchange.brat import LOST, write_brat
from annotator.interchange.brat_reading import read_brat
from annotator.interchange.fault import InterchangeError
from annotator.interchange.fitting import Fitting
from annotator.interchange.format import ReadOptions, WriteOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.record import ReadLayer, Record
from annotator.model.annotation import Annotation
from annotator.model.spans import pieces_of
from annotator.model.surrogates import without_surrogates

TEXT = "Ann said “no”.\nBob 😀 laughed."


def there_and_back(record: Record, folder: Path) -> tuple[ReadLayer, LossReport]:
    losses = LossReport()
    write_brat([record], folder, WriteOptions(), losses)
    (read,) = read_brat(folder, ReadOptions(), LossReport())
    return read, losses


def flat(value: object) -> object:
    return re.sub(r"[\n\r\t]", " ", without_surrogates(value)) if isinstance(value, str) else value


def read_lines(folder: Path, *lines: str, text: str = TEXT) -> tuple[list[Annotation], LossReport]:
    (folder / "a.txt").write_bytes(text.encode())
    (folder / "a.ann").write_bytes("\n".join(lines).encode())
    losses = LossReport()
    (read,) = read_brat(folder, ReadOptions(), losses)
    return list(read.layer.annotations), losses


@given(record=records)
def test_what_is_written_comes_back_but_for_what_is_counted_as_lost(
    record: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assume(not record.on.article.text.startswith("\ufeff"))
    read, losses = there_and_back(record, tmp_path_factory.mktemp("brat"))
    text, layer = expected(record, LOST)
    assert read.article is not None
    assert read.article.text == text
    assert read.layer.name == record.on.layer.name
    assert said(Fitting(BUILT_IN).layer(read.layer, ""), flat) == said(layer, flat)
    kept = {one.id for one in layer.annotations}
    cut = [
        target
        for one in record.on.annotations
        if one.id in kept
        for _, target in one.targets
        if target not in kept
    ]
    assert losses.count("link-to-no-span") == len(cut)
    assert losses.count("no-span") == len(record.on.annotations) - len(kept)


@pytest.mark.parametrize("record", gold_records(), ids=lambda record: record.name)
def test_the_samples_come_back_whole(record: Record, tmp_path: Path) -> None:
    read, losses = there_and_back(record, tmp_path)
    _, layer = expected(record, LOST)
    assert said(Fitting(BUILT_IN).layer(read.layer, "")) == said(layer)
    assert (read.name, read.layer.name) == (record.name, "gold")
    assert losses.counts.keys() <= {*LOST, "link-to-no-span"}


def test_an_event_is_one_annotation_with_roles_and_repeated_ones_lose_their_number(tmp_path: Path) -> None:
    ones, losses = read_lines(
        tmp_path,
        "T1\tPerson 0 3\tAnn",
        "T2\tPerson 15 18\tBob",
        "T3\tSpeech 4 8\tsaid",
        "E1\tSpeech:T3 By:T1 By2:T2 Arg1:T1",
        "A1\tNegation E1",
        "A2\tConfidence E1 Very High",
        "#1\tAnnotatorNotes E1\twell\tthen",
        "N1\tReference T1 Wikipedia:64488\tAnn of Ann",
    )
    (speech,) = [one for one in ones if one.type == "Speech"]
    assert {role: len(ids) for role, ids in speech.links.items()} == {"By": 2, "Arg1": 1}
    assert speech.attributes == {"Negation": True, "Confidence": "Very High"}
    assert speech.note == "well\tthen"
    assert [dict(one.attributes) for one in ones if one.spans == ((0, 3),)] == [
        {"Reference": "Wikipedia:64488 Ann of Ann"}
    ]
    assert len(ones) == 3
    assert not losses


def test_relations_and_equivalents_are_links(tmp_path: Path) -> None:
    ones, _ = read_lines(
        tmp_path, "T1\tP 0 3\tAnn", "T2\tP 15 18\tBob", "R1\tKnows Arg1:T1 Arg2:T2\t", "*\tAlias T2 T1"
    )
    ids = {one.spans[0][0]: one.id for one in ones}
    assert [dict(one.links) for one in ones] == [{"Knows": (ids[15],)}, {"Alias": (ids[0],)}]


def test_several_events_of_one_trigger_are_several_annotations(tmp_path: Path) -> None:
    ones, _ = read_lines(tmp_path, "T1\tS 4 8\tsaid", "E1\tS:T1", "E2\tS:T1 Of:E1", "A1\tLoud T1")
    assert [one.attributes for one in ones] == [{"Loud": True}, {"Loud": True}]
    assert sorted(len(one.targets) for one in ones) == [0, 1]


def test_line_ends_of_two_bytes_count_twice(tmp_path: Path) -> None:
    ones, losses = read_lines(tmp_path, "T1\tP 16 19\tBob", text=TEXT.replace("\n", "\r\n"))
    assert ones[0].spans == ((15, 18),)
    assert not losses


def test_offsets_of_a_browser_are_found_out_and_said(tmp_path: Path) -> None:
    ones, losses = read_lines(tmp_path, "T1\tV 22 29\tlaughed")
    assert pieces_of(TEXT, ones[0].spans) == ("laughed",)
    assert "UTF-16" in losses.notes()[0]


def test_words_that_stand_elsewhere_are_found_or_counted(tmp_path: Path) -> None:
    ones, losses = read_lines(
        tmp_path, "T1\tP 1 4\tBob", "T2\tP 0 3\tEve", "T3\tP 7 99\tlong", "T4\tP 0 2\tn", "A1\tX T2"
    )
    assert [one.spans for one in ones] == [((15, 18),)]
    assert losses.counts == {"nothing": 1, "unfound-words": 3}
    assert [note[:3] for note in losses.notes()] == ["1 ×"]


def test_words_that_run_over_a_line_are_put_together_and_broken_lines_are_told(tmp_path: Path) -> None:
    ones, losses = read_lines(
        tmp_path,
        "T1\tQ 9 20\t“no”.",
        "Bob 😀",
        "H",
        "T2 is nothing",
        "T3\tP 15 18\tBob",
        "E9\tQ:T99",
        "garbage\there",
    )
    assert [pieces_of(TEXT, one.spans) for one in ones] == [("“no”.\nBob 😀",), ("Bob",)]
    assert losses.count("broken-line") == 3
    assert f"{tmp_path / 'a.ann'}:3" in losses.sentences()[0]


def test_folders_of_annotators_are_layers(tmp_path: Path) -> None:
    for name in ("anna", "bob", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{'x' if name == 'other' else 'a'}.txt").write_text("Ann", "utf-8")
        (tmp_path / name / f"{'x' if name == 'other' else 'a'}.ann").write_text("T1\tP 0 3\tAnn\n", "utf-8")
    read = list(read_brat(tmp_path, ReadOptions(), LossReport()))
    assert [(one.name, one.layer.name) for one in read] == [
        ("a.txt", "anna"),
        ("a.txt", "bob"),
        ("other/x.txt", ""),
    ]


def test_a_file_without_its_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1\tP 0 3\tAnn\n", "utf-8")
    losses = LossReport()
    assert list(read_brat(tmp_path, ReadOptions(), losses)) == []
    assert losses.count("no-text") == 1
    with pytest.raises(InterchangeError, match="a folder of such files"):
        list(read_brat(tmp_path / "b.json", ReadOptions(), LossReport()))


@pytest.mark.parametrize(
    "line",
    [
        "T1\tP 9999999999999999999999 3\tA",
        "E1\tP:T1 A:E1",
        "R1\tX Arg1:R1 Arg2:T1",
        "\x00",
        "T1",
        "#1\tX T7\tt",
    ],
)
def test_hostile_lines_are_counted_and_nothing_breaks(tmp_path: Path, line: str) -> None:
    ones, losses = read_lines(tmp_path, line)
    assert ones == []
    assert sum(losses.counts.values()) == 1


def test_the_configuration_has_every_type_and_value(tmp_path: Path) -> None:
    write_brat(gold_records(), tmp_path, WriteOptions(), LossReport())
    told = (tmp_path / "annotation.conf").read_text("utf-8")
    assert "quote\tspeaker*:speaker, cue*:cue, addressee*:speaker, within?:quote" in told
    assert "polarity\tArg:stance, Value:support|oppose|neutral|mixed|unclear" in told
    assert told == (tmp_path / "gold" / "annotation.conf").read_text("utf-8")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not beside the checkout")
@pytest.mark.parametrize(
    ("name", "lost"), [("tutorial-news", {"on-relation": 1}), ("bionlp-epi", {"no-text": 1})], ids=str
)
def test_real_files_are_read_without_a_word_misplaced(name: str, lost: dict[str, int]) -> None:
    losses, folder = LossReport(), SHARED / "brat" / name
    read = list(read_brat(folder, ReadOptions(), losses))
    assert losses.counts == lost
    files = [path for path in folder.glob("*.ann") if path.with_suffix(".txt").is_file()]
    lines = [(path, line) for path in files for line in path.read_text("utf-8").split("\n")]
    bounds = [line for _, line in lines if line[:1] == "T"]
    triggers = [(path, line.split(":")[1].split()[0]) for path, line in lines if line[:1] == "E"]
    assert sum(len(one.layer.annotations) for one in read) == len(bounds) + len(triggers) - len(set(triggers))
