"""A lock on a file, which ends with the process that has it."""

import sys

if sys.platform == "win32":
    import msvcrt
    import os

    _FAR = 2**30

    def try_lock(file: int) -> bool:
        """Whether this open file now has the lock; no other open file has it until this one is closed."""
        place = os.lseek(file, 0, os.SEEK_CUR)
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, place, os.SEEK_SET)
        return True

else:
    import fcntl

    def try_lock(file: int) -> bool:
        """Whether this open file now has the lock; no other open file has it until this one is closed.

        Where the file system has no locks at all, it has it.
        """
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
