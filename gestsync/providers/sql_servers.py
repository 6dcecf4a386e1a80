"""What is particular to each kind of SQL server: its driver, its read-only snapshot, its words for failing.

One entry a server, so that the reader itself speaks to all of them alike.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from sqlalchemy import text
from sqlalchemy.engine import Connection

from gestsync.domain.errors import ErrorCode
from gestsync.domain.texts import mark
from gestsync.providers.firebird_client import choose_client

CONNECT_SECONDS: Final = 15
STATEMENT_SECONDS: Final = 120
"""How long one answer of a server may take: a block of rows, not the whole read where rows are streamed."""

Prepare = Callable[[Connection, str], None]
"""Make the session read-only, on one snapshot, with a time limit; the text codec is the profile's."""


def _nothing(_: Connection, __: str) -> None:
    """Nothing is to be said to this server."""


class Refusal(NamedTuple):
    """How a server, or its driver, tells that ``code`` is why there is no connection: a number or words."""

    code: ErrorCode
    numbers: frozenset[str] = frozenset()
    words: re.Pattern[str] | None = None

    def tells(self, numbers: set[str], said: str) -> bool:
        """Whether this is what was answered."""
        return bool(self.numbers & numbers) or (self.words is not None and bool(self.words.search(said)))


def _numbers(code: ErrorCode, *numbers: str) -> Refusal:
    return Refusal(code, frozenset(numbers))


def _words(code: ErrorCode, words: str) -> Refusal:
    return Refusal(code, words=re.compile(words, re.IGNORECASE))


@dataclass(frozen=True, slots=True)
class Server:
    """One kind of server.

    ``refusals`` say why a connection failed, the first that tells; ``denied`` are what it answers when an
    account may not read something.
    """

    name: str
    drivername: str
    """As SQLAlchemy names it."""
    driver: str
    """What to install when it is missing."""
    arguments: Callable[[str], Mapping[str, Any]]
    """What the driver is told besides the URL, given the profile's codec."""
    prepare: Prepare = _nothing
    before: Prepare = _nothing
    """What must be said before the transaction starts."""
    abandon: Callable[[Any], None] = lambda _: None
    """Tell a driver's connection that what it was reading will not be finished."""
    as_latin_1: Callable[[Connection], None] | None = None
    """Take the bytes of texts for Latin-1, to find those that do not decode; ``None``: all are converted."""
    undecodable: frozenset[str] = frozenset()
    """Its own refusals of a text that is not written in the encoding asked for."""
    isolation: str = "REPEATABLE READ"
    secret: Callable[[str], object] = str
    """The password as the driver wants it."""
    library: str = ""
    """What the driver itself needs and does not bring."""
    refusals: tuple[Refusal, ...] = ()
    denied: frozenset[str] = frozenset()
    options: Mapping[str, Any] = field(default_factory=dict)
    """Execution options of the connection."""


def _postgresql(connection: Connection, codec: str) -> None:
    connection.execute(text(f"SET statement_timeout = {STATEMENT_SECONDS * 1000}"))
    connection.execute(text("SET idle_in_transaction_session_timeout = 0"))
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding == "SQL_ASCII" and codec.startswith("cp125"):
        # Such a base holds bytes of no known encoding, and the server converts none of them.
        connection.execute(text(f"SET client_encoding = 'WIN{codec[2:]}'"))
    _postgresql_keep_strange_dates(connection.connection.dbapi_connection)


def _postgresql_keep_strange_dates(raw: Any) -> None:
    """A date that Python has none of (``infinity``, 24:00) is a text, where its driver would stop."""
    from psycopg import DataError, adapt, pq  # noqa: PLC0415 - it loads a C library

    def kept(driver: Any) -> type[adapt.Loader]:
        class Kept(adapt.Loader):
            def __init__(self, oid: int, context: Any = None) -> None:
                super().__init__(oid, context)
                self._driver = driver(oid, context)

            def load(self, data: Any) -> Any:
                try:
                    return self._driver.load(data)
                except DataError:
                    return bytes(data).decode()

        return Kept

    for name in ("date", "timestamp", "timestamptz", "time", "timetz"):
        oid = raw.adapters.types[name].oid
        raw.adapters.register_loader(oid, kept(raw.adapters.get_loader(oid, pq.Format.TEXT)))


