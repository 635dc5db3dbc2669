"""Palettes: complete, told apart without colour, readable."""

from itertools import combinations_with_replacement

import pytest

from annotator.storage.resources import resource
from annotator.ui.text.chip_painter import faded
from annotator.ui.text.emphasis import FADED
from annotator.ui.text.links import FAINT
from annotator.ui.text.palette import (
    CYCLE_PATTERNS,
    ROLES,
    STYLES,
    Palette,
    PaletteError,
    blended,
    contrast,
    palette_from_toml,
)

NAMES = ("light", "dark", "high-contrast")
GRAPHICS, CHIP_TEXT, BODY = 3.0, 4.5, 7.0
MUTED = 4.5


def source(name: str) -> bytes:
    return resource(f"palettes/{name}.toml").read_bytes()


@pytest.fixture(params=NAMES)
def palette(request: pytest.FixtureRequest) -> Palette:
    return palette_from_toml(source(request.param))


def test_every_palette_defines_every_style_and_colour(palette: Palette) -> None:
    assert set(palette.styles) == set(STYLES)
    assert set(palette.colours) == set(ROLES)


def test_no_two_types_of_a_palette_share_a_pattern(palette: Palette) -> None:
    patterns = [
        palette.style(name).pattern for name in ("quote", "speaker", "cue", "stance", "target", "aside")
    ]
    assert len(set(patterns)) == len(patterns)


def test_strokes_stand_out_from_the_paper(palette: Palette) -> None:
    strokes = [style.stroke for style in palette.styles.values()] + list(palette.cycle)
    least = BODY if palette.name == "high-contrast" else GRAPHICS
    assert all(contrast(stroke, palette.colours["paper"]) >= least for stroke in strokes)


def test_chip_texts_are_readable(palette: Palette) -> None:
    styles = [*palette.styles.values(), *(palette.style("unknown", number) for number in range(64))]
    assert all(contrast(style.chip_text, style.stroke) >= CHIP_TEXT for style in styles)


def test_chip_texts_that_fade_are_still_readable(palette: Palette) -> None:
    for style in palette.styles.values():
        less = faded(style, palette.colours["paper"], FADED)
        assert contrast(less.chip_text, less.stroke) >= CHIP_TEXT
        assert contrast(less.stroke, palette.colours["paper"]) < contrast(
            style.stroke, palette.colours["paper"]
        )


@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        ("ink", "paper", BODY),
        ("ink", "panel", BODY),
        ("ink", "panel-raised", BODY),
        ("ink", "hover", BODY),
        ("ink", "accent-soft", BODY),
        ("on-selection", "selection", BODY),
        ("muted-ink", "paper", MUTED),
        ("muted-ink", "panel", MUTED),
        ("muted-ink", "panel-raised", MUTED),
        ("on-accent", "accent", MUTED),
        ("accent", "paper", MUTED),
        ("danger", "paper", MUTED),
        ("danger", "danger-soft", MUTED),
        ("ok", "paper", MUTED),
        ("warning", "warning-soft", MUTED),
        ("ink", "warning-soft", BODY),
        ("ink", "danger-soft", BODY),
    ],
)
def test_texts_of_the_window_are_readable(palette: Palette, text: str, ground: str, least: float) -> None:
    assert contrast(palette.colours[text], palette.colours[ground]) >= least


def test_words_are_readable_on_one_fill_and_on_two(palette: Palette) -> None:
    ink, paper = palette.colours["ink"], palette.colours["paper"]
    marks = [palette.styles[name] for name in ("quote", "speaker", "cue", "stance", "target", "aside")]
    for one, other in combinations_with_replacement(marks, 2):
        ground = blended(one.stroke, paper, one.fill)
        assert contrast(ink, ground) >= BODY
        assert contrast(ink, blended(other.stroke, ground, other.fill)) >= CHIP_TEXT


def test_with_high_contrast_what_fades_is_still_seen() -> None:
    palette = palette_from_toml(source("high-contrast"))
    paper = palette.colours["paper"]
    for name in STYLES:
        stroke = palette.style(name).stroke
        for usual in (FADED, FAINT):
            assert contrast(blended(stroke, paper, palette.faded(usual)), paper) >= GRAPHICS
    assert palette.faded(1.0) == 1.0


def test_sixty_types_look_all_different(palette: Palette) -> None:
    looks = {(style.stroke, style.pattern) for style in (palette.style(f"type-{n}", n) for n in range(60))}
    assert len(looks) == 60


def test_the_cycle_has_readable_and_different_colours(palette: Palette) -> None:
    assert len(set(palette.cycle)) == len(palette.cycle) == len(CYCLE_PATTERNS)


def test_an_avatar_keeps_its_colour(palette: Palette) -> None:
    assert palette.avatar("Maria Okafor") == palette.avatar("Maria Okafor")
    assert len({palette.avatar(f"actor {number}").name() for number in range(40)}) > 3


def test_black_on_white_has_the_contrast_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert blended("#FF0000", "#FFFFFF", 0.5) == "#FF8080"


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        (b'paper = "#FFFEFB"', b'paper = "white"', "colours.paper"),
        (b'paper = "#FFFEFB"', b'paper = "#GGGGGG"', "colours.paper"),
        (b'paper = "#FFFEFB"\n', b"", "paper"),
        (b"[styles.cue]", b"[styles.cues]", "cue"),
        (b'pattern = "dotted"', b'pattern = "zigzag"', "styles.cue.pattern"),
        (b"dark = false", b"dark = ", "TOML"),
        (b"dark = false", b"bright = true", "bright"),
        (b"fill = 0.13\n", b"", "styles.quote"),
    ],
)
def test_a_broken_palette_is_refused_with_the_place(before: bytes, after: bytes, place: str) -> None:
    broken = source("light").replace(before, after, 1)
    assert broken != source("light")
    with pytest.raises(PaletteError, match=place):
        palette_from_toml(broken)
