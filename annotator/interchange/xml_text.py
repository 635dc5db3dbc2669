"""Text as XML 1.0 can hold it."""

import re
from html import escape

from annotator.interchange.loss import LossReport

BARRED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that no XML document may hold: most control characters, lone surrogates, two that are none."""

_SPECIAL = re.compile("[^\x20!#-%(-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What has to be spelled in another way in an attribute; few texts have any of it."""

REPLACEMENT = "\ufffd"
_LOST = "character that XML cannot hold (a control character, a lone surrogate) written as U+FFFD"


def holdable(text: str) -> str:
    """The text with U+FFFD for every character that XML cannot hold; offsets stay as they are."""
    return BARRED.sub(REPLACEMENT, text)


def lose_barred(text: str, losses: LossReport, place: str) -> None:
    """Count the characters of a text that XML cannot hold."""
    # All of them are unprintable, which is told quicker.
    if not text.isprintable() and BARRED.search(text):
        losses.lose("not-in-xml", _LOST, count=len(BARRED.findall(text)), place=place)


def in_element(text: str) -> str:
    """The text as it stands between two tags, where a parser leaves its blanks alone."""
    if _SPECIAL.search(text) is None:
        return text
    return escape(holdable(text), quote=False).replace("\r", "&#13;")


def in_attribute(text: str) -> str:
    """The text as it stands between the quotation marks of an attribute, whose line ends a parser would make blanks."""
    if _SPECIAL.search(text) is None:
        return text
    told = escape(holdable(text))  # several replacements take a tenth of the time of one translation
    return told.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")
