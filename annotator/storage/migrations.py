"""How a sidecar of an older major version becomes one of this version."""

from collections.abc import Callable, Mapping

from annotator.storage.faults import RowError
from annotator.storage.rows import VERSION, Tree

Migration = Callable[[Tree], Tree]
"""Takes the JSON object of one major version, gives that of the next one; it leaves what it is given unaltered."""

MIGRATIONS: Mapping[int, Migration] = {}
"""By the major version that they start from. Version 1 is the first, so there is none yet."""


def version_of(tree: Tree) -> int:
    """The major version that a sidecar says it has; raises RowError when it says none."""
    version = tree.get("version")
    if isinstance(version, bool) or not isinstance(version, int):
        raise RowError("version", "expected a whole number")
    return version


def migrated(tree: Tree, migrations: Mapping[int, Migration] = MIGRATIONS) -> Tree:
    """The sidecar as one of this version; one of a newer version is given back as it is.

    Raises RowError for a version from which no way leads here.
    """
    while (version := version_of(tree)) < VERSION:
        if version not in migrations:
            raise RowError("version", f"there has never been a version {version} of sidecars")
        tree = {**migrations[version](tree), "version": version + 1}
    return tree
