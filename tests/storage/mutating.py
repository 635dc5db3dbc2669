"""Files changed at random: bytes, words, and values of their trees."""

import json
import random
from collections.abc import Callable
from typing import Any

TOKENS = (
    *(
        b"",
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b",",
        b":",
        b"\\",
        b"\n",
        b"\0",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"=",
    ),
    *(
        b"null",
        b"true",
        b"-0",
        b"1e999",
        b"NaN",
        b"-1",
        b"0.5",
        b'"\\ud800"',
        b'"\\u0000"',
        b"9" * 5000,
        b"[" * 3000,
    ),
    *(
        b'{"a":' * 3000,
        b'"id": ',
        b'""',
        b"'''",
        b"[[types]]\n",
        b"1979-05-27",
        b"0x" + b"f" * 5000,
        b"a" + b".b" * 20_000 + b" = 1\n",
        b"<<<<<<< a\n",
        b"=======\n",
        b">>>>>>> b\n",
        b"\xe2\x80\xae",
    ),
)
WORDS = (
    "",
    "x",
    "q1",
    "\0",
    "\ud800",
    "\u202e",
    "🙂",
    "a" * 3000,
    "../../x",
    "2026-02-30T25:00:00Z",
    "accepted",
    "f" * 64,
)
NUMBERS = (0, 1, -1, 2**31, 2**63, 2**64, -(2**63), 10**40, 0.5, -0.0, 1e308, 13, 12)


def junk(chance: random.Random, depth: int = 3) -> Any:  # noqa: ANN401 # any JSON
    """Some value that a file may hold, and mostly should not."""
    kind = chance.randrange(7 if depth else 5)
    if kind < 2:
        return chance.choice(WORDS)
    if kind < 4:
        return chance.choice(NUMBERS)
    if kind == 4:
        return chance.choice((None, True, False, [], {}))
    inner = [junk(chance, depth - 1) for _ in range(chance.randrange(4))]
    return inner if kind == 5 else {chance.choice((*WORDS, "spans", "links", "id")): one for one in inner}


def by_bytes(data: bytes, chance: random.Random) -> bytes:
    """Some bytes taken out, doubled, exchanged for others, or cut off."""
    for _ in range(chance.choice((1, 1, 2, 5))):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 1, 1, 4, 40, 400)))
        new = chance.choice((b"", chance.choice(TOKENS), data[start:end] * 2, chance.randbytes(end - start)))
        data = data[:start] + new + data[end:]
        if chance.random() < 0.05:
            data = data[: chance.randrange(len(data) + 1)]
    return data


def by_value(data: bytes, chance: random.Random) -> bytes:
    """Some values of a JSON tree exchanged, taken out, renamed, or repeated up to a megabyte; bytes where it is no JSON."""
    try:
        tree = json.loads(data)
    except ValueError:
        return by_bytes(data, chance)
    for _ in range(chance.choice((1, 1, 1, 3))):
        tree = _altered(tree, chance)
    return json.dumps(tree, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _altered(tree: Any, chance: random.Random) -> Any:  # noqa: ANN401 # any JSON
    """The tree with something else at one place in it."""
    if isinstance(tree, dict) and tree and chance.random() < 0.85:
        key = chance.choice(list(tree))
        deed = chance.random()
        if deed < 0.1:
            return {name: one for name, one in tree.items() if name != key}
        if deed < 0.2:
            return {**tree, chance.choice(WORDS): tree[key]}
        return {**tree, key: _altered(tree[key], chance)}
    if isinstance(tree, list) and tree and chance.random() < 0.85:
        place = chance.randrange(len(tree))
        deed = chance.random()
        if deed < 0.15:
            return tree[:place] + tree[place:] * chance.choice((0, 2, 2, 2, 300))
        return [*tree[:place], _altered(tree[place], chance), *tree[place + 1 :]]
    return junk(chance)


def by_line(data: bytes, chance: random.Random, alter: Callable[[bytes, random.Random], bytes]) -> bytes:
    """Some lines altered, left out, doubled, or in another order."""
    lines = data.splitlines()
    for _ in range(chance.choice((1, 1, 3))):
        place = chance.randrange(len(lines))
        deed = chance.random()
        if deed < 0.7:
            lines[place] = alter(lines[place], chance)
        elif deed < 0.8:
            lines[place:place] = [lines[place]] * chance.choice((1, 2, 200))
        elif len(lines) > 1:
            del lines[place]
    if chance.random() < 0.1:
        chance.shuffle(lines)
    return b"\n".join(lines) + b"\n" * chance.choice((0, 1, 1, 1))
