"""What the command line is handed by ``bootstrap``: it opens nothing by itself."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gestsync.services.jobs import JobContext
from gestsync.services.ports import Backups, ProviderReader
from gestsync.services.workplace import Ports

Password = Callable[[], str]
"""Asked only of a base that has one."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A played day: what happened in French, the same as JSON values, and the window on the result.

    ``show`` answers the exit code once the window is closed; it is ``None`` where there is no display.
    """

    sentences: tuple[str, ...]
    facts: Mapping[str, object]
    show: Callable[[], int] | None


class BasePlace(Protocol):
    """Where the base of a data folder is. A folder of ``None`` is the user's own."""

    def address(self, folder: Path | None) -> str:
        """The server's base it works on, without its password; "" for its own file."""

    def join(self, folder: Path | None, told: str, password: Password | None) -> None:
        """Work on a server's base from now on, once it has opened; a password given is kept in the keyring.

        Raises ``AppError`` of the BAS family, GEN-9002: then nothing is kept.
        """

    def carry(
        self, folder: Path | None, told: str, password: Password | None, ctx: JobContext
    ) -> dict[str, int]:
        """As ``join``, once all that the folder's own base holds is in the server's, which must be empty.

        The files that it waits for after a rescue come in first: from the server, nothing would bring them.
        Returns how many rows of each table. Raises ``AppError`` of the BAS family, GEN-9002: then nothing
        of it is written.
        """

    def leave(self, folder: Path | None) -> None:
        """Work on its own file again, and forget the password."""


@dataclass(frozen=True, slots=True)
class Doors:
    """How to open each thing. A folder of ``None`` is the user's own; all may raise ``AppError``."""

    open_ports: Callable[[Path | None], AbstractContextManager[Ports]]
    open_backups: Callable[[Path | None], Backups]
    """The copies of a base, which may itself not open any more."""
    open_base: Callable[[str, str | None, Password | None], ProviderReader]
    """An accounting base by its path or its URL, an encoding that overrides what it declares, and what gives
    its password; ``None``: the password kept for it."""
    open_window: Callable[[Path | None], int]
    open_demonstration: Callable[[str, int, Path | None], AbstractContextManager[Demonstration]]
    """Play the day of a provider (key of its profile) and a seed, in an empty folder that stays; ``None``:
    in one that is removed on leaving."""
    place: BasePlace
