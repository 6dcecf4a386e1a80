"""A session with an FTP server: connected, logged in, in the right folder, opened again when lost."""

import ftplib
import ssl
from collections.abc import Callable
from contextlib import suppress

from gestsync.domain.errors import AppError
from gestsync.domain.settings import Settings
from gestsync.domain.trust import accepted_fingerprint
from gestsync.exchange.failures import no_folder
from gestsync.exchange.ftp_control import LOGIN_REFUSED, UNKNOWN_COMMAND, Control, code_of, lossless
from gestsync.exchange.ftp_failures import FOREIGN, site_failure
from gestsync.exchange.ftp_listing import size_of
from gestsync.exchange.session import Session
from gestsync.exchange.tls import Tls, Trust, fingerprint_of, seen, untrusted
from gestsync.exchange.waiting import Patience


class FtpSession(Session):
    """A ``Session`` over one control connection."""

    foreign = FOREIGN

    def __init__(
        self, settings: Settings, password: str, patience: Patience, check: Callable[[], None]
    ) -> None:
        super().__init__(settings, password, patience, check)
        self.encrypted = settings.exchange_protocol != "ftp"
        self._control: Control | None = None
        self._unknown: set[str] = set()
        self._most = ssl.TLSVersion.MAXIMUM_SUPPORTED
        self._version = ""

    def open(self) -> None:
        """Connect and log in, unless it was done."""
        self.control()

    def failure(self, error: Exception) -> AppError:
        """EXC-2001, EXC-2002 or EXC-2023."""
        return site_failure(self.host, error)

    def control(self) -> Control:
        """The connection, opened when there is none."""
        control = self._control
        if control is None:
            control = self.reach()
            self.log_in(control)
        return control

    def reach(self) -> Control:
        """Connect to whom we trust; ``log_in`` comes next."""
        control = self._control = self._reached()
        self._version = control.version
        return control

    def log_in(self, control: Control) -> None:
        """Give name and password, and go to the folder of the settings."""
        control.login(lossless(self._settings.exchange_user.encode()), lossless(self._password.encode()))
        control.voidcmd("TYPE I")
        self._enter_folder(control)

    def _reached(self) -> Control:
        """Connected to whom we trust; nothing of ours was said. Raises ``AppError`` EXC-2019, EXC-2020."""
        if not self.encrypted:
            return self._connected(None)
        accepted = accepted_fingerprint(self._settings)
        if accepted:
            control = self._connected(Trust.FINGERPRINT)
            if fingerprint_of(control.link) == accepted:
                return control
            control.close()
        try:
            return self._connected(Trust.AUTHORITY)
        except ssl.SSLCertVerificationError as error:
            control = self._connected(Trust.FINGERPRINT)
            shown = seen(control.link)
            control.close()
            raise untrusted(self.host, error, shown, accepted) from None

    def _connected(self, trust: Trust | None) -> Control:
        tls = None if trust is None else Tls(self.host, trust, most=self._most)
        control = Control(self._patience, self._check, tls)
        at_once = self._settings.exchange_protocol == "ftps_implicit"
        try:
            control.reach(self.host, self._settings.exchange_port, at_once=at_once)
        except BaseException:
            control.close()
            raise
        return control

    def step_down(self) -> bool:
        """Speak TLS 1.2 from now on; false when it would change nothing.

        Some servers know a session again on the data connection only with TLS 1.2.
        """
        able = self._version == "TLSv1.3" and self._most is not ssl.TLSVersion.TLSv1_2
        if able:
            self._most = ssl.TLSVersion.TLSv1_2
            self.drop()
        return able

    def _enter_folder(self, control: Control) -> None:
        """Go to the folder of the settings; ``/`` is where the site puts us."""
        folder = self._settings.exchange_folder.strip()
        if folder in {"", "/"}:
            return
        try:
            control.cwd(lossless(folder.encode()))
        except ftplib.error_perm as error:
            if code_of(error) in LOGIN_REFUSED:
                raise
            raise no_folder(self.host, folder) from None

    def drop(self) -> None:
        """Close without a word; the next call connects again."""
        control, self._control = self._control, None
        if control is not None:
            with suppress(OSError):
                control.close()

    def leave(self) -> None:
        """Say goodbye without waiting for the answer."""
        if self._control is not None:
            with suppress(OSError, EOFError):
                self._control.putcmd("QUIT")
        self.drop()

    def size(self, raw: bytes) -> int | None:
        """Bytes of the file named ``raw``, ``None`` when the server does not tell."""
        return size_of(self.answer("SIZE", raw))

    def answer(self, command: str, raw: bytes) -> str:
        """What the server says of one file, ``""`` when it does not."""
        if command in self._unknown:
            return ""
        try:
            reply = self.control().sendcmd(f"{command} {lossless(raw)}")
        except (ftplib.error_perm, ftplib.error_temp) as error:
            code = code_of(error)
            if code == "421" or code in LOGIN_REFUSED:
                raise
            if code in UNKNOWN_COMMAND:
                self._unknown.add(command)
            return ""
        return reply[4:].strip() if reply.startswith("213 ") else ""

    def knows(self, command: str) -> bool:
        """Whether the server has not yet said that it does not know ``command``."""
        return command not in self._unknown
