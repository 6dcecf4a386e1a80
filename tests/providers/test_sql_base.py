"""Bases on a SQL server, on real ones: read-only, one snapshot, and no password anywhere."""

import gc
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

import pytest
import trustme

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.mapping import check_structure
from gestsync.domain.profiles import ProviderProfile, TableMap
from gestsync.domain.records import RecordKind
from gestsync.providers import sql_servers
from gestsync.providers.opening import open_any, open_provider
from gestsync.providers.source import Source
from gestsync.providers.sql_base import SqlReader
from tests.ports import refusing_port
from tests.providers.servers import PASSWORD, TestServer, firebird, mariadb, postgresql

STARTERS: dict[str, Callable[[], AbstractContextManager[TestServer]]] = {
    "postgresql": postgresql,
    "mariadb": mariadb,
    "firebird": firebird,
}
NAMES = {"postgresql": "PostgreSQL ", "mariadb": "MariaDB ", "firebird": "Firebird "}

_TYPES = {"postgresql": "boolean", "mariadb": "bit(1)", "firebird": "boolean"}
_TRUE = {"postgresql": "true", "mariadb": "b'1'", "firebird": "true"}


@pytest.fixture(scope="module")
def servers() -> Iterator[Callable[[str], TestServer]]:
    """Each kind of server, started when it is first asked for."""
    with ExitStack() as stack:
        yield cache(lambda kind: filled(stack.enter_context(STARTERS[kind]()), kind))


def filled(server: TestServer, kind: str) -> TestServer:
    mark = "`" if kind == "mariadb" else '"'
    server.run(
        "CREATE TABLE rsg (no_dossier varchar(10), nom varchar(40), ne_le date, places int,"
        f" montant decimal(10,2), actif {_TYPES[kind]})",
        f"CREATE TABLE {mark}Enfants du BC{mark} ({mark}N° dossier{mark} varchar(10), {mark}order{mark} int)",
    )
    server.run(
        f"INSERT INTO rsg VALUES ('0042', 'Côté', '1980-05-02', 6, 12.50, {_TRUE[kind]})",
        "INSERT INTO rsg VALUES ('7', NULL, NULL, NULL, NULL, NULL)",
        "CREATE VIEW actives AS SELECT no_dossier FROM rsg WHERE places > 0",
        f"INSERT INTO {mark}Enfants du BC{mark} VALUES ('9', 3)",
    )
    return server


