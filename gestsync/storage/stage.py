"""Rows of a file put aside until all are there, then given back in the order they are decided in.

A night's file stays in memory; a file of a million rows spills to a temporary table.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    select,
)

from gestsync.domain.dating import in_order, pack, unpack
from gestsync.domain.records import Modification, Received, RecordKind
from gestsync.storage.bulk import insert_rows, large_parts

SPILL = 150_000
"""Modifications kept in memory, some 150 MB of them."""

_TOGETHER = 5_000

_COLUMNS = ("kind", "modified_at", "line", "number", "dated", "packed")
_staged = Table(
    "staged",
    MetaData(),
    Column("kind", Text, nullable=False),
    Column("modified_at", BigInteger, nullable=False),
    Column("line", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("dated", Text, nullable=False),
    Column("packed", Text, nullable=False),
    # Clustered in the order modifications are decided.
    PrimaryKeyConstraint("kind", "modified_at", "line"),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)


_ABSENT = "\x1e"
"""Stands for the sign of an absent value, which PostgreSQL stores in no text."""


class Stage:
    """The modifications of one file. All are added before any is taken."""

    def __init__(self, connection: Connection, spill: int = SPILL) -> None:
        self._connection = connection
        self._spill = spill
        self._kept: list[Modification] = []
        self._spilled = False

    def add(self, modifications: Sequence[Modification]) -> None:
        """Put some aside."""
        self._kept += modifications
        if self._spilled or len(self._kept) > self._spill:
            self._write()

    def _write(self) -> None:
        if not self._spilled:
            _staged.drop(self._connection, checkfirst=True)
            _staged.create(self._connection)
            self._spilled = True
        # Let go in parts: freeing all of them at once would hold Python's lock, and the window, for long.
        while self._kept:
            rows = [
                (each.kind.value, each.modified_at, each.line, each.number, each.dated, _stored(each.values))
                for each in self._kept[-_TOGETHER:]
            ]
            del self._kept[-_TOGETHER:]
            insert_rows(self._connection, _staged, _COLUMNS, rows)

    def chunks(self, kind: RecordKind, size: int) -> Iterator[list[Modification]]:
        """Modifications of ``kind`` by date then line, at most ``size`` at a time."""
        if self._spilled:
            yield from self._read(kind, size)
            return
        mine = in_order(each for each in self._kept if each.kind is kind)
        self._kept = [each for each in self._kept if each.kind is not kind]
        # Let go as they are taken, so that what is made of them finds their place in memory.
        mine.reverse()
        while mine:
            chunk = mine[: -size - 1 : -1]
            del mine[-size:]
            yield chunk

    def _read(self, kind: RecordKind, size: int) -> Iterator[list[Modification]]:
        columns = [_staged.c[name] for name in ("line", "number", "modified_at", "dated", "packed")]
        mine = select(*columns).where(_staged.c.kind == kind.value)
        for rows in large_parts(self._connection, mine.order_by(_staged.c.modified_at, _staged.c.line), size):
            yield [
                Modification(line, kind, number, modified_at, dated, unpack(packed.replace(_ABSENT, "\x00")))
                for line, number, modified_at, dated, packed in rows
            ]


def _stored(values: tuple[Received, ...]) -> str:
    return pack(values).replace("\x00", _ABSENT)
