"""What went wrong with an FTP server -> one numbered failure with a French reason."""

import ftplib
import socket

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.exchange.ftp_control import LOGIN_REFUSED, code_of
from gestsync.exchange.waiting import TooSlow

FOREIGN = (ftplib.Error, OSError, EOFError, ValueError)
"""What the library and the network raise; each is translated here, and only here."""

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (TooSlow, "la connexion est trop lente"),
    (TimeoutError, "il n’a rien envoyé dans le délai permis"),
    (socket.gaierror, "ce nom de serveur est introuvable"),
    (ConnectionRefusedError, "la connexion est refusée"),
    (ConnectionError, "la connexion s’est coupée"),
    (EOFError, "la connexion s’est coupée"),
    (OSError, "le réseau n’est pas disponible"),
    (ValueError, "ses paramètres de connexion sont mal écrits"),
)


def site_failure(host: str, error: Exception) -> AppError:
    """EXC-2002 when the name or password is refused, EXC-2001 with its reason otherwise.

    The words of a reply are left out: a server may repeat in them what we sent.
    """
    if isinstance(error, ftplib.Error):
        code = code_of(error)
        if code in LOGIN_REFUSED:
            return AppError(ErrorCode.EXC_2002, host=host)
        return AppError(ErrorCode.EXC_2001, host=host, reason=_reply_reason(error, code))
    reason = next(reason for kind, reason in _REASONS if isinstance(error, kind))
    return AppError(ErrorCode.EXC_2001, host=host, reason=reason)


def _reply_reason(error: ftplib.Error, code: str) -> str:
    if code == "421":
        return "le service est fermé pour le moment (421)"
    if code and not isinstance(error, ftplib.error_proto):
        return f"il refuse la demande ({code})"
    return "ce n’est pas un serveur FTP, ou ses réponses sont illisibles"


def not_whole(name: str, expected: int | None, received: int) -> AppError:
    """EXC-2003, sizes in bytes; ``expected`` is ``None`` when the site announced none."""
    announced = "?" if expected is None else str(expected)
    return AppError(ErrorCode.EXC_2003, file=name, expected=announced, received=received)
