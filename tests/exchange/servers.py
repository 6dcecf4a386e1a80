"""Real servers of the trade at 127.0.0.1, each started for a test and stopped by its number."""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import trustme

from gestsync.domain.settings import Settings
from gestsync.exchange import embedded
from gestsync.exchange.sites import open_site
from gestsync.exchange.waiting import Patience
from gestsync.services.jobs import Quiet
from tests.ports import free_port

PASSWORD = "hunter2"
AT_ONCE = Patience(pauses=())
"""Fails at the first failure."""
HURRIED = Patience(connect=5, reply=2, silence=2, window=1, slowest=1_000, total=8, pauses=())
"""Gives up soon on a hostile site, yet leaves a busy machine the time to answer in good faith."""
FILES = {
    **{f"clients_{number:02}.csv": b"numero;nom\r\n" + b"7;Roy\r\n" * number for number in range(12)},
    "large.csv": b"0123456789abcdef" * 100_000,
}
"""What the site of a test offers."""
_PATIENCE = 10.0
"""Seconds a server may take to listen."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server listens and who may come in."""

    port: int
    user: str
    password: str = PASSWORD
    log: Path = field(default=Path(os.devnull))


class Folders(NamedTuple):
    """Where a test works."""

    folder: Path
    offered: Path
    inbox: Path


def settings_of(server: Server, **changed: object) -> Settings:
    """The settings that lead to ``server``."""
    chosen: dict[str, Any] = {
        "exchange_host": "127.0.0.1",
        "exchange_port": server.port,
        "exchange_user": server.user,
        **changed,
    }
    return Settings(**chosen)


def fetched(settings: Settings, inbox: Path, password: str = PASSWORD) -> dict[str, bytes]:
    """Every file of the site, by the name it bears there."""
    with open_site(settings, password, inbox, Quiet(), AT_ONCE) as site:
        return {remote.name: site.download(remote).path.read_bytes() for remote in site.files()}


