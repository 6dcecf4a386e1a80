"""A base by the ODBC driver that is set up on this computer: where our own readers are not enough.

Drivers differ in what they bear: some take only a plain ``SELECT`` of columns of one table, and some crash
when asked what tables there are. So a profile's tables and columns are read as it names them, and only a
look at an unknown base asks for its list.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

import pyodbc

from gestsync.domain.addresses import HOLDS_PASSWORD, holds_password
from gestsync.domain.errors import AppError, ErrorCode, because
from gestsync.domain.profiles import TableMap
from gestsync.domain.texts import mark
from gestsync.providers.profiles import AUTO_ENCODING
from gestsync.providers.source import Source, unread_texts
from gestsync.providers.sql_base import SYSTEM_SCHEMAS, cell_of
from gestsync.services.closing import Closing
from gestsync.services.ports import Cell, TableInfo

_BLOCK: Final = 500
_CONNECT_SECONDS: Final = 15
_READ_ONLY: Final = 1
"""``SQL_MODE_READ_ONLY`` of ODBC."""
_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LOGIN: Final = frozenset({"28000"})
_NO_DRIVER: Final = frozenset({"IM002", "IM003", "01000"})
_UNKNOWN: Final = frozenset({"42S02", "42S22", "07001"})
_LOST: Final = "08"
"""How the state of a connection that is lost begins."""


class OdbcReader(Closing):
    """An ODBC source opened read-only. ``tables`` are those the profile names; ``None``: ask the driver.

    Raises ``AppError`` IMP-1001, 1005, 1006, 1017 login refused, 1018 no such driver, 1019 address,
    1022 texts that do not decode.
    """

    def __init__(
        self, source: Source, password: str, codec: str, tables: Sequence[TableInfo] | None = None
    ) -> None:
        self._source = source
        self._tables = tables
        self._secret = password
        self._connected = False
        self.encoding = "utf-8" if codec == AUTO_ENCODING else codec
        with self._errors():
            self._base = pyodbc.connect(_connection_string(source, password), timeout=_CONNECT_SECONDS)
            self._connected = True
            self._base.setdecoding(pyodbc.SQL_CHAR, encoding=self.encoding)
            # A driver that knows no read-only session is only ever sent SELECT.
            with suppress(pyodbc.Error):
                self._base.set_attr(pyodbc.SQL_ATTR_ACCESS_MODE, _READ_ONLY)

    @property
    def format(self) -> str:
        """The driver, as it names itself."""
        return f"ODBC ({self._says(pyodbc.SQL_DBMS_NAME) or 'pilote sans nom'})"

    def tables(self) -> tuple[TableInfo, ...]:
        """The tables of the profile as it names them; all the base's for one that nobody described."""
        if self._tables is not None:
            return tuple(sorted(self._tables))
        if "mdbtools" in self._says(pyodbc.SQL_DBMS_NAME).lower():
            raise self._source.damaged(mark("ce pilote ODBC ne sait pas dire quelles tables il y a"))
        with self._errors(), self._base.cursor() as cursor:
            names = {
                name
                for _, schema, name, sort, *_ in cursor.tables()
                if sort in {"TABLE", "VIEW"} and str(schema).casefold() not in SYSTEM_SCHEMAS
            }
            return tuple(TableInfo(name, self._columns_if_readable(name), None) for name in sorted(names))

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        """Every row of ``table``: the cells of ``columns``, in that order."""
        # A few drivers bear no constant in a SELECT: for no column at all the first known one is read.
        wanted = list(columns) or self._first_column(table)
        self._require(table, wanted)
        query = f"SELECT {', '.join(map(self._quoted, wanted))} FROM {self._quoted(table)}"  # noqa: S608
        try:
            for row in self._asked(query, table):
                yield tuple(map(cell_of, row)) if columns else ()
        except UnicodeDecodeError as error:
            raise self._undecodable(query, table, wanted) from error
        except (ValueError, ArithmeticError) as error:  # a date or a number that Python has none of
            raise self._strange(query, table, error) from error

    def _require(self, table: str, columns: Sequence[str]) -> None:
        """Raise IMP-1005 for a column SQLite does not know: it would give the name itself in each row."""
        if "sqlite" not in self._says(pyodbc.SQL_DBMS_NAME).lower():
            return
        with self._errors(table):
            known = {name.casefold() for name in self._columns(table)}
        if not known.issuperset(map(str.casefold, columns)):
            raise self._lacks(table)

    def _lacks(self, table: str) -> AppError:
        return self._source.lacks(table, mark("la table {table}, ou une de ses colonnes"))

    def _undecodable(self, query: str, table: str, wanted: Sequence[str]) -> AppError:
        self._base.setdecoding(pyodbc.SQL_CHAR, encoding="latin-1")
        with suppress(UnicodeDecodeError):  # in UTF-16, of which nobody chose the encoding
            unread = list(unread_texts(self._asked(query, table), wanted, self.encoding))
            if unread:
                return self._source.undecodable(table, self.encoding, unread)
        return self._source.damaged(
            because(mark("un texte de la table {table} ne se décode pas"), table=table)
        )

    def _strange(self, query: str, table: str, error: Exception) -> AppError:
        row = 1
        with suppress(ValueError, ArithmeticError), self._errors(table), self._base.cursor() as cursor:
            cursor.execute(query)
            while cursor.fetchone():
                row += 1
        words = mark(
            "une valeur de la ligne\u00a0{row} de la table {table} ne se lit pas («\u00a0{said}\u00a0»)"
        )
        return self._source.damaged(because(words, row=row, table=table, said=error))

    def _asked(self, query: str, table: str) -> Iterator[pyodbc.Row]:
        with self._errors(table), self._base.cursor() as cursor:
            cursor.execute(query)
            block: list[pyodbc.Row] = [None] * _BLOCK
            # Asked again after its last row, a driver may well start over.
            while len(block) == _BLOCK:
                block = cursor.fetchmany(_BLOCK)
                yield from block

    def close(self) -> None:
        """Leave the source."""
        with suppress(pyodbc.Error):
            self._base.close()

    def _columns(self, table: str) -> tuple[str, ...]:
        with self._base.cursor() as cursor:
            query = f"SELECT * FROM {self._quoted(table)} WHERE 1 = 0"  # noqa: S608 - a quoted name
            # Some drivers end the names of columns as C does, once there is an accent in them.
            return tuple(each[0].rstrip("\0") for each in cursor.execute(query).description)

    def _columns_if_readable(self, table: str) -> tuple[str, ...]:
        """None of what its name alone does not read: a view of a table gone, a table of another schema."""
        try:
            return self._columns(table)
        except pyodbc.Error as error:
            if str(error.args[0]).startswith(_LOST):
                raise
            return ()

    def _first_column(self, table: str) -> list[str]:
        described = (each for each in self.tables() if each.name.casefold() == table.casefold())
        return [name for each in described for name in each.columns][:1]

    def _says(self, what: int) -> str:
        """What the driver says of itself; some end their texts as C does."""
        with suppress(pyodbc.Error):
            return str(self._base.getinfo(what)).strip("\0 ")
        return ""

    def _quoted(self, name: str) -> str:
        """A plain name as it is: some drivers know no quotes. A reserved word can be given quoted."""
        if _PLAIN.fullmatch(name):
            return name
        mark = self._says(pyodbc.SQL_IDENTIFIER_QUOTE_CHAR) or '"'
        return mark + name.replace(mark, mark * 2) + mark

    @contextmanager
    def _errors(self, table: str = "") -> Iterator[None]:
        try:
            yield
        except pyodbc.Error as error:
            raise self._translated(error, table) from error

    def _translated(self, error: pyodbc.Error, table: str) -> AppError:
        source = self._source
        state, said = str(error.args[0]), " ".join(map(str, error.args[1:]))
        if self._secret:
            said = said.replace(self._secret, "***")
        if not self._connected:
            if state in _LOGIN:
                return source.failure(ErrorCode.IMP_1017)
            if state in _NO_DRIVER:
                return source.failure(ErrorCode.IMP_1018, driver=mark("le pilote ODBC de cette base"))
            return source.unreachable()
        if state in _UNKNOWN:
            return self._lacks(table)
        told = said.splitlines()[0] if said else state
        return source.damaged(because(mark("le pilote ODBC répond «\u00a0{said}\u00a0»"), said=told))


def described(tables: Sequence[TableMap]) -> tuple[TableInfo, ...]:
    """The tables and columns that a profile names, as a reader would describe them."""
    columns = {
        each.table: {name.casefold(): name for names in each.columns.values() for name in names}
        for each in tables
    }
    return tuple(TableInfo(name, tuple(names.values()), None) for name, names in columns.items())


def _connection_string(source: Source, password: str) -> str:
    """A DSN's name or a whole connection string, as ODBC takes it. Raises IMP-1019."""
    said = source.address.strip().removeprefix("odbc:")
    if holds_password(said):
        raise source.failure(ErrorCode.IMP_1019, reason=HOLDS_PASSWORD)
    string = said if "=" in said else f"DSN={said}"
    return f"{string};PWD={{{password.replace('}', '}}')}}}" if password else string
