"""Random bases of ours, read by us and by Debian's mdbtools: the same rows, in both layouts."""

import csv
import io
import os
import random
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from gestsync.providers.access import AccessReader
from gestsync.providers.access_definition import Kind
from gestsync.providers.source import Source
from tests.providers.access_bytes import AccessFile, Column, Row, Table

pytestmark = pytest.mark.skipif(shutil.which("mdb-export") is None, reason="mdbtools is not installed")

FIXED = {Kind.LONG: 4, Kind.INTEGER: 2, Kind.DOUBLE: 8}
KINDS = (*[Kind.TEXT] * 5, *FIXED, Kind.BOOLEAN, Kind.MEMO)


def random_cell(file: AccessFile, column: Column, chance: random.Random, room: int) -> bytes | bool | None:
    """A value that takes at most ``room`` bytes of its row, or NULL."""
    if column.kind is Kind.BOOLEAN:
        return chance.random() < 0.5
    if chance.random() < 0.2:
        return None
    if column.kind is Kind.MEMO:
        return file.long_text(file.text("é" * chance.randrange(1, 400)), pieces=chance.choice((1, 1, 3)))
    if column.kind is Kind.DOUBLE:
        return struct.pack("<d", chance.randrange(100_000) / 8)
    if column.kind in FIXED:
        return chance.randrange(-30_000, 30_000).to_bytes(FIXED[column.kind], "little", signed=True)
    text = file.text("".join(chance.choices("abcé ÉœZ", k=chance.choice((0, 1, 5, 30, 100)))))
    return text if len(text) <= room else b""


def random_table(file: AccessFile, chance: random.Random) -> Table:
    columns = []
    for place in range(chance.randrange(1, 60)):
        kind = chance.choice(KINDS)
        columns.append(Column(f"C{place}", kind, 100 if kind is Kind.TEXT else 0, fixed=kind in FIXED))
    rows = []
    for _ in range(chance.randrange(1, 12)):
        room, cells = file.layout.page_size - 100 - 14 * len(columns), []
        for column in columns:
            cell = random_cell(file, column, chance, room)
            room -= len(cell) if column.kind is Kind.TEXT and isinstance(cell, bytes) else 0
            cells.append(cell)
        rows.append(Row(cells, deleted=chance.random() < 0.1))
    return Table("T", columns, rows, rows_per_page=1)


def as_exported(cell: object) -> str:
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return "" if cell is None else str(cell)


@pytest.mark.parametrize("seed", range(24))
def test_a_random_base_reads_as_an_independent_reader_reads_it(tmp_path: Path, seed: int) -> None:
    file = AccessFile(wide=seed % 2 == 0)
    path = tmp_path / "a.mdb"
    chance = random.Random(seed)  # noqa: S311 - rows of a test
    path.write_bytes(file.finish([random_table(file, chance)]))
    environment = {**os.environ, "MDB_JET3_CHARSET": "cp1252"}
    command = ("mdb-export", str(path), "T")
    said = subprocess.run(command, capture_output=True, check=True, env=environment).stdout.decode("utf-8")
    theirs = [tuple(row) for row in csv.reader(io.StringIO(said, newline=""))][1:]
    with AccessReader(Source.of_file(path), "auto") as reader:
        (table,) = reader.tables()
        assert [tuple(map(as_exported, row)) for row in reader.rows("T", table.columns)] == theirs
