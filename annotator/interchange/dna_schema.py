"""The tables of a database of Discourse Network Analyzer 3.0, as far as the program needs them to open it."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache

VERSION = "3.0.7"
"""The version of the schema: github.com/leifeld/dna, `Sql.java`."""

PASSWORD = "annotator"  # noqa: S105 # DNA asks for one at opening; it guards nothing in a file that anybody may read
LONGEST = 190
"""A short text of DNA has at most so many characters."""

_PERMISSIONS = (
    "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements",
    "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations",
    "ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements",
)  # fmt: skip
_EMPTY = "DEFAULT ''"
_DATA_TYPES = ("boolean", "integer", "long text", "short text")
_ID = "ID INTEGER NOT NULL PRIMARY KEY"


def _short(name: str, default: str = "") -> str:
    return f"{name} TEXT NOT NULL {default} CHECK (LENGTH({name}) < 191)"


def _between(name: str, least: int, most: int, rest: str) -> str:
    return f"{name} INTEGER {rest} CHECK ({name} BETWEEN {least} AND {most})"


def _flag(name: str, default: int = 1) -> str:
    return _between(name, 0, 1, f"NOT NULL DEFAULT {default}")


def _link(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


_COLOURS = tuple(_between(name, 0, 255, "NOT NULL DEFAULT 0") for name in ("Red", "Green", "Blue"))
_DATUM = (
    "ID INTEGER PRIMARY KEY NOT NULL",
    "StatementId INTEGER NOT NULL",
    "VariableId INTEGER NOT NULL",
)
_OF_DATUM = (
    _link("StatementId", "STATEMENTS"),
    _link("VariableId", "VARIABLES"),
    "UNIQUE (StatementId, VariableId)",
)

TABLES: Mapping[str, tuple[str, ...]] = {
    "SETTINGS": ("Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"),
    "CODERS": (
        _ID,
        _short("Name"),
        *_COLOURS,
        _between("Refresh", 0, 9999, "NOT NULL DEFAULT 0"),
        _between("FontSize", 1, 99, "NOT NULL DEFAULT 14"),
        _short("Password"),
        _between("PopupWidth", 100, 9999, "DEFAULT 300"),
        _flag("ColorByCoder", 0),
        _flag("PopupDecoration", 0),
        _flag("PopupAutoComplete"),
        *(_flag(f"Permission{name}") for name in _PERMISSIONS),
    ),
    "DOCUMENTS": (
        _ID,
        _short("Title"),
        "Text TEXT NOT NULL",
        "Coder INTEGER",
        *(_short(name, _EMPTY) for name in ("Author", "Source", "Section")),
        f"Notes TEXT NOT NULL {_EMPTY}",
        _short("Type", _EMPTY),
        "Date INTEGER NOT NULL",
        _link("Coder", "CODERS"),
    ),
    "STATEMENTTYPES": (_ID, _short("Label"), *_COLOURS),
    "VARIABLES": (
        _ID,
        _short("Variable"),
        f"DataType TEXT NOT NULL DEFAULT 'short text' CHECK (DataType IN {_DATA_TYPES})",
        "StatementTypeId INTEGER",
        _link("StatementTypeId", "STATEMENTTYPES"),
        "UNIQUE (Variable, StatementTypeId)",
    ),
    "VARIABLELINKS": (
        _ID,
        "SourceVariableId INTEGER",
        "TargetVariableId INTEGER",
        "CHECK (TargetVariableId != SourceVariableId)",
        _link("SourceVariableId", "VARIABLES"),
        _link("TargetVariableId", "VARIABLES"),
    ),
    "REGEXES": ("Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191)", *_COLOURS),
    "CODERRELATIONS": (
        _ID,
        "Coder INTEGER CHECK(Coder > 0)",
        "OtherCoder INTEGER CHECK(OtherCoder > 0)",
        *map(_flag, ("viewStatements", "editStatements", "viewDocuments", "editDocuments")),
        "CHECK (Coder != OtherCoder)",
        _link("Coder", "CODERS"),
        _link("OtherCoder", "CODERS"),
    ),
    "STATEMENTS": (
        _ID,
        "StatementTypeId INTEGER",
        "DocumentId INTEGER",
        "Start INTEGER NOT NULL CHECK(Start >= 0)",
        "Stop INTEGER NOT NULL CHECK(Stop >= 0)",
        "Coder INTEGER",
        "CHECK (Start < Stop)",
        _link("StatementTypeId", "STATEMENTTYPES"),
        _link("Coder", "CODERS"),
        _link("DocumentId", "DOCUMENTS"),
    ),
    "ENTITIES": (
        _ID,
        "VariableId INTEGER NOT NULL",
        _short("Value", _EMPTY),
        *(_between(name, 0, 255, "") for name in ("Red", "Green", "Blue")),
        "ChildOf INTEGER CHECK(ChildOf > 0)",
        "UNIQUE (VariableId, Value)",
        _link("ChildOf", "ENTITIES"),
        _link("VariableId", "VARIABLES"),
    ),
    "DATABOOLEAN": (*_DATUM, "Value INTEGER NOT NULL DEFAULT 1", *_OF_DATUM),
    "DATAINTEGER": (*_DATUM, "Value INTEGER NOT NULL DEFAULT 0", *_OF_DATUM),
    "DATASHORTTEXT": (*_DATUM, "Entity INTEGER NOT NULL", _link("Entity", "ENTITIES"), *_OF_DATUM),
    "DATALONGTEXT": (*_DATUM, f"Value TEXT {_EMPTY}", *_OF_DATUM),
    "ATTRIBUTEVARIABLES": (
        _ID,
        "VariableId INTEGER NOT NULL",
        _short("AttributeVariable"),
        "UNIQUE(VariableId, AttributeVariable)",
        _link("VariableId", "VARIABLES"),
    ),
    "ATTRIBUTEVALUES": (
        _ID,
        "EntityId INTEGER NOT NULL",
        "AttributeVariableId INTEGER NOT NULL",
        _short("AttributeValue", _EMPTY),
        "UNIQUE (EntityId, AttributeVariableId)",
        _link("EntityId", "ENTITIES"),
        _link("AttributeVariableId", "ATTRIBUTEVARIABLES"),
    ),
}
"""Every table with its columns and rules."""

STATEMENT, UNDECIDED, QUOTE = "DNA Statement", "Stance", "Quote"

VARIABLES: Mapping[str, Mapping[str, str]] = {
    STATEMENT: {
        "person": "short text",
        "organization": "short text",
        "concept": "short text",
        "agreement": "boolean",
        "note": "long text",
    },
    UNDECIDED: {
        "person": "short text",
        "organization": "short text",
        "concept": "short text",
        "polarity": "short text",
        "note": "long text",
    },
    QUOTE: {"person": "short text", "organization": "short text", "form": "short text", "note": "long text"},
}
"""The types of statements with their variables.

The first is DNA's own. Its agreement is yes or no: a stance that is neither stands under a type of its own, so that no
network of DNA counts it on a side.
"""


@cache
def password_hash(name: str) -> str:
    """What DNA keeps of the password: SHA-256, 100,000 times, with a salt (Jasypt's StrongPasswordEncryptor)."""
    salt = hashlib.sha256(name.encode()).digest()[:16]
    digest = hashlib.sha256(salt + PASSWORD.encode()).digest()
    for _ in range(99_999):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode("ascii")
