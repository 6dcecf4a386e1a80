"""A workstation's own base carried to an empty one of a server: every row of every table, or none."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, delete, func, select, text
from sqlalchemy.exc import DataError

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.journal import Entry
from gestsync.services.jobs import JobContext
from gestsync.storage import on_postgresql
from gestsync.storage.bulk import Row
from gestsync.storage.database import translated, writing
from gestsync.storage.journal_store import SqlJournal
from gestsync.storage.schema import metadata, setting

_TOGETHER: Final = 5_000


def carry_base(own: Engine, server: Engine, line: Entry, ctx: JobContext) -> dict[str, int]:
    """Copy all tables in one transaction of the server; returns how many rows of each.

    ``line`` ends the journal there. Nobody writes in the base of the workstation meanwhile, and nothing
    of it is changed. Raises ``AppError`` BAS-4019 when the server's base holds anything but settings,
    BAS-4020 when it cannot hold a text, BAS-4018 and BAS-4002 when somebody writes in one of them.
    """
    with translated(), writing(own) as source, source.begin(), writing(server) as target, target.begin():
        _require_empty(target)
        target.execute(delete(setting))
        counts: dict[str, int] = {}
        for table in metadata.sorted_tables:
            counts[table.name] = _copy(source, target, table, ctx)
        _go_on_after(target)
        # Else the server plans without knowing what came in, until it looks by itself, a minute later or so.
        target.execute(text(f"ANALYZE {', '.join(counts)}"))
        SqlJournal(target, line.who).write(line)
    return counts


def _require_empty(target: Connection) -> None:
    for table in metadata.sorted_tables:
        if table is not setting and target.execute(select(text("1")).select_from(table).limit(1)).first():
            raise AppError(ErrorCode.BAS_4019)


def _copy(source: Connection, target: Connection, table: Table, ctx: JobContext) -> int:
    total = source.execute(select(func.count()).select_from(table)).scalar_one()
    columns = [column.name for column in table.columns]
    try:
        on_postgresql.copy_rows(target, table, columns, _rows(source, table, total, ctx))
    except DataError as error:
        raise AppError(ErrorCode.BAS_4020, table=table.name) from error
    arrived = target.execute(select(func.count()).select_from(table)).scalar_one()
    if arrived != total:
        raise AppError(ErrorCode.BAS_4001)
    return int(arrived)


def _rows(source: Connection, table: Table, total: int, ctx: JobContext) -> Iterator[Row]:
    """The rows as the file holds them: JSON stays the text it is, so that not a sign of it moves."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    cursor: Any = source.connection.cursor()
    cursor.execute(f'SELECT {columns} FROM "{table.name}"')  # noqa: S608 - our own names
    done = 0
    while rows := cursor.fetchmany(_TOGETHER):
        yield from rows
        done += len(rows)
        ctx.step(done, total)


def _go_on_after(target: Connection) -> None:
    """What the server numbers by itself goes on after the rows that came numbered."""
    for table in metadata.sorted_tables:
        key = table.autoincrement_column
        if key is not None:
            highest = select(func.max(key)).scalar_subquery()
            sequence = func.pg_get_serial_sequence(table.name, key.name)
            target.execute(select(func.setval(sequence, func.coalesce(highest, 1), highest.isnot(None))))
