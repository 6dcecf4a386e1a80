"""The site of the settings, looked at step by step: where a connection stops, and what is odd about it."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from gestsync.domain.errors import AppError
from gestsync.domain.settings import Settings
from gestsync.exchange.failures import unreachable
from gestsync.exchange.site import Seen, Step, TriedSite
from gestsync.exchange.sites import open_site, require_site
from gestsync.exchange.waiting import USUAL, Patience, aside, connect
from gestsync.services.jobs import JobContext
from gestsync.services.ports import RemoteFile, Sighting, SiteStep
from gestsync.services.temporary import TemporaryFolder


def look_at_site(
    settings: Settings, password: str, ctx: JobContext, patience: Patience = USUAL
) -> Iterator[Sighting]:
    """``services.ports.LookAtSite``. What is read on the way is deleted."""
    with TemporaryFolder() as folder:
        trial = _Trial(settings, password, folder.path, patience, ctx)
        try:
            for step, look in trial.steps():
                ctx.check()
                try:
                    yield Sighting(step, look())
                except AppError as error:
                    yield Sighting(step, error=error)
                    return
        finally:
            trial.leave()


class _Trial:
    """One look at one site."""

    def __init__(
        self, settings: Settings, password: str, folder: Path, patience: Patience, ctx: JobContext
    ) -> None:
        self._settings = settings
        self._password = password
        self._folder = folder
        self._patience = patience
        self._ctx = ctx
        self._site: TriedSite | None = None
        self._offered: tuple[RemoteFile, ...] = ()

    def steps(self) -> Iterator[Step]:
        yield SiteStep.SETTINGS, self._look_at_settings
        yield SiteStep.NAME, self._look_at_name
        yield SiteStep.PORT, self._look_at_port
        yield from self._entered.steps()
        yield SiteStep.ACCENTS, self._look_at_names
        yield SiteStep.CLOCK, self._look_at_times
        yield SiteStep.READ, self._read_one

    def leave(self) -> None:
        if self._site is not None:
            self._site.__exit__(None, None, None)

    @property
    def _entered(self) -> TriedSite:
        if self._site is None:
            self._site = open_site(self._settings, self._password, self._folder, self._ctx, self._patience)
        return self._site

    def _look_at_settings(self) -> Seen:
        require_site(self._settings)
        return {}

    def _look_at_name(self) -> Seen:
        host = self._settings.exchange_host.strip()
        try:
            found = aside(
                lambda: socket.getaddrinfo(host, self._settings.exchange_port, type=socket.SOCK_STREAM),
                self._ctx.check,
            )
        except (OSError, UnicodeError) as error:
            raise unreachable(host, error) from None
        return {"address": str(found[0][4][0])}

    def _look_at_port(self) -> Seen:
        host = self._settings.exchange_host.strip()
        try:
            connect(host, self._settings.exchange_port, self._patience.connect, self._ctx.check).close()
        except (OSError, UnicodeError) as error:
            raise unreachable(host, error) from None
        return {}

    def _look_at_names(self) -> Seen:
        names = [raw for raw in self._entered.raw_names() if not raw.isascii()]
        return {"names": str(len(names)), "odd": str(sum(not _is_utf8(raw) for raw in names))}

    def _look_at_times(self) -> Seen:
        self._offered = self._entered.files()
        times = [file.modified_at for file in self._offered if file.modified_at is not None]
        return {"files": str(len(self._offered)), "newest": str(max(times)) if times else ""}

    def _read_one(self) -> Seen:
        """The smallest file; it is not kept."""
        sized = [file for file in self._offered if file.size is not None]
        if not sized:
            return {"size": ""}
        local = self._entered.download(min(sized, key=lambda file: file.size or 0))
        with suppress(OSError):
            local.path.unlink()
        return {"size": str(local.size)}


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