@pytest.fixture(params=STARTERS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def server(servers: Callable[[str], TestServer], kind: str) -> TestServer:
    return servers(kind)


@pytest.fixture
def postgres(servers: Callable[[str], TestServer]) -> TestServer:
    return servers("postgresql")


with_accounts = pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
"""Those whose accounts count: an embedded Firebird opens its file to whoever may read it."""


def connect(server: TestServer, *wanted: str, password: str = "") -> SqlReader:
    source = Source("Le Gestionnaire", "du Gestionnaire", Source.of_address("").location, server.location)
    return SqlReader(source, password or server.password, "auto", wanted or None)


def refusal(action: Callable[[], object]) -> AppError:
    with pytest.raises(AppError) as caught:
        action()
    for fact in caught.value.facts.values():
        assert PASSWORD not in fact
    return caught.value


def test_tables_views_and_columns_are_named_as_the_server_names_them(server: TestServer, kind: str) -> None:
    with connect(server) as reader:
        assert reader.format.startswith(NAMES[kind])
        tables = {table.name: table for table in reader.tables()}
    assert {"rsg", "actives", "Enfants du BC"} <= tables.keys()
    assert tuple(map(str.lower, tables["rsg"].columns)) == (
        "no_dossier",
        "nom",
        "ne_le",
        "places",
        "montant",
        "actif",
    )
    assert tables["rsg"].rows == 2


def test_cells_are_typed_and_exact(server: TestServer) -> None:
    with connect(server, "RSG") as reader:
        rows = sorted(reader.rows("RSG", ("NO_DOSSIER", "nom", "NE_LE", "Places", "montant", "actif")))
    assert rows == [
        ("0042", "Côté", date(1980, 5, 2), 6, Decimal("12.50"), True),
        ("7", None, None, None, None, None),
    ]


def test_names_with_spaces_accents_and_reserved_words_are_quoted(server: TestServer) -> None:
    with connect(server, "enfants du bc") as reader:
        assert list(reader.rows("Enfants du BC", ("n° dossier", "ORDER"))) == [("9", 3)]


def test_no_column_at_all_still_counts_the_rows(server: TestServer) -> None:
    with connect(server, "rsg") as reader:
        assert list(reader.rows("rsg", ())) == [(), ()]


def test_all_tables_of_a_run_are_of_one_moment(server: TestServer) -> None:
    with connect(server, "rsg", "actives") as reader:
        before = len(list(reader.rows("rsg", ("no_dossier",))))
        server.run("INSERT INTO rsg (no_dossier, places) VALUES ('99', 1)")
        try:
            assert len(list(reader.rows("rsg", ("no_dossier",)))) == before
            assert ("99",) not in list(reader.rows("actives", ("no_dossier",)))
        finally:
            reader.__exit__(None, None, None)
            server.run("DELETE FROM rsg WHERE no_dossier = '99'")


def test_a_streamed_read_leaves_other_statements_plain(server: TestServer) -> None:
    with connect(server, "rsg") as reader:
        list(reader.rows("rsg", ("no_dossier",)))
        assert not {"stream_results", "yield_per"} & reader._base.get_execution_options().keys()


def test_nothing_can_be_written_through_a_reader(server: TestServer) -> None:
    with connect(server, "rsg") as reader, pytest.raises(Exception, match=r"(?i)read.only"):
        reader._base.exec_driver_sql("DELETE FROM rsg")


def test_what_is_missing_is_named_with_what_looks_like_it(server: TestServer) -> None:
    table = TableMap(RecordKind.RSG, "rsg", {"numero": ("no_dosier",)})
    profile = ProviderProfile("x", "X", "de X", "sql", (table,))
    with open_provider(profile, server.location, lambda: server.password) as reader:
        error = refusal(lambda: check_structure(profile, reader.tables()))
        missing = refusal(lambda: list(reader.rows("absente", ("a",))))
    assert error.code is missing.code is ErrorCode.IMP_1005
    assert "no_dossier" in error.facts["similar"].lower()


def test_a_view_of_a_table_that_is_gone_is_never_in_the_way_of_the_others(
    servers: Callable[[str], TestServer],
) -> None:
    server = servers("mariadb")
    server.run(
        "CREATE TABLE partie (x int)", "CREATE VIEW Seule AS SELECT x FROM partie", "DROP TABLE partie"
    )
    try:
        with connect(server) as reader:
            assert {table.name: table.rows for table in reader.tables()}.items() >= {"rsg": 2}.items()
        with connect(server, "rsgs") as reader:
            assert "rsg" in {table.name for table in reader.tables()}
        with connect(server, "seule") as reader:
            assert refusal(reader.tables).code is ErrorCode.IMP_1006
            assert refusal(lambda: list(reader.rows("seule", ("x",)))).code is ErrorCode.IMP_1006
    finally:
        server.run("DROP VIEW Seule")


def test_a_date_that_python_has_none_of_is_a_text_and_stops_no_other_row(postgres: TestServer) -> None:
    postgres.run(
        "CREATE TABLE ententes (no text, fin date, vu timestamp, le timestamptz, a time)",
        "INSERT INTO ententes VALUES ('1', 'infinity', '-infinity', 'infinity', '24:00'),"
        " ('2', '0044-03-15 BC', '12000-01-01', NULL, NULL), ('3', '2026-11-27', NULL, NULL, NULL)",
    )
    with connect(postgres, "ententes") as reader:
        assert list(reader.rows("ententes", ("no", "fin", "vu", "le", "a"))) == [
            ("1", "infinity", "-infinity", "infinity", "24:00:00"),
            ("2", "0044-03-15 BC", "12000-01-01 00:00:00", None, None),
            ("3", date(2026, 11, 27), None, None, None),
        ]


def test_only_the_columns_of_wanted_tables_are_asked_for(server: TestServer) -> None:
    for wanted in ("enfants du bc", "Enfants du BC"):
        with connect(server, wanted) as reader:
            columns = {table.name: table.columns for table in reader.tables()}
        assert columns["Enfants du BC"]
        assert columns["rsg"] == columns["actives"] == ()


def test_the_password_is_hidden_in_what_a_server_answers(postgres: TestServer) -> None:
    postgres.run(
        "CREATE TABLE mots (mot text)",
        f"INSERT INTO mots VALUES ('{PASSWORD}')",
        "CREATE VIEW nombres AS SELECT CAST(mot AS integer) AS nombre FROM mots",
    )
    with connect(postgres, "nombres") as reader:
        error = refusal(lambda: list(reader.rows("nombres", ("nombre",))))
    assert "***" in error.facts["reason"]
    postgres.run("DROP VIEW nombres", "DROP TABLE mots")


def test_a_server_that_does_not_answer_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql_servers, "CONNECT_SECONDS", 1)  # one of the drivers tries until then
    with refusing_port() as port:
        for scheme in ("postgresql", "mysql", "mssql"):
            location = f"{scheme}://lecteur@127.0.0.1:{port}/gestion"
            error = refusal(lambda url=location: open_any(url, password=lambda: PASSWORD))  # type: ignore[misc]
            assert (error.code, error.facts["host"]) == (ErrorCode.IMP_1001, "127.0.0.1")


