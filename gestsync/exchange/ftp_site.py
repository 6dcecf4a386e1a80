"""An exchange site over FTP and FTPS, passive mode."""

import ftplib
from contextlib import closing
from pathlib import Path
from typing import Final

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.exchange.arrivals import Arrival
from gestsync.exchange.failures import endless_list, not_whole, withheld
from gestsync.exchange.ftp_control import LOGIN_REFUSED, Control, code_of, lossless
from gestsync.exchange.ftp_failures import refusal
from gestsync.exchange.ftp_listing import (
    instant_of,
    list_line,
    mlsd_line,
    nlst_line,
    read_lines,
)
from gestsync.exchange.ftp_session import FtpSession
from gestsync.exchange.intake import RECEIVING
from gestsync.exchange.listed import LISTING_LIMIT, Listed
from gestsync.exchange.site import Seen, Site, Step
from gestsync.exchange.tls import seen
from gestsync.exchange.waiting import Patience
from gestsync.services.jobs import JobContext
from gestsync.services.ports import LocalFile, RemoteFile, SiteStep

_ASKED: Final = 500
"""How many files are asked about one by one, at most, when the listing says too little of them."""


class FtpSite(Site):
    """An ``ExchangeSite``.

    Every wait is bounded; what the server says is never part of a message, nor of a path.
    """

    _session: FtpSession

    def __init__(
        self, settings: Settings, password: str, inbox_folder: Path, ctx: JobContext, patience: Patience
    ) -> None:
        super().__init__(settings, inbox_folder, ctx)
        self._session = FtpSession(settings, password, patience, ctx.check)

    def steps(self) -> tuple[Step, ...]:
        """Encryption, login, a data connection, the listing and, encrypted, its session."""
        shared: tuple[Step, ...] = (
            (SiteStep.ENCRYPTION, self._try_reaching),
            (SiteStep.LOGIN, self._try_login),
            (SiteStep.PASSIVE, self._try_passive),
            (SiteStep.LISTING, lambda: {"files": str(len(self.files()))}),
        )
        return (*shared, (SiteStep.SESSION, self._try_session)) if self._session.encrypted else shared

    def _try_reaching(self) -> Seen:
        with self._session.translating():
            control = self._session.reach()
        shown = seen(control.link) if control.version else None
        return {
            "version": control.version,
            "subject": shown.subject if shown else "",
            "expires": shown.expires if shown else "",
        }

    def _try_login(self) -> Seen:
        with self._session.translating():
            self._session.log_in(self._session.control())
        return {}

    def _try_passive(self) -> Seen:
        with self._session.translating():
            self._session.control().data_link().close()
        return {}

    def _try_session(self) -> Seen:
        return {"resumed": "yes" if self._session.control().resumed else "no"}

    def files(self) -> tuple[RemoteFile, ...]:
        """The ``.csv``, ``.csv.gz`` and ``.zip`` files offered, by time then name; folders and links are not.

        Raises ``AppError`` EXC-2001, EXC-2002.
        """
        try:
            listed = self._heard()
        except AppError as error:
            if error.code is not ErrorCode.EXC_2001 or not self._session.step_down():
                raise
            listed = self._heard()
        return self._offered(listed)

    def _give_up(self, remote: RemoteFile, raw: bytes, archive: bytes) -> None:
        """``RNFR`` and ``RNTO``, or ``DELE``."""
        control, name = self._session.control(), lossless(raw)
        try:
            if archive:
                self._move(control, remote, lossless(archive))
            else:
                control.delete(name)
        except ftplib.Error as error:
            code = code_of(error)
            if code in {"421", *LOGIN_REFUSED} or not code:
                raise
            raise AppError(ErrorCode.EXC_2025, file=remote.name, reason=refusal(code)) from None

    def _move(self, control: Control, remote: RemoteFile, folder: str) -> None:
        name = lossless(self._raw(remote))
        try:
            control.rename(name, f"{folder}/{name}")
        except ftplib.error_perm as error:
            if code_of(error) in LOGIN_REFUSED:
                raise
            try:
                control.mkd(folder)
            except ftplib.error_perm:
                # It is there: so may be a file of that name, over which not all servers rename another.
                control.rename(name, f"{folder}/{lossless(self._dated(remote))}")
            else:
                control.rename(name, f"{folder}/{name}")

    def _heard(self) -> list[Listed]:
        with self._session.translating():
            return self._listed(self._session.control())

    def download(self, remote: RemoteFile) -> LocalFile:
        """Bring ``remote`` whole, or leave nothing.

        Raises ``AppError`` EXC-2003 (not whole, or changed meanwhile), EXC-2009 (too large), EXC-2030
        (refused), EXC-2001 and EXC-2002 (the site), BAS-4004 (our disk), and ``Cancelled``.
        """
        raw = self._raw(remote)
        with Arrival(self._folder) as arrival, self._session.translating():
            announced = self._intake.announced(remote, lambda: self._session.size(raw))
            self._fetch(raw, arrival, announced)
            # A file that grew meanwhile is still being uploaded.
            afterwards = self._session.size(raw)
            if afterwards not in {None, arrival.size}:
                raise not_whole(remote.name, afterwards, arrival.size)
            return self._came(arrival.keep())

    def _fetch(self, raw: bytes, arrival: Arrival, remote: RemoteFile) -> None:
        """Write what arrives; return only when it is whole as far as ``remote.size`` and the reply tell."""
        control, confirmed = self._session.control(), False
        try:
            with closing(control.data(f"RETR {lossless(raw)}")) as chunks:
                self._intake.pour(chunks, arrival, remote, self._ctx)
            confirmed = self._confirmed(control)
        except (ConnectionResetError, ConnectionAbortedError, BrokenPipeError):
            self._session.drop()
        except ftplib.Error as error:
            if code_of(error) in {"421", *LOGIN_REFUSED}:
                raise
            if isinstance(error, ftplib.error_perm) and not arrival.size and remote.size != 0:
                raise withheld(remote.name, refusal(code_of(error))) from None
            raise not_whole(remote.name, remote.size, arrival.size) from None
        if arrival.size != remote.size and not (remote.size is None and confirmed):
            raise not_whole(remote.name, remote.size, arrival.size)
        self._ctx.step(arrival.size, remote.size, RECEIVING)

    def _confirmed(self, control: Control) -> bool:
        """Whether the server says that all was sent.

        A router may have cut the idle control connection during a long transfer: the size then decides.
        """
        try:
            control.voidresp()
        except (EOFError, OSError):
            self._session.drop()
            return False
        # Without the goodbye of TLS, anybody on the way may have cut it: only the size tells.
        return not control.cut_short

    def _listed(self, control: Control) -> list[Listed]:
        refusal: ftplib.Error | None = None
        for command, read in (("MLSD", mlsd_line), ("LIST", list_line), ("NLST", nlst_line)):
            try:
                data = self._collected(control, command)
            except ftplib.error_perm as error:
                if code_of(error) in LOGIN_REFUSED:
                    raise
                refusal = error
                continue
            found, understood = read_lines(data, read)
            if understood:
                return found if command == "MLSD" else self._completed(found)
        if refusal is not None and code_of(refusal) != "550":
            raise refusal
        # 550 to every way of asking is how some servers say « no files ».
        return []

    def _collected(self, control: Control, command: str) -> bytes:
        """A whole listing. Raises ``ftplib.error_perm`` when the server does not know ``command``."""
        data = bytearray()
        try:
            with closing(control.data(command)) as chunks:
                for chunk in chunks:
                    data += chunk
                    if len(data) > LISTING_LIMIT:
                        raise endless_list(self._session.host)
            control.voidresp()
        except ftplib.error_temp as error:
            # 450 is how some servers say « no files ».
            if code_of(error) != "450":
                raise
        return bytes(data)

    def _completed(self, found: list[Listed]) -> list[Listed]:
        """Ask for what the listing left out, of the first ``_ASKED`` files; what has no size is no file."""
        asked = [self._asked(entry) for entry in found[:_ASKED]]
        return [entry for entry in asked if entry is not None] + found[_ASKED:]

    def _asked(self, entry: Listed) -> Listed | None:
        size = self._session.size(entry.raw) if entry.size is None else entry.size
        if size is None and self._session.knows("SIZE"):
            return None
        return entry._replace(size=size, modified_at=instant_of(self._session.answer("MDTM", entry.raw)))
