"""Whether the window answers while a big file is applied: ``python -m benchmarks.event_loop``.

Opens the main window (offscreen unless QT_QPA_PLATFORM says otherwise) on a base of 200,000 client fiches and
imports a night of 200,000 rows as the menu does, in the writer's thread. A timer of 5 ms probes the event
loop until the screens have shown the result. The bar is 100 ms for the longest stall. Each long stall says
what the GUI thread ran of it, and queued for a processor: the rest, it waited for Python's lock.
The same probe before, with nothing to do, tells how noisy the machine is.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from benchmarks.exchange_people import first_load, night, write_lines
from gestsync.bootstrap import open_ports
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet
from gestsync.services.workplace import Ports
from gestsync.ui.app import answering
from gestsync.ui.collector import collecting_here
from gestsync.ui.texts import Language, install_translators
from gestsync.ui.theme import Scheme, apply_theme
from gestsync.ui.window import MainWindow
from gestsync.ui.workbench import Lanes, Workbench

BAR = 100.0
_EVERY = 5
_IDLE = 3_000
_AFTER = 3_000  # ms that the screens have to show the result
_SHOWN = 8


class Stall(NamedTuple):
    """The event loop did not turn: ms since the probe began, ms it took, ms run and queued in it."""

    at: float
    took: float
    own: float
    queued: float


class Probe(QObject):
    """Notes every turn of the event loop that comes late."""

    def __init__(self) -> None:
        super().__init__()
        self.stalls: list[Stall] = []
        self._started = self._last = time.perf_counter()
        self._spent, self._queued = time.thread_time(), _queued()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start(_EVERY)

    def stop(self) -> list[Stall]:
        """The stalls, the longest first."""
        self._timer.stop()
        return sorted(self.stalls, key=lambda stall: stall.took, reverse=True)

    def _on_turn(self) -> None:
        now, spent, queued = time.perf_counter(), time.thread_time(), _queued()
        took = (now - self._last) * 1_000 - _EVERY
        at, own = (self._last - self._started) * 1_000, (spent - self._spent) * 1_000
        self.stalls.append(Stall(at, took, own, queued - self._queued))
        self._last, self._spent, self._queued = now, spent, queued


def _queued() -> float:
    """Milliseconds that the GUI thread was ready and had no processor, where the system says it (Linux)."""
    told = Path("/proc/self/schedstat")  # of the first thread
    return int(told.read_text(encoding="ascii").split()[1]) / 1e6 if told.exists() else 0.0


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _tell(title: str, stalls: list[Stall]) -> float:
    over = sum(stall.took > BAR for stall in stalls)
    print(f"{title}: longest stall {stalls[0].took:.0f} ms, {over} over {BAR:.0f} ms, {len(stalls)} turns")
    for stall in stalls[:_SHOWN]:
        print(
            f"  at {stall.at / 1_000:7.2f} s: {stall.took:5.0f} ms, "
            f"{stall.own:4.0f} run, {stall.queued:4.0f} queued"
        )
    return stalls[0].took


def _import(window: MainWindow, file: Path) -> None:
    """Import ``file`` by the menu's act, and give the screens the time to show it."""
    loop = QEventLoop()
    window.workbench.announced.connect(loop.quit)
    window.workbench.failed.connect(loop.quit)
    started = time.perf_counter()
    with patch.object(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], "")):
        window._on_import()  # noqa: SLF001 - what the menu calls
    loop.exec()
    print(f"applied in {time.perf_counter() - started:.1f} s")
    _wait(_AFTER)


def _probe(ports: Ports, file: Path, folder: Path) -> float:
    """Milliseconds of the longest stall while ``file`` is applied."""
    app = QApplication([])
    install_translators(app, Language.FR)
    apply_theme(app, Scheme.LIGHT)
    lanes = Lanes.started()
    with collecting_here(lanes.busy):
        try:
            view = QSettings(str(folder / "view.ini"), QSettings.Format.IniFormat)
            window = MainWindow(Workbench(ports, ports.settings(), lanes=lanes, view=view))
            window.show()
            with answering():
                _wait(_AFTER)
                probe = Probe()
                _wait(_IDLE)
                _tell("idle", probe.stop())
                probe = Probe()
                _import(window, file)
                longest = _tell("applying", probe.stop())
            window.close()
            return longest
        finally:
            lanes.stop()


def main() -> int:
    """Run the benchmark; the exit code says whether the bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=200_000)
    parser.add_argument("--rows", type=int, default=200_000)
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="gestsync-bench-") as made:
        folder = Path(made)
        with open_ports(folder / "data") as ports:
            import_files(ports, [write_lines(folder / "first.csv", first_load(wanted.clients))], Quiet())
            file = write_lines(folder / "night.csv", night(wanted.clients, wanted.rows, 0))
            return 0 if _probe(ports, file, folder) <= BAR else 1


if __name__ == "__main__":
    raise SystemExit(main())
