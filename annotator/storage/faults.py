"""What is wrong with a sidecar, said for a person."""

import re
from pathlib import Path

_TYPES = {
    "array": "a list",
    "bool": "true or false",
    "float": "a number",
    "int": "a whole number",
    "null": "nothing",
    "object": "an object",
    "str": "a text",
}
_ONE_TYPE = "(?:" + "|".join(_TYPES) + ")"
_TYPE = re.compile(rf"`({_ONE_TYPE}(?: \| {_ONE_TYPE})*)`")

_EXPECTED = (
    (re.compile(r"spans\[\d+\]|(^|\.)(un)?read\[\d+\]"), "two whole numbers, the first less than the second"),
    (re.compile(r"(^|\.)spans$|(^|\.)(un)?read$"), "a list of pairs of whole numbers"),
    (re.compile(r"\.sha256$"), "a SHA-256: 64 digits and letters a–f"),
    (re.compile(r"\.id$|\.suggestion$"), "an id: a text that is not empty"),
)
"""What should stand at a place, in better words than those of the decoder."""

ADVICE = "The file was left as it is. Close the article and let “annotator doctor” mend it from a backup, or move the file away to begin anew."


class SidecarError(Exception):
    """A sidecar cannot be used; the message says which, where, what was expected, and what to do.

    `path` is its file; `place` the member that is wrong, such as `annotations[3].spans[0]`, or empty.
    """

    def __init__(self, path: Path, place: str, complaint: str) -> None:
        where = f"{place}: " if place else ""
        super().__init__(f"{path}: {where}{complaint}. {ADVICE}")
        self.path = path
        self.place = place
        self.complaint = complaint


class RowError(ValueError):
    """A member of a row is wrong; `place` says which, `complaint` how."""

    def __init__(self, place: str, complaint: str) -> None:
        super().__init__(f"{place}: {complaint}" if place else complaint)
        self.place = place
        self.complaint = complaint


def from_decoder(message: str, place: str) -> RowError:
    """The complaint of the JSON decoder about something below a place, in plain words."""
    told, _, path = message.partition(" - at `$")
    whole = (place + path.rstrip("`").replace("[...]", "")).lstrip(".")
    for pattern, expected in _EXPECTED:
        found = pattern.search(whole)
        if found:
            return RowError(whole[: found.end()], f"expected {expected}")
    words = _TYPE.sub(lambda match: " or ".join(_TYPES[one] for one in match[1].split(" | ")), told)
    return RowError(whole, words[:1].lower() + words[1:].replace("`", "“", 1).replace("`", "”", 1))
