"""The table of formats, ours and those of other packages, found through entry points."""

from annotator.interchange.format import Format
from annotator.storage.plugins import Found, found_in

GROUP = "annotator.formats"


def find_formats() -> Found[Format]:
    """Every format that may be used, by name; of two with one name ours counts, else the first by package."""
    found = found_in(GROUP, Format)
    return Found(dict(sorted(found.usable.items())), found.unusable)