@pytest.mark.parametrize(
    "location",
    [
        "postgresql://lecteur:secret@serveur/gestion",
        "postgresql://lecteur@serveur/gestion?password=secret",
        "oracle://lecteur@serveur/gestion",
        "postgresql://lecteur@serveur",
        "://",
        "odbc:DSN=Gestion;PWD=secret",
    ],
)
def test_an_address_that_cannot_serve_is_refused_before_anything_is_asked(location: str) -> None:
    error = refusal(lambda: open_any(location))
    assert error.code is ErrorCode.IMP_1019
    assert not any("secret" in fact for fact in error.facts.values())


@with_accounts
def test_a_wrong_password_is_an_error_of_its_own(server: TestServer) -> None:
    assert refusal(lambda: connect(server, password="faux")).code is ErrorCode.IMP_1017


@with_accounts
def test_a_base_that_is_not_there_is_an_error_of_its_own(server: TestServer, kind: str) -> None:
    other = TestServer(server.location.rpartition("/")[0] + "/absente", server.admin)
    # MariaDB does not tell an account without rights which bases there are.
    expected = {"postgresql": ErrorCode.IMP_1020, "mariadb": ErrorCode.IMP_1021}
    assert refusal(lambda: connect(other)).code is expected[kind]


@pytest.mark.parametrize(
    ("kind", "options", "code"),
    [
        ("postgresql", "sslmode=require", ErrorCode.IMP_1030),
        ("postgresql", "sslmode=bogus", ErrorCode.IMP_1019),
        ("postgresql", "bogus=1", ErrorCode.IMP_1019),
        ("mariadb", "ssl_verify_cert=true&ssl_ca={authority}", ErrorCode.IMP_1030),
        ("mariadb", "ssl_ca=/nulle/part.pem", ErrorCode.IMP_1019),
        ("mariadb", "bogus=1", ErrorCode.IMP_1019),
    ],
)
def test_encryption_that_is_refused_and_an_option_that_cannot_serve_are_errors_of_their_own(
    server: TestServer, options: str, code: ErrorCode, tmp_path: Path
) -> None:
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    asked = options.format(authority=tmp_path / "authority.pem")
    error = refusal(lambda: connect(TestServer(f"{server.location}?{asked}", server.admin)))
    assert error.code is code, error.sentence
    assert error.facts["reason"]


