"""PolNeAR: every attribution with its roles, every span with its words."""

import re
from collections import Counter
from pathlib import Path

import pytest

from annotator.interchange.format import ReadOptions
from annotator.interchange.loss import LossReport
from annotator.interchange.polnear import read_polnear
from annotator.interchange.record import ReadLayer
from annotator.model.spans import normalized, pieces_of

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "polnear-train"
TEXT = "Ann said it rains. Bob agreed."
SAID = (
    "T1\tSource 0 3\tAnn",
    "T2\tCue 4 8\tsaid",
    "T3\tContent 9 17\tit rains",
    "T4\tAttribution 4 8\tsaid",
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
)


def read_lines(folder: Path, *lines: str) -> tuple[ReadLayer, LossReport]:
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    (folder / "text" / "nyt_2016-01-02_rain-.txt").write_text(TEXT, "utf-8")
    (folder / "attributions" / "nyt_2016-01-02_rain-_4b22.ann").write_text("\n".join(lines), "utf-8")
    losses = LossReport()
    (read,) = read_polnear(folder, ReadOptions(), losses)
    return read, losses


def test_an_attribution_is_a_quote_with_speaker_and_cue(tmp_path: Path) -> None:
    read, losses = read_lines(tmp_path, *SAID)
    ones = {one.type: one for one in read.layer.annotations}
    assert {kind: pieces_of(TEXT, one.spans) for kind, one in ones.items()} == {
        "speaker": ("Ann",),
        "cue": ("said",),
        "quote": ("it rains",),
    }
    assert ones["quote"].links == {"cue": (ones["cue"].id,), "speaker": (ones["speaker"].id,)}
    assert (read.name, read.layer.name) == ("nyt_2016-01-02_rain-.txt", "4b22")
    assert read.article
    assert read.article.metadata == {"outlet": "nyt", "date": "2016-01-02"}
    assert not losses


def test_the_texts_are_found_from_the_folder_of_attributions_too(tmp_path: Path) -> None:
    read_lines(tmp_path, *SAID)
    (read,) = read_polnear(tmp_path / "attributions", ReadOptions(), LossReport())
    assert len(read.layer.annotations) == 3


def test_an_attribution_without_content_or_cue_keeps_what_it_has(tmp_path: Path) -> None:
    read, losses = read_lines(
        tmp_path,
        "T4\tAttribution 4 8\tsaid",
        "E1\tAttribution-no-source:T4",
        "T5\tDiscuss 0 3\tAnn",
        "#1\tAnnotatorNotes T5\thm",
    )
    assert [(one.type, one.spans, one.note) for one in read.layer.annotations] == [
        ("Discuss", ((0, 3),), "hm"),
        ("cue", ((4, 8),), ""),
        ("quote", (), ""),
    ]
    assert not losses


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
def test_the_whole_corpus_is_read_and_nothing_is_lost_in_silence() -> None:
    losses = LossReport()
    read = list(read_polnear(CORPUS, ReadOptions(), losses))
    assert len(read) == len({(one.name, one.layer.name) for one in read}) == 919
    assert losses.counts == {"other-trigger": 9}
    assert [note[:3] for note in losses.notes()] == ["3 ×"]
    for one in read:
        check(one)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
def test_part_of_the_corpus_is_read_and_nothing_is_lost_in_silence() -> None:
    losses = LossReport()
    traps = ("nyt_2016-04-18", "usa-today_2016-08-09", "wash-post_2016-06-27", "nyt_2016-09-07")
    files = sorted((CORPUS / "attributions").glob("*.ann"))
    chosen = [path for place, path in enumerate(files) if place % 20 == 0 or path.name.startswith(traps)]
    read = [one for path in chosen for one in read_polnear(path, ReadOptions(), losses)]
    assert len(read) == len(chosen)
    assert [note[:3] for note in losses.notes()] == ["3 ×"]
    assert losses.counts.keys() <= {"other-trigger"}
    for one in read:
        check(one)


def check(read: ReadLayer) -> None:
    """Every line of the file has its annotation, with the same words."""
    assert read.article
    text = read.article.text
    stem = read.name.removesuffix(".txt")
    source = (CORPUS / "attributions" / f"{stem}_{read.layer.name}.ann").read_text("utf-8")
    told = {}
    for line in source.split("\n"):
        if re.match(r"T\d+\t", line):
            key, where, words = line.split("\t")
            kind, _, stretches = where.partition(" ")
            pairs = [(int(a), int(b)) for a, b in (one.split() for one in stretches.split(";"))]
            assert " ".join(text[a:b] for a, b in pairs).split()[: len(words.split())] == words.split()
            told[key] = kind, normalized(pairs)
    there = {(one.type, one.spans) for one in read.layer.annotations}
    attributions = Counter(one.spans for one in read.layer.annotations if one.type == "quote")
    names = {"Source": "speaker", "Cue": "cue"}
    quotes = [one for one in read.layer.annotations if one.type == "quote"]
    events = re.findall(r"^E\d+\t\S+:T\d+.*$", source, re.MULTILINE)
    for event in events:
        roles = re.findall(r" ([A-Z]\w+?)\d*:(T\d+)", event)
        spans = normalized(span for name, key in roles if name == "Content" for span in told[key][1])
        attributions[spans] -= 1
        parts = {(names[name], told[key][1]) for name, key in roles if name in names}
        assert any(one.spans == spans and parts <= parts_of(read, one.id) for one in quotes), event
    assert min(attributions.values(), default=0) >= 0
    used = re.findall(r"T\d+", " ".join(events))
    free = [told[key] for key in told if key not in used]
    assert all(({**names, "Content": "quote"}.get(kind, kind), spans) in there for kind, spans in free)
    assert sum(attributions.values()) == sum(kind == "Content" for kind, _ in free)


def parts_of(read: ReadLayer, quote: str) -> set[tuple[str, object]]:
    ones = read.layer.annotations
    return {(role, ones[target].spans) for role, target in ones[quote].targets}
