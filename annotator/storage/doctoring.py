"""Damaged sidecars made whole again from their backups and the journal."""

import os
from dataclasses import dataclass
from pathlib import Path

from annotator.storage.articles import ArticleError
from annotator.storage.backups import backups_of
from annotator.storage.disk import DISK, Disk
from annotator.storage.faults import SidecarError
from annotator.storage.keeping import keep_copy
from annotator.storage.publish import digest_of_bytes, publish
from annotator.storage.sidecar import decode_sidecar, sidecar_bytes
from annotator.storage.state import state_dir
from annotator.storage.store import LayerStore
from annotator.storage.troubles import StorageError


@dataclass(frozen=True, slots=True)
class Treated:
    """What was done about a sidecar, in a sentence; `healed` says that it can be read now."""

    sidecar: Path
    told: str
    healed: bool = True


def treat(
    article: Path, layer: str, sidecar: Path, *, state: Path | None = None, disk: Disk = DISK
) -> Treated | None:
    """Mend a layer's sidecar, publish what waits in its journal, remove what dead processes left; None for a healthy one."""
    home = state or state_dir()
    told = ""
    try:
        data = sidecar_bytes(sidecar)
        decode_sidecar(data, sidecar)
    except SidecarError as error:
        told = _restored(sidecar, error, home, disk)
        if not told:
            return Treated(
                sidecar, f"damaged ({error.complaint}), and there is no backup of it", healed=False
            )
    try:
        store = LayerStore.open(article, layer, state=home, disk=disk)
        count = store.recovered
        store.close()
    except (ArticleError, StorageError) as error:
        return Treated(sidecar, f"{told} {error}".strip(), healed=bool(told))
    if count:
        told = f"{told} {count} changes came back from the journal.".strip()
    return Treated(sidecar, told) if told else None


def _restored(sidecar: Path, damage: SidecarError, state: Path, disk: Disk) -> str:
    """What was done, if the newest sound backup could be put in the place of the damaged file; that one is kept."""
    try:
        damaged = sidecar_bytes(sidecar)
        target = Path(os.path.realpath(sidecar))
        for data in backups_of(state, target, disk):
            if _is_sound(data, sidecar):
                copy = keep_copy(state, sidecar.name, damaged, disk)
                publish(target, data, digest_of_bytes(damaged), disk=disk)
                disk.sync_folder(target.parent)
                return f"damaged ({damage.complaint}): the last backup is in its place; the damaged file is kept as {copy}."
    except (OSError, SidecarError, StorageError):
        return ""
    return ""


def _is_sound(data: bytes, path: Path) -> bool:
    try:
        decode_sidecar(data, path)
    except SidecarError:
        return False
    return True
