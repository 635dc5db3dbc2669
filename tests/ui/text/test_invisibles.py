"""Signs for what cannot be seen, in the text and in the picture."""

import unicodedata

from ui.text.articles import Show, article

from annotator.ui.text.invisibles import NAMES, signs_in

TEXT = "A\u00a0blank, a \u200fmark, a\tstop, \U0001f30a\u200djoined, bad \udc80 byte\nنمی\u200cشود"


def test_every_invisible_character_has_its_sign_at_its_place() -> None:
    signs = list(signs_in(TEXT, 0, len(TEXT)))
    assert [(TEXT[sign.place], sign.name) for sign in signs] == [
        ("\u00a0", "NBSP"),
        ("\u200f", "RLM"),
        ("\t", "TAB"),
        ("\u200d", "ZWJ"),
        ("\udc80", "BAD BYTE"),
        ("\u200c", "ZWNJ"),
    ]
    assert [sign.name for sign in signs_in(TEXT, 2, 12)] == ["RLM"]
    assert list(signs_in("plain words, é and 水", 0, 20)) == []


def test_all_controls_of_direction_are_known() -> None:
    controls = [chr(code) for code in range(0x10000) if unicodedata.bidirectional(chr(code)) in DIRECTIONS]
    assert set(controls) <= set(NAMES)


DIRECTIONS = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}


def test_signs_are_painted_only_when_they_are_asked_for(show: Show) -> None:
    view = show(article(text=TEXT))

    def reddish() -> int:
        picture = view.viewport().grab().toImage()
        pixels = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
        colours = (picture.pixelColor(x, y) for x, y in pixels)
        return sum(colour.red() - colour.green() > 60 for colour in colours)

    assert reddish() == 0
    view.set_invisibles_shown(on=True)
    assert reddish() > 50
    view.show_article(article(text="plain"))
    assert reddish() == 0
    view.show_article(article(text=TEXT))
    assert reddish() > 50
