"""A corpus to tag, and a tagger of a stranger's to do it with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tagging.making import points

from annotator.storage import plugins
from annotator.tagging.folder import _made
from annotator.tagging.llm import keys

TEXTS = {
    "a.txt": "The NATO met.\nUN and NATO agreed.\n",
    "b.txt": "nobody\n",
    "in/c.txt": "WHO said so 😀 EU\n",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three articles, one in a folder within."""
    folder = tmp_path / "corpus"
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def capitals(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The tagger `capitals` as the only one that is installed."""
    plugins.forget()
    _made.cache_clear()
    monkeypatch.setattr(plugins, "_is_ours", lambda _point: True)
    monkeypatch.setattr(plugins, "entry_points", points({"capitals": "tagging.making:CAPITALS"}))
    yield
    plugins.forget()
    _made.cache_clear()


@pytest.fixture
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key of the person who runs the tests is read."""
    monkeypatch.setattr(keys, "_from_keyring", lambda _: "")
    monkeypatch.delenv(keys.VARIABLE, raising=False)
