"""A SQLite base, read from a private copy."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from gestsync.domain.errors import AppError, because
from gestsync.domain.texts import mark
from gestsync.providers.private_copy import PrivateCopy
from gestsync.providers.source import Source
from gestsync.services.ports import Cell, TableInfo

SIGNATURE: Final = b"SQLite format 3\x00"
"""The first bytes of a SQLite base that is not encrypted."""

_CHUNK: Final = 1_000


def is_sqlite(path: Path) -> bool:
    """Whether a file starts as SQLite bases do. Raises ``OSError``."""
    with path.open("rb") as file:
        return file.read(len(SIGNATURE)) == SIGNATURE


class SqliteReader:
    """A SQLite base opened read-only. Raises ``AppError`` IMP-1001, IMP-1005, IMP-1006.

    What its program has not yet written down (``-wal``, ``-journal``) is copied along, so that the copy
    shows what that program last committed; the original is never opened by SQLite.
    """

    format = "SQLite"
    encoding = "utf-8"

    def __init__(self, source: Source) -> None:
        self._source = source
        self._copy = PrivateCopy(source)
        try:
            self._base = self._open(self._take(source.location))
        except BaseException:
            self._copy.close()
            raise

    def _take(self, original: Path) -> Path:
        path = self._copy.take(original)
        for suffix in ("-wal", "-journal"):
            beside = original.with_name(original.name + suffix)
            if beside.is_file():
                self._copy.take(beside)
        self._fingerprint = self._copy.fingerprint()  # SQLite writes into the copy as it opens it
        if path.stat().st_size and not is_sqlite(path):
            raise self._source.damaged(mark("ce n’est pas une base SQLite, ou elle est chiffrée"))
        return path

    def _open(self, path: Path) -> sqlite3.Connection:
        base = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, check_same_thread=False)
        try:
            verdict = base.execute("PRAGMA quick_check(1)").fetchone()[0]
            base.execute("PRAGMA query_only = 1")
        except sqlite3.DatabaseError as error:
            base.close()
            raise self._damage(error) from error
        if verdict != "ok":
            base.close()
            raise self._source.damaged(mark("des pages de la base SQLite sont abîmées"))
        return base

    def tables(self) -> tuple[TableInfo, ...]:
        """All tables and views, in name order, with their number of rows."""
        try:
            return tuple(
                TableInfo(name, self._columns(name), self._count(name)) for name in sorted(self._names())
            )
        except sqlite3.DatabaseError as error:
            raise self._damage(error) from error

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        """Every row of ``table``: the cells of ``columns``, in that order."""
        try:
            name = next((name for name in self._names() if name.casefold() == table.casefold()), None)
            if name is None:
                raise self._source.lacks(table)
            names = self._columns(name)
            wanted = [_quoted(names[place]) for place in self._source.places(name, names, columns)]
            query = f"SELECT {', '.join(wanted) or 'NULL'} FROM {_quoted(name)}"  # noqa: S608 - quoted names
            with closing(self._base.execute(query)) as cursor:
                while chunk := cursor.fetchmany(_CHUNK):
                    yield from chunk if wanted else [()] * len(chunk)
        except sqlite3.DatabaseError as error:
            raise self._damage(error) from error

    def fingerprint(self) -> str:
        """What stands for the bytes of the base, and of what was not yet written down in it."""
        return self._fingerprint

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()
        self._copy.close()

    def _names(self) -> list[str]:
        query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
        return [name for (name,) in self._base.execute(query) if not name.startswith("sqlite_")]

    def _columns(self, table: str) -> tuple[str, ...]:
        return tuple(row[1] for row in self._base.execute(f"PRAGMA table_info({_quoted(table)})"))

    def _count(self, table: str) -> int:
        query = f"SELECT count(*) FROM {_quoted(table)}"  # noqa: S608 - a quoted name
        return int(self._base.execute(query).fetchone()[0])

    def _damage(self, error: sqlite3.DatabaseError) -> AppError:
        return self._source.damaged(
            because(mark("{server} répond «\u00a0{said}\u00a0»"), server="SQLite", said=error)
        )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
