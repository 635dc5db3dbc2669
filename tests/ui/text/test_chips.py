from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF
from ui.text.articles import Show, article, statement

from annotator.ui.text.chips import DOT, FARTHEST, GAP, PADDING, Chip, Wanted, placed, texts_for
from annotator.ui.text.lanes import APART, FIRST, Frame, Lanes, Link
from annotator.ui.text.margin import read_share
from annotator.ui.text.marks import Mark
from annotator.ui.text.rooms import Rooms
from annotator.ui.text.routes import Anchor

LOW, HIGH = 36.0, 700.0


def width_of(text: str) -> float:
    return 6.0 * len(text)


def wanted(*places: float, chip: str = "quote · direct") -> list[Wanted]:
    return [
        Wanted(Mark(f"m{number}", "quote", ((0, 1),), chip, key="Q"), x, 0.0, (chip, "quote", "Q"))
        for number, x in enumerate(places)
    ]


def apart(chips: Sequence[Chip]) -> bool:
    ordered = sorted(chips, key=lambda chip: chip.x)
    return all(a.x + a.width <= b.x for a, b in pairwise(ordered))


def test_chips_with_room_stand_at_their_words_with_all_their_text() -> None:
    chips = placed(wanted(40, 300), width_of, (LOW, HIGH))
    assert [(chip.x, chip.text) for chip in chips] == [(40, "quote · direct"), (300, "quote · direct")]


def test_a_chip_gets_shorter_before_it_pushes_the_next_one_far() -> None:
    first, second = placed(wanted(40, 70), width_of, (LOW, HIGH))
    assert first.text == "quote"
    assert first.x + first.width + GAP == second.x


def test_a_chip_at_the_edge_moves_inwards() -> None:
    (chip,) = placed(wanted(680), width_of, (LOW, HIGH))
    assert chip.x + chip.width == HIGH


def test_chips_without_room_become_dots_and_are_counted_in_the_end() -> None:
    chips = placed(wanted(*[300.0] * 60), width_of, (LOW, HIGH))
    assert any(chip.text == "" and chip.width == DOT for chip in chips)
    shown = [chip for chip in chips if not chip.text.startswith("+")]
    assert chips[-1].text == f"+{60 - len(shown)}"


def test_marks_that_nobody_painted_are_counted_too() -> None:
    chips = placed(wanted(300), width_of, (LOW, HIGH), more=9988)
    assert [chip.text for chip in chips] == ["quote · direct", "+9988"]


def test_chips_of_right_to_left_lines_mirror_those_of_others() -> None:
    places = (100.0, 130.0, 400.0)
    right = placed(wanted(*places), width_of, (0, HIGH))
    left = placed(wanted(*[HIGH - x for x in places]), width_of, (0, HIGH), leftwards=True)
    assert [(HIGH - chip.x - chip.width, chip.text) for chip in left] == [
        (chip.x, chip.text) for chip in right
    ]


@given(st.lists(st.floats(LOW, HIGH), max_size=40), st.booleans(), st.integers(0, 100))
def test_chips_never_cover_each_other_nor_leave_the_line(
    places: list[float], leftwards: bool, more: int
) -> None:
    chips = placed(wanted(*places), width_of, (LOW, HIGH), more=more, leftwards=leftwards)
    assert apart(chips)
    assert all(chip.x >= LOW - 1e-6 and chip.x + chip.width <= HIGH + 1e-6 for chip in chips)


@given(st.lists(st.floats(LOW, HIGH - 150), min_size=1, max_size=30))
def test_a_chip_with_text_stands_near_its_words(places: list[float]) -> None:
    anchors = {one.mark.identity: one.x for one in wanted(*places)}
    for chip in placed(wanted(*places), width_of, (LOW, HIGH)):
        if chip.text and not chip.text.startswith("+"):
            assert 0 <= chip.x - anchors[chip.mark.identity] <= FARTHEST
            assert chip.width == width_of(chip.text) + 2 * PADDING


def test_the_texts_of_a_chip_get_shorter() -> None:
    assert texts_for(Mark("a", "quote", ((0, 1),), "quote · direct", key="Q")) == (
        "quote · direct",
        "quote",
        "Q",
    )
    assert texts_for(Mark("a", "hit", ((0, 1),))) == ()


def link(source: str, top: float, bottom: float, *, leftwards: bool = False) -> Link:
    start, end = Anchor(100, top, (0, top), leftwards), Anchor(100, bottom, (0, bottom), leftwards)
    return Link(Mark(source, "quote", ((0, 1),)), f"{source}-target", start, end)


FRAME = Frame(36.0, 664.0, 500.0, 0)


def test_links_beside_each_other_have_lanes_of_their_own_and_the_shortest_runs_inside() -> None:
    far, near, other = link("far", 10, 400), link("near", 50, 90), link("other", 200, 300)
    lanes = Lanes(FRAME, [far, near, other])
    assert lanes.gutter(near) == lanes.gutter(other) == FRAME.left - FIRST
    assert lanes.gutter(far) == FRAME.left - FIRST - APART


def test_links_of_one_mark_share_their_way() -> None:
    one, two = link("same", 10, 400), link("same", 10, 200)
    lanes = Lanes(FRAME, [one, two])
    assert lanes.gutter(one) == lanes.gutter(two)
    assert one.start is not None
    assert lanes.lift(one, one.start) == lanes.lift(two, one.start)


def test_lanes_stay_within_the_margin_however_many_there_are() -> None:
    links = [link(f"m{number}", 0, 400) for number in range(100)]
    lanes = Lanes(FRAME, links)
    assert all(0 < lanes.gutter(one) < FRAME.left for one in links)


def test_links_of_right_to_left_lines_run_at_the_right() -> None:
    one = link("arabic", 10, 100, leftwards=True)
    assert Lanes(FRAME, [one]).gutter(one) > FRAME.right


@pytest.mark.parametrize(
    ("read", "share"),
    [((), 0.0), (((0, 100),), 1.0), (((0, 15),), 0.5), (((0, 12), (18, 40)), 0.4), (((30, 40),), 0.0)],
)
def test_how_much_of_a_paragraph_was_read(read: tuple[tuple[int, int], ...], share: float) -> None:
    assert read_share(read, 10, 20) == share


def test_a_paragraph_that_had_room_for_marks_keeps_it() -> None:
    rooms = Rooms(24.0, 18.0, 13.0)
    plain = rooms.room(7, None, last_of_paragraph=True, title=False)
    marked = rooms.room(7, 2, last_of_paragraph=True, title=False)
    assert marked.above > plain.above
    assert rooms.room(7, None, last_of_paragraph=True, title=False) == marked
    assert rooms.room(8, None, last_of_paragraph=True, title=False) == plain


@pytest.mark.parametrize("size", [8, 10, 14, 20, 28, 48])
def test_a_chip_is_as_high_as_its_letters_with_their_tails(size: int, show: Show) -> None:
    view = show(article(statement()))
    view.set_reading_font("DejaVu Serif", size)
    (first, *_) = [chip for one in view.canvas.in_sight() for chip in one.picture.chips if chip.text]
    height, metrics = view.canvas.chips.rect_of(first).height(), QFontMetricsF(view.canvas.chips._font)
    baseline = (height + metrics.ascent() - metrics.descent()) / 2
    assert baseline - metrics.capHeight() >= 0
    assert baseline + metrics.tightBoundingRect("gjpqy").bottom() <= height + 0.5
