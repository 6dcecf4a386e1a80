"""The exchange engine against SQL written by hand in sets: ``python -m benchmarks.exchange_sets``.

The floor does to a copy of the base, in one transaction, what the engine does with a night of
``benchmarks.exchange_people``: the three rules, the fiches, the report, the history, the strict keys. It
knows that such a night is clean, names whole persons and renames nobody; the engine does not. What both leave
is compared row by row, then their times: the bar is twice. Several ``--rows`` show how the time grows.
"""

import argparse
import csv
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from benchmarks.exchange_people import first_load, night, without_backups, write_lines
from gestsync.bootstrap import open_ports
from gestsync.domain.dating import digest_of
from gestsync.domain.fields import KEYS, search_texts, sort_key
from gestsync.domain.matching import EVERY_RULE, key_maker
from gestsync.domain.records import RecordKind
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet
from gestsync.storage.database import BASE_NAME

BAR = 2.0
_KIND = RecordKind.CLIENT
_FIELDS = KEYS[_KIND]
_PLACES = range(len(_FIELDS))
# Where the fields stand that the strict rule compares, in the order of ``strict_key``.
_DETAILS = {each: _FIELDS.index(each) for each in ("date_naissance", "courriel", "telephone", "mobile")}
_CHUNK = 5_000

_V = ", ".join(f"v{place}" for place in _PLACES)
_TURN = (
    f"number TEXT, at INTEGER, line INTEGER, dated TEXT, digest INTEGER, key INTEGER, d1, d2, d3, d4, "
    f"search TEXT, sort TEXT, {_V}"
)
_TURN_NAMES = f"number, at, line, dated, digest, key, d1, d2, d3, d4, search, sort, {_V}"
_DIFFERS = " OR ".join(f"t.v{place} <> r.{field}" for place, field in enumerate(_FIELDS))
_FRESH = ", ".join(
    f"CASE WHEN r.id IS NULL OR (t.v{at} <> r.{field} AND t.d{way} NOT IN "
    f"(mine.detail_1, mine.detail_2, mine.detail_3, mine.detail_4)) THEN t.d{way} END"
    for way, (field, at) in enumerate(_DETAILS.items(), 1)
)
_SAYS = "(h.detail_1, h.detail_2, h.detail_3, h.detail_4)"
_BY = "CASE " + " ".join(f"WHEN f{way} IN {_SAYS} THEN {way}" for way in (1, 2, 3, 4)) + " END"
_RECEIVED = ", ".join(f"v{place}" for place in _PLACES)
_WHOLE = ", ".join(f"coalesce(v{place}, '')" for place in _PLACES)
_KEEPING = ", ".join(f"{field} = coalesce(d.v{at}, {field})" for at, field in enumerate(_FIELDS))
_OLD = "CASE f.place " + " ".join(f"WHEN {at} THEN r.{name}" for at, name in enumerate(_FIELDS)) + " END"
_NEW = "CASE f.place " + " ".join(f"WHEN {at} THEN d.v{at}" for at in _PLACES) + " END"

