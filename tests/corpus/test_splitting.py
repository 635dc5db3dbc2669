"""Splits: nothing that belongs together on two sides, shares kept, the same on every machine."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus.splitting import Split, SplitError, Story, assigned, empty_splits, split_from

STORIES = st.lists(
    st.builds(
        Story,
        st.from_regex(r"[a-z]{1,6}\.txt", fullmatch=True),
        st.sampled_from(["", "2024-01-05", "2024-06-01", "2025-02-28"]),
        st.frozensets(st.sampled_from("abcdefgh"), max_size=2),
        st.dictionaries(st.sampled_from(["form=direct", "form=indirect"]), st.integers(0, 9)),
    ),
    max_size=30,
    unique_by=lambda story: story.name,
)
SPLITS = st.sampled_from(
    ["80/10/10", "50/50", "time:60/40", "time:2024-06-01", "time:2024-03-01/2025-01-01"]
).map(split_from)


def apart(count: int) -> list[Story]:
    return [Story(f"{number}.txt", f"2024-01-{number % 28 + 1:02d}") for number in range(count)]


@given(STORIES, SPLITS, st.integers(0, 3))
def test_what_has_a_group_in_common_is_on_one_side_and_every_story_is_on_one(
    stories: list[Story], split: Split, seed: int
) -> None:
    found = assigned(stories, split, seed)
    assert set(found) == {story.name for story in stories}
    assert set(found.values()) <= set(split.names)
    for one in stories:
        for other in stories:
            assert not one.groups & other.groups or found[one.name] == found[other.name]


@given(STORIES, SPLITS, st.randoms(use_true_random=False))
def test_the_order_in_which_stories_come_does_not_count(
    stories: list[Story], split: Split, chance: object
) -> None:
    other = list(stories)
    chance.shuffle(other)  # type: ignore[attr-defined] # a random.Random
    assert assigned(stories, split, 1) == assigned(other, split, 1)


@given(STORIES, st.sampled_from(["time:60/40", "time:2024-06-01"]).map(split_from))
def test_by_time_nothing_is_trained_on_what_comes_after(stories: list[Story], split: Split) -> None:
    alone = [Story(story.name, story.day) for story in stories]
    found = assigned(alone, split, 0)
    days = {name: [story.day for story in alone if found[story.name] == name] for name in split.names}
    assert not days["train"] or not days["test"] or max(days["train"]) <= min(days["test"])


def test_shares_are_kept() -> None:
    counts = Counter(assigned(apart(1000), split_from("80/10/10"), 7).values())
    assert counts == {"train": 800, "validation": 100, "test": 100}
    counts = Counter(assigned(apart(1000), split_from("time:70/30"), 7).values())
    assert counts == {"train": 700, "test": 300}


def test_what_is_rare_is_shared_out_too() -> None:
    stories = [Story(f"{n}.txt", kinds={"rare": 1} if n % 20 == 0 else {"usual": 3}) for n in range(400)]
    found = assigned(stories, split_from("80/20"), 3)
    rare = Counter(found[story.name] for story in stories if "rare" in story.kinds)
    assert rare == {"train": 16, "test": 4}


def test_another_seed_is_another_split() -> None:
    one, other = (assigned(apart(100), split_from("80/20"), seed) for seed in (1, 2))
    assert one != other
    found = assigned(apart(4), split_from("50/50"), 0)
    assert sorted(found.items()) == [
        ("0.txt", "test"),
        ("1.txt", "train"),
        ("2.txt", "train"),
        ("3.txt", "test"),
    ]


def test_a_split_that_nothing_goes_to_is_known() -> None:
    split = split_from("80/10/10")
    found = assigned([Story("a", groups=frozenset("x")), Story("b", groups=frozenset("x"))], split, 0)
    assert empty_splits(split, found) == ["validation", "test"]


@pytest.mark.parametrize(
    "told",
    ["", "80", "a/b", "80/0", "1/2/3/4", "-1/2", "nan/1", "inf/1", "time:2024-02-01/2024-01-01", "time:x"],
)
def test_what_is_no_split_is_refused(told: str) -> None:
    with pytest.raises(SplitError, match="expected"):
        split_from(told)
