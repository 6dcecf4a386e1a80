"""TLS of an exchange site: verified before anything is said, its session taken up again for data.

Servers that want the data connection to come from whom they know (vsftpd, ProFTPD, FileZilla Server) look
whether its TLS session is that of the control connection. With TLS 1.3 the session only comes after the
handshake, so it is taken from the control connection at the last moment.
"""

import hashlib
import socket
import ssl
from contextlib import suppress
from enum import Enum
from typing import Final, NamedTuple

from gestsync.domain.errors import AppError, ErrorCode, because
from gestsync.domain.texts import mark

_REASONS: Final = {
    10: mark("il est expiré"),
    18: mark("il ne vient d’aucune autorité reconnue"),
    19: mark("il ne vient d’aucune autorité reconnue"),
    20: mark("il ne vient d’aucune autorité reconnue"),
    21: mark("il ne vient d’aucune autorité reconnue"),
    62: mark("il est au nom d’un autre serveur"),
    64: mark("il est au nom d’un autre serveur"),
}
"""Numbers of OpenSSL (X509_V_ERR_…) -> what they mean to a person."""


class Trust(Enum):
    """What a connection asks of a certificate."""

    AUTHORITY = 1
    """It comes from an authority that this computer knows, for this host, today."""
    FINGERPRINT = 2
    """Nothing yet: its fingerprint is looked at before anything is said."""


class Seen(NamedTuple):
    """A certificate, as it is shown to a person."""

    fingerprint: str
    subject: str
    issuer: str
    expires: str
    """ISO date."""


class Tls:
    """Encrypts a control connection, then its data connections, once their handshake is done."""

    def __init__(self, host: str, trust: Trust, *, most: ssl.TLSVersion) -> None:
        self._host = host
        self._context = ssl.create_default_context()
        self._context.maximum_version = most
        if trust is Trust.FINGERPRINT:
            self._context.check_hostname = False
            self._context.verify_mode = ssl.CERT_NONE

    def secure(self, link: socket.socket) -> ssl.SSLSocket:
        """Encrypt a control connection."""
        return self._context.wrap_socket(link, server_hostname=self._host, do_handshake_on_connect=False)

    def secure_data(self, link: socket.socket, control: socket.socket) -> ssl.SSLSocket:
        """Encrypt a data connection within the session of ``control``. An end without goodbye is told."""
        session = control.session if isinstance(control, ssl.SSLSocket) else None
        return self._context.wrap_socket(
            link,
            server_hostname=self._host,
            session=session,
            suppress_ragged_eofs=False,
            do_handshake_on_connect=False,
        )


def say_goodbye(link: socket.socket) -> None:
    """Close the encryption of a data connection that came to its end, whether or not the server answers."""
    if isinstance(link, ssl.SSLSocket):
        with suppress(OSError, ValueError):
            link.unwrap()


def fingerprint_of(link: socket.socket) -> str:
    """The SHA-256 of the certificate at the other end, ``AB:CD:…``, ``""`` when there is none."""
    der = link.getpeercert(binary_form=True) if isinstance(link, ssl.SSLSocket) else None
    return hashlib.sha256(der).digest().hex(":").upper() if der else ""


def seen(link: socket.socket) -> Seen:
    """What the certificate at the other end says of itself."""
    # A twentieth of a second to import: only a certificate that is to be shown waits for it.
    from cryptography import x509  # noqa: PLC0415

    fingerprint = fingerprint_of(link)
    der = link.getpeercert(binary_form=True) if isinstance(link, ssl.SSLSocket) else None
    try:
        certificate = x509.load_der_x509_certificate(der or b"")
        names = certificate.subject.rfc4514_string(), certificate.issuer.rfc4514_string()
        return Seen(fingerprint, *names, certificate.not_valid_after_utc.date().isoformat())
    except ValueError:
        return Seen(fingerprint, "?", "?", "?")


def untrusted(host: str, error: ssl.SSLCertVerificationError, shown: Seen, accepted: str) -> AppError:
    """EXC-2019 for a certificate never accepted, EXC-2020 when another one was; both tell its fingerprint."""
    odd = because(mark("il n’est pas valable (OpenSSL {code})"), code=error.verify_code)
    reason = _REASONS.get(error.verify_code, odd)
    facts = {"host": host, "reason": reason, "fingerprint": shown.fingerprint}
    facts |= {"subject": shown.subject, "expires": shown.expires}
    if accepted:
        return AppError(ErrorCode.EXC_2020, **facts)
    return AppError(ErrorCode.EXC_2019, **facts)
