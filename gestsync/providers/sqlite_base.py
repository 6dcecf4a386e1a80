"""A SQLite base, read from a private copy."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from gestsync.domain.errors import AppError, because
from gestsync.domain.texts import mark
from gestsync.providers.private_copy import PrivateCopy, head_of
from gestsync.providers.profiles import AUTO_ENCODING
from gestsync.providers.source import Source, unread_texts
from gestsync.services.closing import Closing
from gestsync.services.ports import Cell, TableInfo

SIGNATURE: Final = b"SQLite format 3\x00"
"""The first bytes of a SQLite base that is not encrypted."""

_CHUNK: Final = 1_000
_UNWRITTEN: Final = ("-wal", "-journal")
"""Ends of the files that hold what is not yet written down in a base, or how to take it back."""
_ORDERS: Final = re.compile(
    r"""\bcollate\s*(?:"([^"]+)"|'([^']+)'|`([^`]+)`|\[([^\]]+)\]|(\w+))""", re.IGNORECASE
)
_HIDDEN: Final = 1
_BREAKS: Final = (sqlite3.DatabaseError, UnicodeDecodeError)


def is_sqlite(path: Path) -> bool:
    """Whether a file starts as SQLite bases do. Raises ``OSError``."""
    return head_of(path, len(SIGNATURE)) == SIGNATURE


