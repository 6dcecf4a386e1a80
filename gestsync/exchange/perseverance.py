"""A site asked again when a connection failed: after a pause, then a longer one, and not for ever."""

from collections.abc import Callable
from time import monotonic, sleep
from types import TracebackType
from typing import Final, Self, TypeVar

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.exchange.site import Step, TriedSite
from gestsync.exchange.waiting import GLANCE, Patience
from gestsync.services.jobs import JobContext
from gestsync.services.ports import LocalFile, RemoteFile

_MAY_PASS: Final = frozenset({ErrorCode.EXC_2001, ErrorCode.EXC_2003})
"""Failures that the next attempt may not meet: any other would come again."""
_MOST: Final = 6
"""Attempts again in one session: a site that fails at each file is not waited for at each."""

Answer = TypeVar("Answer")


class Persevering:
    """An ``ExchangeSite`` over another. Entering it is not tried again: the day's next retrieval does that.

    Each attempt begins the file again from nothing: see ``docs/decisions/009-exchange-sites.md``.
    """

    def __init__(self, site: TriedSite, ctx: JobContext, patience: Patience) -> None:
        self._site = site
        self._ctx = ctx
        self._pauses = patience.pauses
        self._left = _MOST

    def __enter__(self) -> Self:
        self._site.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._site.__exit__(kind, error, trace)

    def files(self) -> tuple[RemoteFile, ...]:
        """As the site’s own."""
        return self._again(self._site.files)

    def download(self, remote: RemoteFile) -> LocalFile:
        """As the site’s own."""
        return self._again(lambda: self._site.download(remote))

    def put_away(self, remote: RemoteFile, archive: str) -> None:
        """As the site’s own, once: the next retrieval asks again."""
        self._site.put_away(remote, archive)

    def steps(self) -> tuple[Step, ...]:
        """As the site’s own."""
        return self._site.steps()

    def raw_names(self) -> tuple[bytes, ...]:
        """As the site’s own."""
        return self._site.raw_names()

    def _again(self, act: Callable[[], Answer]) -> Answer:
        for pause in self._pauses:
            try:
                return act()
            except AppError as error:
                if error.code not in _MAY_PASS or not self._left:
                    raise
            self._left -= 1
            self._rest(pause)
        return act()

    def _rest(self, seconds: float) -> None:
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0:
            self._ctx.check()
            sleep(min(left, GLANCE))
