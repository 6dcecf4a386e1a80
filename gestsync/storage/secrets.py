"""Passwords in the system's keyring (Windows: the credential manager), and nowhere else."""

import keyring
from keyring.errors import KeyringError, PasswordDeleteError

from gestsync.domain.errors import AppError, ErrorCode

_SERVICE = "GestSync"


class KeyringSecretStore:
    """``services.ports.SecretStore`` on the keyring of the user's session."""

    def get(self, name: str) -> str | None:
        """The secret, or ``None`` when there is none. Raises ``AppError`` GEN-9002."""
        try:
            return keyring.get_password(_SERVICE, name)
        except KeyringError as error:
            raise AppError(ErrorCode.GEN_9002) from error

    def set(self, name: str, secret: str) -> None:
        """Keep a secret. Raises ``AppError`` GEN-9002."""
        try:
            keyring.set_password(_SERVICE, name, secret)
        except KeyringError as error:
            raise AppError(ErrorCode.GEN_9002) from error

    def delete(self, name: str) -> None:
        """Forget a secret; nothing happens when there is none. Raises ``AppError`` GEN-9002."""
        try:
            keyring.delete_password(_SERVICE, name)
        except PasswordDeleteError:
            return
        except KeyringError as error:
            raise AppError(ErrorCode.GEN_9002) from error


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
