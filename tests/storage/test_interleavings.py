"""Windows and an editor that take their turns in any order: whoever sees what first, nobody's work is lost."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from storage.acting import add, ids
from storage.making import TEXT, article_file, as_bytes, quote, sidecar_of

from annotator.model.annotation import Annotation
from annotator.storage import lineage
from annotator.storage.names import sidecar_path
from annotator.storage.store import LayerStore

WINDOWS = 3
DEEDS = st.one_of(
    st.tuples(st.sampled_from(["save", "look", "write"]), st.integers(0, WINDOWS - 1)),
    st.tuples(st.sampled_from(["read in the editor", "write in the editor"]), st.just(0)),
)
"""A window adds something and tries to write it, takes in what it sees, writes what waits; the editor reads, and writes later."""


class Desk:
    """Some windows with the same file open, each on a machine of its own, and an editor that knows nothing of them."""

    def __init__(self, folder: Path) -> None:
        self.article = article_file(folder / "news", "“Why?” " * 40)
        self.windows = [LayerStore.open(self.article, state=folder / str(one)) for one in range(WINDOWS)]
        self.due: set[str] = set()
        self._read: dict[str, object] | None = None

    def do(self, deed: str, who: int) -> None:
        """One deed, in one go: what happens within it is the lock's business."""
        if deed == "save":
            name = f"{who}-{len(self.due)}"
            self.due.add(name)
            add(self.windows[who], Annotation(name, "quote", ((len(self.due) % 50, len(self.due) % 50 + 4),)))
        if deed in ("save", "write"):
            outside = self.windows[who].publish(self.windows[who].snapshot())
            if outside:
                self.windows[who].take_in(outside)
        elif deed == "look":
            self._take_in(self.windows[who])
        else:
            self._edit(deed)

    def settle(self) -> set[str]:
        """Let the windows look and write until nothing is new to any of them; what the file holds then."""
        quiet = 0
        while quiet < WINDOWS:
            for window in self.windows:
                outside = self._take_in(window)
                wrote = window.publish(window.snapshot())
                if wrote:
                    window.take_in(wrote)
                quiet = 0 if outside or wrote else quiet + 1
        return set(json_ids(self.article))

    @staticmethod
    def _take_in(window: LayerStore) -> bool:
        outside = window.look()
        if outside:
            window.take_in(outside)
        return bool(outside)

    def _edit(self, deed: str) -> None:
        sidecar = sidecar_path(self.article)
        if deed == "read in the editor":
            self._read = json.loads(sidecar.read_bytes()) if sidecar.exists() else None
        elif self._read is not None:
            name = f"editor-{len(self.due)}"
            self.due.add(name)
            rows = self._read["annotations"]
            assert isinstance(rows, list)
            rows.append({"id": name, "type": "cue", "spans": [[1, 3]]})
            sidecar.write_text(json.dumps(self._read), "utf-8")


def json_ids(article: Path) -> list[str]:
    sidecar = sidecar_path(article)
    tree = json.loads(sidecar.read_bytes()) if sidecar.exists() else {"annotations": []}
    return [one["id"] for one in tree["annotations"]]


@contextmanager
def desk() -> Iterator[Desk]:
    """A desk whose windows look back over few versions, so that a short schedule reaches further than they can."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(lineage, "MOST", 2)
        made = Desk(Path(folder))
        yield made
        for window in made.windows:
            window.close()


def played(deeds: list[tuple[str, int]]) -> tuple[set[str], set[str]]:
    """What should be there in the end, and what is."""
    with desk() as made:
        for deed in deeds:
            made.do(*deed)
        return made.due, made.settle()


@settings(max_examples=20)
@given(st.lists(DEEDS, min_size=4, max_size=30))
@example(
    [
        ("save", 0),
        ("save", 1),
        ("look", 0),
        ("look", 1),
        ("look", 2),
        ("read in the editor", 0),
        ("save", 2),
        ("look", 0),
        ("save", 0),
        ("write in the editor", 0),
        ("look", 0),
        ("look", 1),
        ("write", 1),
        ("look", 0),
    ]
)
def test_nothing_is_lost_in_any_order(deeds: list[tuple[str, int]]) -> None:
    due, there = played(deeds)
    assert due - there == set()


@pytest.mark.slow
@settings(max_examples=200)
@given(st.lists(DEEDS, min_size=10, max_size=80))
def test_nothing_is_lost_in_any_long_order(deeds: list[tuple[str, int]]) -> None:
    due, there = played(deeds)
    assert due - there == set()


def test_what_two_versions_lack_one_after_the_other_was_removed_by_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second version is like one from before the first, of which nobody remembers what came before ours."""
    monkeypatch.setattr(lineage, "MOST", 2)
    store = LayerStore.open(article_file(tmp_path / "news", TEXT))
    add(store, quote("ours"))
    assert store.publish(store.snapshot()) is None
    others = [quote("o1"), quote("o2"), quote("o3"), quote("o4")]
    for number in range(1, 5):
        store.sidecar.write_bytes(as_bytes(sidecar_of(quote("ours"), *others[:number])))
        take_in(store)
    for version in ([quote("stale")], [*others, quote("stale"), quote("new")]):
        store.sidecar.write_bytes(as_bytes(sidecar_of(*version)))
        take_in(store)
        assert "ours" in ids(store)
    store.close()
    assert {"ours", "new"} <= set(json_ids(store.path))


def take_in(store: LayerStore) -> None:
    outside = store.look()
    assert outside is not None
    store.take_in(outside)
