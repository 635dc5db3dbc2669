"""What holds for the tests of the model."""

from itertools import count

import pytest

from annotator.model import edits


@pytest.fixture(autouse=True)
def counted_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """New annotations get ids in the order in which they are made, so that hypothesis sees the same order each time."""
    numbers = count()
    monkeypatch.setattr(edits, "new_id", lambda: f"n{next(numbers):09}")
