"""Watching the files of the registers, so that what others do to them is seen here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.model.register import Which
from annotator.ui.registers import Registers
from annotator.ui.watcher import LOOK_EVERY, Signature, signature_of

if TYPE_CHECKING:
    from pathlib import Path


class RegisterWatcher(QObject):
    """Looks at both files each second: by their times, which costs next to nothing and works on network shares too."""

    def __init__(self, registers: Registers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._registers = registers
        self._seen: dict[Path, Signature] = {}
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look now whether the files are what they were."""
        for which in Which:
            path = self._registers.path(which)
            if path is None:
                continue
            now = signature_of(path)
            if path not in self._seen or self._seen[path] != now:
                self._seen[path] = now
                self._registers.look(which)
