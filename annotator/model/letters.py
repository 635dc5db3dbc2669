"""A letter for each of several names, so that one key takes it."""

from collections.abc import Mapping
from string import ascii_uppercase
from unicodedata import normalize


def letters_for(names: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Letters from A to Z by id, for ids with their names, those first in line served first; who has one in `known` keeps it.

    The first letter of the last word is tried first, then those of the other words, then any letter of the name, then any at all.
    Where none is left, the rest get none.
    """
    given = dict(known)
    free = set(ascii_uppercase) - set(given.values())
    for identity, name in names.items():
        if identity in given or not free:
            continue
        words = normalize("NFKD", name).upper().split()
        wanted = (word[0] for word in (*words[-1:], *words[:-1]))
        letter = next(one for one in (*wanted, *"".join(words), *sorted(free)) if one in free)
        given[identity] = letter
        free.discard(letter)
    return given
