"""Which site the settings want. What a protocol needs is imported only when it is spoken."""

from pathlib import Path

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.exchange.perseverance import Persevering
from gestsync.exchange.site import TriedSite
from gestsync.exchange.waiting import USUAL, Patience
from gestsync.services.jobs import JobContext


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
    patience: Patience = USUAL,
) -> TriedSite:
    """The site of the settings, to be used in a ``with`` block, which connects.

    ``password`` is the site's or, for SFTP with a private key, the passphrase of the key.
    Raises ``AppError`` EXC-2015 without a host, EXC-2016 when plain FTP was not accepted.
    """
    require_site(settings)
    return Persevering(_site_of(settings, password, inbox_folder, ctx, patience), ctx, patience)


def _site_of(
    settings: Settings, password: str, inbox_folder: Path, ctx: JobContext, patience: Patience
) -> TriedSite:
    # Imported when it is spoken: SFTP takes a tenth of a second.
    if settings.exchange_protocol == "sftp":
        from gestsync.exchange.sftp_site import SftpSite  # noqa: PLC0415

        return SftpSite(settings, password, inbox_folder, ctx, patience)
    from gestsync.exchange.ftp_site import FtpSite  # noqa: PLC0415

    return FtpSite(settings, password, inbox_folder, ctx, patience)
