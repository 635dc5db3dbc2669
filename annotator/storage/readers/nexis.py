"""Text exports of press archives: many articles in one file, each between a head of names and a foot (Nexis, Nexis Uni)."""

import re
from collections.abc import Iterator

from annotator.storage.readers.plain import text_of
from annotator.storage.readers.reader import Draft, Reader, Reading, ReadOptions, Unreadable
from annotator.storage.readers.source import Source

_BEFORE = re.compile(
    r"^[ \t\ufeff]*+(?:(?:Document|Dokument)[ \t]++)?\d{1,7} (?:of|von|de) \d{1,7} (?:DOCUMENTS?|DOKUMENTE?N?)[ \t]*$",
    re.MULTILINE,
)
"""The line before each article in exports of Nexis: “12 of 250 DOCUMENTS”."""

_AFTER = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE | re.IGNORECASE)
"""The line after each article in exports of Nexis Uni."""

_FIELD = re.compile(r"^(?P<name>[A-Z][A-Za-z]*(?:[- ][A-Za-z]+)?):[ \t]*(?P<value>.*)$")
_DATE = re.compile(
    r"^(?:\w+day,? )?(?:[A-Z][a-zä]+\.? \d{1,2},? \d{4}|\d{1,2}\.? [A-Z][a-zä]+\.? \d{4})\b.*$"
)

_FIELDS = {
    "HEADLINE": "title",
    "BYLINE": "author",
    "AUTOR": "author",
    "SECTION": "section",
    "RUBRIK": "section",
    "LANGUAGE": "language",
    "SPRACHE": "language",
    "DATELINE": "dateline",
}
"""Names in the head or foot of an article with what we call them."""

_KNOWN = {
    *_FIELDS, "LENGTH", "LÄNGE", "LOAD-DATE", "UPDATE", "GRAPHIC", "PUBLICATION-TYPE", "HIGHLIGHT", "SUBJECT", "BODY", "TYPE",
    "PUBLICATION TYPE", "JOURNAL CODE", "ORGANIZATION", "GEOGRAPHIC", "INDUSTRY", "PERSON", "COMPANY", "TICKER", "ACC-NO",
    "CITY", "COUNTRY", "STATE", "SERIES", "CORRECTION", "NOTES",
}  # fmt: skip

_FOOT = {
    "LOAD-DATE", "UPDATE", "GRAPHIC", "PUBLICATION-TYPE", "SUBJECT", "LANGUAGE", "SPRACHE", "TYPE", "ORGANIZATION",
    "PUBLICATION TYPE", "JOURNAL CODE", "GEOGRAPHIC", "INDUSTRY", "PERSON", "COMPANY", "TICKER", "ACC-NO", "CITY", "COUNTRY",
    "STATE", "NOTES", "CORRECTION",
}  # fmt: skip
"""Names that stand after the text: the text ends before the first of them."""


_SURE = ("LOAD-DATE", "PUBLICATION-TYPE", "JOURNAL CODE", "ACC-NO")
"""Names that no sentence begins with."""


def articles_in_export(text: str) -> list[str]:
    """The articles in the text of an export, each with its head and foot; empty where the text is no export."""
    if _BEFORE.search(text):
        pieces = _BEFORE.split(text)[1:]
    elif _AFTER.search(text):
        pieces = _AFTER.split(text)
    else:
        return []
    return [piece for piece in pieces if piece.strip()]


def drafts_of_export(text: str) -> Iterator[Reading]:
    """The articles in the text of an export."""
    for number, piece in enumerate(articles_in_export(text), 1):
        place = f"article {number}"
        draft = _draft(piece, place)
        yield draft or Unreadable(
            place, "expected a line “BODY:” or “LENGTH: … words” before the text, found neither"
        )


def _draft(piece: str, place: str) -> Draft | None:
    lines = piece.strip("\n").split("\n")
    start = _start_of_body(lines)
    if start is None:
        return None
    end = next(
        (n for n in range(start, len(lines)) if _name(lines[n]) in _FOOT and _is_set_off(lines, n)),
        len(lines),
    )
    metadata = _head(lines[:start]) | _fields(lines[end:])
    text = _paragraphs(_without_copyright(lines[start:end]))
    return Draft(text, metadata, place=place) if text else None


