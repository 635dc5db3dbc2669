import pytest

from annotator.model.article import Article
from annotator.storage.schemes import load_scheme
from annotator.tagging.rules.tagger import RulesTagger

SCHEME = load_scheme()


def actors(text: str) -> list[tuple[str, str | None]]:
    """The words of every speaker and the actor that they mean, in order."""
    found = RulesTagger("en").suggest(Article(text), SCHEME)
    return [
        (text[one.start : one.end], one.attributes.get("actor")) for one in found if one.type == "speaker"
    ]


STORIES = {
    "a surname": (
        "Defence Minister Carl Brandt said the wall would hold. “It is strong,” Brandt added.",
        [("Defence Minister Carl Brandt", "Carl Brandt"), ("Brandt", "Carl Brandt")],
    ),
    "a pronoun goes on from the last speaker": (
        "Carl Brandt met Lena Voss. “It will hold,” Brandt said. “It is strong,” he added.",
        [("Brandt", "Carl Brandt"), ("he", "Carl Brandt")],
    ),
    "a pronoun fits the gender": (
        "Mary Ruiz praised the plan. Peter Okri praised it too. “It is cheap,” she said.",
        [("Mary Ruiz", "Mary Ruiz"), ("Peter Okri", "Peter Okri"), ("she", "Mary Ruiz")],
    ),
    "a description": (
        "Almerian President Ilse Varrow met Defence Minister Carl Brandt. “It will hold,” the Almerian president said.",
        [("the Almerian president", "Ilse Varrow")],
    ),
    "an apposition": (
        "Tom Okri, the chief pilot, came late. “We were not asked,” the pilot said.",
        [("the pilot", "Tom Okri")],
    ),
    "who": (
        "Tom Okri, who said the wall would leak, went home.",
        [("who", "Tom Okri")],
    ),
    "a body is no he": (
        "The Harbour Institute was founded by Tom Okri. “It was cheap,” he said.",
        [("he", "Tom Okri")],
    ),
    "it is a body": (
        "The Harbour Institute published a study. “The wall leaks,” it said.",
        [("it", "Harbour Institute")],
    ),
    "they are a body": (
        "The Pilots Union struck on Monday. “We were not asked,” they said.",
        [("they", "Pilots Union")],
    ),
    "they are nobody that is known": (
        "The Pilots Union struck. Mary Ruiz praised it. “We were not asked,” they said.",
        [("Mary Ruiz", "Mary Ruiz"), ("they", None)],
    ),
    "nobody is named": ("“It was cheap,” two officials said.", [("two officials", None)]),
}


@pytest.mark.parametrize(("text", "expected"), STORIES.values(), ids=STORIES)
def test_a_speaker_means_somebody(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert actors(text) == expected
