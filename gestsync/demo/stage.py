"""What the demonstration plays on: a clock that can be set, and secrets that nothing keeps."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gestsync.services.ports import Clock, SecretStore
from gestsync.services.workplace import Ports


class SiteServer(Protocol):
    """An exchange site on this machine."""

    @property
    def port(self) -> int:
        """The port it listens on."""


@dataclass(frozen=True, slots=True)
class Stagehands:
    """Who builds the stage, handed over by ``bootstrap``: a data folder, and a site that offers a folder.

    ``open_server`` takes the folder, the user and the password. ``clock`` is the machine's.
    """

    open_ports: Callable[[Path, Clock, SecretStore], AbstractContextManager[Ports]]
    open_server: Callable[[Path, str, str], AbstractContextManager[SiteServer]]
    clock: Clock


class DemoClock:
    """A clock that is set to the moments of the story, and goes on from there."""

    def __init__(self, real: Clock) -> None:
        self._real = real
        self._shift = 0

    def now(self) -> int:
        """The instant of the story, µs UTC."""
        return self._real.now() + self._shift

    def move_to(self, instant: int) -> None:
        """Set it, µs UTC."""
        self._shift = instant - self._real.now()

    def release(self) -> None:
        """Tell the real time again."""
        self._shift = 0


class MemorySecrets:
    """A ``SecretStore`` that forgets everything: the user's keyring is left alone."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """The secret, or ``None`` when there is none."""
        return self._secrets.get(name)

    def set(self, name: str, secret: str) -> None:
        """Keep a secret, for now."""
        self._secrets[name] = secret

    def delete(self, name: str) -> None:
        """Forget a secret."""
        self._secrets.pop(name, None)
