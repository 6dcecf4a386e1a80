"""A base on a SQL server, read by a URL: PostgreSQL, MariaDB, MySQL, Firebird, SQL Server.

Read-only, in one transaction that sees one state of the base for all the tables of a run, streamed, and
bounded in time. The password is given apart and never stands in a URL, an error or a log.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

import sqlalchemy
from sqlalchemy import column, func, select, table, text
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from gestsync.domain.addresses import HOLDS_PASSWORD, holds_password
from gestsync.domain.errors import AppError, ErrorCode, Reason, because
from gestsync.domain.records import NOT_READ
from gestsync.domain.texts import mark
from gestsync.providers.source import Source, unread_texts
from gestsync.providers.sql_servers import SERVERS, Server, codes_of
from gestsync.services.closing import Closing
from gestsync.services.ports import Cell, TableInfo

_STREAMED: Final = {"stream_results": True, "yield_per": 1_000}
SYSTEM_SCHEMAS: Final = frozenset({"information_schema", "sys"})
"""Beside those that SQLAlchemy leaves out itself. A base may well name one of its own « db_… »."""


class _Place(NamedTuple):
    """Where a table is: its schema, ``None`` for the one of the session, and its name."""

    schema: str | None
    name: str

    @property
    def shown(self) -> str:
        return f"{self.schema}.{self.name}" if self.schema else str(self.name)


class SqlReader(Closing):
    """A base on a server; a table or view is named as its server shows it, ``schema.name`` in another schema.

    ``wanted`` names the tables that matter; the columns of others are asked for only where one is missing,
    to say what looks like it. ``None``: all, and counted. Raises ``AppError`` IMP-1001 unreachable,
    1005 structure, 1006 interrupted, 1017 login refused, 1018 driver missing, 1019 address, 1020 no such
    base, 1021 not allowed to read, 1022 texts that do not decode, 1030 encryption refused.
    """

    def __init__(
        self, source: Source, password: str, codec: str, wanted: Sequence[str] | None = None
    ) -> None:
        self._source = source
        self._server, url = parse_url(source)
        self._secret = password
        self._codec = codec
        self._wanted = wanted
        self._connected = False
        with self._errors():
            self._base = self._connect(_engine(url, self._server, password, codec, source))
            self._raw = self._base.connection.dbapi_connection
            self._connected = True
        self._places: dict[str, _Place] | None = None

    @property
    def format(self) -> str:
        """The server and its version."""
        version = self._base.dialect.server_version_info or ()
        return " ".join([self._server.name, ".".join(map(str, version[:2]))]).strip()

    @property
    def encoding(self) -> str:
        """Servers give text, not bytes."""
        return "utf-8"

    def tables(self) -> tuple[TableInfo, ...]:
        """All tables and views, in name order."""
        with self._errors():
            if self._wanted is None:
                return tuple(sorted(self._counted(place) for place in self._find().values()))
            wanted = {name.casefold() for name in self._wanted}
            one_is_missing = any(self._place(name) is None for name in self._wanted)
            found = []
            for key, place in self._find().items():
                matters = key.casefold() in wanted
                asked = matters or one_is_missing
                columns = self._columns_if_readable(place, matters=matters) if asked else ()
                found.append(TableInfo(place.shown, columns, None))
            return tuple(sorted(found))

    def _counted(self, place: _Place) -> TableInfo:
        columns = self._columns_if_readable(place, matters=False)
        return TableInfo(place.shown, columns, self._count(place) if columns else None)

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        """Every row of ``table``: the cells of ``columns``, in that order."""
        with self._errors():
            place = self._place(table)
            if place is None:
                raise self._source.lacks(table)
            names = self._columns(place)
            wanted = [names[where] for where in _exact_places(self._source, table, names, columns)]
            query = select(*map(column, wanted)) if wanted else select(sqlalchemy.literal(1))
            query = query.select_from(_selectable(place))
            try:
                for row in self._streamed(query):
                    yield tuple(map(cell_of, row)) if wanted else ()
            except (UnicodeDecodeError, DBAPIError) as error:
                self._require_decodable(error, table, wanted, query)
                raise

    def _streamed(self, query: sqlalchemy.Select[Any]) -> Iterator[sqlalchemy.Row[Any]]:
        # Given to the connection, they would stay with it: its plain statements would stream too.
        with self._base.execute(query, execution_options=_STREAMED) as result:
            for block in result.partitions():
                yield from block

    def _require_decodable(
        self, error: Exception, table: str, wanted: Sequence[str], query: sqlalchemy.Select[Any]
    ) -> None:
        """Raise IMP-1022 with every text that does not decode, when that is what stopped the read."""
        server = self._server
        is_text = isinstance(error, UnicodeDecodeError) or bool(server.undecodable & codes_of(error.orig))  # type: ignore[attr-defined]
        if not is_text:
            return
        if server.as_latin_1 is None:
            raise self._source.damaged(
                because(mark("un texte de la table {table} ne se décode pas"), table=table)
            ) from error
        encoding = error.encoding if isinstance(error, UnicodeDecodeError) else self.encoding
        self._base.rollback()
        server.as_latin_1(self._base)
        unread = list(unread_texts(self._streamed(query), wanted, encoding))
        if unread:
            raise self._source.undecodable(table, encoding, unread) from error

    def close(self) -> None:
        """Leave the server."""
        with suppress(SQLAlchemyError, OSError):  # the server is gone: there is nothing left to close
            self._base.close()

    def _connect(self, engine: Engine) -> Connection:
        base = engine.connect()
        try:
            self._server.before(base, self._codec)
            if base.in_transaction():
                base.rollback()
            self._server.prepare(base, self._codec)
        except BaseException:
            base.close()
            raise
        return base

    def _find(self) -> Mapping[str, _Place]:
        if self._places is None:
            inspector = sqlalchemy.inspect(self._base)
            default = inspector.default_schema_name
            found: dict[str, _Place] = {}
            for schema in _schemas(inspector):
                shown = None if schema == default else schema
                for name in _names(inspector, schema):
                    place = _Place(shown, name)
                    found[place.shown] = place
            self._places = found
        return self._places

    def _place(self, name: str) -> _Place | None:
        """The table of that name; whatever its case, where none has that very name."""
        places = self._find()
        if name in places:
            return places[name]
        return next((place for key, place in places.items() if key.casefold() == name.casefold()), None)

    def _columns(self, place: _Place) -> tuple[str, ...]:
        """As an empty answer names them: that takes no other right than to read the table."""
        query = select(text("*")).select_from(_selectable(place)).where(sqlalchemy.false())
        with self._base.execute(query) as answer:
            return tuple(answer.keys())

    def _columns_if_readable(self, place: _Place, *, matters: bool) -> tuple[str, ...]:
        """None of a table that may not be read, nor of another that cannot, as a view of a table gone."""
        try:
            with self._base.begin_nested():  # a refusal would end the whole transaction of some servers
                return self._columns(place)
        except DBAPIError as error:
            lost = matters or error.connection_invalidated
            if lost and not self._server.denied & codes_of(error.orig):
                raise
            return ()

    def _count(self, place: _Place) -> int:
        return int(self._base.execute(select(func.count()).select_from(_selectable(place))).scalar_one())

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Translate what drivers raise, without a password in it."""
        try:
            yield
        except AppError:
            raise
        except (NoSuchModuleError, ImportError) as error:
            raise self._fail(ErrorCode.IMP_1018, driver=self._server.driver) from error
        except UnicodeDecodeError as error:
            raise self._source.damaged(
                mark("un texte ne se décode pas; changez le codage dans la correspondance des colonnes")
            ) from error
        except DBAPIError as error:
            raise self._translated(error) from error
        except (TypeError, FileNotFoundError, IsADirectoryError) as error:
            raise self._interrupted(error) if self._connected else self._astray(error) from error
        except Exception as error:  # drivers let some failures of a connection through as errors of their own
            raise self._interrupted(error) if self._connected else self._source.unreachable() from error

    def _translated(self, error: DBAPIError) -> AppError:
        server, codes, said = self._server, codes_of(error.orig), str(error.orig)
        if server.denied & codes:
            return self._fail(ErrorCode.IMP_1021)
        if self._connected:
            return self._interrupted(error.orig or error)
        refused = next((each.code for each in server.refusals if each.tells(codes, said)), None)
        return self._refused(refused, error.orig or error)

    def _refused(self, code: ErrorCode | None, error: BaseException) -> AppError:
        if code is None:
            return self._source.unreachable()
        # The others say the reason themselves.
        if code in {ErrorCode.IMP_1006, ErrorCode.IMP_1019, ErrorCode.IMP_1030}:
            return self._fail(code, reason=self._answer(error))
        return self._fail(code)

    def _interrupted(self, error: BaseException) -> AppError:
        self._server.abandon(self._raw)
        return self._source.damaged(self._answer(error))

    def _astray(self, error: Exception) -> AppError:
        """An option that the driver does not know, a file that the address names, or the driver's library."""
        if not isinstance(error, OSError):
            return self._fail(ErrorCode.IMP_1019, reason=self._answer(error))
        if self._server.library and error.errno is None:  # said by the driver, not by the system
            return self._fail(ErrorCode.IMP_1018, driver=self._server.library)
        return self._fail(ErrorCode.IMP_1019, reason=mark("un fichier qu’elle nomme est introuvable"))

    def _answer(self, error: BaseException) -> Reason:
        said = (str(error).strip() or type(error).__name__).splitlines()[0]
        if self._secret:
            said = said.replace(self._secret, "***")
        return because(mark("{server} répond «\u00a0{said}\u00a0»"), server=self._server.name, said=said)

    def _fail(self, code: ErrorCode, **facts: object) -> AppError:
        return self._source.failure(code, location=self._source.address, **facts)


