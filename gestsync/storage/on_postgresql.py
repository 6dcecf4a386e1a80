"""What PostgreSQL alone says and hears: its sessions, its lock, its rows by the thousand, its refusals.

Several workstations write one base there. Who writes holds one lock of the base until the end of the
transaction, as SQLite has it: the ids that ``Writer`` gives are safe, and what was read is what is written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, Select, Table, create_engine, event
from sqlalchemy.exc import DBAPIError

from gestsync.domain.errors import AppError, ErrorCode

_CONNECT_SECONDS: Final = 15
_BUSY_SECONDS: Final = 10
_DEAD_SECONDS: Final = 60
"""How long a server that says nothing any more is waited for."""
_RETRIEVAL: Final = 4_672_021
_LOCK: Final = 4_672_020
"""The number of the writer's lock: any, but the same on all workstations."""

# Every read is of one state of the base, and writes nothing.
_READS: Final = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
# READ COMMITTED: a snapshot would be taken before the lock is waited for, and be too old once it is held.
_WRITES: Final = (
    "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE;"
    f" SET LOCAL lock_timeout = '{_BUSY_SECONDS}s';"
    f" SELECT pg_advisory_xact_lock({_LOCK})"
)


def create(url: URL) -> Engine:
    """An engine on a base of a server; nothing is asked of it yet."""
    arguments = {
        "connect_timeout": _CONNECT_SECONDS,
        "application_name": "GestSync",
        "client_encoding": "utf8",
        "keepalives_idle": 30,
        "tcp_user_timeout": _DEAD_SECONDS * 1000,
    }
    # A connection that the server dropped since is replaced before it is used.
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args=arguments,
        pool_pre_ping=True,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def require_utf8(engine: Engine) -> None:
    """Raise ``AppError`` BAS-4015 when the base could not hold every name."""
    with engine.connect() as connection:
        encoding = str(connection.exec_driver_sql("SHOW server_encoding").scalar_one())
    if encoding != "UTF8":
        raise AppError(ErrorCode.BAS_4015, encoding=encoding)


def _on_connect(dbapi_connection: Any, _record: object) -> None:
    with dbapi_connection.cursor() as cursor:
        cursor.execute(_READS)
        # Every question is short: compiling it would take longer than answering it.
        cursor.execute("SET jit = off")
    dbapi_connection.commit()


def _on_begin(connection: Connection) -> None:
    if connection.get_execution_options().get("gestsync_writes", False):
        connection.exec_driver_sql(_WRITES, execution_options={"no_parameters": True})


def copy_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Any]) -> None:
    """Append rows, tuples of ``columns``, in one stream. Fails as any other statement does."""
    quote = connection.dialect.identifier_preparer.quote
    into = f"COPY {quote(table.name)} ({', '.join(map(quote, columns))}) FROM STDIN"
    cursor: Any = connection.connection.cursor()
    driver: Any = connection.dialect.loaded_dbapi
    try:
        with cursor, cursor.copy(into) as copy:
            for row in rows:
                copy.write_row(row)
    except driver.Error as error:
        raise DBAPIError.instance(
            into, None, error, driver.Error, hide_parameters=True, dialect=connection.dialect
        ) from error


def parts(connection: Connection, statement: Select[Any], size: int) -> Iterator[Sequence[Any]]:
    """The rows of ``statement``, ``size`` at a time; the driver's own cursor would hold them all first."""
    with connection.execute(statement, execution_options={"yield_per": size}) as result:
        yield from result.partitions()


@contextmanager
def only_retrieval(engine: Engine) -> Iterator[None]:
    """Be the one workstation that brings files in; let go by the server when this one dies.

    Raises ``AppError`` EXC-2029 when another is.
    """
    with engine.connect() as connection:
        taken = connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_RETRIEVAL})").scalar_one()
        connection.rollback()  # the lock is the session's; a transaction left open would keep old rows
        if not taken:
            raise AppError(ErrorCode.EXC_2029)
        try:
            yield
        finally:
            # The session ends with its lock, were it to have been lost meanwhile or not.
            connection.invalidate()


def version(connection: Connection) -> str:
    """The server and its version."""
    told = connection.exec_driver_sql("SHOW server_version").scalar_one()
    return f"PostgreSQL {str(told).split()[0]}"


def safety_and_size(connection: Connection) -> tuple[bool, int]:
    """Whether commits reach the server's disk, and the size in bytes."""

    def setting(name: str) -> str:
        return str(connection.exec_driver_sql(f"SHOW {name}").scalar_one())

    is_safe = all(setting(name) != "off" for name in ("fsync", "synchronous_commit", "full_page_writes"))
    size = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
    return is_safe, int(size)


_LOCKED: Final = frozenset({"55P03", "40001", "40P01"})
_REFUSED: Final = frozenset({"28000", "28P01"})
_UNKNOWN: Final = frozenset({"3D000"})
_NO_RIGHT: Final = frozenset({"42501", "25006"})
# libpq gives no code while connecting, and the server speaks its own language.
_REFUSED_WORDS: Final = re.compile(
    "password|mot de passe|authentif|r[oô]le .* (not exist|existe pas)", re.IGNORECASE
)
_NO_RIGHT_WORDS: Final = re.compile(
    "pg_hba|permission denied|CONNECT priv|not permitted|pas autorisé", re.IGNORECASE
)
_UNKNOWN_WORDS: Final = re.compile(
    r"database .* does not exist|base de données .* n'existe pas", re.IGNORECASE
)


def code_of(error: DBAPIError) -> ErrorCode | None:
    """The failure of the catalogue, ``None`` when it is none of the server's own."""
    state: str = getattr(error.orig, "sqlstate", None) or ""
    if state in _LOCKED:
        return ErrorCode.BAS_4018
    if state == "53100":
        return ErrorCode.BAS_4004
    words = "" if state else str(error.orig)
    told: tuple[tuple[object, ErrorCode], ...] = (
        (state in _UNKNOWN or _UNKNOWN_WORDS.search(words), ErrorCode.BAS_4012),
        (state in _REFUSED or _REFUSED_WORDS.search(words), ErrorCode.BAS_4011),
        (state in _NO_RIGHT or _NO_RIGHT_WORDS.search(words), ErrorCode.BAS_4013),
        # No code: the connection could not be made, or is gone. 08: the same, told; 53: no room for one more.
        (not state or state[:2] in {"08", "53"} or state.startswith("57P"), ErrorCode.BAS_4010),
    )
    return next((code for holds, code in told if holds), None)
