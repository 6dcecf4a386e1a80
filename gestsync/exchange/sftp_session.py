"""A session with an SFTP server: its key known, logged in, opened again when lost."""

import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from paramiko import (
    AuthenticationException,
    PasswordRequiredException,
    PKey,
    SFTPError,
    SSHException,
    Transport,
)
from paramiko.ssh_exception import IncompatiblePeer

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.domain.texts import mark
from gestsync.domain.trust import accepted_fingerprint
from gestsync.exchange.failures import unreachable
from gestsync.exchange.session import Session
from gestsync.exchange.sftp_talk import Refusal, Talk
from gestsync.exchange.waiting import GLANCE, Patience, connect, keep_alive

# Without a handler its warnings go to the standard error of the program.
logging.getLogger("paramiko").addHandler(logging.NullHandler())

FOREIGN = (SSHException, SFTPError, OSError, EOFError, ValueError)
"""What the library and the network raise; each is translated here, and only here."""


class SftpSession(Session):
    """A ``Session`` over one SSH connection."""

    foreign = FOREIGN

    def __init__(
        self, settings: Settings, password: str, patience: Patience, check: Callable[[], None]
    ) -> None:
        super().__init__(settings, password, patience, check)
        self._transport: Transport | None = None
        self._talk: Talk | None = None
        self._key: PKey | None = None

    def open(self) -> None:
        """Connect and log in, unless it was done."""
        self.talk()

    def failure(self, error: Exception) -> AppError:
        """EXC-2001, EXC-2002 or EXC-2023."""
        if isinstance(error, AuthenticationException):
            return AppError(ErrorCode.EXC_2002, host=self.host)
        if isinstance(error, IncompatiblePeer):
            reason = mark("aucun chiffrement sûr ne lui est connu")
            return AppError(ErrorCode.EXC_2023, host=self.host, reason=reason)
        if isinstance(error, SSHException | SFTPError):
            reason = mark("ce n’est pas un serveur SFTP, ou ses réponses sont illisibles")
            return AppError(ErrorCode.EXC_2001, host=self.host, reason=reason)
        if isinstance(error, Refusal):
            return AppError(ErrorCode.EXC_2001, host=self.host, reason=mark("il refuse la demande"))
        return unreachable(self.host, error)

    def talk(self) -> Talk:
        """The channel, opened when there is none."""
        return self._talk or self.log_in(self._transport or self.reach())

    def reach(self) -> Transport:
        """Connect to whom we trust; ``log_in`` comes next. Raises ``AppError`` EXC-2021, 2022, 2024."""
        self._key = self._identity()
        link = connect(self.host, self._settings.exchange_port, self._patience.connect, self._check)
        keep_alive(link)
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # several small questions in a row
        with self._bounded(link):
            transport = self._transport = Transport(link)
            transport.banner_timeout = self._patience.reply
            transport.auth_timeout = None  # its own end of a wait says that the password is wrong
            transport.channel_timeout = self._patience.reply
            transport.start_client(timeout=self._patience.connect)
            self._know(transport.get_remote_server_key())
        return transport

    def log_in(self, transport: Transport) -> Talk:
        """Give name and password or key, and open the channel."""
        with self._bounded(transport.sock):
            if self._key is None:
                transport.auth_password(self._settings.exchange_user, self._password)
            else:
                transport.auth_publickey(self._settings.exchange_user, self._key)
            channel = transport.open_session(timeout=self._patience.reply)
            channel.invoke_subsystem("sftp")
            talk = self._talk = Talk(channel, self._patience, self._check)
        return talk

    @contextmanager
    def _bounded(self, link: socket.socket) -> Iterator[None]:
        """Bound waits to which paramiko sets no limit, and let ``check`` end them, by closing the socket."""
        over, stopped = Event(), list[BaseException]()

        def watch() -> None:
            until = monotonic() + self._patience.connect + self._patience.reply
            reason: BaseException = TimeoutError()
            try:
                while not over.wait(GLANCE) and monotonic() < until:
                    self._check()
            except BaseException as error:  # noqa: BLE001 - raised where it is waited for
                reason = error
            if not over.is_set():
                stopped.append(reason)
                link.close()

        Thread(target=watch, daemon=True).start()
        try:
            yield
        except FOREIGN:
            for error in stopped:
                raise error from None
            raise
        finally:
            over.set()

    def _know(self, key: PKey) -> None:
        """Raises ``AppError`` EXC-2021 for a key never accepted, EXC-2022 when another one was."""
        accepted = accepted_fingerprint(self._settings)
        facts = {"host": self.host, "fingerprint": key.fingerprint, "kind": key.get_name()}
        if not accepted:
            raise AppError(ErrorCode.EXC_2021, **facts)
        if accepted != key.fingerprint:
            raise AppError(ErrorCode.EXC_2022, **facts)

    def _identity(self) -> PKey | None:
        """The private key of the settings. Raises ``AppError`` EXC-2024."""
        file = self._settings.exchange_identity_file.strip()
        if not file:
            return None
        try:
            return _opened_key(Path(file), self._password)
        except OSError:
            reason = mark("le fichier ne se lit pas")
        except PasswordRequiredException:
            reason = mark("sa phrase de passe manque")
        except Exception:  # noqa: BLE001 - the library names none of the many ways a key can be bad
            reason = mark("ce n’est pas une clé lisible, ou la phrase de passe n’est pas la bonne")
        raise AppError(ErrorCode.EXC_2024, file=Path(file).name, reason=reason)

    def drop(self) -> None:
        """Close without a word; the next call connects again."""
        transport, self._transport, self._talk = self._transport, None, None
        if transport is not None:
            with suppress(*FOREIGN):
                transport.close()
                # A connection that ended by itself leaves its socket open.
                transport.sock.close()


def _opened_key(file: Path, passphrase: str) -> PKey:
    """The key in ``file``; a passphrase is not used when the key has none."""
    try:
        return PKey.from_path(file)
    except (PasswordRequiredException, TypeError):
        if not passphrase:
            raise PasswordRequiredException from None
        return PKey.from_path(file, passphrase.encode())
