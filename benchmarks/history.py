"""Report and history on ten million changes: ``python -m benchmarks.history [--base FOLDER]``.

Every question that a page asks, against a floor in the same run: a hundred operations looked up by id in
plain ``sqlite3``, with run, file, fiche and changed fields. Best of five each, so that neighbours on the
machine count less. The bar is ``BAR`` times the floor: what a person does not see.
"""

import argparse
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.history_base import RARE, RSGS, Shape, write_base
from gestsync.bootstrap import open_ports
from gestsync.domain.records import Mode, Outcome, RecordKind
from gestsync.services.queries import ALWAYS, HistoryFilter, HistoryGroup, Period, Queries
from gestsync.storage.database import BASE_NAME

BAR = 100.0
_PAGE = 50
_DAY = 86_400_000_000
Question = tuple[str, Callable[[], object]]


def _best(ask: Callable[[], object], times: int = 5) -> float:
    """Seconds, the shortest of some tries."""
    took: list[float] = []
    for _ in range(times):
        started = time.perf_counter()
        ask()
        took.append(time.perf_counter() - started)
    return min(took)


def _floor(base: sqlite3.Connection) -> None:
    """A hundred operations spread over the ledger, as a hand would read them."""
    top = base.execute("SELECT max(id) FROM operation").fetchone()[0]
    ids = [top - top // 142 * place for place in range(100)]
    marks = ", ".join("?" * len(ids))
    wanted = (
        "SELECT * FROM operation LEFT JOIN run ON run.id = operation.run_id LEFT JOIN exchange_file ON"
        " exchange_file.id = file_id LEFT JOIN record ON record.id = record_id"
        f" WHERE operation.id IN ({marks})"
    )
    base.execute(wanted, ids).fetchall()
    base.execute(f"SELECT * FROM change WHERE operation_id IN ({marks})", ids).fetchall()


def _history(queries: Queries, runs: int) -> Iterator[Question]:
    def ask(wanted: HistoryFilter, after: HistoryGroup | None = None) -> Callable[[], object]:
        return lambda: queries.history(wanted, after, _PAGE)

    every = HistoryFilter()
    yield "history, first page", ask(every)
    place: HistoryGroup | None = None
    for _ in range(20):
        place = queries.history(every, place, _PAGE)[-1]
    yield "history, page 21", ask(every, place)
    [oldest] = queries.history(HistoryFilter(record=queries.find(RecordKind.CLIENT, "0000900").id), None, 1)
    bottom = oldest._replace(operations=oldest.operations[-1:])
    yield "history, one of the last pages", ask(every, bottom)
    yield "history, RSGs, touched long ago", ask(HistoryFilter(RecordKind.RSG))
    for outcome in (Outcome.MERGED, Outcome.CREATED, Outcome.OLDER, Outcome.UNDONE):
        yield f"history, {outcome}", ask(HistoryFilter(outcomes=frozenset({outcome})))
    [newest] = queries.history(every, None, 1)
    middle = newest.operations[0].at - runs // 2 * _DAY
    yield "history, a month years ago", ask(HistoryFilter(period=Period(middle, middle + 30 * _DAY)))
    yield "history, a rare name", ask(HistoryFilter(text=RARE))
    yield "history, a frequent name", ask(HistoryFilter(text="hortense"))
    yield "history, a name nobody has", ask(HistoryFilter(text="zzzz"))
    yield "history, of one fiche", ask(HistoryFilter(record=17))
    yield "fiche, all its operations", lambda: queries.record_operations(RecordKind.CLIENT, 17)
    yield "fiche, as of a date", lambda: queries.record(RecordKind.CLIENT, 17, middle)


def _report(queries: Queries) -> Iterator[Question]:
    files = queries.files(None, ALWAYS)
    recent = Period(files[0].received_at - 7 * _DAY)
    yield "report, files of a week", lambda: queries.files(None, recent)
    yield "report, files of a week, automatic", lambda: queries.files(Mode.AUTOMATIC, recent)
    yield "report, files of all times", lambda: queries.files(None, ALWAYS)

    def ask(file: int, outcomes: frozenset[Outcome], offset: int) -> Callable[[], object]:
        return lambda: queries.operations(file, outcomes, offset, 100)

    last = files[-1]
    for name, file in (("last night", files[1]), ("a large file", files[0]), ("the first load", last)):
        for place, offset in (("first", 0), ("middle", file.rows // 2), ("last", max(file.rows - 100, 0))):
            yield f"report, {name}, {place} page", ask(file.id, frozenset(), offset)
    yield "report, refused rows of a large file", ask(files[0].id, frozenset({Outcome.REJECTED}), 0)
    yield "report, held back, first page", lambda: queries.pending(0, 100)
    yield "report, held back, last page", lambda: queries.pending(4_900, 100)


def _window(queries: Queries) -> Iterator[Question]:
    yield "window, status line", queries.status_line
    yield "window, dashboard", queries.dashboard
    yield "window, last synchronisation", queries.last_sync
    yield "window, last retrieval", queries.retrieval


def _run(folder: Path, shape: Shape) -> float:
    base = sqlite3.connect(folder / BASE_NAME)
    counted = base.execute("SELECT (SELECT count(*) FROM change), max(id) FROM operation").fetchone()
    print(f"{counted[0]} changes, {counted[1]} operations, {shape.clients} clients, {RSGS} RSGs")
    worst = 0.0
    with open_ports(folder) as ports:
        questions = (*_history(ports.queries, shape.nights), *_report(ports.queries), *_window(ports.queries))
        floor = _best(lambda: _floor(base), 20)
        print(f"floor: {floor * 1e3:.2f} ms for a hundred operations by id")
        for name, ask in questions:
            took = _best(ask)
            worst = max(worst, took / floor)
            print(f"  {name:<42} {took * 1e3:8.1f} ms  {took / floor:7.1f} x")
    base.close()
    print(f"worst {worst:.1f} (bar {BAR:.0f})")
    return worst


def main() -> int:
    """Run the benchmark; the exit code says whether the bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, help="keep the base in this folder, and use it when it is there")
    parser.add_argument("--small", action="store_true", help="a hundredth of it, to try the benchmark")
    wanted = parser.parse_args()
    shape = Shape(10_000, 200, 208, 1_000) if wanted.small else Shape()
    folder = wanted.base or Path(tempfile.mkdtemp(prefix="gestsync-bench-"))
    try:
        if not (folder / BASE_NAME).exists():
            write_base(folder, shape)
        return 0 if _run(folder, shape) <= BAR else 1
    finally:
        if wanted.base is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    raise SystemExit(main())