def _postgresql_as_latin_1(connection: Connection) -> None:
    connection.execute(text("SET client_encoding = 'LATIN1'"))


def _mysql_before(connection: Connection, _: str) -> None:
    connection.execute(text("SET SESSION TRANSACTION READ ONLY"))
    # MariaDB and MySQL name and count it differently; whichever the server does not know is refused.
    for limit in (
        f"max_statement_time = {STATEMENT_SECONDS}",
        f"max_execution_time = {STATEMENT_SECONDS}000",
    ):
        with suppress(Exception):
            connection.execute(text(f"SET SESSION {limit}"))


def _mysql(connection: Connection, _: str) -> None:
    connection.execute(text("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"))


def _mysql_abandon(connection: Any) -> None:
    """Its half-read answer would be read to the end when thrown away, on a connection that is gone."""
    result = getattr(connection, "_result", None)
    if result is not None:
        result.unbuffered_active = False


def _mysql_as_latin_1(connection: Connection) -> None:
    """Texts come in UTF-8 as before; what is said is then written as its driver decodes what it hears."""
    connection.execute(text("SET character_set_client = latin1"))
    raw: Any = connection.connection.dbapi_connection
    raw.encoding = "latin-1"


_FIREBIRD_CHARSETS: Final = {
    "utf-8": "UTF8",
    "cp1252": "WIN1252",
    "cp1250": "WIN1250",
    "cp850": "DOS850",
    "cp863": "DOS863",
    "cp437": "DOS437",
    "iso8859-1": "ISO8859_1",
}


def _firebird_arguments(codec: str) -> Mapping[str, Any]:
    choose_client()
    return {"charset": _FIREBIRD_CHARSETS.get(codec, "UTF8")}


def _firebird_as_latin_1(connection: Connection) -> None:
    """Its driver decodes by itself what the server sends; its cursors ask the connection how."""
    raw: Any = connection.connection.dbapi_connection
    raw._encoding = "latin-1"  # noqa: SLF001 - another charset would have the server convert


def _firebird(connection: Connection, _: str) -> None:
    cursor = connection.connection.cursor()
    with suppress(Exception):  # Firebird 4 and later
        cursor.execute(f"SET STATEMENT TIMEOUT {STATEMENT_SECONDS} SECOND")
    cursor.close()


def _firebird_before(connection: Connection, _: str) -> None:
    from firebird.driver import Isolation, TraAccessMode, tpb  # noqa: PLC0415 - it loads a C library

    raw: Any = connection.connection.dbapi_connection
    raw.main_transaction.default_tpb = tpb(
        Isolation.SNAPSHOT, lock_timeout=CONNECT_SECONDS, access_mode=TraAccessMode.READ
    )
    if raw.main_transaction.is_active():
        raw.rollback()


def _mssql_before(connection: Connection, _: str) -> None:
    """A snapshot where the base allows one; elsewhere rows as they are committed, and no lock is kept."""
    state = connection.execute(
        text("SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()")
    ).scalar()
    level = "SNAPSHOT" if state == 1 else "READ COMMITTED"
    connection.execute(text(f"SET TRANSACTION ISOLATION LEVEL {level}"))
    connection.execute(text(f"SET LOCK_TIMEOUT {STATEMENT_SECONDS * 1000}"))


_MYSQL: Final[Mapping[str, Any]] = {
    "driver": "PyMySQL",
    "arguments": lambda _: {
        "connect_timeout": CONNECT_SECONDS,
        "read_timeout": STATEMENT_SECONDS,
        "write_timeout": CONNECT_SECONDS,
        "charset": "utf8mb4",
        "local_infile": False,
    },
    # PyMySQL would take it for Latin-1; what the server hashed was typed in UTF-8.
    "secret": str.encode,
    "before": _mysql_before,
    "abandon": _mysql_abandon,
    "prepare": _mysql,
    # The server converts texts, but gives what is already said to be UTF-8 as it was stored.
    "as_latin_1": _mysql_as_latin_1,
    "refusals": (
        _numbers(ErrorCode.IMP_1020, "1049"),
        # The account is good, but not for this base, from this computer, or any more. Of a base that is not
        # there, MariaDB says as much to an account without rights.
        _numbers(ErrorCode.IMP_1021, "1044", "1130", "3118", "4151"),
        _numbers(ErrorCode.IMP_1030, "2026", "3159"),
        _words(ErrorCode.IMP_1030, r"\[SSL|certificate"),
        _numbers(ErrorCode.IMP_1017, "1045", "1698", "1820", "1862"),
    ),
    "denied": frozenset({"1142", "1143"}),
}