def parse_url(source: Source) -> tuple[Server, URL]:
    """The server and the URL of ``source``. Raises ``AppError`` IMP-1019, IMP-1018."""

    def refuse(reason: str) -> AppError:
        return source.failure(ErrorCode.IMP_1019, reason=reason)

    try:
        url = sqlalchemy.make_url(source.address.strip())
    except (SQLAlchemyError, ValueError) as error:
        raise refuse(mark("elle n’a pas la forme serveur://utilisateur@ordinateur/base")) from error
    server = SERVERS.get(url.get_backend_name())
    if server is None:
        raise refuse(
            because(
                mark("le serveur «\u00a0{word}\u00a0» est inconnu ({known})"),
                word=url.get_backend_name(),
                known=", ".join(SERVERS),
            )
        )
    if holds_password(source.address):
        raise refuse(HOLDS_PASSWORD)
    if not url.database:
        raise refuse(mark("elle ne nomme pas la base, après l’ordinateur et une barre oblique"))
    return server, url.set(drivername=server.drivername)


def _engine(url: URL, server: Server, password: str, codec: str, source: Source) -> Engine:
    options: dict[str, Any] = {"isolation_level": server.isolation} if server.isolation else {}
    arguments = dict(server.arguments(codec))
    if password:
        arguments["password"] = server.secret(password)
    try:
        return sqlalchemy.create_engine(
            url,
            poolclass=NullPool,
            connect_args=arguments,
            hide_parameters=True,
            execution_options=server.options,
            **options,
        )
    except TypeError as error:  # an option that its dialect does not know
        raise source.failure(ErrorCode.IMP_1019, reason=str(error)) from error


