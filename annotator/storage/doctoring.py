"""Damaged sidecars made whole again from their backups and the journal, and what lies apart brought together."""

from dataclasses import dataclass
from pathlib import Path

from annotator.storage.articles import ArticleError
from annotator.storage.backups import backups_of
from annotator.storage.digests import ABSENT
from annotator.storage.disk import DISK, Disk, bytes_of
from annotator.storage.faults import SidecarError
from annotator.storage.keeping import keep_copy
from annotator.storage.links import check_within, real
from annotator.storage.merge import Merged, merged_sidecars
from annotator.storage.publish import digest_of_bytes, publish
from annotator.storage.sidecar import decode_sidecar, sidecar_bytes
from annotator.storage.sides import sides_of
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
        told = _mended(sidecar, error, home, disk)
        if not told:
            return Treated(sidecar, _hopeless(sidecar, error), healed=False)
    try:
        store = LayerStore.open(article, layer, state=home, disk=disk)
        count = store.recovered
        store.close()
    except (ArticleError, StorageError) as error:
        return Treated(sidecar, f"{told} {error}".strip(), healed=bool(told))
    if count:
        told = f"{told} {_counted(count, 'change')} came back from the journal.".strip()
    return Treated(sidecar, told) if told else None


def take_in_copy(copy: Path, original: Path, *, state: Path | None = None, disk: Disk = DISK) -> Treated:
    """Merge the copy that a cloud folder has made of a sidecar into that one; the copy is kept in the state folder."""
    home = state or state_dir()
    target = real(original)
    try:
        check_within(original, original.parent)
        theirs = sidecar_bytes(copy)
        ours = bytes_of(disk, target)
        base = _common(ours or b"", theirs, home, target, disk)
        merged = merged_sidecars(base, ours, theirs, copy) if ours else Merged(theirs, ())
        decode_sidecar(merged.data, original)
        kept = keep_copy(home, copy.name, theirs, disk)
        publish(target, merged.data, digest_of_bytes(ours) if ours is not None else ABSENT, disk=disk)
        disk.sync_folder(target.parent)
        disk.unlink(copy)
    except SidecarError as error:
        return Treated(
            copy, f"a copy of {original.name} that cannot be read: {error.complaint}", healed=False
        )
    except (OSError, StorageError) as error:
        return Treated(copy, f"a copy of {original.name} that could not be merged: {error}", healed=False)
    return Treated(copy, f"a copy of {original.name}: merged into it{_open_ones(merged)}; kept as {kept}.")


def _common(ours: bytes, theirs: bytes, state: Path, target: Path, disk: Disk) -> bytes:
    """What both versions come from: the copy itself where an earlier version of ours was the same; else nothing is known."""
    return theirs if theirs == ours or theirs in backups_of(state, target, disk) else b""


def _mended(sidecar: Path, damage: SidecarError, state: Path, disk: Disk) -> str:
    """What was done about a damaged file; nothing where nothing could be. The damaged one is kept."""
    target = real(sidecar)
    try:
        check_within(sidecar, sidecar.parent)
        damaged = sidecar_bytes(sidecar)
        found = _both_sides(damaged, sidecar) or _backup(sidecar, state, target, disk)
        if found is None:
            return ""
        data, deed = found
        copy = keep_copy(state, sidecar.name, damaged, disk)
        publish(target, data, digest_of_bytes(damaged), disk=disk)
        disk.sync_folder(target.parent)
    except (OSError, SidecarError, StorageError):
        return ""
    return f"damaged: {damage.complaint}. {deed}; the damaged file is kept as {copy}."


def _both_sides(damaged: bytes, sidecar: Path) -> tuple[bytes, str] | None:
    """The two sides of a merge with git brought together by their meaning, if both can be read."""
    sides = sides_of(damaged)
    if sides is None:
        return None
    base = sides.base if _is_sound(sides.base, sidecar) else b""
    try:
        merged = merged_sidecars(base, sides.ours, sides.theirs, sidecar)
    except SidecarError:
        return None
    return (merged.data, f"Both were merged{_open_ones(merged)}") if _is_sound(merged.data, sidecar) else None


def _backup(sidecar: Path, state: Path, target: Path, disk: Disk) -> tuple[bytes, str] | None:
    sound = (data for data in backups_of(state, target, disk) if _is_sound(data, sidecar))
    data = next(sound, None)
    return (data, "The last backup is in its place") if data is not None else None


def _hopeless(sidecar: Path, error: SidecarError) -> str:
    told = f"{error.place}: {error.complaint}".lstrip(": ")
    advice = f"put an earlier version of {sidecar.name} in its place, from git or a backup of your own, or take it away to begin anew"
    return f"damaged: {told}. There is no backup of it on this machine: {advice}; nothing was changed."


def _open_ones(merged: Merged) -> str:
    count = len(merged.conflicts)
    return f", with {_counted(count, 'conflict')} to settle in the window (Go ▸ Conflicts)" if count else ""


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _is_sound(data: bytes, path: Path) -> bool:
    try:
        decode_sidecar(data, path)
    except SidecarError:
        return False
    return True
