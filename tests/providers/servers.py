"""Real SQL servers for the tests: started on 127.0.0.1 in a folder of their own, stopped by their process."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy
from firebird.driver import create_database, driver_config
from sqlalchemy.engine import URL, Engine
from sqlalchemy.pool import NullPool

from tests.ports import free_port

PASSWORD = "sésame/ouvre-toi@ici"  # every sign a URL could trip on


@dataclass(frozen=True, slots=True)
class TestServer:
    """A running server: ``location`` is what a profile would say, ``admin`` may write."""

    __test__ = False

    location: str
    admin: URL
    password: str = PASSWORD

    def engine(self) -> Engine:
        """A connection of the accounting program itself, which writes."""
        return sqlalchemy.create_engine(self.admin, poolclass=NullPool)

    def run(self, *statements: str) -> None:
        """Write to the base, committed."""
        engine = self.engine()
        with engine.begin() as base:
            for statement in statements:
                base.exec_driver_sql(statement)
        engine.dispose()


@contextmanager
def postgresql() -> Iterator[TestServer]:
    """PostgreSQL, in UTF-8, with the accounts ``boss`` and ``lecteur``."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("PostgreSQL is not installed")
    user = "postgres" if os.geteuid() == 0 else None
    with _folder(user) as folder:
        secret = folder / "secret"
        secret.write_text("patron")
        shutil.chown(secret, user) if user else None
        initdb = [
            str(programs[-1]),
            "--no-sync",
            "-D",
            str(folder / "data"),
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ]
        subprocess.run(
            [*initdb, "-A", "scram-sha-256", "-U", "boss", "--pwfile", str(secret)],
            check=True, capture_output=True, user=user, cwd=folder,
        )  # fmt: skip
        port = free_port()
        command = [str(programs[-1].with_name("postgres")), "-D", str(folder / "data"), "-p", str(port)]
        options = ["-h", "127.0.0.1", "-k", str(folder), "-c", "fsync=off", "-c", "lc_messages=C"]
        # What it holds goes with it: stopped at once, it does not write it out first.
        with _running([*command, *options], "ready to accept connections", signal.SIGQUIT, user):
            admin = URL.create(
                "postgresql+psycopg",
                "boss",
                "patron",
                "127.0.0.1",
                port,
                "postgres",
                {"client_encoding": "utf8"},
            )
            server = TestServer(f"postgresql://lecteur@127.0.0.1:{port}/postgres", admin)
            server.run(
                f"CREATE ROLE lecteur LOGIN PASSWORD '{PASSWORD}'",
                "GRANT pg_read_all_data TO lecteur",
            )
            yield server


@contextmanager
def mariadb() -> Iterator[TestServer]:
    """MariaDB with the base ``gestion`` and the accounts ``root`` and ``lecteur``."""
    install, program = shutil.which("mariadb-install-db"), shutil.which("mariadbd", path="/usr/sbin:/usr/bin")
    if install is None or program is None or shutil.which("my_print_defaults") is None:
        pytest.skip("MariaDB is not installed whole: mariadb-server-core and mariadb-client-core")
    with _folder(None) as folder:
        data = f"--datadir={folder / 'data'}"
        own = ["--no-defaults", data, "--user=root"] if os.geteuid() == 0 else ["--no-defaults", data]
        subprocess.run(
            [install, *own, "--auth-root-authentication-method=normal", "--skip-test-db"],
            check=True, capture_output=True,
        )  # fmt: skip
        port = free_port()
        options = [f"--port={port}", "--bind-address=127.0.0.1", f"--socket={folder / 'socket'}"]
        small = ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=16M", "--skip-name-resolve"]
        with _running([program, *own, *options, *small], "ready for connections", signal.SIGTERM):
            admin = URL.create("mysql+pymysql", "root", None, "127.0.0.1", port, "gestion")
            server = TestServer(f"mariadb://lecteur@127.0.0.1:{port}/gestion", admin)
            TestServer("", admin.set(database="mysql")).run(
                "CREATE DATABASE gestion CHARACTER SET utf8mb4",
                f"CREATE USER lecteur@'%%' IDENTIFIED BY '{PASSWORD}'",
                "GRANT ALL ON gestion.* TO lecteur@'%%'",
            )
            yield server


@contextmanager
def firebird() -> Iterator[TestServer]:
    """Firebird inside this process: the same engine, on a file of its own."""
    with _folder(None) as folder:
        driver_config.server_defaults.host.value = None
        path = folder / "gestion.fdb"
        try:
            create_database(str(path), user="SYSDBA", charset="UTF8", overwrite=True).close()
        except Exception as error:  # noqa: BLE001 - a library that is not there fails in its own ways
            pytest.skip(f"Firebird's library and engine are not installed ({type(error).__name__})")
        location = f"firebird://SYSDBA@/{path}"
        admin = sqlalchemy.make_url(location).set(drivername="firebird+firebird", query={"charset": "UTF8"})
        yield TestServer(location, admin, "masterkey")


@contextmanager
def _folder(user: str | None) -> Iterator[Path]:
    """A folder that a server of another account may use: pytest's own are closed to it."""
    folder = Path(tempfile.mkdtemp(prefix="gs-"))
    if user is not None:
        shutil.chown(folder, user)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(
    command: Sequence[str], ready: str, stop: signal.Signals, user: str | None = None
) -> Iterator[None]:
    """The process of a server, once it has said ``ready`` on its standard error; ``stop`` ends it."""
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, user=user, cwd="/")
    assert process.stderr is not None
    try:
        said = b""
        while ready.encode() not in said:
            line = process.stderr.readline()
            if not line:
                pytest.fail(f"the server stopped: {said.decode(errors='replace')[-800:]}")
            said += line
        yield
    finally:
        process.send_signal(stop)
        process.communicate(timeout=60)
