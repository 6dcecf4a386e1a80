"""One window a base: a second start brings the first window forward instead of opening another."""

import sys
from hashlib import sha256
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile, QObject, QSysInfo, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from gestsync.domain.errors import AppError, ErrorCode

_LOCK: Final = "window.lock"
_PATIENCE: Final = 3_000
"""Milliseconds that the first window has to answer."""


class OnlyWindow(QObject):
    """The right to show the window of one data folder, until ``release``."""

    called = Signal()
    """The program was started again on this folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        # A lock that outlived its process (a kill, a power cut) is taken over; age alone means nothing.
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_call)
        self._name = _name_of(folder)

    def claim(self) -> bool:
        """Take the right; ``False`` when another window has it and was brought forward.

        Raises ``AppError`` BAS-4007 when it has it and does not answer. A folder where no lock can be made
        is let through: the base itself will say why it cannot be written.
        """
        if self._take() or self._lock.error() != QLockFile.LockError.LockFailedError:
            return True
        if self._call():
            return False
        if self._is_nobodys() and self._lock.removeStaleLockFile() and self._take():
            return True
        raise AppError(ErrorCode.BAS_4007)

    def _take(self) -> bool:
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def _is_nobodys(self) -> bool:
        """A lock that a power cut emptied, or that came with the folder from another computer."""
        _process, computer, _program = self._lock.getLockInfo()
        return bool(computer != QSysInfo.machineHostName())

    def release(self) -> None:
        """Let another window be opened."""
        self._server.close()
        self._lock.unlock()

    def _call(self) -> bool:
        """Bring the other window forward; whether it answered."""
        socket = QLocalSocket()
        if sys.platform == "win32":
            # Windows lets only the program just started come forward, unless it passes that on.
            import ctypes  # noqa: PLC0415

            ctypes.windll.user32.AllowSetForegroundWindow(-1)
        socket.connectToServer(self._name)
        return socket.waitForConnected(_PATIENCE) and socket.waitForDisconnected(_PATIENCE)

    def _on_call(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
            self.called.emit()


def _name_of(folder: Path) -> str:
    """The same however the folder is written; short, since a path of a socket is."""
    try:
        whole = folder.resolve()
    except OSError:  # a disk that is locked, a path too long for Windows: the base itself says so
        whole = folder.absolute()
    return "gestsync-" + sha256(str(whole).casefold().encode()).hexdigest()[:16]
