"""The optional parts of the installation that some formats need."""

from collections.abc import Mapping
from importlib.util import find_spec

from annotator.interchange.format import Format

EXTRAS: Mapping[str, str] = {"datasets": "pyarrow", "spacy": "spacy", "uima": "cassis"}
"""Each part with the module by which it is known to be there."""


def missing_extra(extra: str) -> str:
    """One sentence that says how to get a part that is not installed; empty where nothing is missing."""
    module = EXTRAS.get(extra)
    if not extra or (module and find_spec(module)):
        return ""
    return f'it needs a part that is not installed; get it with: python -m pip install "annotator[{extra}]"'


def missing_part(form: Format, *, writing: bool) -> str:
    """The same sentence for what a format needs to write, or to read."""
    return "" if writing and form.extra_only_to_read else missing_extra(form.extra)
