"""The figures of each type, tagger and annotator, against those counted by hand."""

from pathlib import Path

import pytest
from review.counted import write_counted

from annotator.review.evidence import Evidence, evidence_in, overall, recall_blind, recall_seen
from annotator.review.measures import GROUPS, Share
from annotator.review.narrowing import names_in, narrowed
from annotator.review.reading import Terms
from annotator.storage.names import sidecars_of

NONE = Share(0, 0)


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    found = Evidence()
    for path in write_counted(tmp_path / "counted"):
        found.add(evidence_in(path, sidecars_of(path), Terms()))
    return found


@pytest.mark.parametrize(
    ("group", "name", "decided", "precision", "useful", "seen", "blind", "spoiled", "seconds"),
    [
        ("", "", 7, Share(4, 6), Share(5, 6), Share(4, 6), Share(1, 2), Share(1, 1), 4.0),
        ("tagger", "rules", 6, Share(3, 5), Share(4, 5), Share(4, 6), Share(1, 2), Share(1, 1), 4.0),
        ("tagger", "lexicon", 1, Share(1, 1), Share(1, 1), Share(1, 3), NONE, NONE, 2.0),
        ("annotator", "anna", 5, Share(2, 4), Share(3, 4), Share(2, 3), NONE, NONE, 4.0),
        ("annotator", "ben", 2, Share(2, 2), Share(2, 2), Share(2, 3), Share(1, 2), Share(1, 1), 3.0),
        ("type", "quote", 6, Share(4, 6), Share(5, 6), Share(4, 6), Share(1, 2), Share(1, 1), 3.0),
        ("type", "stance", 1, NONE, NONE, NONE, NONE, NONE, 8.0),
    ],
)
def test_each_figure_is_the_one_counted_by_hand(
    evidence: Evidence,
    *,
    group: str,
    name: str,
    decided: int,
    precision: Share,
    useful: Share,
    seen: Share,
    blind: Share,
    spoiled: Share,
    seconds: float,
) -> None:
    part = narrowed(evidence, group, name) if group else evidence
    told = overall(part)
    assert told.decided == decided
    assert (told.precision, told.useful, told.seeded) == (precision, useful, spoiled)
    assert (recall_seen(part), recall_blind(part)) == (seen, blind)
    assert told.seconds == seconds


def test_the_parts_of_statements_have_figures_by_their_type_alone(evidence: Evidence) -> None:
    assert names_in(evidence, "type") == ["quote", "cue", "speaker", "stance"]
    assert names_in(evidence, "tagger") == ["rules", "lexicon"]
    assert names_in(evidence, "annotator") == ["anna", "ben"]
    assert overall(narrowed(evidence, "type", "cue")).precision == Share(4, 4)


@pytest.mark.parametrize("group", GROUPS)
def test_the_parts_of_a_group_are_the_whole(evidence: Evidence, group: str) -> None:
    parts = [narrowed(evidence, group, name) for name in names_in(evidence, group)]
    whole = sum(overall(one).decided for one in parts)
    assert whole == len([one for one in evidence.decided if not one.trial]) + (
        len(evidence.parts) if group == "type" else 0
    )
