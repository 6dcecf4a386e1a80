"""Many rows at once, as plain tuples: statements compiled once for the dialect, given to the driver.

The mapper's own path makes a dictionary a row; over a million rows that is most of the time.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import (
    Connection,
    Dialect,
    Executable,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from gestsync.storage import on_postgresql

Row = tuple[Any, ...]


@lru_cache
def _insert(table: Table, columns: tuple[str, ...], dialect: Dialect) -> str:
    return _text(insert(table).values({name: bindparam(name) for name in columns}), columns, dialect)


@lru_cache
def _upsert(table: Table, columns: tuple[str, ...], key: tuple[str, ...], dialect: Dialect) -> str:
    # Said alike by SQLite and PostgreSQL.
    taken = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in key)
    return f"{_insert(table, columns, dialect)} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {taken}"


@lru_cache
def _update(table: Table, columns: tuple[str, ...], dialect: Dialect) -> str:
    statement = update(table).ordered_values(*((table.c[name], bindparam(f"new_{name}")) for name in columns))
    order = (*(f"new_{name}" for name in columns), "which")
    return _text(statement.where(table.c.id == bindparam("which")), order, dialect)


@lru_cache
def _delete(table: Table, columns: tuple[str, ...], dialect: Dialect) -> str:
    where = and_(*(table.c[name] == bindparam(name) for name in columns))
    return _text(delete(table).where(where), columns, dialect)


@lru_cache
def _lookup(table: Table, column: str, wanted: tuple[str, ...], dialect: Dialect) -> str:
    statement = select(*(table.c[name] for name in wanted)).where(table.c[column] == bindparam(column))
    return _text(statement, (column,), dialect)


def _text(statement: Executable, order: Sequence[str], dialect: Dialect) -> str:
    # Rows are tuples: a driver that names its parameters is given them by place.
    by_place = dialect if dialect.positional else type(dialect)(paramstyle="format")  # type: ignore[call-arg]
    compiled = statement.compile(dialect=by_place)  # type: ignore[attr-defined]
    if tuple(compiled.positiontup) != tuple(order):
        raise ValueError(f"columns must follow the table's order: {compiled.positiontup}")
    return str(compiled)


def insert_rows(connection: Connection, table: Table, columns: tuple[str, ...], rows: list[Row]) -> None:
    """Insert ``rows``, tuples of ``columns``; columns follow the order of the table."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        on_postgresql.copy_rows(connection, table, columns, rows)
    else:
        connection.exec_driver_sql(_insert(table, columns, connection.dialect), rows)


def upsert_rows(
    connection: Connection, table: Table, columns: tuple[str, ...], key: tuple[str, ...], rows: list[Row]
) -> None:
    """Insert ``rows``, tuples of ``columns``; where ``key`` is there already, its other columns are set."""
    if rows:
        connection.exec_driver_sql(_upsert(table, columns, key, connection.dialect), rows)


def update_rows(connection: Connection, table: Table, columns: tuple[str, ...], rows: list[Row]) -> None:
    """Update by id; each row is the values of ``columns`` then the id."""
    if rows:
        connection.exec_driver_sql(_update(table, columns, connection.dialect), rows)


def delete_rows(connection: Connection, table: Table, columns: tuple[str, ...], rows: list[Row]) -> None:
    """Delete the rows whose ``columns`` equal each tuple."""
    if rows:
        connection.exec_driver_sql(_delete(table, columns, connection.dialect), rows)


def lookup(
    connection: Connection, table: Table, column: str, wanted: tuple[str, ...]
) -> Callable[[Any], list[Row]]:
    """A function from a value of ``column`` to the ``wanted`` of its rows, cheap enough to call per row."""
    sql = _lookup(table, column, wanted, connection.dialect)
    cursor = connection.connection.cursor()

    def rows_of(value: Any) -> list[Row]:
        return cursor.execute(sql, (value,)).fetchall()  # type: ignore[no-any-return]

    return rows_of


def plain_rows(connection: Connection, statement: Select[Any]) -> list[Row]:
    """The rows of ``statement`` as the driver gives them: no object a row, no conversion of types."""
    return list(chain.from_iterable(plain_parts(connection, statement)))


def plain_parts(
    connection: Connection, statement: Select[Any], size: int = 50_000
) -> Iterator[Sequence[Row]]:
    """As ``plain_rows``, at most ``size`` at a time."""
    result = connection.execute(statement)
    cursor = result.cursor
    if cursor is None:
        raise ValueError("the statement gives no rows")
    while rows := cursor.fetchmany(size):
        yield rows
    result.close()


def large_parts(connection: Connection, statement: Select[Any], size: int) -> Iterator[Sequence[Any]]:
    """As ``plain_parts`` of an answer as large as the base, of which a server gives a part at a time."""
    if connection.dialect.name == "postgresql":
        return on_postgresql.parts(connection, statement, size)
    return plain_parts(connection, statement, size)