def _schemas(inspector: sqlalchemy.Inspector) -> list[str | None]:
    default = inspector.default_schema_name
    if default is None:
        return [None]
    if inspector.dialect.name in {"mysql", "mariadb"}:
        return [default]  # there a schema is another base
    names = [name for name in inspector.get_schema_names() if name.casefold() not in SYSTEM_SCHEMAS]
    return [default, *(name for name in names if name != default)]


def _names(inspector: sqlalchemy.Inspector, schema: str | None) -> Iterator[str]:
    """The tables and the views of a schema."""
    yield from inspector.get_table_names(schema)
    yield from inspector.get_view_names(schema)
    if inspector.dialect.name == "postgresql":
        yield from inspector.get_materialized_view_names(schema)


def _selectable(place: _Place) -> sqlalchemy.TableClause:
    return table(place.name, schema=place.schema)


def _exact_places(source: Source, shown: str, names: Sequence[str], wanted: Sequence[str]) -> tuple[int, ...]:
    """As ``Source.places``, but a column of that very name comes first: case may be all that differs."""
    there = {str(name): where for where, name in enumerate(names)}
    return tuple(there[name] if name in there else source.places(shown, names, [name])[0] for name in wanted)


def cell_of(value: object) -> Cell:
    """What a driver gives, as a cell; a bit is a true or false, whatever else has no cell type is a text."""
    if value is None or isinstance(value, str | int | float | Decimal | datetime | date):
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        raw = bytes(value)
        return raw == b"\x01" if raw in {b"\x00", b"\x01"} else raw
    if isinstance(value, list | tuple | dict | set):
        return NOT_READ  # several values in one cell: which one is meant, nobody says
    return str(value)
