"""Files that mean harm, or are none of the kind that their names say, written for the tests."""

import gzip
import io
import json
import pickle
import sqlite3
import zipfile
from collections.abc import Callable, Mapping

from typing_extensions import override

MB = 1 << 20

ENDINGS: Mapping[str, str] = {
    "brat": ".ann",
    "cas-json": ".json",
    "cas-xmi": ".xmi",
    "conll": ".conll",
    "conll-iobes": ".iobes",
    "csv": ".csv",
    "dna": ".dna",
    "doccano": ".jsonl",
    "gate": ".bdocjs",
    "german-quotations": ".json",
    "jsonl": ".jsonl",
    "label-studio": ".json",
    "newsmtsc": ".jsonl",
    "parc3": ".xml",
    "polnear": ".ann",
    "prodigy": ".jsonl",
    "qdpx": ".qdpx",
    "redewiedergabe": ".xml",
    "tei": ".xml",
    "tsv": ".tsv",
    "w3c": ".jsonld",
    "webanno-tsv": ".tsv",
    "xlsx": ".xlsx",
}
"""What the file of each format that is read ends in."""


def laughs(root: str = "TEI") -> bytes:
    """XML that would grow to a billion words."""
    steps = zip("abcdefgh", "bcdefghi", strict=True)
    entities = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in steps)
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a "aaaaaaaaaa">{entities}]><{root}>&i;</{root}>'.encode()


def outside_entity() -> bytes:
    """XML that asks for a file of the machine."""
    return b'<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]><TEI>&x;</TEI>'


def archive(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return stream.getvalue()


USUAL_MEMBERS = (
    "project.qde",
    "xl/workbook.xml",
    "[Content_Types].xml",
    "annotation/a.txt/anna.json",
    "a.xmi",
)


def zip_bomb() -> bytes:
    """An archive whose members grow a thousandfold, whatever the reader looks for in it."""
    return archive(dict.fromkeys(USUAL_MEMBERS, b" " * (16 * MB)))


def leading_out() -> bytes:
    """An archive with a member that would be unpacked beside its folder."""
    return archive({**dict.fromkeys(USUAL_MEMBERS, b"{}"), "../../outside.txt": b"no"})


def cut_database() -> bytes:
    """The first part of a SQLite database."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, Text TEXT)")
    base.executemany("INSERT INTO STATEMENTS(Text) VALUES(?)", [("words " * 200,)] * 50)
    data = base.serialize()
    base.close()
    return data[: len(data) // 3]


class _Deed:
    """Unpickled, it writes a file."""

    @override
    def __reduce__(self) -> tuple[Callable[[str, str], object], tuple[str, str]]:
        return open, ("outside.txt", "w")


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "zeros": lambda: bytes(5_000),
    "any bytes": lambda: bytes(range(256)) * 20,
    "a billion laughs": laughs,
    "a file of the machine": outside_entity,
    "xml of 5,000 floors": lambda: b"<TEI>" + b"<p>" * 5_000 + b"</p>" * 5_000 + b"</TEI>",
    "xml cut off": lambda: b'<?xml version="1.0"?><TEI><text><body><p>words',
    "a zip bomb": zip_bomb,
    "an archive that leads out": leading_out,
    "an archive cut off": lambda: leading_out()[:120],
    "a long line": lambda: b'{"text": "' + b"a" * (3 * MB),
    "json of 100,000 floors": lambda: b"[" * 100_000,
    "NaN": lambda: b'[{"text": "a b", "id": NaN, "spans": [], "label": [[0, NaN, "x"]]}]',
    "a name twice": lambda: b'[{"text": "a b", "text": "c d", "label": [], "spans": []}]',
    "half a character": lambda: b'[{"text": "a \\ud83d b", "label": [], "spans": []}]',
    "a huge number": lambda: b'[{"text": "a b", "label": [[0, 1e400, "x"]], "id": ' + b"9" * 5_000 + b"}]",
    "a row of the wrong kind": lambda: b'[1, "a", null, {"text": 3, "label": 4, "spans": 5}]',
    "latin": lambda: "[{“text”: “Zoë”}]\nZoë\tsäid\n".encode("cp1252"),
    "utf-16": lambda: json.dumps([{"text": "words"}]).encode("utf-16"),
    "a database cut off": cut_database,
    "gzip": lambda: gzip.compress(b"[]"),
    "a pickle": lambda: pickle.dumps(_Deed()),
}
"""What a file may hold, by what is wrong with it."""
