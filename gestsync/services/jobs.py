"""Progress out, cancellation in: what a long use case is given."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class JobContext(Protocol):
    """Handed to every long use case. Both calls raise ``Cancelled`` once the user asked to stop."""

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        """Report ``done`` of ``total`` (``None``: unknown) with an optional French sentence."""

    def check(self) -> None:
        """Only look whether the user asked to stop."""


class Quiet:
    """A context that reports to nobody and is never cancelled."""

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        """Ignore the report."""

    def check(self) -> None:
        """Never stop."""


@contextmanager
def without_collector() -> Iterator[None]:
    """Python looks for no cycles meanwhile: an exchange file makes millions of tuples and no cycle, and
    looking for some would take a sixth of the time."""
    resume = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if resume:
            gc.enable()
