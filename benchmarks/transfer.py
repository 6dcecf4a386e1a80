"""What a transfer costs: against ``curl`` for one large file, against ``lftp`` for many small ones.

``python -m benchmarks.transfer [--megabytes 500] [--files 2000] [--rounds 3] [--ways plain tls sftp]
[--sizes large small]`` starts vsftpd in clear and with TLS, and OpenSSH. What is not installed is left out.
Times in seconds, the best of the rounds, all in one run on one machine.
"""

import argparse
import getpass
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from gestsync.domain.errors import AppError
from gestsync.domain.settings import Settings
from gestsync.domain.trust import accepting
from gestsync.exchange.sites import open_site
from gestsync.services.jobs import Quiet
from tests.exchange.servers import Authority, Server, host_key, settings_of, sshd, vsftpd

_SMALL = 20_000
"""Bytes of a small file."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, default=500)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--ways", nargs="+", default=["plain", "tls", "sftp"])
    parser.add_argument("--sizes", nargs="+", default=["large", "small"])
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="transfer-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        large, small = _offered(folder, wanted.megabytes, wanted.files)
        authority = Authority(folder)
        os.environ["SSL_CERT_FILE"] = str(authority.file)
        for way in wanted.ways:
            for what in wanted.sizes:
                offered = {"large": large, "small": small}[what]
                try:
                    _compare(way, what, offered, _Place(folder, authority), wanted.rounds)
                except pytest.skip.Exception as absent:
                    print(f"{way:5}  {what:5}  {absent}")


class _Place(NamedTuple):
    """Where a comparison works."""

    folder: Path
    authority: Authority


def _offered(folder: Path, megabytes: int, files: int) -> tuple[Path, Path]:
    large, small = folder / "large", folder / "small"
    for each in (large, small):
        each.mkdir()
        each.chmod(0o755)
    block = os.urandom(1_000_000)
    with (large / "large.csv").open("wb") as file:
        for _ in range(megabytes):
            file.write(block)
    for number in range(files):
        (small / f"clients_{number:05}.csv").write_bytes(number.to_bytes(4, "big") + block[:_SMALL])
    return large, small


def _compare(way: str, what: str, offered: Path, place: _Place, rounds: int) -> None:
    with _served(way, offered, place) as settings:
        floor = _floor(way, what, settings, place)
        if floor is None:
            print(f"{way:5}  {what:5}  no floor: curl or lftp is absent")
        inbox = place.folder / "inbox"
        best: dict[str, float] = {}
        for _ in range(rounds):
            runs: dict[str, Callable[[], object]] = {"gestsync": lambda: _fetch(settings, inbox)}
            if floor is not None:
                runs["floor"] = floor
            for name, run in runs.items():
                shutil.rmtree(inbox, ignore_errors=True)
                inbox.mkdir()
                started = time.perf_counter()
                run()
                took = time.perf_counter() - started
                best[name] = min(took, best.get(name, took))
                if _count(inbox) != _count(offered):
                    raise SystemExit(f"{name} did not bring every file")
        ratio = f"{best['gestsync'] / best['floor']:5.2f}" if "floor" in best else "    -"
        print(f"{way:5}  {what:5}  " + "  ".join(f"{name} {took:6.2f}" for name, took in best.items()), ratio)


def _count(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


@contextmanager
def _served(way: str, offered: Path, place: _Place) -> Iterator[Settings]:
    with ExitStack() as stack:
        if way == "sftp":
            key, identity = host_key(place.folder, f"host-{offered.name}"), _identity(place)
            server = stack.enter_context(sshd(place.folder, key, identity))
            yield _known(server, offered, identity)
            return
        certificate = place.authority.good() if way == "tls" else None
        server = stack.enter_context(vsftpd(place.folder, offered, certificate))
        if way == "tls":
            yield settings_of(server)
        else:
            yield settings_of(server, exchange_protocol="ftp", exchange_plain_accepted=True)


def _identity(place: _Place) -> Path:
    path = place.folder / "identity.key"
    return path if path.exists() else host_key(place.folder, "identity")


def _known(server: Server, offered: Path, identity: Path) -> Settings:
    settings = settings_of(
        server,
        exchange_protocol="sftp",
        exchange_identity_file=str(identity),
        exchange_folder=str(offered),
    )
    try:
        _fetch(settings, offered)
    except AppError as error:
        return accepting(settings, error.facts["fingerprint"])
    raise AssertionError("a new host key was not refused")


def _fetch(settings: Settings, inbox: Path) -> None:
    with open_site(settings, "hunter2", inbox, Quiet()) as site:
        for remote in site.files():
            site.download(remote)


def _floor(way: str, what: str, settings: Settings, place: _Place) -> Callable[[], object] | None:
    port, inbox, authority = settings.exchange_port, place.folder / "inbox", place.authority.file
    if what == "large" and way != "sftp" and shutil.which("curl"):
        secure = ["--ssl-reqd", "--cacert", str(authority)] if way == "tls" else []
        url = f"ftp://127.0.0.1:{port}/large.csv"
        command = ["curl", "-s", *secure, "-u", "anonymous:hunter2", url, "-o", str(inbox / "large.csv")]
        return lambda: subprocess.run(command, check=True)
    if not shutil.which("lftp"):
        return None
    folder = "." if way != "sftp" else settings.exchange_folder
    user = getpass.getuser() if way == "sftp" else "anonymous"
    address = f"{'sftp' if way == 'sftp' else 'ftp'}://127.0.0.1"
    options = (
        f"-i {settings.exchange_identity_file} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"
    )
    lines = [
        f"set ssl:ca-file {authority}",
        f"set ftp:ssl-force {'true' if way == 'tls' else 'false'}",
        f"set ftp:ssl-allow {'true' if way == 'tls' else 'false'}",
        "set ftp:ssl-protect-data true",
        f'set sftp:connect-program "ssh -a -x -q {options}"',
        f"open -u {user},hunter2 -p {port} {address}",
        f"mirror {folder} {inbox}",
        "bye",
    ]
    return lambda: subprocess.run(["lftp", "-c", "\n".join(lines)], check=True)


if __name__ == "__main__":
    main()
