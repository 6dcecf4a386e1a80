"""What a session with a site is, whatever it speaks: opened when asked, translated, dropped when it fails."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar

from gestsync.domain.errors import AppError
from gestsync.domain.settings import Settings
from gestsync.exchange.waiting import Patience


class Session(ABC):
    """Speaks to the site of the settings. Everything but ``translating`` raises foreign errors.

    ``check`` is called while waiting for the site; it raises to stop.
    """

    foreign: ClassVar[tuple[type[Exception], ...]]
    """What the library and the network raise; each is translated by ``failure``, and only there."""

    def __init__(
        self, settings: Settings, password: str, patience: Patience, check: Callable[[], None]
    ) -> None:
        self.host = settings.exchange_host.strip()
        self._settings = settings
        self._password = password
        self._patience = patience
        self._check = check

    @abstractmethod
    def open(self) -> None:
        """Connect and log in, unless it was done."""

    @abstractmethod
    def drop(self) -> None:
        """Close without a word; the next call connects again."""

    @abstractmethod
    def failure(self, error: Exception) -> AppError:
        """The numbered failure of one of the ``foreign`` errors."""

    def leave(self) -> None:
        """Say goodbye without waiting for the answer, where the protocol has one."""
        self.drop()

    @contextmanager
    def translating(self) -> Iterator[None]:
        """Translate foreign errors, and leave no half-used connection behind any."""
        try:
            yield
        except self.foreign as error:
            self.drop()
            # Not chained: what a server says may repeat the password, and a traceback would show it.
            raise self.failure(error) from None
        except BaseException:
            self.drop()
            raise
