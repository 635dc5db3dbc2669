"""A file that is written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO


@contextmanager
def whole_file(path: Path, *, synced: bool = True) -> Iterator[IO[bytes]]:
    """A stream whose bytes take the place of the file once the block has ended well; else nothing changes.

    It is on the disk then, unless it is not to be `synced`: many small files would wait long for it, and can be made again.
    The folder is made if it is missing. Raises OSError with the name of what could not be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False) as stream:
        temporary = Path(stream.name)
        try:
            yield stream.file
            stream.flush()
            if synced:
                os.fsync(stream.fileno())
            stream.close()
            temporary.chmod(_usual_mode())
            temporary.replace(path)
        except BaseException:
            stream.close()
            with suppress(FileNotFoundError):
                temporary.unlink()
            raise


def _usual_mode() -> int:
    """The permissions that a new file has: temporary ones are closed to others."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
