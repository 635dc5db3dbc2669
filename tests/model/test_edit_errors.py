"""What cannot be done is said in a sentence, and nothing is altered."""

from collections.abc import Callable

import pytest
from model.desk import desk, one, state
from strategies import TRIAL

from annotator.model import edits
from annotator.model.annotated import AnnotatedArticle
from annotator.model.change import Change
from annotator.model.edits import EditError, Stamp

Attempt = Callable[[AnnotatedArticle], Change]
STAMP = Stamp()

ATTEMPTS: list[tuple[str, Attempt, str]] = [
    ("unknown type", lambda on: edits.mark(on, "verb", [(0, 3)], STAMP), "The scheme “Quotes and stances” has no type “verb”."),
    ("after the text", lambda on: edits.mark(on, "quote", [(90, 99)], STAMP), "The stretch from 90 to 99 does not lie in the text, which has 91 characters."),
    ("before the text", lambda on: edits.mark(on, "quote", [(0, 2), (-1, 1)], STAMP), "The stretch from -1 to 1 does not lie"),
    ("turned round", lambda on: edits.mark(on, "quote", [(5, 2)], STAMP), "The stretch from 5 to 2 does not lie"),
    ("a stance outside", lambda on: edits.mark(on, "stance", [(200, 300)], STAMP), "The stretch from 200 to 300 does not lie"),
    ("no words", lambda on: edits.mark(on, "aside", [(4, 4)], STAMP), "An aside needs at least one character of the text."),
    ("mark with attribute", lambda on: edits.mark(on, "cue", [(0, 1)], STAMP, attributes={"mood": "x"}), "A cue has no attribute “mood”."),
    ("mark with value", lambda on: edits.mark(on, "cue", [(0, 1)], STAMP, attributes={"kind": "x"}), "“x” is no value of kind."),
    ("mark with role", lambda on: edits.mark(on, "cue", [(0, 1)], STAMP, links={"speaker": ("s",)}), "A cue has no role “speaker” for a speaker."),
    ("mark with target", lambda on: edits.mark(on, "quote", [(0, 1)], STAMP, links={"cue": ("s",)}), "A quote has no role “cue” for a speaker."),
    ("mark with nobody", lambda on: edits.mark(on, "quote", [(0, 1)], STAMP, links={"cue": ("z",)}), "That annotation is no longer there."),
    ("mark with too many", lambda on: edits.mark(on, "quote", [(0, 1)], STAMP, links={"within": ("q", "r")}), "A quote has 1 within at most."),
    ("erase nobody", lambda on: edits.erase(on, ["q", "z"]), "That annotation is no longer there."),
    ("respan nobody", lambda on: edits.respan(on, "z", [(0, 1)]), "That annotation is no longer there."),
    ("respan outside", lambda on: edits.respan(on, "q", [(0, 92)]), "The stretch from 0 to 92 does not lie"),
    ("respan to nothing", lambda on: edits.respan(on, "q", []), "A quote needs at least one character"),
    ("fragment outside", lambda on: edits.add_fragment(on, "q", (90, 95)), "The stretch from 90 to 95 does not lie"),
    ("last fragment", lambda on: edits.remove_fragment(on, "q", (0, 92)), "A quote needs at least one character"),
    ("retype unknown", lambda on: edits.retype(on, "q", "verb"), "has no type “verb”."),
    ("retype without words", lambda on: edits.retype(on, "x", "quote"), "A quote needs at least one character"),
    ("no such attribute", lambda on: edits.set_attribute(on, "q", "mood", "grim"), "A quote has no attribute “mood”."),
    ("no such attribute to clear", lambda on: edits.set_attribute(on, "q", "mood", None), "A quote has no attribute “mood”."),
    ("no such value", lambda on: edits.set_attribute(on, "x", "intensity", 4), "“4” is no value of intensity."),
    ("truth for number", lambda on: edits.set_attribute(on, "x", "intensity", True), "“True” is no value of intensity."),
    ("note on nobody", lambda on: edits.set_note(on, "z", ""), "That annotation is no longer there."),
    ("no such role", lambda on: edits.link(on, "q", "boss", "s"), "A quote has no role “boss” for a speaker."),
    ("wrong role", lambda on: edits.link(on, "q", "speaker", "x"), "A quote has no role “speaker” for a stance."),
    ("link to nobody", lambda on: edits.link(on, "q", "speaker", "z"), "That annotation is no longer there."),
    ("link to itself", lambda on: edits.link(on, "q", "within", "q"), "An annotation cannot point to itself."),
    ("circle of two", lambda on: edits.link(on, "r", "within", "q"), "That would make a circle of “within”."),
    ("circle of three", lambda on: edits.link(on, "o", "within", "q"), "That would make a circle of “within”."),
    ("unlink nobody", lambda on: edits.unlink(on, "z", "cue", "c"), "That annotation is no longer there."),
    ("split before", lambda on: edits.split(on, "q", 0, STAMP), "Put the caret inside the annotation"),
    ("split after", lambda on: edits.split(on, "q", 7, STAMP), "Put the caret inside the annotation"),
    ("split far away", lambda on: edits.split(on, "q", 10**9, STAMP), "Put the caret inside the annotation"),
    ("split no words", lambda on: edits.split(on, "x", 3, STAMP), "Put the caret inside the annotation"),
    ("join one", lambda on: edits.join(on, ["q", "q"]), "Choose two or more annotations of one type"),
    ("join none", lambda on: edits.join(on, []), "Choose two or more annotations of one type"),
    ("join unlike", lambda on: edits.join(on, ["q", "s"]), "Choose two or more annotations of one type"),
    ("join nobody", lambda on: edits.join(on, ["q", "z"]), "That annotation is no longer there."),
]  # fmt: skip


