"""Ids of annotations."""

import hashlib
import time
import uuid
from itertools import pairwise

import pytest

from annotator.model.identity import new_id, suggestion_id


def test_a_new_id_is_a_uuid_of_version_7_and_the_variant_of_the_rfc() -> None:
    for _ in range(200):
        made = uuid.UUID(new_id())
        assert made.version == 7
        assert made.variant == uuid.RFC_4122


def test_a_new_id_begins_with_the_time_in_milliseconds() -> None:
    before = time.time_ns() // 1_000_000
    milliseconds = uuid.UUID(new_id()).int >> 80
    assert before <= milliseconds <= time.time_ns() // 1_000_000


def test_ids_sort_by_the_time_at_which_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(1_700_000_000_000_000_000, 1_800_000_000_000_000_000, 1_000_000_000_000_000))
    monkeypatch.setattr("annotator.model.identity.time.time_ns", lambda: next(clock))
    made = [new_id() for _ in range(100)]
    assert all(earlier < later for earlier, later in pairwise(made))


def test_no_two_of_many_ids_are_the_same() -> None:
    assert len({new_id() for _ in range(5_000)}) == 5_000


def test_the_random_bits_are_all_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.model.identity.time.time_ns", lambda: 0)
    monkeypatch.setattr("annotator.model.identity.secrets.randbits", lambda bits: (1 << bits) - 1)
    assert new_id() == "00000000-0000-7fff-bfff-ffffffffffff"


def test_a_suggestion_has_the_same_id_on_every_machine() -> None:
    told = b"digest\nrules\n1.0\nquote\n3-9\n12-20"
    assert (
        suggestion_id("digest", "rules", "1.0", "quote", ((3, 9), (12, 20)))
        == hashlib.sha256(told).hexdigest()[:32]
    )


@pytest.mark.parametrize(
    "other",
    [
        ("other", "rules", "1.0", "quote", ((3, 9),)),
        ("digest", "spacy", "1.0", "quote", ((3, 9),)),
        ("digest", "rules", "1.1", "quote", ((3, 9),)),
        ("digest", "rules", "1.0", "cue", ((3, 9),)),
        ("digest", "rules", "1.0", "quote", ((3, 10),)),
        ("digest", "rules", "1.0", "quote", ((3, 9), (12, 13))),
        ("digest", "rules", "1.0", "quote", ()),
    ],
)
def test_all_that_makes_a_suggestion_another_one_makes_its_id_another(
    other: tuple[str, str, str, str, tuple[tuple[int, int], ...]],
) -> None:
    assert suggestion_id(*other) != suggestion_id("digest", "rules", "1.0", "quote", ((3, 9),))
