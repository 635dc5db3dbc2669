"""Noun phrases and verb groups around a token, found by walking over the letters."""

import re

from annotator.tagging.rules.reading import Line

NOUNS = frozenset("NZCLJ0qM")
_INNER = frozenset("NZCLJ0q'vgRM&")
_HEADS = frozenset("NZCLq0J")
_FINITE = re.compile("[bhdmV]|(?<![NZCLJD])S")
_RELATIVE = re.compile("[WHKg]")
_NO_SUBJECT_BEFORE = "IFTU"
"""A noun phrase behind one of these is no subject: “in Iowa, …”."""

_LONGEST = 40
"""Tokens that a phrase is followed over, so that no text can make a walk long."""


def group_start(line: Line, place: int, low: int) -> int:
    """Where the verb group of the verb at this place begins: its auxiliaries, modals, negations, adverbs, “declined to”."""
    tags, start = line.tags, place
    while start > low and place - start < 12:
        before = tags[start - 1]
        if before in "bhdmG" or (before in "RG" and _goes_on(tags, start - 1, low)):
            start -= 1
        elif before == "T" and start - 2 >= low and _takes_infinitive(line, start - 2):
            start -= 2
        else:
            break
    while start < place and tags[start] == "R" and line.words[start] in ("now", "then", "so", "still"):
        start += 1
    return start


def _goes_on(tags: str, place: int, low: int) -> bool:
    """Whether an adverb before a verb belongs to it: it follows the subject or another part of the group."""
    return place > low and tags[place - 1] in "NZCLPWEbhdmRGM0J)q,H&"


def _takes_infinitive(line: Line, place: int) -> bool:
    return line.tags[place] in "SsVvbhgJmR" and line.tags[place] not in "qQ" and _is_control(line, place)


def _is_control(line: Line, place: int) -> bool:
    words = line.words
    return words[place] in line.lexicon.sets.get("control.words", ()) or line.tags[place] == "S"


def subject_before(line: Line, place: int, low: int) -> tuple[int, int] | None:
    """The noun phrase that ends before a verb group: its tokens, with title, apposition and relative clause; None: there is none."""
    tags, end = line.tags, place
    if end <= low:
        return None
    if tags[end - 1] in "PWE":
        return end - 1, end
    special = _SPECIAL.get(tags[end - 1])
    if special is not None:
        return special(line, end, low)
    if tags[end - 1] == "O" and line.lexicon.has("words.reflexive", line.words[end - 1]):
        found = subject_before(line, end - 1, low)  # “the mayor himself”
        return (found[0], end) if found else None
    end = _without_time(tags, end, low)
    start = _walk(tags, end, low)
    return (start, end) if start < end else None


def _alone(line: Line, end: int, low: int) -> tuple[int, int] | None:
    """“many”, “this” on their own."""
    alone = end > low and line.lexicon.has("words.standalone", line.words[end - 1])
    return (end - 1, end) if alone else None


def _without_time(tags: str, end: int, low: int) -> int:
    """The end of a phrase without “on Tuesday” behind it."""
    while end - 1 > low and tags[end - 1] == "M":
        end -= 1
        if end - 1 > low and tags[end - 1] == "I":
            end -= 1
    return end


def _walk(tags: str, end: int, low: int) -> int:
    """Where the noun phrase that ends here begins; the end itself if none ends here."""
    if end <= low or tags[end - 1] not in "NZCLq0JgvM":
        return end
    start, low = end, max(low, end - _LONGEST)
    while start > low:
        tag = tags[start - 1]
        if tag in "DY":
            start -= 1
            if not (start - 1 > low and tags[start - 1] in "FI" and tags[start - 2] in "NZCLq"):
                break
        elif (
            tag in "FIT" and start - 1 > low and tags[start - 2] in "NZCLq0vJR" and start < end
        ) or tag in _INNER:
            start -= 1
        else:
            break
    while start < end and tags[start] in "&RM'":
        start += 1
    return start


def _before_that(line: Line, end: int, low: int) -> tuple[int, int] | None:
    """The noun phrase that a relative “that” stands for, the word itself included."""
    start = _walk(line.tags, end - 1, low)
    return (start, end) if start < end - 1 else None


