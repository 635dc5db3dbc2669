"""Taggers come through entry points, ours and those of others alike."""

from collections.abc import Iterator

import pytest
from tagging.making import CAPITALS, points

from annotator.storage import plugins
from annotator.tagging.tagger import TaggerError, agent
from annotator.tagging.taggers import find_taggers, make_tagger


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is announced is looked at anew, and all of it allowed."""
    monkeypatch.setattr(plugins, "_is_ours", lambda _point: True)
    plugins.forget()
    yield
    plugins.forget()


def test_a_strangers_tagger_is_found_and_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugins, "entry_points", points({"capitals": "tagging.making:CAPITALS"}))
    assert find_taggers().usable == {"capitals": CAPITALS}
    assert agent(make_tagger("capitals", {"least": "3"})) == "capitals 1"


def test_what_cannot_be_loaded_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    named = {
        "gone": "no_such_module_anywhere:ROW",
        "wrong": "tagging.making:NO_TAGGER",
        "lost": "tagging.making:NOWHERE",
    }
    monkeypatch.setattr(plugins, "entry_points", points(named))
    found = find_taggers()
    assert found.usable == {}
    assert "no_such_module_anywhere" in found.unusable["gone"]
    assert found.unusable["wrong"] == "tagging.making:NO_TAGGER is no TaggerRow"
    with pytest.raises(TaggerError, match="the tagger “wrong” cannot be used"):
        found.row("wrong")


def test_an_unknown_tagger_is_told_with_those_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugins, "entry_points", points({"capitals": "tagging.making:CAPITALS"}))
    with pytest.raises(TaggerError, match="there is no tagger “rulez”; there is capitals"):
        make_tagger("rulez", {})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"leest": "3"}, "no option “leest”; there is least, mood, keen"),
        ({"least": "three"}, "“least” of the tagger “capitals” cannot be “three”; expected a number"),
        ({"mood": "sad"}, "expected one of calm, loud"),
        ({"keen": "perhaps"}, "expected yes or no"),
    ],
)
def test_an_option_that_cannot_be_meant_is_told(given: dict[str, str], told: str) -> None:
    with pytest.raises(TaggerError, match=told):
        CAPITALS.with_defaults(given)


def test_options_from_the_terminal_become_values() -> None:
    given = {"least": "3", "keen": "yes", "mood": "loud"}
    assert CAPITALS.with_defaults(given) == {"least": 3, "mood": "loud", "keen": True}
    assert CAPITALS.with_defaults({}) == {"least": 2, "mood": "calm", "keen": False}


def test_a_taggers_layer_is_called_after_it() -> None:
    assert CAPITALS.layer == "auto-capitals"
