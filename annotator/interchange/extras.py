"""The optional parts of the installation that some formats need."""

from collections.abc import Mapping
from importlib.util import find_spec

EXTRAS: Mapping[str, str] = {"datasets": "pyarrow", "spacy": "spacy", "uima": "cassis"}
"""Each part with the module by which it is known to be there."""


def missing_extra(extra: str) -> str:
    """One sentence that says how to get a part that is not installed; empty where nothing is missing."""
    module = EXTRAS.get(extra)
    if not extra or (module and find_spec(module)):
        return ""
    return f'it needs a part that is not installed; get it with: python -m pip install "annotator[{extra}]"'
