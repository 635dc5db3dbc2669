"""Whole articles: the samples that come with the program, and one from outside."""

import json
from pathlib import Path

import pytest

from annotator.model.annotation import Annotation
from annotator.model.article import Article, canonical
from annotator.model.spans import Spans, overlap
from annotator.storage.resources import resource
from annotator.storage.schemes import load_scheme
from annotator.tagging.rules.tagger import RulesTagger

SCHEME = load_scheme()
ROOT = Path(__file__).resolve().parents[3]
SEED = ROOT.parent / "shared" / "seed" / "000_d6daf2ee1ee61935.txt"
SAMPLES = {
    "ferry-strike-talks": 1.0,
    "harbour-barrier-costs": 1.0,
    "harbour-barrier-vote": 0.75,
    "hospital-closure-leak": 0.85,
    "low-traffic-zone-row": 0.85,
    "school-phones-study": 0.8,
    "moorbahn-buergerentscheid": 0.8,
}
"""The samples, and which share of their direct quotes must be found with cue and speaker; the rest is beyond rules on purpose."""


def suggestions(text: str) -> tuple[list[Annotation], dict[str, Annotation]]:
    found = RulesTagger().suggest(Article(text), SCHEME)
    return found, {one.id: one for one in found}


@pytest.mark.skipif(not SEED.exists(), reason="the article from outside is not beside this checkout")
def test_every_direct_quote_of_an_article_from_outside_has_its_speaker() -> None:
    text = canonical(SEED.read_text("utf-8"))
    found, by_id = suggestions(text)

    def words(one: Annotation, role: str) -> list[str]:
        return [text[by_id[each].start : by_id[each].end] for each in one.links[role]]

    told = [
        (
            text[one.start : one.start + 10],
            words(one, "speaker"),
            words(one, "cue"),
            by_id[one.links["speaker"][0]].attributes["actor"],
        )
        for one in found
        if one.type == "quote" and one.attributes["form"] == "direct"
    ]
    assert told == [
        ("“No doubt,", ["Dehqan"], ["said"], "Hossein Dehqan"),
        ("“Strengthe", ["he"], ["added"], "Hossein Dehqan"),
        ("“The two c", ["He"], ["said"], "Hossein Dehqan"),
        ("“Iran supp", ["President Rouhani"], ["said"], "Hassan Rouhani"),
        ("“Supportin", ["the Iranian president"], ["said"], "Hassan Rouhani"),
    ]


def spans_of(row: dict[str, list[list[int]]]) -> Spans:
    return tuple((start, end) for start, end in row["spans"])


@pytest.mark.parametrize(("name", "share"), SAMPLES.items())
def test_the_direct_quotes_of_the_samples_are_found(name: str, share: float) -> None:
    path = resource(f"samples/{name}.txt")
    gold = {
        row["id"]: row
        for row in json.loads(path.with_name(f"{name}.txt.gold.ann.json").read_text("utf-8"))["annotations"]
    }
    found, by_id = suggestions(canonical(path.read_text("utf-8")))
    quotes = [one for one in found if one.type == "quote"]

    def is_found(row: dict) -> bool:  # type: ignore[type-arg] # a row of JSON
        near = [one for one in quotes if overlap(one.spans, spans_of(row))]
        return any(
            all(
                any(overlap(by_id[mine].spans, spans_of(gold[its])) for mine in one.links.get(role, ()))
                for role, ids in row.get("links", {}).items()
                for its in ids
                if role in ("speaker", "cue")
            )
            for one in near
        )

    direct = [
        row for row in gold.values() if row["type"] == "quote" and row["attributes"]["form"] == "direct"
    ]
    assert sum(map(is_found, direct)) >= share * len(direct)
