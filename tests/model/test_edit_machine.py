"""Edits in any order on a valid layer: it stays valid, its indexes stay true, and undo leads back exactly."""

from functools import partial
from itertools import count, pairwise
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from model.desk import state
from random_edits import EDITS, attempted
from strategies import desks
from typing_extensions import override

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.annotation import sort_key
from annotator.model.annotations import Annotations
from annotator.model.change import Change
from annotator.model.checks import find_problems, problems_of
from annotator.model.spans import normalized

Data = st.DataObject


class EditMachine(RuleBasedStateMachine):
    """A person at work, with an undo stack that remembers what was there before each step."""

    on: AnnotatedArticle

    def __init__(self) -> None:
        super().__init__()
        numbers = count()
        self._ids = patch.object(edits, "new_id", lambda: f"n{next(numbers):05}")
        self._ids.start()
        self.done: list[tuple[Change, object]] = []
        self.undone: list[tuple[Change, object]] = []

    @override
    def teardown(self) -> None:
        self._ids.stop()

    @initialize(on=desks())
    def open(self, on: AnnotatedArticle) -> None:
        """Start from any valid layer."""
        self.on = on

    @rule(data=st.data(), name=st.sampled_from(sorted(EDITS)))
    def edit(self, data: Data, name: str) -> None:
        """One edit: looking at it alters nothing, only applying it does."""
        before = state(self.on)
        change = attempted(data.draw, self.on, name)
        assert state(self.on) == before
        self.on.layer.apply(change)
        assert bool(change) == (state(self.on) != before)
        if change:
            self.done.append((change, before))
            self.undone.clear()

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        """Back by one step, to exactly what was there."""
        change, before = self.done.pop()
        after = state(self.on)
        self.on.layer.apply(change.inverse())
        assert state(self.on) == before
        self.undone.append((change, after))

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        """On again by one step, to exactly what was there."""
        change, after = self.undone.pop()
        before = state(self.on)
        self.on.layer.apply(change)
        assert state(self.on) == after
        self.done.append((change, before))

    @precondition(lambda self: len(self.done) > 1)
    @rule(data=st.data())
    def make_one_step(self, data: Data) -> None:
        """The last steps become a single one, which undo takes back at once."""
        number = data.draw(st.integers(2, len(self.done)))
        steps, self.done = self.done[-number:], self.done[:-number]
        whole = Change()
        for change, _ in steps:
            whole = whole.then(change)
        self.done.append((whole, steps[0][1]))

    @precondition(lambda self: hasattr(self, "on"))
    @invariant()
    def layer_is_valid(self) -> None:
        """Nothing is wrong with it, though something may be unfinished."""
        wrong = [problem for problem in find_problems(self.on) if not problem.unfinished]
        assert not wrong

    @precondition(lambda self: hasattr(self, "on"))
    @invariant()
    def nothing_dangles(self) -> None:
        """Every link leads to an annotation in force, and no role is empty."""
        for one in self.on.annotations:
            assert all(one.links.values())
            assert all(target in self.on.annotations for _, target in one.targets)

    @precondition(lambda self: hasattr(self, "on"))
    @invariant()
    def indexes_are_those_of_a_new_set(self) -> None:
        """What many changes have left is what building the set at once gives."""
        found, fresh = self.on.annotations, Annotations(self.on.annotations)
        assert found == fresh
        assert list(found) == sorted(fresh, key=sort_key)
        assert found.chunks() == fresh.chunks()
        for one in fresh:
            assert set(_names(found, one.id)) == set(_names(fresh, one.id))
            assert found.touching(one.start, one.end) == fresh.touching(one.start, one.end)
        assert self.on.layer.read == normalized(self.on.layer.read)

    @precondition(lambda self: hasattr(self, "on"))
    @invariant()
    def checks_of_one_agree_with_checks_of_all(self) -> None:
        """The two ways to look for problems find the same ones."""
        one_by_one = map(partial(problems_of, self.on), self.on.annotations)
        assert [problem for problems in one_by_one for problem in problems] == find_problems(self.on)

    @precondition(lambda self: hasattr(self, "on"))
    @invariant()
    def fragments_are_apart(self) -> None:
        """No two fragments of an annotation touch."""
        for one in self.on.annotations:
            assert all(before[1] < after[0] for before, after in pairwise(one.spans))


def _names(annotations: Annotations, identity: str) -> list[tuple[str, str]]:
    return [(role, source.id) for role, source in annotations.pointing_to(identity)]


TestEditMachine = EditMachine.TestCase
TestEditMachine.settings = settings(max_examples=50, stateful_step_count=25)