def _before_brackets(line: Line, end: int, low: int) -> tuple[int, int] | None:
    opened = line.tags.rfind("(", max(low, end - 15), end)
    if opened <= low:
        return None
    start = _walk(line.tags, opened, low)
    return (start, end) if start < opened else None


def _before_apposition(line: Line, end: int, low: int) -> tuple[int, int] | None:
    """The subject before what stands between commas: “Ann Lee, 75, a nurse in Flint, who …, said”.

    Of the noun phrases before the commas the leftmost counts that no finite verb parts from the end, but for one of a relative clause.
    """
    tags, comma, found = line.tags, end - 1, None
    floor = max(low, end - _LONGEST)
    while (comma := max(tags.rfind(",", floor, comma), tags.rfind("-", floor, comma))) >= 0:
        verb = _FINITE.search(tags, comma + 1, end)
        if verb and not _RELATIVE.search(tags, comma + 1, verb.start()):
            break
        start = _walk(tags, comma, low) if tags[comma - 1] != ")" else _bracketed(line, comma, low)
        if start < comma and (start <= low or tags[start - 1] not in _NO_SUBJECT_BEFORE):
            if found and start > low and tags[start - 1] not in "&BUQ:":
                continue
            stop = end if tags[comma + 1] in "WDYCNJZ0IFgv" else comma
            found = start, stop
    return found


def _bracketed(line: Line, end: int, low: int) -> int:
    """Where the noun phrase begins that ends with brackets; the end itself if there is none."""
    found = _before_brackets(line, end, low)
    return found[0] if found else end


def subject_after(line: Line, place: int, high: int) -> tuple[int, int] | None:
    """The noun phrase that begins at a token, as in “said the mayor, who …”: its tokens with apposition; None: there is none."""
    tags, at = line.tags, place
    if at < high and tags[at] == "P":
        return at, at + 1
    stop = phrase_end(tags, at, high)
    if stop == at:
        return None
    if stop < high and tags[stop] == "(":
        closed = tags.find(")", stop, min(high, stop + 15))
        stop = closed + 1 if closed > 0 else stop
    if stop + 1 < high and tags[stop] == "," and tags[stop + 1] in "WDYNJ0CZ":
        stop = _apposition_end(tags, stop + 1, high)
    return at, stop


def _apposition_end(tags: str, start: int, high: int) -> int:
    stop = start
    while stop < high and tags[stop] not in ",;:.-(q" and stop - start < _LONGEST:
        stop += 1
    return stop


def phrase_end(tags: str, start: int, high: int) -> int:
    """Where the noun phrase that begins here ends, with its “of” and other prepositions; the start itself if none begins."""
    at, high, headed = start, min(high, start + _LONGEST), False
    while at < high and _goes_on_with(tags, at, high, headed=headed):
        headed = headed or tags[at] in _HEADS
        at += 1
    while at > start and tags[at - 1] in "RFI&H":
        at -= 1
    return at if headed else start


def _goes_on_with(tags: str, at: int, high: int, *, headed: bool) -> bool:
    """Whether a token can belong to the noun phrase before it."""
    tag = tags[at]
    if tag in "DY":
        return not headed or tags[at - 1] in "FI&"
    if tag in "FI&":
        return (
            (headed or (tag == "F" and tags[at - 1] == "D"))
            and at + 1 < high
            and tags[at + 1] in "DYNZCLJ0qgO"
        )
    return tag in _HEADS or tag in "R'vg" or (tag in "HO" and not headed)


def _before_quoted(line: Line, end: int, low: int) -> tuple[int, int] | None:
    """“Ann Lee, who calls it a ‘scandal,’ said”: an apposition that ends in a short quotation with the comma inside."""
    first = len(line.tags[:end].rstrip("Qq"))
    if first <= low or end - first > _LONGEST or line.tokens.spelled[end - 2] != ",":
        return None
    found = _before_apposition(line, end, low)
    return found if found and found[1] == end else None


_SPECIAL = {
    "H": _before_that,
    "D": _alone,
    ",": _before_apposition,
    "-": _before_apposition,
    ")": _before_brackets,
    "Q": _before_quoted,
}
"""How a phrase is found that ends in one of these, and not in a noun."""
