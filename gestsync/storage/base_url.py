"""Which base a data folder works on: its own file, or the one of a server that its URL names.

The settings are in the base, so the URL cannot be one. The password is never in it: it comes from the
environment or from the system's keyring.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.journal import Entry
from gestsync.domain.texts import mark
from gestsync.services.jobs import JobContext
from gestsync.services.journal import carry_witness
from gestsync.services.ports import SecretStore
from gestsync.storage.carry_base import carry_base
from gestsync.storage.database import open_engine, open_server, translated

FILE: Final = "base-url.txt"
VARIABLE: Final = "GESTSYNC_BASE_URL"
_PASSWORD_VARIABLE: Final = "GESTSYNC_BASE_PASSWORD"  # noqa: S105 - where it is, not what it is
_SECRET: Final = "own-base "  # noqa: S105 - as above


class Server(NamedTuple):
    """A server's base, by its URL; ``password``: given for it, to be kept in the keyring (``secrets``)."""

    told: str
    password: str | None
    secrets: SecretStore


def server_of(folder: Path) -> URL | None:
    """The server's base that a data folder works on, ``None`` for its own file.

    Raises ``AppError`` BAS-4014 for a URL that cannot serve, BAS-4004 when the file cannot be read.
    """
    told = os.environ.get(VARIABLE, "").strip() or _written(folder / FILE)
    return _parsed(told) if told else None


def _written(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise AppError(ErrorCode.BAS_4004) from error


def _parsed(told: str) -> URL:
    try:
        url = make_url(told)
    except (ArgumentError, ValueError) as error:
        # Not from the error: it repeats what was written, perhaps with a password.
        del error
        raise AppError(ErrorCode.BAS_4014, reason=mark("ce n’en est pas une")) from None
    # libpq takes some among its options too.
    if url.password is not None or any("password" in name.casefold() for name in url.query):
        raise AppError(ErrorCode.BAS_4014, reason=mark("elle contient un mot de passe"))
    if url.drivername not in {"postgresql", "postgresql+psycopg"}:
        raise AppError(ErrorCode.BAS_4014, reason=mark("seul PostgreSQL peut servir"))
    if not (url.host and url.username and url.database):
        raise AppError(ErrorCode.BAS_4014, reason=mark("il y manque le serveur, l’utilisateur ou la base"))
    return url


def join(folder: Path, server: Server) -> None:
    """Let a data folder work on a server's base, once it has opened.

    Raises ``AppError`` of the BAS family, GEN-9002: then nothing is kept.
    """
    url = _parsed(server.told)
    _opened(url, server).dispose()
    if server.password:
        server.secrets.set(secret_name(url), server.password)
    _work_on(folder, url)


def carry_and_join(folder: Path, server: Server, line: Entry, ctx: JobContext) -> dict[str, int]:
    """As ``join``, once all that the folder's own base holds is in the server's: see ``carry_base``."""
    url = _parsed(server.told)
    with ExitStack() as opened:
        own = open_engine(folder)
        opened.callback(own.dispose)
        theirs = _opened(url, server)
        opened.callback(theirs.dispose)
        # A keyring that refuses says so before anything is carried.
        with _kept_meanwhile(url, server):
            carried = carry_base(own, theirs, line, ctx)
    _work_on(folder, url)
    carry_witness(server.secrets, str(folder.resolve()), address(url))
    return carried


@contextmanager
def _kept_meanwhile(url: URL, server: Server) -> Iterator[None]:
    """Keep a password, and what was kept before again when what needed it fails."""
    if not server.password:
        yield
        return
    name, secrets = secret_name(url), server.secrets
    before = secrets.get(name)
    secrets.set(name, server.password)
    try:
        yield
    except BaseException:
        with suppress(AppError):
            if before is None:
                secrets.delete(name)
            else:
                secrets.set(name, before)
        raise


def _opened(url: URL, server: Server) -> Engine:
    given = server.password
    return open_server(url.set(password=given) if given else with_password(url, server.secrets))


def _work_on(folder: Path, url: URL) -> None:
    with translated():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_text(f"{address(url)}\n", encoding="utf-8")


def leave(folder: Path, secrets: SecretStore) -> None:
    """Let a data folder work on its own file again, and forget the password of the server's base."""
    url = server_of(folder)
    with translated():
        (folder / FILE).unlink(missing_ok=True)
    if url is not None:
        with suppress(AppError):  # without a keyring there is none to forget
            secrets.delete(secret_name(url))


def with_password(url: URL, secrets: SecretStore) -> URL:
    """The URL to connect with."""
    password = os.environ.get(_PASSWORD_VARIABLE)
    if password is None:
        with suppress(AppError):  # without a keyring: the server says whether it wants one
            password = secrets.get(secret_name(url))
    return url.set(password=password) if password else url


def is_password_set() -> bool:
    """Whether the environment gives the password: the keyring is not asked then."""
    return _PASSWORD_VARIABLE in os.environ


def secret_name(url: URL) -> str:
    """Under which name the keyring holds the password: one server's never goes to another."""
    return _SECRET + address(url)


def address(url: URL) -> str:
    """The URL as it may be shown and kept: without its password."""
    return url.set(password=None).render_as_string()
