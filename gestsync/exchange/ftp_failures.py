"""What went wrong with an FTP server -> one numbered failure with a French reason."""

import ftplib
import ssl

from gestsync.domain.errors import AppError, ErrorCode, because
from gestsync.domain.texts import mark
from gestsync.exchange.failures import unreachable
from gestsync.exchange.ftp_control import LOGIN_REFUSED, NoTls, code_of

FOREIGN = (ftplib.Error, OSError, EOFError, ValueError)
"""What the library and the network raise; each is translated here, and only here."""


def site_failure(host: str, error: Exception) -> AppError:
    """EXC-2002 when name or password is refused, EXC-2023 without TLS, else EXC-2001 with its reason.

    The words of a reply are left out: a server may repeat in them what we sent.
    """
    if isinstance(error, NoTls):
        return AppError(ErrorCode.EXC_2023, host=host, reason=mark("il ne connaît pas le chiffrement TLS"))
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return AppError(ErrorCode.EXC_2023, host=host, reason=mark("le chiffrement n’a pas pu être convenu"))
    if isinstance(error, ftplib.Error):
        code = code_of(error)
        if code in LOGIN_REFUSED:
            return AppError(ErrorCode.EXC_2002, host=host)
        return AppError(ErrorCode.EXC_2001, host=host, reason=_reply_reason(error, code))
    return unreachable(host, error)


def refusal(code: str) -> str:
    """The reason of a request that the server refuses with this reply code."""
    return because(mark("il refuse la demande ({code})"), code=code)


def _reply_reason(error: ftplib.Error, code: str) -> str:
    if code == "421":
        return mark("le service est fermé pour le moment (421)")
    if code and not isinstance(error, ftplib.error_proto):
        return refusal(code)
    return mark("ce n’est pas un serveur FTP, ou ses réponses sont illisibles")