class SqliteReader(Closing):
    """A SQLite base opened read-only. Raises ``AppError`` IMP-1001, IMP-1005, IMP-1006, IMP-1022.

    What its program has not yet written down (``-wal``, ``-journal``) is copied along, so that the copy
    shows what that program last committed; the original is never opened by SQLite. ``wanted`` names the
    tables that matter: others are not counted, and left out when only its program can read them, such as a
    view of a table that is gone. ``None``: all, the latter without columns.

    SQLite takes any bytes for UTF-8: ``encoding`` is that of the texts that are not.
    """

    format = "SQLite"

    def __init__(
        self, source: Source, encoding: str = AUTO_ENCODING, wanted: Sequence[str] | None = None
    ) -> None:
        self._source = source
        self.encoding = "utf-8" if encoding == AUTO_ENCODING else encoding
        self._wanted = {name.casefold() for name in wanted} if wanted is not None else None
        self._copy = PrivateCopy(source)
        try:
            self._base = self._open(self._take(source.location))
        except BaseException:
            self._copy.close()
            raise

    def _take(self, original: Path) -> Path:
        path = self._copy.take(original, *(original.with_name(original.name + end) for end in _UNWRITTEN))
        self._fingerprint = self._copy.fingerprint()  # SQLite writes into the copy as it opens it
        if path.stat().st_size and not is_sqlite(path):
            raise self._source.damaged(mark("ce n’est pas une base SQLite, ou elle est chiffrée"))
        return path

    def _open(self, path: Path) -> sqlite3.Connection:
        base = sqlite3.connect(path, check_same_thread=False)
        try:
            base.text_factory = partial(str, encoding="utf-8", errors="replace")
            _know_orders(base)
            verdict = base.execute("PRAGMA quick_check(1)").fetchone()[0]
            base.execute("PRAGMA query_only = 1")
            base.text_factory = str if self.encoding == "utf-8" else _decoding(self.encoding)
        except _BREAKS as error:
            base.close()
            raise self._damage(error) from error
        if verdict != "ok":
            base.close()
            raise self._source.damaged(mark("des pages de la base SQLite sont abîmées"))
        return base

    def tables(self) -> tuple[TableInfo, ...]:
        """All tables and views, in name order; those that matter are counted."""
        try:
            return tuple(info for name in sorted(self._names()) if (info := self._info(name)) is not None)
        except _BREAKS as error:
            raise self._damage(error) from error

    def _info(self, name: str) -> TableInfo | None:
        matters = self._wanted is None or name.casefold() in self._wanted
        try:
            return TableInfo(name, self._columns(name), self._count(name) if matters else None)
        except (sqlite3.OperationalError, UnicodeDecodeError):
            if self._wanted is None:
                return TableInfo(name, (), None)
            if matters:
                raise
            return None

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        """Every row of ``table``: the cells of ``columns``, in that order."""
        try:
            name = next((name for name in self._names() if name.casefold() == table.casefold()), None)
            if name is None:
                raise self._source.lacks(table)
            names = self._columns(name)
            places = self._source.places(name, names, columns)
            query = self._query(name, len(names), places)
            try:
                yield from self._chunks(query) if places else (() for _ in self._chunks(query))
            except (UnicodeDecodeError, sqlite3.OperationalError) as error:
                self._require_decodable(error, name, [names[place] for place in places], query)
                raise
        except _BREAKS as error:
            raise self._damage(error) from error

    def _query(self, table: str, width: int, places: Sequence[int]) -> str:
        """What reads columns by their places: SQLite takes the name of one that it does not know, such as one
        that is not in UTF-8, for a text, which it gives for each row."""
        names = [f"c{place}" for place in range(width)]
        wanted = ", ".join(names[place] for place in places) or "NULL"
        rows = f"SELECT * FROM {self._rows_of(table)}"  # noqa: S608 - a quoted name
        return f"WITH t({', '.join(names)}) AS ({rows}) SELECT {wanted} FROM t"  # noqa: S608

    def _chunks(self, query: str) -> Iterator[tuple[Cell, ...]]:
        cursor = self._base.execute(query)
        while chunk := cursor.fetchmany(_CHUNK):
            yield from chunk

    def _require_decodable(self, error: Exception, table: str, columns: Sequence[str], query: str) -> None:
        """Raise IMP-1022 with every text that does not decode, when that is what stopped the read."""
        if not isinstance(error, UnicodeDecodeError) and "decode" not in str(error):
            return
        self._base.text_factory = partial(str, encoding="latin-1")
        raise self._source.undecodable(
            table, self.encoding, unread_texts(self._chunks(query), columns, self.encoding)
        ) from error

    def fingerprint(self) -> str:
        """What stands for the bytes of the base, and of what was not yet written down in it."""
        return self._fingerprint

    def close(self) -> None:
        """Close the copy and remove it."""
        self._base.close()
        self._copy.close()

    def _names(self) -> list[str]:
        query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
        return [name for (name,) in self._base.execute(query) if not name.startswith("sqlite_")]

    def _columns(self, table: str) -> tuple[str, ...]:
        # Those of ``table_info`` and the calculated ones; 1 marks those of a virtual table that are hidden.
        told = self._base.execute(f"PRAGMA table_xinfo({_quoted(table)})")
        return tuple(name for _, name, *_, hidden in told if hidden != _HIDDEN)

    def _count(self, table: str) -> int:
        query = f"SELECT count(*) FROM {self._rows_of(table)}"  # noqa: S608 - a quoted name
        return int(self._base.execute(query).fetchone()[0])

    def _rows_of(self, table: str) -> str:
        """The rows of a table themselves: an index may be damaged, and lack some. A view is what it is."""
        kind = "SELECT type FROM sqlite_master WHERE name = ?"
        is_view = ("view",) in self._base.execute(kind, [table])
        return f"main.{_quoted(table)}{'' if is_view else ' NOT INDEXED'}"

    def _damage(self, error: sqlite3.DatabaseError | UnicodeDecodeError) -> AppError:
        # What SQLite says may name a table in bytes that are no text.
        said = error.object.decode(errors="replace") if isinstance(error, UnicodeDecodeError) else error
        return self._source.damaged(
            because(mark("{server} répond «\u00a0{said}\u00a0»"), server="SQLite", said=said)
        )


def _decoding(encoding: str) -> Callable[[bytes], str]:
    """Decodes a text as UTF-8, else in ``encoding``."""

    def decoded(raw: bytes) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return raw.decode(encoding)

    return decoded


def _know_orders(base: sqlite3.Connection) -> None:
    """Stand in for the sort orders that only its program knows: rows are the same in any order."""
    known = {name.casefold() for _, name in base.execute("PRAGMA collation_list")}
    written = base.execute("SELECT sql FROM sqlite_master WHERE sql LIKE '%collate%'").fetchall()
    for (sql,) in written:
        for names in _ORDERS.findall(sql):
            name = next(filter(None, names))
            if name.casefold() not in known:
                known.add(name.casefold())
                base.create_collation(name, lambda one, other: (one > other) - (one < other))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
