"""An exchange site over FTP, passive mode."""

import ftplib
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Final, Self

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.exchange.arrivals import Arrival
from gestsync.exchange.ftp_control import LOGIN_REFUSED, Control, code_of, lossless
from gestsync.exchange.ftp_failures import not_whole
from gestsync.exchange.ftp_listing import (
    Listed,
    instant_of,
    list_line,
    mlsd_line,
    name_shown,
    nlst_line,
    read_lines,
)
from gestsync.exchange.ftp_session import FtpSession
from gestsync.exchange.waiting import Patience
from gestsync.services.jobs import JobContext
from gestsync.services.ports import LocalFile, RemoteFile

_LISTING_LIMIT: Final = 64_000_000
"""Bytes: a listing of half a million names."""
_ASKED: Final = 500
"""Files asked about one by one when the listing says too little of them."""
_STEP: Final = 0.1
"""Seconds between two reports of progress."""


def open_site(
    settings: Settings, password: str, inbox_folder: Path, patience: Patience | None = None
) -> "FtpSite":
    """The site of the settings, to be used in a ``with`` block, which connects.

    Raises ``AppError`` EXC-2015 without a host, EXC-2016 when plain FTP was not accepted.
    """
    if not settings.exchange_host.strip():
        raise AppError(ErrorCode.EXC_2015)
    if not settings.exchange_plain_accepted:
        raise AppError(ErrorCode.EXC_2016, host=settings.exchange_host)
    return FtpSite(settings, password, inbox_folder, patience or Patience())


class FtpSite:
    """An ``ExchangeSite``. A lost connection is opened again by the next call.

    Every wait is bounded; what the server says is never part of a message, nor of a path.
    """

    def __init__(self, settings: Settings, password: str, inbox_folder: Path, patience: Patience) -> None:
        self._session = FtpSession(settings, password, patience)
        self._folder = inbox_folder
        self._max_megabytes = settings.exchange_max_megabytes
        self._raw_names: dict[str, bytes] = {}

    def __enter__(self) -> Self:
        """Connect. Raises ``AppError`` EXC-2001 (no answer), EXC-2002 (name or password refused)."""
        with self._session.translating():
            self._session.control()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say goodbye without waiting for the answer."""
        self._session.leave()

    def files(self) -> tuple[RemoteFile, ...]:
        """The ``.csv``, ``.csv.gz`` and ``.zip`` files offered, by time then name; folders and links are not.

        Raises ``AppError`` EXC-2001, EXC-2002.
        """
        with self._session.translating():
            listed = self._listed(self._session.control())
        self._raw_names = {}
        found = [RemoteFile(self._named(entry.raw), entry.size, entry.modified_at) for entry in listed]
        return tuple(sorted(found, key=lambda file: (file.modified_at or 0, file.name)))

    def download(self, remote: RemoteFile, ctx: JobContext) -> LocalFile:
        """Bring ``remote`` whole, or leave nothing.

        Raises ``AppError`` EXC-2003 (not whole, or changed meanwhile), EXC-2009 (too large), EXC-2001 and
        EXC-2002 (the site), BAS-4004 (our disk), and ``Cancelled``.
        """
        raw = self._raw_names.get(remote.name, remote.name.encode())
        with Arrival(self._folder) as arrival, self._session.translating(ctx.check):
            expected = self._announced(raw, remote)
            self._fetch(raw, arrival, ctx, remote._replace(size=expected))
            # A file that grew meanwhile is still being uploaded.
            afterwards = self._session.size(raw)
            if afterwards not in {None, arrival.size}:
                raise not_whole(remote.name, afterwards, arrival.size)
            return arrival.keep()

    def _announced(self, raw: bytes, remote: RemoteFile) -> int | None:
        size = self._session.size(raw)
        if size is None:
            size = remote.size
        elif remote.size not in {None, size}:
            raise not_whole(remote.name, remote.size, 0)
        self._refuse_too_large(remote.name, size or 0)
        return size

    def _refuse_too_large(self, name: str, size: int) -> None:
        if size > self._max_megabytes * 1_000_000:
            raise AppError(ErrorCode.EXC_2009, file=name, limit=self._max_megabytes)

    def _fetch(self, raw: bytes, arrival: Arrival, ctx: JobContext, remote: RemoteFile) -> None:
        """Write what arrives; return only when it is whole as far as ``remote.size`` and the reply tell."""
        control, reported, confirmed = self._session.control(), 0.0, False
        try:
            for chunk in control.data(f"RETR {lossless(raw)}"):
                arrival.write(chunk)
                self._refuse_too_large(remote.name, arrival.size)
                if remote.size is not None and arrival.size > remote.size:
                    raise not_whole(remote.name, remote.size, arrival.size)
                if monotonic() - reported >= _STEP:
                    reported = monotonic()
                    ctx.step(arrival.size, remote.size)
            confirmed = self._confirmed(control)
        except (ConnectionResetError, ConnectionAbortedError, BrokenPipeError):
            self._session.drop()
        except ftplib.Error as error:
            if code_of(error) in {"421", *LOGIN_REFUSED}:
                raise
            raise not_whole(remote.name, remote.size, arrival.size) from None
        if arrival.size != remote.size and not (remote.size is None and confirmed):
            raise not_whole(remote.name, remote.size, arrival.size)
        ctx.step(arrival.size, remote.size)

    def _confirmed(self, control: Control) -> bool:
        """Whether the server says that all was sent.

        A router may have cut the idle control connection during a long transfer: the size then decides.
        """
        try:
            control.voidresp()
        except (EOFError, OSError):
            self._session.drop()
            return False
        return True

    def _listed(self, control: Control) -> list[Listed]:
        for command, read in (("MLSD", mlsd_line), ("LIST", list_line)):
            data = self._collected(control, command)
            if data is not None:
                found, understood = read_lines(data, read)
                if understood:
                    return found if command == "MLSD" else self._completed(found)
        data = self._collected(control, "NLST")
        found, _ = read_lines(data or b"", nlst_line)
        return self._completed(found)

    def _collected(self, control: Control, command: str) -> bytes | None:
        """A whole listing, ``None`` when the server does not know ``command``."""
        data = bytearray()
        try:
            for chunk in control.data(command):
                data += chunk
                if len(data) > _LISTING_LIMIT:
                    raise AppError(
                        ErrorCode.EXC_2001,
                        host=self._session.host,
                        reason="sa liste de fichiers est sans fin",
                    )
            control.voidresp()
        except ftplib.error_perm as error:
            if code_of(error) in LOGIN_REFUSED:
                raise
            return None
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

    def _named(self, raw: bytes) -> str:
        """The name shown for ``raw``, remembered: the server is asked for the very same bytes."""
        name = name_shown(raw)
        if name in self._raw_names:
            name = raw.decode("ascii", "backslashreplace")
        self._raw_names[name] = raw
        return name
