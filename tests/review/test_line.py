"""The queue that keeps its order while what waits changes, against the one that is put in order anew."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from review.test_queue import ROWS

from annotator.review.line import MOST_STEPS, Line
from annotator.review.queue import ORDERS, Filter, Waiting, ordered

PATHS = [Path("a"), Path("b"), Path("c")]
FILTERS = st.builds(
    Filter, st.sampled_from(["", "quote"]), st.sampled_from(["", "rules"]), st.sampled_from(["", "an"])
)
PUTS = st.dictionaries(st.sampled_from(PATHS), st.lists(ROWS, max_size=8), max_size=3)


def placed(changed: dict[Path, list[Waiting]]) -> dict[Path, list[Waiting]]:
    """The rows as those of their articles, each suggestion once in one of them."""
    return {
        path: [
            replace(one, article=path, place=PATHS.index(path))
            for one in {one.suggestion: one for one in rows}.values()
        ]
        for path, rows in changed.items()
    }


@given(st.lists(st.tuples(PUTS, st.sampled_from(sorted(ORDERS)), FILTERS, st.booleans()), max_size=6))
def test_it_is_always_what_putting_all_in_order_gives(
    moves: list[tuple[dict[Path, list[Waiting]], str, Filter, bool]],
) -> None:
    line, there = Line(), dict[Path, list[Waiting]]()
    copy: list[Waiting] = []
    for puts, order, keep, look in moves:
        kept = {path: there.get(path, [])[::2] for path in puts}  # some stay the very same
        changed = {path: [*kept[path], *rows] for path, rows in placed(puts).items()}
        changed = {
            path: list({one.suggestion: one for one in rows}.values()) for path, rows in changed.items()
        }
        line.put(changed)
        there.update(changed)
        if look:
            line.show(order, keep)
        every = [one for rows in there.values() for one in rows]
        assert sorted(map(repr, line.rows)) == sorted(map(repr, filter(line.keep.takes, every)))
        assert line.rows == ordered(every, line.order, line.keep)
        assert line.total == len(every)
        assert line.counts["type"] == Counter(one.type for one in every)
        assert line.shown == Counter(one.article for one in line.rows)
        assert [line.place(one) for one in line.rows] == list(range(len(line.rows)))
        follow(copy, line)
        assert copy == line.rows


def follow(copy: list[Waiting], line: Line) -> None:
    """Do to a copy what was done to the rows."""
    steps = line.taken_steps()
    if steps is None:
        copy[:] = line.rows
    for place, row in steps or ():
        if row is None:
            del copy[place]
        else:
            copy.insert(place, row)


def test_one_decision_is_one_step_and_many_are_a_new_order() -> None:
    path = PATHS[0]
    rows = [Waiting(path, 0, f"s{number:03}", "quote", start=number) for number in range(MOST_STEPS * 3)]
    line = Line()
    line.put({path: rows})
    assert line.taken_steps() is None
    line.put({path: rows[:5] + rows[6:]})
    assert line.taken_steps() == [(5, None)]
    assert line.number_within(rows[6]) == (6, len(rows) - 1)
    line.put({path: rows[:6]})
    assert line.taken_steps() is None
    assert line.place(rows[9]) is None


def test_the_same_suggestion_in_two_copies_of_a_text_waits_twice() -> None:
    one, other = (Waiting(path, place, "same", "quote") for place, path in enumerate(PATHS[:2]))
    line = Line()
    line.put({PATHS[0]: [one], PATHS[1]: [other]})
    assert (line.place(one), line.place(other)) == (0, 1)
    line.put({PATHS[0]: []})
    assert (line.place(one), line.place(other)) == (None, 0)
    assert line.number_within(other) == (1, 1)
