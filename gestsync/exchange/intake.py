"""What every class of site asks of a file: sizes announced and received that agree, within the limit."""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import Final, NamedTuple

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.texts import mark
from gestsync.exchange.arrivals import Arrival
from gestsync.exchange.failures import not_whole
from gestsync.services.jobs import JobContext
from gestsync.services.ports import RemoteFile

RECEIVING: Final = mark("Réception, en octets\u00a0:")
_STEP: Final = 0.1
"""Seconds between two reports of progress."""


class Intake(NamedTuple):
    """The limit of the settings, applied to what is announced and to what comes."""

    max_megabytes: int

    def announced(self, remote: RemoteFile, ask: Callable[[], int | None]) -> RemoteFile:
        """``remote`` with its size, ``None`` when nobody tells; one that is listed is checked once it came.

        Raises ``AppError`` EXC-2009 when it is too large.
        """
        size = ask() if remote.size is None else remote.size
        self._refuse_too_large(remote.name, size or 0)
        return remote._replace(size=size)

    def pour(self, chunks: Iterable[bytes], arrival: Arrival, remote: RemoteFile, ctx: JobContext) -> None:
        """Write what comes. Raises ``AppError`` EXC-2003 beyond the size of ``remote``, EXC-2009."""
        reported = 0.0
        for chunk in chunks:
            arrival.write(chunk)
            self._refuse_too_large(remote.name, arrival.size)
            if remote.size is not None and arrival.size > remote.size:
                raise not_whole(remote.name, remote.size, arrival.size)
            if monotonic() - reported >= _STEP:
                reported = monotonic()
                ctx.step(arrival.size, remote.size, RECEIVING)

    def _refuse_too_large(self, name: str, size: int) -> None:
        if size > self.max_megabytes * 1_000_000:
            raise AppError(ErrorCode.EXC_2009, file=name, limit=self.max_megabytes)
