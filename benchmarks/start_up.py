"""Start-up to a usable window against a bare window of Qt: ``python -m benchmarks.start_up``.

Starts the program as a double-click does, on a base of 3,000 client fiches, until its window is shown
(offscreen unless QT_QPA_PLATFORM says otherwise) and its first page has been given all that it reads. The
floor is an interpreter that imports Qt and shows an empty window. Medians of five, taken by turns; the bar is
8 times. What the interpreter compiles at its very first start is left out, as after an installation.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

BAR = 8.0
_TRIES = 5
_READY = b"ready\n"


def _say_ready(close: Callable[[], object]) -> None:
    os.write(1, _READY)
    close()


def _bare() -> None:
    """An empty window, until Qt has shown it."""
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTableView())
    window.show()
    QTimer.singleShot(0, window, lambda: _say_ready(window.close))
    app.exec()


def _program(folder: Path) -> None:
    """The program's window on the base of ``folder``, until nothing is left to read for it."""
    from gestsync.bootstrap import open_window  # noqa: PLC0415 - its import is what is measured
    from gestsync.ui.window import MainWindow  # noqa: PLC0415

    def look(window: MainWindow) -> None:
        if window.workbench.lanes.busy():
            QTimer.singleShot(1, window, lambda: look(window))
        else:
            _say_ready(window.close)

    # The day's routine comes after; what it does, a site or a first assistant, is not starting.
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    with patch.object(MainWindow, "begin", look):
        open_window(folder / "data")


def _seconds(*what: str) -> float:
    """Seconds from the start of a process to the line that says it is ready."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.start_up", *what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        line = process.stdout.readline() if process.stdout else b""
        taken = time.perf_counter() - started
    if line != _READY or process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode} before its window was ready")
    return taken


def _run(folder: Path, clients: int) -> float:
    from benchmarks.exchange_people import first_load, write_lines  # noqa: PLC0415 - no part of starting
    from gestsync.bootstrap import open_ports  # noqa: PLC0415
    from gestsync.services.import_files import import_files  # noqa: PLC0415
    from gestsync.services.jobs import Quiet  # noqa: PLC0415

    with open_ports(folder / "data") as ports:
        import_files(ports, [write_lines(folder / "first.csv", first_load(clients))], Quiet())

    def both() -> tuple[float, float]:
        return _seconds("--program", str(folder)), _seconds("--bare")

    both()  # the interpreter compiles what it has not yet
    pairs = [both() for _ in range(_TRIES)]
    ours = statistics.median(program for program, _ in pairs)
    floor = statistics.median(bare for _, bare in pairs)
    print(f"usable after {ours:.2f} s, floor {floor:.2f} s, ratio {ours / floor:.1f} (bar {BAR:.0f})")
    return ours / floor


def main() -> int:
    """Run the benchmark; the exit code says whether the bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=3_000)
    parser.add_argument("--bare", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--program", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.bare:
        _bare()
        return 0
    if wanted.program:
        _program(wanted.program)
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory(prefix="gestsync-bench-") as made:
        return 0 if _run(Path(made), wanted.clients) <= BAR else 1


if __name__ == "__main__":
    raise SystemExit(main())