_BEFORE = f"""
PRAGMA temp.cache_size = -64000;
CREATE TEMP TABLE arrived ({_TURN});
CREATE TEMP TABLE turn (rank INTEGER, {_TURN}, PRIMARY KEY (rank, number)) WITHOUT ROWID;
CREATE TEMP TABLE decided (id INTEGER PRIMARY KEY, {_TURN}, record_id, fiche_date, outcome, flagged,
    f1, f2, f3, f4, other, rule);
CREATE TEMP TABLE field (place INTEGER PRIMARY KEY, name TEXT);
"""
# A day that no month has would be read as one of the next month.
_ARRIVE = (
    "INSERT INTO arrived VALUES (?1, "
    "iif(date(unixepoch(?2), 'unixepoch') = substr(?2, 1, 10), unixepoch(?2) * 1000000, NULL), ?3, ?2, "
    + ", ".join(f"?{place}" for place in range(4, 12 + len(_FIELDS)))
    + ")"
)
_RANK = f"""
INSERT INTO turn SELECT row_number() OVER (PARTITION BY number ORDER BY at, line) AS rank, {_TURN_NAMES}
FROM arrived WHERE at IS NOT NULL ORDER BY rank, number
"""
_DECIDE = (
    f"""
INSERT INTO decided SELECT (SELECT max(id) FROM operation) + row_number() OVER (ORDER BY t.number),
    {", ".join(f"t.{name}" for name in _TURN_NAMES.split(", "))}, r.id, r.modified_at,
    CASE WHEN o.digest IS NOT NULL THEN 'already' WHEN r.id IS NULL THEN 'created'
         WHEN r.modified_at > t.at THEN 'older' WHEN {_DIFFERS} THEN 'updated' ELSE 'unchanged' END,
    coalesce(o.digest <> t.digest, 0), {_FRESH}, NULL, ''
FROM turn t LEFT JOIN record r ON r.kind = 'client' AND r.number = t.number
LEFT JOIN strict_key mine ON mine.key = t.key AND mine.record_id = r.id
LEFT JOIN operation o
    ON o.number = t.number AND o.kind = 'client' AND o.modified_at = t.at AND o.occurrence = 0
WHERE t.rank = :rank ORDER BY t.number
""",
    f"""
UPDATE decided SET (other, rule) = (
    SELECT h.record_id, {_BY} FROM strict_key h
    WHERE h.key = decided.key AND h.record_id IS NOT decided.record_id AND {_BY} IS NOT NULL
    ORDER BY 2, 1 LIMIT 1)
WHERE outcome IN ('created', 'updated') AND coalesce(f1, f2, f3, f4) IS NOT NULL
""",
    """
UPDATE decided SET outcome = 'duplicate',
    rule = CASE rule WHEN 1 THEN 'birth' WHEN 2 THEN 'email' ELSE 'phone' END
WHERE other IS NOT NULL
""",
    "UPDATE decided SET rule = '' WHERE rule IS NULL",
    """
UPDATE decided SET record_id = n.id
FROM (SELECT id AS which, (SELECT max(id) FROM record) + row_number() OVER (ORDER BY at, line) AS id
      FROM decided WHERE outcome = 'created') n WHERE decided.id = +n.which
""",
    # Of two new fiches that are one person, the one dated first is made.
    """
UPDATE decided SET outcome = 'duplicate', other = e.record_id, rule = 'birth', record_id = NULL
FROM (SELECT key, d1, min(record_id) AS record_id FROM decided WHERE outcome = 'created' AND d1 <> 0
      GROUP BY key, d1 HAVING count(*) > 1) e
WHERE decided.outcome = 'created' AND decided.key = e.key AND decided.d1 = e.d1
    AND decided.record_id <> e.record_id
""",
    """
INSERT INTO operation (id, run_id, file_id, line, outcome, kind, number, record_id, modified_at, dated,
    occurrence, digest, other_id, rule, fiche_date, flagged)
SELECT id, :run, :file, line, outcome, 'client', number, record_id, at, dated,
    iif(outcome = 'already', id, 0), digest, other, rule, iif(outcome = 'older', fiche_date, NULL), flagged
FROM decided ORDER BY id
""",
    f"""
INSERT INTO change SELECT d.id, f.name, {_OLD} AS old, {_NEW} AS new
FROM decided d CROSS JOIN record r ON r.id = d.record_id CROSS JOIN field f
WHERE d.outcome = 'updated' AND old <> new ORDER BY d.id, f.name
""",
    f"""
INSERT INTO given SELECT id, iif(outcome = 'created', json_array({_WHOLE}), json_array({_RECEIVED}))
FROM decided WHERE outcome IN ('created', 'older') ORDER BY id
""",
    f"""
INSERT INTO pending (operation_id, kind, number, modified_at, other_id, given)
SELECT id, 'client', number, at, other, json_array({_RECEIVED}) FROM decided WHERE outcome = 'duplicate'
""",
    f"""
UPDATE record SET modified_at = d.at, {_KEEPING},
    search_text = iif(d.outcome = 'updated', d.search, search_text)
FROM decided d WHERE d.outcome IN ('updated', 'unchanged') AND record.id = +d.record_id
""",
    f"""
INSERT INTO record (id, kind, number, state, modified_at, {", ".join(_FIELDS)}, sort_key, search_text)
SELECT record_id, 'client', number, 'active', at, {_WHOLE}, sort, search
FROM decided WHERE outcome = 'created' ORDER BY record_id
""",
    """
INSERT INTO strict_key SELECT d.key, d.record_id,
    coalesce(d.d1, k.detail_1, 0), coalesce(d.d2, k.detail_2, 0),
    coalesce(d.d3, k.detail_3, 0), coalesce(d.d4, k.detail_4, 0)
FROM decided d LEFT JOIN strict_key k ON k.key = d.key AND k.record_id = d.record_id
WHERE d.key IS NOT NULL
    AND (d.outcome = 'created' OR (d.outcome = 'updated' AND coalesce(f1, f2, f3, f4) IS NOT NULL))
ORDER BY d.key, d.record_id
ON CONFLICT DO UPDATE SET detail_1 = excluded.detail_1, detail_2 = excluded.detail_2,
    detail_3 = excluded.detail_3, detail_4 = excluded.detail_4
""",
    "DELETE FROM decided",
)
_REJECT = """
INSERT INTO operation (id, run_id, file_id, line, outcome, kind, number, occurrence, code, facts)
SELECT id, :run, :file, line, 'rejected', 'client', number, id, 'EXC-2011',
    json_object('line', CAST(line AS TEXT), 'column', 'date_modification', 'value', dated)
FROM (SELECT *, (SELECT max(id) FROM operation) + row_number() OVER (ORDER BY line) AS id
      FROM arrived WHERE at IS NULL)
"""