SERVERS: Final[Mapping[str, Server]] = {
    "postgresql": Server(
        "PostgreSQL",
        "postgresql+psycopg",
        "psycopg",
        lambda _: {
            "connect_timeout": CONNECT_SECONDS,
            "application_name": "GestSync",
            "client_encoding": "utf8",
            "keepalives_idle": 30,
            "tcp_user_timeout": STATEMENT_SECONDS * 1000,
        },
        prepare=_postgresql,
        options={"postgresql_readonly": True},
        denied=frozenset({"42501"}),
        as_latin_1=_postgresql_as_latin_1,
        undecodable=frozenset({"22021"}),
        # libpq gives no code while connecting, and the server speaks its own language.
        refusals=(
            _words(ErrorCode.IMP_1019, r"^(connection is bad: )?invalid (?!response)"),
            _words(ErrorCode.IMP_1020, "database .* does not exist|base de données .* n'existe pas"),
            # Refused with encryption, it tries without: the first answer is the reason, and both are told.
            _words(ErrorCode.IMP_1017, "password|mot de passe|authentif|r[oô]le .* (not exist|existe pas)"),
            _words(ErrorCode.IMP_1021, "pg_hba|permission denied|CONNECT priv|not permitted|pas autorisé"),
            _words(ErrorCode.IMP_1030, r"\bSSL\b(?! SYSCALL| connection has been)|certificat"),
        ),
    ),
    "mysql": Server("MySQL", "mysql+pymysql", **_MYSQL),
    "mariadb": Server("MariaDB", "mariadb+pymysql", **_MYSQL),
    "firebird": Server(
        "Firebird",
        "firebird+firebird",
        "firebird-driver",
        _firebird_arguments,
        before=_firebird_before,
        prepare=_firebird,
        as_latin_1=_firebird_as_latin_1,
        isolation="",
        library=mark("le client de Firebird\u00a03 ou plus récent, en 64\u00a0bits (fbclient)"),
        refusals=(
            _words(ErrorCode.IMP_1021, "permission denied|access is denied|accès refusé"),
            _words(ErrorCode.IMP_1024, "another process|autre processus|already opened"),
            _numbers(ErrorCode.IMP_1020, "335544344", "335544375"),
            _numbers(ErrorCode.IMP_1006, "335544323", "335544335", "335544379"),
            _numbers(ErrorCode.IMP_1017, "335544472", "335545106"),
        ),
        denied=frozenset({"335544352"}),
    ),
    "mssql": Server(
        "SQL Server",
        "mssql+pytds",
        "sqlalchemy-pytds",
        lambda _: {"login_timeout": CONNECT_SECONDS, "timeout": STATEMENT_SECONDS, "appname": "GestSync"},
        before=_mssql_before,
        isolation="",
        refusals=(_numbers(ErrorCode.IMP_1017, "18456", "18452"), _numbers(ErrorCode.IMP_1020, "4060")),
        denied=frozenset({"229", "230"}),
    ),
}
"""What a URL may begin with -> how that server is spoken to."""


def codes_of(error: BaseException | None) -> set[str]:
    """The numbers a driver's error carries: SQLSTATE, vendor numbers, Firebird's GDS codes."""
    found: set[str] = set()
    while error is not None:
        for name in ("sqlstate", "number", "msg_no"):
            found.add(str(getattr(error, name, "")))
        found.update(str(code) for code in getattr(error, "gds_codes", ()) or ())
        found.update(str(argument) for argument in error.args if isinstance(argument, int))
        error = error.__cause__
    return found
