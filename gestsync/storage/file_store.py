"""The register of exchange files."""

from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import FileState, Outcome
from gestsync.services.ports import RemoteFile
from gestsync.services.unit_of_work import FileEntry
from gestsync.storage.schema import exchange_file, operation, run
from gestsync.storage.writer import Writer


class SqlFileStore:
    """``services.unit_of_work.FileStore`` on the local base."""

    def __init__(self, connection: Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer

    def known(self, sha256: str, *, not_undone: bool = False) -> FileEntry | None:
        """The applied or set-aside file with this content; ``not_undone``: none whose run was undone."""
        wanted = (
            select(exchange_file)
            .where(exchange_file.c.sha256 == sha256)
            .order_by(exchange_file.c.state, exchange_file.c.id)  # "applied" is before "quarantined"
        )
        if not_undone:
            stands = run.c.undone_by.is_(None)
            wanted = wanted.join_from(exchange_file, run, run.c.id == exchange_file.c.run_id).where(stands)
        row = self._connection.execute(wanted.limit(1)).one_or_none()
        return None if row is None else _entry(row)

    def unchanged(self, remote: RemoteFile) -> FileEntry | None:
        """The registered file with this name, size and time, or ``None`` (also when the time is unknown)."""
        if remote.modified_at is None or remote.size is None:
            return None
        wanted = select(exchange_file).where(
            exchange_file.c.name == remote.name,
            exchange_file.c.size == remote.size,
            exchange_file.c.remote_modified_at == remote.modified_at,
        )
        # The last: one that was set aside may have been applied since.
        row = self._connection.execute(wanted.order_by(exchange_file.c.id.desc()).limit(1)).one_or_none()
        return None if row is None else _entry(row)

    def names(self, until: int | None = None) -> frozenset[str]:
        """The name of every registered file, or of those received ``until`` an instant (µs UTC)."""
        wanted = select(exchange_file.c.name).distinct()
        if until is not None:
            wanted = wanted.where(exchange_file.c.received_at <= until)
        return frozenset(self._connection.scalars(wanted))

    def register(self, entry: FileEntry) -> int:
        """Write a file; returns its id."""
        number = self._writer.next_id(exchange_file)
        first = self._writer.next_id(operation, 0)
        applied = (exchange_file.c.sha256 == entry.sha256) & (
            exchange_file.c.state == FileState.APPLIED.value
        )
        before = select(func.count()).select_from(exchange_file).where(applied).scalar_subquery()
        columns = {"id": number, "first_operation": first, "again": before, **_columns(entry)}
        self._connection.execute(insert(exchange_file).values(columns))
        return number

    def set_aside(self, entry: FileEntry) -> int:
        """Write a file set aside, or why it still is; returns its id."""
        aside = (exchange_file.c.sha256 == entry.sha256) & (exchange_file.c.state == entry.state.value)
        known = self._connection.execute(select(func.max(exchange_file.c.id)).where(aside)).scalar()
        if known is None:
            return self.register(entry)
        columns = _columns(entry)
        why = {name: columns[name] for name in ("code", "facts")}
        self._connection.execute(update(exchange_file).where(exchange_file.c.id == known).values(why))
        return int(known)

    def update(self, file: int, entry: FileEntry) -> None:
        """Replace what is written of a file; every operation since it was registered is its own."""
        columns = {"last_operation": self._writer.next_id(operation, 0) - 1, **_columns(entry)}
        statement = update(exchange_file).where(exchange_file.c.id == file).values(columns)
        self._connection.execute(statement)


def _columns(entry: FileEntry) -> dict[str, object]:
    return {
        "run_id": entry.run,
        "name": entry.name,
        "sha256": entry.sha256,
        "size": entry.size,
        "remote_modified_at": entry.remote_modified_at,
        "received_at": entry.received_at,
        "state": entry.state.value,
        "rows": entry.rows,
        "code": entry.code.number if entry.code else "",
        "facts": dict(entry.facts),
        "unknown_columns": list(entry.unknown_columns),
        "counts": {outcome.value: count for outcome, count in entry.counts.items()},
    }


def _entry(row: Row[Any]) -> FileEntry:
    return FileEntry(
        row.run_id,
        row.name,
        row.sha256,
        row.size,
        row.remote_modified_at,
        row.received_at,
        FileState(row.state),
        row.rows,
        ErrorCode.from_number(row.code) if row.code else None,
        row.facts,
        tuple(row.unknown_columns),
        {Outcome(key): count for key, count in row.counts.items()},
    )