@pytest.mark.parametrize(
    ("kind", "closed", "opened"),
    [
        ("postgresql", "ALTER ROLE lecteur NOLOGIN", "ALTER ROLE lecteur LOGIN"),
        ("mariadb", "ALTER USER lecteur@'%%' ACCOUNT LOCK", "ALTER USER lecteur@'%%' ACCOUNT UNLOCK"),
    ],
)
def test_an_account_that_is_closed_has_another_error_than_a_wrong_password(
    server: TestServer, closed: str, opened: str
) -> None:
    server.run(closed)
    try:
        assert refusal(lambda: connect(server)).code is ErrorCode.IMP_1021
    finally:
        server.run(opened)


def test_a_server_with_no_room_left_did_not_refuse_the_password(postgres: TestServer) -> None:
    postgres.run("ALTER ROLE lecteur CONNECTION LIMIT 0")
    try:
        assert refusal(lambda: connect(postgres)).code is ErrorCode.IMP_1001
    finally:
        postgres.run("ALTER ROLE lecteur CONNECTION LIMIT -1")


def test_a_base_that_the_account_may_not_connect_to_is_an_error_of_its_own(postgres: TestServer) -> None:
    with postgres.engine().connect().execution_options(isolation_level="AUTOCOMMIT") as base:
        base.exec_driver_sql("CREATE DATABASE fermee")
        base.exec_driver_sql("REVOKE CONNECT ON DATABASE fermee FROM PUBLIC")
    other = TestServer(postgres.location.rpartition("/")[0] + "/fermee", postgres.admin)
    assert refusal(lambda: connect(other)).code is ErrorCode.IMP_1021


@pytest.mark.parametrize(
    ("content", "code"), [(b"x" * 9_000, ErrorCode.IMP_1006), (None, ErrorCode.IMP_1020)]
)
def test_a_file_that_is_no_firebird_base_is_not_one_that_does_not_answer(
    tmp_path: Path, servers: Callable[[str], TestServer], content: bytes | None, code: ErrorCode
) -> None:
    path = tmp_path / "autre.fdb"
    if content is not None:
        path.write_bytes(content)
    other = TestServer(f"firebird://SYSDBA@/{path}", servers("firebird").admin, "masterkey")
    assert refusal(lambda: connect(other)).code is code


_WITHOUT_LIBRARY = """
from firebird.driver import driver_config
from gestsync.domain.errors import AppError
from gestsync.providers.opening import open_any
driver_config.fb_client_library.value = "/nulle/part/libfbclient.so"
try:
    open_any("firebird://SYSDBA@serveur/base.fdb")
except AppError as error:
    print(error.code.number, error.facts["driver"])
"""


def test_firebird_without_its_library_says_what_to_install() -> None:
    # In a process of its own: the library is loaded once.
    run = subprocess.run([sys.executable, "-c", _WITHOUT_LIBRARY], capture_output=True, text=True, check=True)
    wanted = "le client de Firebird\u00a03 ou plus récent, en 64\u00a0bits (fbclient)"
    assert run.stdout.strip() == f"IMP-1018 {wanted}"


_CUT = {
    "postgresql": "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'lecteur'",
    "mariadb": "KILL USER lecteur@'%%'",
}


@with_accounts
def test_a_connection_lost_while_reading_is_an_interrupted_read(server: TestServer, kind: str) -> None:
    rows = ", ".join(f"({n}, '{'x' * 900}')" for n in range(2_000))
    server.run("CREATE TABLE longue (n int, t varchar(900))", f"INSERT INTO longue VALUES {rows}")
    server.run(*["INSERT INTO longue SELECT n, t FROM longue"] * 4)  # more than what sockets hold
    with connect(server, "longue") as reader:
        found = reader.rows("longue", ("n", "t"))
        next(found)
        server.run(_CUT[kind])
        error = refusal(partial(list, found))
        assert error.code is ErrorCode.IMP_1006
        assert "répond" in error.facts["reason"]
    del found, reader
    gc.collect()  # what the driver leaves behind must not complain when it is thrown away


