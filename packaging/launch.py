"""The first lines of a bundled program."""

import multiprocessing
import sys

from annotator.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # the processes that tag a folder are this program too
    sys.exit(main())