class Authority:
    """A certificate authority, and certificates good and bad."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._authority = trustme.CA()
        self.file = folder / "authority.pem"
        """What ``SSL_CERT_FILE`` names for its certificates to be trusted."""
        self._authority.cert_pem.write_to_path(str(self.file))

    def good(self) -> Path:
        """A private key and a certificate for this machine."""
        return self._written("good", self._authority.issue_cert("localhost", "127.0.0.1"))

    def of_another(self) -> Path:
        """A certificate for another host."""
        return self._written("another", self._authority.issue_cert("autre.exemple.invalid"))

    def expired(self) -> Path:
        """A certificate of yesterday."""
        yesterday = datetime.now(UTC) - timedelta(days=1)
        return self._written(
            "expired", self._authority.issue_cert("127.0.0.1", not_after=yesterday.replace(tzinfo=None))
        )

    def stranger(self, name: str = "stranger") -> Path:
        """A certificate of an authority that nobody knows."""
        return self._written(name, trustme.CA().issue_cert("localhost", "127.0.0.1"))

    def _written(self, name: str, made: trustme.LeafCert) -> Path:
        path = self._folder / f"{name}.pem"
        path.write_bytes(
            made.private_key_pem.bytes() + b"".join(blob.bytes() for blob in made.cert_chain_pems)
        )
        path.chmod(0o600)
        return path


def found(name: str, *elsewhere: str) -> str:
    """The program ``name``; skips the test where it is absent."""
    path = shutil.which(name, path=os.pathsep.join((os.environ["PATH"], "/usr/sbin", *elsewhere)))
    if path is None or os.name == "nt":
        pytest.skip(f"{name} is not on this machine")
    return path


@contextmanager
def running(command: list[str], port: int, log: Path, most: str = "") -> Iterator[None]:
    """Run a server until the block ends, speaking TLS ``most`` at most. It must listen on ``port`` first."""
    environment = {**os.environ, **_bounded_tls(log.parent, most)}
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            env=environment,
        ) as process,
    ):
        try:
            _wait(process, port, log)
            yield
        finally:
            sessions = list(children_of(process.pid))
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(_PATIENCE)
            # A session that leads a group of its own stays, asleep, when its server goes.
            for each in sessions:
                with suppress(ProcessLookupError):
                    os.kill(each, signal.SIGKILL)


def children_of(process: int) -> Iterator[int]:
    """All the processes under one, itself left out."""
    children: list[int] = []
    for told in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # it ended meanwhile
            children += map(int, told.read_text().split())
    for child in children:
        yield child
        yield from children_of(child)


def _bounded_tls(folder: Path, most: str) -> dict[str, str]:
    """Settings of OpenSSL for a server that has none of its own."""
    if not most:
        return {}
    settings = folder / "openssl.cnf"
    sections = ("openssl_conf = first", "[first]", "ssl_conf = second", "[second]", "system_default = third")
    settings.write_text("\n".join((*sections, "[third]", f"MaxProtocol = {most}", "")))
    return {"OPENSSL_CONF": str(settings)}


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
    pytest.fail(f"the server did not start: {log.read_text(errors='replace')}")


@contextmanager
def vsftpd(
    folder: Path,
    offered: Path,
    certificate: Path | None = None,
    *,
    most: str = "",
    more: Sequence[str] = (),
) -> Iterator[Server]:
    """vsftpd, which wants the session of the control connection on the data connections."""
    program, port = found("vsftpd"), free_port()
    lines = [
        "listen=YES",
        "listen_address=127.0.0.1",
        f"listen_port={port}",
        "background=NO",
        "anonymous_enable=YES",
        "local_enable=NO",
        f"anon_root={offered}",
        f"secure_chroot_dir={folder}/empty",
        "seccomp_sandbox=NO",
        "isolate=NO",
        "isolate_network=NO",
        f"ftp_username={_user()}",
        f"nopriv_user={_user()}",
        "xferlog_enable=NO",
    ]
    if certificate is not None:
        lines += [
            "ssl_enable=YES",
            "allow_anon_ssl=YES",
            "force_anon_logins_ssl=YES",
            "force_anon_data_ssl=YES",
            "require_ssl_reuse=YES",
            "ssl_ciphers=HIGH",
            f"rsa_cert_file={certificate}",
        ]
    (folder / "empty").mkdir(exist_ok=True)
    settings = folder / "vsftpd.conf"
    settings.write_text("\n".join([*lines, *more, ""]))
    log = folder / "vsftpd.log"
    with running([program, str(settings)], port, log, most):
        yield Server(port, "anonymous", PASSWORD, log)


@contextmanager
def pyftpdlib(
    _folder: Path, offered: Path, certificate: Path | None = None, *, most: str = ""
) -> Iterator[Server]:
    """pyftpdlib, which encrypts when it has a certificate."""
    with pytest.MonkeyPatch.context() as patch:
        if certificate is not None:
            patch.setattr(embedded, "FTPHandler", _encrypting(certificate, most))
        with embedded.EmbeddedServer(offered, "bureau", PASSWORD) as server:
            yield Server(server.port, "bureau")


def _encrypting(certificate: Path, most: str) -> type:
    handlers = pytest.importorskip("pyftpdlib.handlers")
    ssl = pytest.importorskip("OpenSSL.SSL")
    context = ssl.Context(ssl.TLS_SERVER_METHOD)
    context.use_certificate_chain_file(str(certificate))
    context.use_privatekey_file(str(certificate))
    if most:
        context.set_max_proto_version(getattr(ssl, f"{most.replace('v', '').replace('.', '_')}_VERSION"))
    facts = {"ssl_context": context, "tls_control_required": True, "tls_data_required": True}
    return type("Encrypting", (handlers.TLS_FTPHandler,), facts)


def _user() -> str:
    return "ftp" if os.getuid() == 0 else os.environ.get("USER", "nobody")


@contextmanager
def proftpd(
    folder: Path, offered: Path, certificate: Path, *, most: str = "", more: Sequence[str] = ()
) -> Iterator[Server]:
    """ProFTPD, which wants the session of the control connection too; ``more`` makes it speak SFTP."""
    home = os.environ.get("GESTSYNC_PROFTPD", "/opt/proftpd")
    program, port = found("proftpd", f"{home}/usr/sbin"), free_port()
    modules = Path(home if program.startswith(home) else "/") / "usr/lib/proftpd"
    users = folder / "proftpd.users"
    users.write_text(f"bureau:{_crypted()}:{os.getuid()}:{os.getgid()}::{offered}:/bin/sh\n")
    users.chmod(0o600)
    settings = folder / "proftpd.conf"
    settings.write_text(
        "\n".join(
            [
                f"ModulePath {modules}",
                *(f"LoadModule {name}" for name in ("mod_tls.c", "mod_sftp.c")),
                f"Port {port}",
                "DefaultAddress 127.0.0.1",
                "SocketBindTight on",
                "UseIPv6 off",
                "UseReverseDNS off",
                "ServerType standalone",
                "RequireValidShell off",
                "RootLogin on",
                "AuthOrder mod_auth_file.c",
                "WtmpLog off",
                f"AuthUserFile {users}",
                f"PidFile {folder}/proftpd.pid",
                f"ScoreboardFile {folder}/proftpd.scoreboard",
                f"SystemLog {folder}/proftpd.system",
                *(more or _tls_of(folder, certificate)),
                "",
            ]
        )
    )
    log = folder / "proftpd.log"
    with running([program, "--nodaemon", "--config", str(settings)], port, log, most):
        yield Server(port, "bureau", PASSWORD, log)


def _tls_of(folder: Path, certificate: Path) -> Sequence[str]:
    return (
        "TLSEngine on",
        "TLSRequired on",
        f"TLSLog {folder}/proftpd.tls",
        f"TLSRSACertificateFile {certificate}",
        f"TLSRSACertificateKeyFile {certificate}",
    )


def host_key(folder: Path, name: str = "host", passphrase: str = "") -> Path:
    """A new pair of keys of OpenSSH: the private one; ``.pub`` is beside it."""
    path = folder / f"{name}.key"
    command = [found("ssh-keygen"), "-q", "-t", "ed25519", "-N", passphrase, "-f", str(path)]
    subprocess.run(command, check=True, timeout=30)
    return path


@contextmanager
def proftpd_sftp(folder: Path, offered: Path, key: Path) -> Iterator[Server]:
    """SFTP by ProFTPD, with a password."""
    speaking = ("SFTPEngine on", f"SFTPHostKey {key}", f"SFTPLog {folder}/proftpd.sftp")
    with proftpd(folder, offered, key, more=speaking) as server:
        yield server


@contextmanager
def sshd(folder: Path, key: Path, of_user: Path) -> Iterator[Server]:
    """SFTP by OpenSSH, with the private key ``of_user``."""
    program, port = found("sshd"), free_port()
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # it asks for this folder to be there
    settings = folder / "sshd.conf"
    settings.write_text(
        "\n".join(
            [
                "ListenAddress 127.0.0.1",
                f"Port {port}",
                f"HostKey {key}",
                f"PidFile {folder}/sshd.pid",
                f"AuthorizedKeysFile {of_user}.pub",
                "StrictModes no",
                "UsePAM no",
                "PermitRootLogin prohibit-password",
                "Subsystem sftp internal-sftp",
                "",
            ]
        )
    )
    log = folder / "sshd.log"
    with running([program, "-D", "-e", "-f", str(settings)], port, log):
        yield Server(port, getpass.getuser(), "", log)


def _crypted() -> str:
    """``PASSWORD`` as a Unix user file keeps it."""
    made = subprocess.run(
        ["openssl", "passwd", "-6", PASSWORD], capture_output=True, text=True, check=True, timeout=30
    )
    return made.stdout.strip()
