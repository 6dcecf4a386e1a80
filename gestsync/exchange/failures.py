"""What went wrong with the network or with a file on its way -> one numbered failure with a French reason."""

import socket
import ssl
from typing import Final

from gestsync.domain.errors import AppError, ErrorCode, because
from gestsync.domain.texts import mark
from gestsync.exchange.waiting import TooSlow

_REASONS: Final[tuple[tuple[type[Exception], str], ...]] = (
    (TooSlow, mark("la connexion est trop lente")),
    (TimeoutError, mark("il n’a rien envoyé dans le délai permis")),
    (socket.gaierror, mark("ce nom de serveur est introuvable")),
    (ssl.SSLEOFError, mark("la connexion s’est coupée")),
    (ssl.SSLZeroReturnError, mark("la connexion s’est coupée")),
    (ConnectionRefusedError, mark("la connexion est refusée")),
    (ConnectionError, mark("la connexion s’est coupée")),
    (EOFError, mark("la connexion s’est coupée")),
    (OSError, mark("le réseau n’est pas disponible")),
    (ValueError, mark("ses paramètres de connexion sont mal écrits")),
)


def unreachable(host: str, error: Exception) -> AppError:
    """EXC-2001 and its reason, for an ``OSError``, an ``EOFError`` or a ``ValueError``."""
    reason = next(reason for kind, reason in _REASONS if isinstance(error, kind))
    return AppError(ErrorCode.EXC_2001, host=host, reason=reason)


def no_folder(host: str, folder: str) -> AppError:
    """EXC-2001: the folder of the settings is not on the site."""
    reason = because(mark("le dossier «\u00a0{folder}\u00a0» n’y est pas"), folder=folder)
    return AppError(ErrorCode.EXC_2001, host=host, reason=reason)


def endless_list(host: str) -> AppError:
    """EXC-2001: more names than a site has."""
    return AppError(ErrorCode.EXC_2001, host=host, reason=mark("sa liste de fichiers est sans fin"))


def withheld(name: str, reason: str) -> AppError:
    """EXC-2030: the site lists the file, and gives nothing of it."""
    return AppError(ErrorCode.EXC_2030, file=name, reason=reason)


def not_whole(name: str, expected: int | None, received: int) -> AppError:
    """EXC-2003, sizes in bytes; ``expected`` is ``None`` when the site announced none."""
    announced = "?" if expected is None else str(expected)
    return AppError(ErrorCode.EXC_2003, file=name, expected=announced, received=received)
