"""The colours of the window with the styles of the marks, as one TOML file gives them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from PySide6.QtGui import QColor

Pattern: TypeAlias = Literal[
    "bracket", "solid", "dotted", "dashed", "double", "wavy", "dash-dot", "thick", "plain"
]
"""How a mark is drawn beside its colour: corner brackets, a line under the words, or nothing but the fill."""

ROLES = (
    "paper",
    "ink",
    "muted-ink",
    "hairline",
    "panel",
    "panel-raised",
    "hover",
    "accent",
    "accent-soft",
    "on-accent",
    "selection",
    "on-selection",
    "danger",
    "danger-soft",
    "ok",
    "warning",
    "warning-soft",
)
"""What a colour of the window is for; every palette has all of them."""

STYLES = ("quote", "speaker", "cue", "stance", "target", "aside", "hit", "misfit")
"""The styles that every palette defines; other types take one out of the cycle."""

CYCLE_PATTERNS: tuple[Pattern, ...] = (
    "solid",
    "dashed",
    "dotted",
    "double",
    "dash-dot",
    "wavy",
    "thick",
    "bracket",
)
_CYCLE_FILL = 0.16
_FIELDS = {"name", "label", "dark", "fading", "avatars", "cycle", "colours", "styles"}


class PaletteError(ValueError):
    """A palette's file is not as it must be; the message names the place."""


@dataclass(frozen=True, slots=True)
class Style:
    """How marks of one kind look: colours as `#RRGGBB`, `fill` as opacity from 0 to 1."""

    stroke: str
    fill: float
    chip_text: str
    pattern: Pattern


@dataclass(frozen=True)
class Palette:
    """A complete set of colours; `cycle` holds the strokes for types that have no style of their own.

    `fading` says how far that fades which does not belong to what is in hand: 1 as usual, 0 not at all.
    """

    name: str
    label: str
    dark: bool
    fading: float
    colours: Mapping[str, str]
    styles: Mapping[str, Style]
    cycle: tuple[str, ...]
    avatars: tuple[str, ...]

    def colour(self, role: str) -> QColor:
        """The colour for one of ROLES; raises KeyError for any other word."""
        return QColor(self.colours[role])

    def faded(self, opacity: float) -> float:
        """The opacity, from 0 to 1, of what would have this one if all faded as usual."""
        return 1 - (1 - opacity) * self.fading

    def avatar(self, name: str) -> QColor:
        """The colour that always stands for the same person or organization."""
        return QColor(self.avatars[sum(map(ord, name)) % len(self.avatars)])

    def style(self, name: str, index: int = 0) -> Style:
        """The style of this name; a name that the palette does not know gets the one that its index comes to.

        The first `len(cycle) * len(CYCLE_PATTERNS)` indexes have different pairs of colour and pattern.
        """
        known = self.styles.get(name)
        if known:
            return known
        count = len(self.cycle)
        stroke = self.cycle[index % count]
        pattern = CYCLE_PATTERNS[(index + index // count) % len(CYCLE_PATTERNS)]
        return Style(stroke, _CYCLE_FILL, readable_on(stroke), pattern)


def palette_from_toml(source: bytes) -> Palette:
    """Read a palette from the bytes of its file; raises PaletteError where a colour or style is missing or wrong."""
    try:
        table = tomllib.loads(source.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PaletteError(f"not a TOML file: {error}") from error
    _same_keys("the palette", table, _FIELDS)
    _same_keys("colours", table["colours"], set(ROLES))
    missing = set(STYLES) - set(table["styles"])
    if missing:
        raise PaletteError(f"styles: {', '.join(sorted(missing))} missing")
    return Palette(
        name=table["name"],
        label=table["label"],
        dark=table["dark"],
        fading=float(table["fading"]),
        colours={role: _colour(f"colours.{role}", colour) for role, colour in table["colours"].items()},
        styles={name: _style(f"styles.{name}", row) for name, row in table["styles"].items()},
        cycle=tuple(_colour("cycle", colour) for colour in table["cycle"]),
        avatars=tuple(_colour("avatars", colour) for colour in table["avatars"]),
    )


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours `#RRGGBB`, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def blended(over: str, under: str, alpha: float) -> str:
    """The colour that is seen where one lies over the other with an opacity from 0 to 1."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(255 * (a * alpha + b * (1 - alpha))):02X}" for a, b in pairs)


def readable_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour."""
    return max("#000000", "#FFFFFF", key=lambda text: contrast(text, colour))


def _style(place: str, row: Mapping[str, Any]) -> Style:
    _same_keys(place, row, {"stroke", "fill", "chip-text", "pattern"})
    if row["pattern"] not in get_args(Pattern):
        raise PaletteError(f"{place}.pattern = {row['pattern']!r}; expected {', '.join(get_args(Pattern))}")
    stroke, text = _colour(f"{place}.stroke", row["stroke"]), _colour(f"{place}.chip-text", row["chip-text"])
    return Style(stroke, float(row["fill"]), text, row["pattern"])


def _same_keys(place: str, table: object, expected: set[str]) -> None:
    if not isinstance(table, dict):
        raise PaletteError(f"{place}: expected a table, found {table!r}")
    wrong = sorted(expected ^ set(table))
    if wrong:
        raise PaletteError(f"{place}: missing or unknown: {', '.join(wrong)}")


def _colour(place: str, value: object) -> str:
    if not isinstance(value, str) or len(value) != 7 or not QColor(value).isValid():
        raise PaletteError(f"{place} = {value!r}; expected a colour as #RRGGBB")
    return value


def _channels(colour: str) -> tuple[float, float, float]:
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