@with_accounts
def test_a_connection_lost_while_tables_are_listed_leaves_none_without_columns(
    server: TestServer, kind: str
) -> None:
    with connect(server) as reader:
        assert len(list(reader.rows("rsg", ("nom",)))) == 2
        server.run(_CUT[kind])
        error = refusal(reader.tables)
        assert error.code is ErrorCode.IMP_1006
        # What the server or its driver says, not what SQLAlchemy makes of it.
        assert not re.search(r"reconnect|psycopg\.|pymysql\.", error.facts["reason"])
    del reader
    gc.collect()


def test_an_account_that_may_only_select_is_enough(postgres: TestServer) -> None:
    postgres.run("CREATE ROLE juste LOGIN PASSWORD 'x'", "GRANT SELECT ON actives TO juste")
    other = TestServer(postgres.location.replace("lecteur", "juste"), postgres.admin, "x")
    with connect(other) as reader:
        found = {table.name: (table.columns, table.rows) for table in reader.tables()}
    assert found["actives"] == (("no_dossier",), 1)
    assert found["rsg"] == ((), None)


def test_a_table_that_may_not_be_read_is_an_error_of_its_own(postgres: TestServer) -> None:
    postgres.run("CREATE ROLE stagiaire LOGIN PASSWORD 'x'")
    other = TestServer(postgres.location.replace("lecteur", "stagiaire"), postgres.admin)
    with connect(other, "rsg", password="x") as reader:
        assert refusal(lambda: list(reader.rows("rsg", ("nom",)))).code is ErrorCode.IMP_1021


@pytest.mark.parametrize("schema", ["compta", "db_compta", "pgestion", "mysql", "Guest"])
def test_another_schema_is_part_of_the_name(postgres: TestServer, schema: str) -> None:
    """Whatever its name: another server may have a schema of its own that is named so."""
    postgres.run(
        f'CREATE SCHEMA "{schema}"',
        f'CREATE TABLE "{schema}".rsg (a int)',
        f'INSERT INTO "{schema}".rsg VALUES (1)',
    )
    with connect(postgres, f"{schema}.rsg") as reader:
        assert list(reader.rows(f"{schema.title()}.RSG", ("a",))) == [(1,)]


def test_another_base_of_the_server_is_none_of_ours(servers: Callable[[str], TestServer]) -> None:
    server = servers("mariadb")
    server.run(
        "CREATE DATABASE autre", "CREATE TABLE autre.ailleurs (n int)", "GRANT ALL ON autre.* TO lecteur@'%%'"
    )
    try:
        with connect(server) as reader:
            assert [each.name for each in reader.tables() if "ailleurs" in each.name] == []
    finally:
        server.run("DROP DATABASE autre")


def test_an_address_may_have_spaces_around_it(server: TestServer) -> None:
    with connect(replace(server, location=f" {server.location} "), "rsg") as reader:
        assert len(list(reader.rows("rsg", ()))) == 2


def test_tables_and_columns_that_differ_by_their_case_alone_are_told_apart(postgres: TestServer) -> None:
    postgres.run(
        'CREATE TABLE "Casse" (n int)',
        'CREATE TABLE casse ("Nom" text, nom text)',
        "INSERT INTO casse VALUES ('A', 'b')",
    )
    with connect(postgres, "casse") as reader:
        assert list(reader.rows("casse", ("nom", "Nom"))) == [("b", "A")]
        assert list(reader.rows("Casse", ("n",))) == []


def test_a_view_that_keeps_its_rows_is_a_view_like_others(postgres: TestServer) -> None:
    postgres.run("CREATE MATERIALIZED VIEW gardees AS SELECT no_dossier FROM rsg")
    with connect(postgres, "gardees") as reader:
        assert "gardees" in {each.name for each in reader.tables()}
        assert sorted(reader.rows("gardees", ("no_dossier",))) == [("0042",), ("7",)]
    postgres.run("DROP MATERIALIZED VIEW gardees")


def test_the_schemas_of_a_server_itself_are_none_of_the_base(postgres: TestServer) -> None:
    postgres.run("CREATE SCHEMA sys", "CREATE TABLE sys.objets (n int)")
    with connect(postgres) as reader:
        assert [each.name for each in reader.tables() if each.name.startswith(("sys.", "information"))] == []


