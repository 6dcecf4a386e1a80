"""Passwords in the system's keyring (Windows: the credential manager), and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import keyring
from keyring.errors import PasswordDeleteError

from gestsync.domain.errors import AppError, ErrorCode

_SERVICE = "GestSync"


@contextmanager
def _translated() -> Iterator[None]:
    """Raises ``AppError`` GEN-9002, whatever the keyring raises.

    Windows refuses with errors of its own, which ``keyring`` lets through: to a scheduled task without a
    session, of a password that is too long.
    """
    try:
        yield
    except Exception as error:
        raise AppError(ErrorCode.GEN_9002) from error


class KeyringSecretStore:
    """``services.ports.SecretStore`` on the keyring of the user's session."""

    def get(self, name: str) -> str | None:
        """The secret, or ``None`` when there is none. Raises ``AppError`` GEN-9002."""
        with _translated():
            return keyring.get_password(_SERVICE, name)

    def set(self, name: str, secret: str) -> None:
        """Keep a secret. Raises ``AppError`` GEN-9002."""
        with _translated():
            keyring.set_password(_SERVICE, name, secret)

    def delete(self, name: str) -> None:
        """Forget a secret; nothing happens when there is none. Raises ``AppError`` GEN-9002."""
        with _translated(), suppress(PasswordDeleteError):
            keyring.delete_password(_SERVICE, name)


class SessionSecretStore:
    """``services.ports.SecretStore`` in memory: the demonstration’s password is not worth keeping."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """The secret, or ``None`` when there is none."""
        return self._secrets.get(name)

    def set(self, name: str, secret: str) -> None:
        """Keep a secret until the end of the session."""
        self._secrets[name] = secret

    def delete(self, name: str) -> None:
        """Forget a secret; nothing happens when there is none."""
        self._secrets.pop(name, None)