def _rows(file: Path) -> Iterator[tuple[Any, ...]]:
    """What ``_ARRIVE`` binds for each row."""
    keys, blank = key_maker(_KIND, EVERY_RULE).keys, (None,) * 4
    with file.open(encoding="utf-8", newline="") as text:
        lines = csv.reader(text, delimiter=";")
        next(lines)
        count = 1
        while chunk := list(islice(lines, _CHUNK)):
            whole = [(*cells[2:], "") for cells in chunk]
            searched = search_texts(
                _KIND, [(cells[0], values) for cells, values in zip(chunk, whole, strict=True)]
            )
            for cells, values, search in zip(chunk, whole, searched, strict=True):
                count += 1
                received = tuple([value or None for value in values])
                key, said = next(iter(keys(values).items()), (None, blank))
                yield (
                    cells[0],
                    cells[1],
                    count,
                    digest_of(received),
                    key,
                    *said,
                    search,
                    sort_key(_KIND, values),
                    *received,
                )


def apply_in_sets(base: Path, file: Path) -> float:
    """Seconds that the floor takes to apply ``file`` to ``base``."""
    started = time.perf_counter()
    with closing(sqlite3.connect(base, isolation_level=None)) as connection:
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "wal_autocheckpoint = 0",
            "cache_size = -96000",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(_BEFORE)
        connection.executemany("INSERT INTO field VALUES (?, ?)", enumerate(_FIELDS))
        connection.execute("BEGIN IMMEDIATE")
        run = connection.execute(
            "INSERT INTO run (kind, mode, at) VALUES ('import', 'manual', unixepoch() * 1000000)"
        ).lastrowid
        received = connection.execute(
            "INSERT INTO exchange_file (run_id, name, sha256, size, received_at, state, facts, "
            "unknown_columns, counts) VALUES (?, ?, 'floor', 0, 0, 'applied', '{}', '[]', '{}')",
            (run, file.name),
        ).lastrowid
        connection.executemany(_ARRIVE, _rows(file))
        connection.execute(_RANK)
        facts = {"run": run, "file": received}
        connection.execute(_REJECT, facts)
        for rank in range(1, connection.execute("SELECT max(rank) FROM turn").fetchone()[0] + 1):
            for statement in _DECIDE:
                connection.execute(statement, {**facts, "rank": rank})
        connection.execute("COMMIT")
        # What comes after is copying the log back, which the engine does beside the work.
        return time.perf_counter() - started


