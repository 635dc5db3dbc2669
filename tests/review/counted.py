"""A small folder that two people have reviewed, of which every figure is counted by hand."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from review.suggested import TEXT, desk, open_in, pending, suggestions, tagged, write_layers

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.edits import Stamp
from annotator.model.layer import Layer
from annotator.model.verdict import Decision
from annotator.review.decisions import Deed, decide, taken_by
from annotator.review.reading import Terms
from annotator.review.trials import Trials, finish_blind, open_paragraphs

ANNA, BEN = Stamp("anna", "2026-11-24T10:00:00Z"), Stamp("ben", "2026-11-25T10:00:00Z")
SECONDS: Mapping[str, float] = {"storm": 2.0, "winter": 4.0, "cheque": 6.0, "stance": 8.0}


def lexicon() -> Layer:
    """A second tagger, which has found one quote only: that of the storm."""
    storm = suggestions("2")["storm"]
    return Layer("auto-lexicon", "tagger", [replace(storm, by="lexicon 2", links={})])


def decide_on(on: AnnotatedArticle, name: str, decision: Decision, stamp: Stamp, layer: Layer) -> None:
    """One decision that takes the seconds of SECONDS."""
    proposal = pending(on, layer)[name]
    on.layer.apply(decide(on, proposal, Deed(decision, stamp, SECONDS[name])))


def by_anna() -> AnnotatedArticle:
    """Of rules: accepted storm, rejected winter, corrected cheque, unsure of the stance; of lexicon: accepted storm.

    A quote on “Council backs” is marked by hand, of which no tagger has a word.
    """
    on, rules = desk(), tagged()
    for name, decision in (
        ("storm", Decision.ACCEPTED),
        ("winter", Decision.REJECTED),
        ("cheque", Decision.CORRECTED),
        ("stance", Decision.UNSURE),
    ):
        decide_on(on, name, decision, ANNA, rules)
    cheque = on.annotations[taken_by(on.layer)[suggestions()["cheque"].id]]
    (start, end) = cheque.spans[0]
    on.layer.apply(edits.respan(on, cheque.id, [(start + 1, end)]))
    decide_on(on, "storm", Decision.ACCEPTED, ANNA, lexicon())
    start = TEXT.index("Council backs")
    on.layer.apply(edits.mark(on, "quote", [(start, start + 13)], ANNA))
    return on


def by_ben() -> AnnotatedArticle:
    """Of rules: a spoiled one accepted, then storm and winter accepted as they are; a paragraph read blind, with one quote of two."""
    on, rules = replace(desk(), layer=Layer("ben", "human")), tagged()
    spoiled = next(one for one in open_in(on, [rules], Terms(trials=Trials(seeded=1.0))) if one.trial)
    on.layer.apply(decide(on, spoiled, Deed(Decision.ACCEPTED, BEN, 1.0)))
    for name in ("storm", "winter"):
        decide_on(on, name, Decision.ACCEPTED, BEN, rules)
    blind = open_paragraphs(on, Trials(blind=1.0))[-1]
    for words in ("“We have been handed", "the barrier."):
        start = TEXT.index(words)
        on.layer.apply(edits.mark(on, "quote", [(start, start + len(words))], BEN))
    on.layer.apply(finish_blind(on, blind, BEN))
    return on


def write_counted(folder: Path) -> list[Path]:
    """Both in articles of their own; only the first one was tagged by lexicon. Returns the articles."""
    folder.mkdir()
    first, second = folder / "a.txt", folder / "b.txt"
    for path in (first, second):
        path.write_text(TEXT, "utf-8")
    write_layers(first, tagged(), lexicon(), by_anna().layer)
    write_layers(second, tagged(), by_ben().layer)
    return [first, second]
