"""How much memory a test lets its subject take."""

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def within(most: int) -> Iterator[None]:
    """What is done takes fewer than ``most`` bytes at any time."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < most
    finally:
        tracemalloc.stop()
