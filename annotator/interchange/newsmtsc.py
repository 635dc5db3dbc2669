"""NewsMTSC: sentences of news with the polarity of what they say about persons."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from annotator.interchange.format import Format, ReadOptions
from annotator.interchange.gathering import Found, annotations_of, lose_outside
from annotator.interchange.loss import LossReport
from annotator.interchange.read_layers import read_layer
from annotator.interchange.record import ReadLayer
from annotator.interchange.shape import shaped
from annotator.interchange.source import lines_of
from annotator.interchange.source_files import files_in
from annotator.interchange.units import Offsets, Quoted, chosen_offsets
from annotator.model.article import Article

NEUTRAL, APART = 4, 1
"""The scale is 2 (negative), 4 (neutral), 6 (positive); means of several annotators may lie between."""

BETWEEN = "polarity between two of the scale's: the nearer one is taken"


class _Mention(msgspec.Struct):
    mention: str
    start: int = msgspec.field(name="from")
    end: int = msgspec.field(name="to")


class _Target(msgspec.Struct):
    mention: str
    polarity: float
    start: int = msgspec.field(name="from")
    end: int = msgspec.field(name="to")
    gid: str = msgspec.field(name="Input.gid", default="")
    further: list[_Mention] | None = msgspec.field(name="further_mentions", default=None)


class _Sentence(msgspec.Struct):
    sentence_normalized: str
    targets: list[_Target]
    primary_gid: str = ""


def read_newsmtsc(path: Path, options: ReadOptions, losses: LossReport) -> Iterator[ReadLayer]:
    """Each sentence as an article, with a stance on each target; raises InterchangeError and OSError."""
    for one in files_in(path, ".jsonl"):
        for number, (place, line) in enumerate(lines_of(one), start=1):
            sentence = shaped(line, place, _Sentence)
            quotes = [
                Quoted(mention.start, mention.end, mention.mention)
                for target in sentence.targets
                for mention in (target, *(target.further or ()))
            ]
            raw = sentence.sentence_normalized
            offsets = chosen_offsets(raw, quotes, options.unit, "codepoint", losses, place)
            metadata = {"id": sentence.primary_gid} if sentence.primary_gid else {}
            article = Article(offsets.text, f"{one.stem}-{number:05}.txt", metadata)
            found = [made for target in sentence.targets for made in _found(target, offsets, losses, place)]
            yield read_layer(article, annotations_of(article.text, found, losses, place), place)


def _found(target: _Target, offsets: Offsets, losses: LossReport, place: str) -> Iterator[Found]:
    """The target, its further mentions, and the stance that the sentence takes on it."""
    actor = _actor(target)
    for mention in (target, *(target.further or ())):
        span = offsets.span(mention.start, mention.end)
        if span is None or not offsets.agrees(Quoted(mention.start, mention.end, mention.mention)):
            lose_outside(losses, f"{place}, {mention.mention}")
            continue
        key = f"{actor} {span}"
        yield Found(key, "target", (span,), {"actor": actor})
        if mention is target:
            polarity = _polarity(target.polarity, losses, f"{place}, {target.mention}")
            yield Found(f"stance {key}", "stance", (), {"polarity": polarity}, {"target": [key]})


def _polarity(told: float, losses: LossReport, place: str) -> str:
    if told not in (2, 4, 6):
        losses.note("between", BETWEEN, place=place)
    if abs(told - NEUTRAL) < APART:
        return "neutral"
    return "support" if told > NEUTRAL else "oppose"


def _actor(target: _Target) -> str:
    """Whom the target is: the gid holds source, document, paragraph, sentence, the name as first told, start and end."""
    parts = target.gid.split("_")
    return "_".join(parts[4:-2]) or target.mention


FORMAT = Format(
    name="newsmtsc",
    title="NewsMTSC",
    description="Sentences of news with their polarity toward persons: each sentence an article, each polarity a stance without a holder.",
    file="",
    carries=("targets with their further mentions", "polarity"),
    read=read_newsmtsc,
    reads="a .jsonl file, or a folder of them",
)