@pytest.mark.parametrize(("attempt", "told"), [row[1:] for row in ATTEMPTS], ids=[row[0] for row in ATTEMPTS])
def test_what_cannot_be_done_is_told_and_alters_nothing(attempt: Attempt, told: str) -> None:
    on = desk(
        one("q", "quote", (0, 7), within=("r",)),
        one("r", "quote", (18, 24), within=("o",)),
        one("o", "quote", (0, 30)),
        one("s", "speaker", (8, 11)),
        one("x", "stance", polarity="oppose"),
    )
    before = state(on)
    with pytest.raises(EditError) as raised:
        attempt(on)
    assert told in str(raised.value)
    assert str(raised.value).endswith(".")
    assert state(on) == before


def test_a_type_without_words_takes_none() -> None:
    on = desk(scheme=TRIAL)
    with pytest.raises(EditError, match="A bare has no words of its own"):
        edits.mark(on, "bare", [(0, 3)], STAMP)
    on = desk(one("i", "idea", (0, 3)), scheme=TRIAL)
    with pytest.raises(EditError, match="A bare has no words of its own"):
        edits.retype(on, "i", "bare")


def test_an_annotation_of_a_type_that_the_scheme_has_not_can_only_be_retyped_or_erased() -> None:
    on = desk(one("v", "verb", (0, 3)), one("q", "quote", (0, 7)))
    attempts: list[Attempt] = [
        lambda on: edits.respan(on, "v", [(0, 4)]),
        lambda on: edits.set_attribute(on, "v", "form", "direct"),
        lambda on: edits.link(on, "v", "speaker", "q"),
        lambda on: edits.split(on, "v", 2, STAMP),
    ]
    for attempt in attempts:
        with pytest.raises(EditError, match="has no type “verb”"):
            attempt(on)
    with pytest.raises(EditError, match="A quote has no role “cue” for verb"):
        edits.link(on, "q", "cue", "v")
    assert edits.retype(on, "v", "cue").added[0].type == "cue"
    assert edits.erase(on, ["v"])
