"""What is held open as long as a ``with`` lasts."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self


class Closing(ABC):
    """Closed as the ``with`` ends, however it does."""

    @abstractmethod
    def close(self) -> None:
        """Hold nothing open any more."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