_COMPARED = {
    "fiches": f"""SELECT number, state, modified_at, {", ".join(_FIELDS)}, sort_key, search_text
        FROM record ORDER BY number""",
    "operations": """SELECT o.line, o.outcome, o.number, r.number, o.modified_at, o.dated, o.occurrence = 0,
        o.digest, other.number, o.rule, o.fiche_date, o.flagged, o.code, json(o.facts) FROM operation o
        LEFT JOIN record r ON r.id = o.record_id LEFT JOIN record other ON other.id = o.other_id
        WHERE o.file_id = (SELECT max(id) FROM exchange_file) ORDER BY o.line""",
    "changes": """SELECT o.line, c.field, c.old, c.new FROM operation o JOIN change c ON c.operation_id = o.id
        WHERE o.file_id = (SELECT max(id) FROM exchange_file) ORDER BY o.line, c.field""",
    "values received whole": """SELECT o.line, json(g.received)
        FROM operation o JOIN given g ON g.operation_id = o.id
        WHERE o.file_id = (SELECT max(id) FROM exchange_file) ORDER BY o.line""",
    "held back": """SELECT o.line, p.number, p.modified_at, other.number, json(p.given), p.settled_run
        FROM pending p JOIN operation o ON o.id = p.operation_id JOIN record other ON other.id = p.other_id
        WHERE o.file_id = (SELECT max(id) FROM exchange_file) ORDER BY o.line""",
    "strict keys": """SELECT k.key, r.number, k.detail_1, k.detail_2, k.detail_3, k.detail_4
        FROM strict_key k JOIN record r ON r.id = k.record_id ORDER BY k.key, r.number""",
}


def compare(ours: Path, floor: Path) -> None:
    """Print how many rows both bases hold of each thing; ``SystemExit`` at the first row that differs."""
    with closing(sqlite3.connect(ours)) as mine, closing(sqlite3.connect(floor)) as other:
        for what, statement in _COMPARED.items():
            count = 0
            for count, (left, right) in enumerate(
                zip_longest(mine.execute(statement), other.execute(statement)), 1
            ):
                if left != right:
                    raise SystemExit(f"{what} differ at row {count}:\n  engine {left}\n  floor  {right}")
            print(f"    {what}: {count} rows, equal")


def _night(folder: Path, clients: int, rows: int) -> tuple[float, float]:
    file = write_lines(folder / "night.csv", night(clients, rows, 0))
    copy = folder / "floor" / BASE_NAME
    for place in (copy.parent, folder / "data"):
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder / "first", place)
        with (place / BASE_NAME).open("rb+") as base:
            os.fsync(base)  # lest the first to commit pay for the copy
    floor = apply_in_sets(copy, file)
    with open_ports(folder / "data") as ports:
        started = time.perf_counter()
        import_files(ports, [file], Quiet())
        ours = time.perf_counter() - started
    compare(folder / "data" / BASE_NAME, copy)
    return ours, floor


def _run(clients: int, all_rows: Sequence[int], folder: Path) -> bool:
    with open_ports(folder / "first") as ports:
        without_backups(ports)
        import_files(ports, [write_lines(folder / "first.csv", first_load(clients))], Quiet())
    held = True
    for rows in all_rows:
        print(f"{rows} rows on {clients} fiches")
        ours, floor = _night(folder, clients, rows)
        held = held and ours <= BAR * floor
        print(
            f"  engine {ours:.2f} s ({ours / rows * 1e6:.0f} µs a row), floor {floor:.2f} s, "
            f"ratio {ours / floor:.2f} (bar {BAR:.0f})"
        )
    return held


def main() -> int:
    """Run the benchmark; the exit code says whether the bar holds for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=1_000_000)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gestsync-bench-") as made:
        return 0 if _run(wanted.clients, wanted.rows, Path(made)) else 1


if __name__ == "__main__":
    raise SystemExit(main())
