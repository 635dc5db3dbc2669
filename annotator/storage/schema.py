"""The JSON Schema of sidecars and registers; run as a program, it writes the published file anew."""

from pathlib import Path
from typing import Any

import msgspec

from annotator.model.register import Which
from annotator.storage.register_file import VERSION as REGISTER_VERSION
from annotator.storage.register_file import register_schema
from annotator.storage.resources import resource
from annotator.storage.rows import LOOSE, VERSION, SidecarFile, Tree

FILE = f"sidecar-{VERSION}.schema.json"


def register_file(which: Which) -> str:
    """The name of the published file of a register."""
    return f"{which.value}-{REGISTER_VERSION}.schema.json"


def sidecar_schema() -> Tree:
    """The JSON Schema (2020-12) of this major version; members that it does not name are allowed."""
    (_, parts) = msgspec.json.schema_components([SidecarFile], ref_template="#/$defs/{name}")
    named = {_public(name): _open(part) for name, part in sorted(parts.items())}
    whole = named.pop("sidecar")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Annotator sidecar, version {VERSION}",
        **whole,
        "$defs": named,
    }


def schema_bytes() -> bytes:
    """The published file."""
    return msgspec.json.format(msgspec.json.encode(sidecar_schema()), indent=2) + b"\n"


def register_schema_bytes(which: Which) -> bytes:
    """The published file of a register."""
    return msgspec.json.format(msgspec.json.encode(register_schema(which)), indent=2) + b"\n"


def write_schema(folder: Path | None = None) -> Path:
    """Write the published files into `resources/schema`, or into another folder; raises OSError."""
    place = folder or resource("schema")
    for which in Which:
        (place / register_file(which)).write_bytes(register_schema_bytes(which))
    path = place / FILE
    path.write_bytes(schema_bytes())
    return path


def _public(name: str) -> str:
    """The name of a part without the word that only the program's source needs."""
    return name.removesuffix("Row").removesuffix("File").lower()


def _open(part: Any) -> Any:  # noqa: ANN401 # it goes through any JSON
    """The same schema, but open to members of later minor versions."""
    if isinstance(part, dict):
        kept = {key: _open(value) for key, value in part.items() if key != "additionalProperties" or value}
        if kept.get("type") == "object" and "properties" in kept:
            kept.pop("title", None)
            for name in kept["properties"].keys() & set(LOOSE):
                kept["properties"][name].pop("additionalProperties", None)
        if "$ref" in kept:
            kept["$ref"] = "#/$defs/" + _public(kept["$ref"].rpartition("/")[2])
        return kept
    return [_open(one) for one in part] if isinstance(part, list) else part


if __name__ == "__main__":
    write_schema()
