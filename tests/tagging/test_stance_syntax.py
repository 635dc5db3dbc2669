"""Holders, targets and polarities that the words around a stance decide; the sentences are ours."""

import pytest
from tagging.test_stances import stances, tagged


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("She criticized the mayor for the delay.", ("She", "oppose", "the mayor")),
        ("The union accused the minister of hiding behind officials.", ("The union", "oppose", "the minister")),
        ("A statement praising the mayor was read.", ("A statement", "support", "the mayor")),
        ("The mayor has left the party, calling for heavy tolls.", ("The mayor", "support", "heavy tolls")),
        ("Two days after the council approved the levy, it rained.", ("the council", "support", "the levy")),
        ("Bell took issue with the ruling.", ("Bell", "oppose", "the ruling")),
        ("Bell distanced himself from the remarks.", ("Bell", "oppose", "the remarks")),
        ("The union called for the resignation of the minister.", ("The union", "oppose", "the minister")),
        ("The union called for the minister’s resignation.", ("The union", "oppose", "the minister")),
        ("The union called for the minister to resign.", ("The union", "oppose", "the minister")),
        ("Bell demanded that the loan not be signed.", ("Bell", "oppose", "the loan")),
        ("Ann Bell, a critic of the levy, spoke first.", ("Ann Bell", "oppose", "the levy")),
        ("Bell said he “can’t support the levy.”", ("Bell", "oppose", "the levy")),
    ],
)  # fmt: skip
def test_holder_and_target_are_what_the_syntax_says(text: str, stance: tuple[str, str, str]) -> None:
    assert stances(text) == [stance]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The governor wouldn’t back the plan.", "oppose"),
        ("Whether to back the plan, the council did not decide.", None),
        ("The governor might support the plan.", "unclear"),
        ("The governor could not support the plan.", "oppose"),
        ("The governor was asked to denounce the plan.", "unclear"),
        ("The governor passed on a chance to back the plan.", "unclear"),
    ],
)
def test_what_is_left_open_is_no_support(text: str, polarity: str | None) -> None:
    assert [told for _, told, _ in stances(text)] == ([polarity] if polarity else [])


@pytest.mark.parametrize(
    "text",
    [
        "She did not blame anybody.",
        "It was premature to say so, she said.",
        "The law allows voters to back the plan.",
        "The visitors beat back a challenge from the north.",
        "The criticism is fair game, Bell said.",
        "People are right to wonder, Bell said.",
        "Every critic of the plan was there.",
    ],
)
def test_what_is_about_nothing_is_no_stance(text: str) -> None:
    assert stances(text) == []


def test_holders_and_targets_bear_the_full_name_that_the_article_gives_them() -> None:
    on = tagged("The senator Ann Bell spoke. Tom Okri criticized Bell. He opposed the levy.")
    named = [
        (on.text_of(part), part.attributes.get("actor"))
        for one in on.annotations
        if one.type == "stance"
        for role in ("holder", "target")
        for part in on.linked(one, role)
    ]
    assert named == [("Tom Okri", "Tom Okri"), ("Bell", "Ann Bell"), ("He", "Tom Okri"), ("the levy", None)]
