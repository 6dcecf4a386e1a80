"""Which site the settings want. What a protocol needs is imported only when it is spoken."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.exchange.waiting import Patience
from gestsync.services.jobs import JobContext
from gestsync.services.ports import ExchangeSite, SiteStep

Seen = dict[str, str]
Step = tuple[SiteStep, Callable[[], Seen]]
"""A step of a trial, and what looks at it."""


class TriedSite(ExchangeSite, Protocol):
    """A site that can also be entered step by step, to see where it stops."""

    def steps(self) -> tuple[Step, ...]:
        """What this protocol does from the open port to the listing."""

    def raw_names(self) -> tuple[bytes, ...]:
        """The names of the last listing, as the server writes them."""


def require_site(settings: Settings) -> None:
    """Raises ``AppError`` EXC-2015 without a host, EXC-2016 when plain FTP was not accepted."""
    if not settings.exchange_host.strip():
        raise AppError(ErrorCode.EXC_2015)
    if settings.exchange_protocol == "ftp" and not settings.exchange_plain_accepted:
        raise AppError(ErrorCode.EXC_2016, host=settings.exchange_host)


def open_site(
    settings: Settings,
    password: str,
    inbox_folder: Path,
    ctx: JobContext,
    patience: Patience | None = None,
) -> TriedSite:
    """The site of the settings, to be used in a ``with`` block, which connects.

    ``password`` is the site's or, for SFTP with a private key, the passphrase of the key.
    Raises ``AppError`` EXC-2015 without a host, EXC-2016 when plain FTP was not accepted.
    """
    require_site(settings)
    # What each protocol needs is imported when it is spoken: a tenth of a second for SFTP.
    from gestsync.exchange.perseverance import Persevering  # noqa: PLC0415

    patience = patience or Patience()
    return Persevering(_site_of(settings, password, inbox_folder, ctx, patience), ctx, patience)


def _site_of(
    settings: Settings, password: str, inbox_folder: Path, ctx: JobContext, patience: Patience
) -> TriedSite:
    if settings.exchange_protocol == "sftp":
        from gestsync.exchange.sftp_site import SftpSite  # noqa: PLC0415

        return SftpSite(settings, password, inbox_folder, ctx, patience)
    from gestsync.exchange.ftp_site import FtpSite  # noqa: PLC0415

    return FtpSite(settings, password, inbox_folder, ctx, patience)
