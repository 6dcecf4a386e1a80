"""The exchange engine against a bare import: ``python -m benchmarks.exchange_engine``.

Applies five nights of 100,000 rows, one after the other, to a base of 1,000,000 client fiches, with the
three rules, the report and the history on, each in one transaction. The floor is ``sqlite3`` reading the
same file with ``.import`` into a bare table, in the same run. Medians of five; the bar is 25 times.
"""

import argparse
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.exchange_people import first_load, night, without_backups, write_lines
from gestsync.bootstrap import open_ports
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet

BAR = 25.0


def _bare_import(file: Path, folder: Path) -> float:
    """Seconds that ``sqlite3`` takes to read ``file`` into a table without a constraint or an index."""
    base = folder / "bare.db"
    base.unlink(missing_ok=True)
    started = time.perf_counter()
    subprocess.run(
        ["sqlite3", str(base), "-cmd", ".mode csv", "-cmd", ".separator ;", f".import {file} bare"],
        check=True,
    )
    return time.perf_counter() - started


def _apply(folder: Path, file: Path) -> float:
    """Seconds that a night takes on the base of ``folder``, opened for it as in the morning."""
    with open_ports(folder / "data") as ports:
        without_backups(ports)
        started = time.perf_counter()
        retrieved = import_files(ports, [file], Quiet())
        seconds = time.perf_counter() - started
    counts = {outcome.value: count for outcome, count in retrieved.counts().items()}
    print(f"  {file.name}: {seconds:.2f} s, {counts}")
    return seconds


def _run(clients: int, rows: int, folder: Path) -> float:
    first = _apply(folder, write_lines(folder / "first.csv", first_load(clients)))
    print(f"first load of {clients} fiches: {first:.1f} s")
    ours: list[float] = []
    floor: list[float] = []
    for seed in range(5):
        file = write_lines(folder / f"night{seed}.csv", night(clients, rows, seed))
        floor.append(_bare_import(file, folder))
        ours.append(_apply(folder, file))
    size = (folder / "data" / "gestsync.db").stat().st_size / 1e6
    ratio = statistics.median(ours) / statistics.median(floor)
    print(
        f"median {statistics.median(ours):.2f} s, floor {statistics.median(floor):.3f} s, "
        f"ratio {ratio:.1f} (bar {BAR:.0f}), base {size:.0f} MB"
    )
    return ratio


def main() -> int:
    """Run the benchmark; the exit code says whether the bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=1_000_000)
    parser.add_argument("--rows", type=int, default=100_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gestsync-bench-") as made:
        return 0 if _run(wanted.clients, wanted.rows, Path(made)) <= BAR else 1


if __name__ == "__main__":
    raise SystemExit(main())
