"""Opening the local base: engine, transactions, migrations, and foreign errors translated once."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.storage import alphabet, on_postgresql
from gestsync.storage.base_path import connect_to, require_own_disk, uri_of
from gestsync.storage.checkpoints import Checkpoints

HEAD = "0018"
"""The newest migration; a test compares it with the folder of migrations."""

BASE_NAME = "gestsync.db"
_BUSY_MS = 10_000
# Pages of the base kept in memory (KiB, negative as SQLite wants it), taken only when touched. Twice as
# many make a night over a million fiches no faster: measured.
_CACHE_KIB = -96_000
_WROTE = "gestsync_wrote"


def open_engine(folder: Path, before_migrating: Callable[[], object] | None = None) -> Engine:
    """The base of a data folder, created or migrated as needed. Raises ``AppError`` of the BAS family.

    ``before_migrating`` is called when an older version wrote it: that version opens it no more afterwards.
    """
    require_own_disk(folder)
    with translated():
        folder.mkdir(parents=True, exist_ok=True)
        base = folder / BASE_NAME
        if not base.exists():
            base.touch()
        # Should it go away meanwhile, an empty one in its place would look like an office without fiches.
        there = {"mode": "rw", "uri": "true"}
        engine = create_engine(URL.create("sqlite", database=uri_of(base), query=there))
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
        checkpoints = Checkpoints(base)
        event.listen(engine, "checkin", partial(_on_checkin, checkpoints))
        event.listen(engine, "engine_disposed", lambda _engine: checkpoints.close())
        try:
            migrate(engine, before_migrating)
        except BaseException:
            engine.dispose()
            raise
    return engine


def awaits_migration(folder: Path) -> bool:
    """Whether an older version wrote the base of a data folder; what cannot be read, who opens it says."""
    base = folder / BASE_NAME
    if not base.exists() or not base.stat().st_size:  # SQLite would remove the log of one without a byte
        return False
    with suppress(sqlite3.Error), connect_to(base) as connection:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return row is not None and row[0] < HEAD
    return False


def open_server(url: URL) -> Engine:
    """The base of a server, its tables made or migrated as needed. Raises ``AppError`` of the BAS family."""
    engine = on_postgresql.create(url)
    try:
        with translated():
            on_postgresql.require_utf8(engine)
            migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def only_retrieval(engine: Engine) -> Iterator[None]:
    """Be the one workstation of a server's base that brings files in. Raises ``AppError`` EXC-2029."""
    with translated(), on_postgresql.only_retrieval(engine):
        yield


def _on_connect(dbapi_connection: sqlite3.Connection, _record: object) -> None:
    # Transactions are begun by _on_begin; the driver's own habit would begin them late.
    dbapi_connection.isolation_level = None
    alphabet.teach(dbapi_connection)
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"busy_timeout = {_BUSY_MS}",
        # The log is copied back beside the work: see ``storage.checkpoints``.
        "wal_autocheckpoint = 0",
        f"cache_size = {_CACHE_KIB}",
    ):
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("gestsync_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    if writes:
        connection.info[_WROTE] = True


def _on_checkin(checkpoints: Checkpoints, _dbapi_connection: object, record: ConnectionPoolEntry) -> None:
    if record.info.pop(_WROTE, False):
        checkpoints.after_commit()


def writing(engine: Engine) -> Connection:
    """A connection whose transaction takes the write lock at once, so that it never fails half-way."""
    return engine.connect().execution_options(gestsync_writes=True)


def migrate(engine: Engine, before_migrating: Callable[[], object] | None = None) -> None:
    """Bring the base to ``HEAD``. Raises ``AppError`` BAS-4003 when it comes from a newer version."""
    revision = _revision(engine)
    if revision == HEAD:
        return
    if before_migrating is not None and revision is not None and revision < HEAD:
        before_migrating()
    # Alembic costs a fifth of a second to import: only when there is something to do.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "gestsync.storage:migrations")
    # All of them in one transaction, begun here: Alembic would commit after each, on SQLite.
    with writing(engine) as connection, connection.begin():
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise AppError(ErrorCode.BAS_4003) from error


def require_same_version(connection: Connection) -> None:
    """Raise ``AppError`` BAS-4003 when another workstation migrated the base of a server meanwhile."""
    if connection.dialect.name != "postgresql":
        return
    if connection.execute(text("SELECT version_num FROM alembic_version")).scalar() != HEAD:
        raise AppError(ErrorCode.BAS_4003)


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return revision


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the database or the disk says into a failure of the catalogue."""
    try:
        yield
    except DBAPIError as error:
        raise AppError(_code_of(error)) from error
    except OSError as error:
        raise AppError(ErrorCode.BAS_4004) from error


def is_sound(connection: Connection) -> bool:
    """Whether every page is; a large base takes some seconds. A server looks after its own pages."""
    if connection.dialect.name == "postgresql":
        return True
    return bool(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() == "ok")


def safety_and_size(connection: Connection) -> tuple[bool, int]:
    """Whether commits reach the disk, and the size in bytes."""
    if connection.dialect.name == "postgresql":
        return on_postgresql.safety_and_size(connection)

    def pragma(name: str) -> Any:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

    is_safe = pragma("journal_mode") == "wal" and int(pragma("synchronous")) >= _FULL
    return is_safe, int(pragma("page_count")) * int(pragma("page_size"))


def server_name(connection: Connection) -> str:
    """The server that the base is on, "" for a file."""
    return on_postgresql.version(connection) if connection.dialect.name == "postgresql" else ""


_FULL = 2
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNWRITABLE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}


def _code_of(error: DBAPIError) -> ErrorCode:
    if hasattr(error.orig, "sqlstate"):
        return on_postgresql.code_of(error) or ErrorCode.BAS_4001
    primary = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    if primary in _LOCKED:
        return ErrorCode.BAS_4002
    if primary in _UNWRITABLE:
        return ErrorCode.BAS_4004
    if isinstance(error, DatabaseError):
        return ErrorCode.BAS_4001
    return ErrorCode.GEN_9001
