"""What is held open, and let go."""

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator
from itertools import islice
from types import TracebackType
from typing import Self, TypeVar

Row = TypeVar("Row")


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


def first_of(rows: Iterator[Row], most: int) -> tuple[Row, ...]:
    """The first rows of a reader, which then holds neither its file nor an answer of its server open."""
    found = tuple(islice(rows, most))
    if isinstance(rows, Generator):
        rows.close()
    return found