def test_a_base_without_declared_encoding_is_read_with_the_profiles(postgres: TestServer) -> None:
    engine = postgres.engine().execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as base:
        base.exec_driver_sql("CREATE DATABASE vieille ENCODING SQL_ASCII LOCALE 'C' TEMPLATE template0")
    old = TestServer(
        postgres.location.replace("/postgres", "/vieille"), postgres.admin.set(database="vieille")
    )
    old.run("CREATE TABLE rsg (nom text)", "INSERT INTO rsg VALUES (E'C\\xf4t\\xe9')")
    source = Source("X", "de X", Source.of_address("").location, old.location)
    with SqlReader(source, PASSWORD, "cp1252", ["rsg"]) as reader:
        assert list(reader.rows("rsg", ("nom",))) == [("Côté",)]
    with SqlReader(source, PASSWORD, "utf-8", ["rsg"]) as reader:
        error = refusal(lambda: list(reader.rows("rsg", ("nom",))))
    assert error.code is ErrorCode.IMP_1022, error.sentence
    old.run(
        "CREATE TABLE enfant (no int, nom text)", "INSERT INTO enfant VALUES (7, 'Roy'), (8, E'C\\xf4t\\xe9')"
    )
    with SqlReader(source, PASSWORD, "utf-8", ["enfant"]) as reader:
        error = refusal(lambda: list(reader.rows("enfant", ("no", "nom"))))
    assert error.code is ErrorCode.IMP_1022
    assert error.facts["table"] == "enfant"
    assert error.facts["cells"] == "no\u00a08, colonne nom, «\u00a0C\\xf4t\\xe9\u00a0»"


def test_a_mariadb_text_that_is_not_the_utf_8_it_is_said_to_be_is_named_with_its_row(
    servers: Callable[[str], TestServer],
) -> None:
    mariadb = servers("mariadb")
    columns = "no int, nom varchar(40) CHARACTER SET utf8mb4, ville varchar(9) CHARACTER SET latin1"
    mariadb.run(
        f"CREATE TABLE `élus` ({columns}) ENGINE=MyISAM",
        "INSERT INTO `élus` VALUES (7, 'Côté', 'Orléans'), (8, 'CXXt', 'Orléans')",
        "FLUSH TABLES",
    )
    with mariadb.engine().connect() as base:
        folder = Path(str(base.exec_driver_sql("SELECT @@datadir").scalar_one()))
    (kept,) = folder.glob("gestion/*.MYD")
    kept.write_bytes(kept.read_bytes().replace(b"CXXt", b"C\xf4\xe9t"))
    mariadb.run("FLUSH TABLES")
    with connect(mariadb, "élus") as reader:
        error = refusal(lambda: list(reader.rows("élus", ("no", "nom", "ville"))))
    assert error.code is ErrorCode.IMP_1022, error.sentence
    assert error.facts["cells"] == "no\u00a08, colonne nom, «\u00a0C\\xf4\\xe9t\u00a0»"


def test_a_firebird_text_of_no_charset_that_does_not_decode_is_named_with_its_row(
    servers: Callable[[str], TestServer],
) -> None:
    firebird = servers("firebird")
    firebird.run("CREATE TABLE sans (num varchar(5), nom varchar(20) CHARACTER SET NONE)")
    firebird.run("INSERT INTO sans VALUES ('7', 'Roy')", "INSERT INTO sans VALUES ('8', x'43F474E9')")
    with connect(firebird, "sans") as reader:
        error = refusal(lambda: list(reader.rows("sans", ("num", "nom"))))
    assert error.code is ErrorCode.IMP_1022, error.sentence
    assert error.facts["cells"] == "num\u00a08, colonne nom, «\u00a0C\\xf4t\\xe9\u00a0»"


def test_a_driver_that_is_missing_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pymysql", None)
    error = refusal(lambda: open_any("mysql://lecteur@127.0.0.1/gestion"))
    assert error.code is ErrorCode.IMP_1018
    assert error.facts["driver"] == "PyMySQL"
