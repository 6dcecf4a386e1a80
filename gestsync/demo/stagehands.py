"""What ``bootstrap`` builds for the demonstration to play on, and the clock that it sets."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gestsync.services.ports import Clock
from gestsync.services.workplace import Ports


class SiteServer(Protocol):
    """An exchange site on this machine."""

    @property
    def port(self) -> int:
        """The port it listens on."""


@dataclass(frozen=True, slots=True)
class Stagehands:
    """Who builds the stage, handed over by ``bootstrap``.

    ``open_ports`` opens a data folder whose secrets are kept in memory: the user's keyring is left alone.
    ``open_server`` offers a folder to a user and a password. ``clock`` is the machine's.
    """

    open_ports: Callable[[Path, Clock], AbstractContextManager[Ports]]
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
