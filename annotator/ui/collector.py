"""Python's cyclic garbage collector, kept on the window's thread.

Left to itself it runs on whichever thread happens to make an object. On a worker it would free Qt objects there, whose timers
Qt cannot stop from another thread: the next tick then reaches an object that is gone, and the process dies.
"""

import gc

from PySide6.QtCore import QTimer

from annotator.ui.freed import give_back

LOOK_EVERY = 2000
"""Milliseconds between two looks at how much has gathered."""

FULL_AFTER = 100
"""Collections of the middle generation after which everything is looked at: that takes long with a large article open."""

LOOK_AT_ALL = 16
"""Articles opened after which what was passed over is looked at, too."""


class Collector:
    """Collects what is due from now on; `stop` hands the work back to Python."""

    def __init__(self) -> None:
        self._was_enabled = gc.isenabled()
        self._settled = 0
        gc.disable()
        self._timer = QTimer(interval=LOOK_EVERY)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start()

    def settle(self) -> None:
        """Pass over all that is there now: an article was opened, and looking at everything in it again and again takes long.

        What has died of what was passed over is found by every sixteenth call, which looks at everything first.
        """
        self._settled += 1
        if self._settled % LOOK_AT_ALL == 0:
            gc.unfreeze()
            gc.collect()
        gc.freeze()
        give_back()

    def stop(self) -> None:
        """Let Python collect by itself again, if it did before; for when no worker is left."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()


def collect_if_due() -> None:
    """Collect the oldest generation that has gathered enough, by Python's own thresholds but for the oldest."""
    young, middle, _ = gc.get_threshold()
    for generation, enough in ((2, FULL_AFTER), (1, middle), (0, young)):
        if gc.get_count()[generation] > enough > 0:
            gc.collect(generation)
            return