def _without_copyright(lines: list[str]) -> str:
    """The lines without a last one that only says whose they are."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if len(filled) > 1 and lines[filled[-1]].strip().startswith(("Copyright", "©")):
        lines = lines[: filled[-1]]
    return "\n".join(lines)


def _start_of_body(lines: list[str]) -> int | None:
    """The line after “BODY:”, else after the last name of the head, if “LENGTH:” is one of these."""
    names = [_name(line) for line in lines]
    for number, line in enumerate(lines):
        if names[number] == "BODY" or line.strip() == "Body":
            return number + 1
    length = next((number for number, name in enumerate(names) if name in ("LENGTH", "LÄNGE")), None)
    if length is None:
        return None
    start = length + 1
    while start < len(lines) and (not lines[start].strip() or names[start] in _KNOWN - _FOOT):
        start += 1
    return start


def _name(line: str) -> str:
    found = _FIELD.match(line.strip())
    name = found["name"].upper() if found else ""
    return name if name in _KNOWN else ""


def _is_set_off(lines: list[str], number: int) -> bool:
    """Whether an empty line, or the foot itself, stands before: a sentence of the text may begin like a name."""
    before = lines[number - 1].strip() if number else ""
    return not before or bool(_name(before)) or _name(lines[number]) in _SURE


def _head(lines: list[str]) -> dict[str, str]:
    """What the head tells by names; and by places: the title first (Nexis Uni) or the outlet (Nexis), then the date."""
    told = [line.strip() for line in lines if line.strip()]
    fields = _fields(lines)
    unnamed = []
    for line in told:
        if _name(line):
            break
        if not line.startswith(("Copyright", "©")) and "All Rights Reserved" not in line:
            unnamed.append(line)
    date = next((number for number, line in enumerate(unnamed) if _DATE.match(line)), None)
    before = unnamed[:date] if date is not None else unnamed[:2]
    if date is not None:
        fields["date"] = unnamed[date]
        after = unnamed[date + 1 :]
    else:
        after = []
    names = ("outlet",) if "title" in fields or len(before) == 1 else ("title", "outlet")
    found = dict(zip(names, before, strict=False)) | fields
    if "title" not in found and after:
        found["title"] = after[-1]
    return found


def _fields(lines: list[str]) -> dict[str, str]:
    """The values of names, each going on to the next empty line."""
    found: dict[str, str] = {}
    at_hand = ""
    for line in lines:
        name = _name(line) or ("BODY" if line.strip() == "Body" else "")
        at_hand = _FIELDS.get(name, "") if name else at_hand
        value = line.partition(":")[2].strip() if name else line.strip()
        if not value and not name:
            at_hand = ""
        elif value and at_hand:
            found[at_hand] = f"{found[at_hand]} {value}" if at_hand in found else value
    return found


def _paragraphs(body: str) -> str:
    """The text with each paragraph on one line: exports break lines at a fixed width."""
    blocks = re.split(r"\n[ \t]*\n", body)
    return "\n\n".join(filter(None, (" ".join(block.split()) for block in blocks)))


def _is_export(source: Source) -> bool:
    head = source.head.decode("utf-8", "replace").replace("\r\n", "\n")
    return bool(_BEFORE.search(head)) or (bool(_AFTER.search(head)) or _ends_like_export(source))


def _ends_like_export(source: Source) -> bool:
    """Whether the last line of a text is the foot of Nexis Uni: its first article may be longer than what is looked at."""
    try:
        with source.path.open("rb") as stream:
            stream.seek(max(0, source.path.stat().st_size - 200))
            return bool(_AFTER.search(stream.read().decode("utf-8", "replace").replace("\r\n", "\n")))
    except OSError:
        return False


def _read(source: Source, options: ReadOptions) -> Iterator[Reading]:
    yield from drafts_of_export(text_of(source, options)[0])


READER = Reader("nexis", "Text export of a press archive", (".txt",), _read, _is_export)
"""Text exports of press archives."""
