"""Python's collector of cycles, in the GUI thread only.

By itself it runs in whichever thread makes the next object: in a lane's, it would end widgets under a paint.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QTimer

_PERIOD: Final = 100
"""Milliseconds: what a lane makes meanwhile is walked in a few (65 ns an object)."""


@contextmanager
def collecting_here(is_busy: Callable[[], bool]) -> Iterator[None]:
    """Within it, cycles are ended by the event loop of the calling thread, and by no other thread.

    While ``is_busy()``, only what was made since the last time is walked: a lane may hold millions of rows.
    """
    usual = gc.get_threshold()
    gc.set_threshold(0)  # never by itself, and ``gc.disable`` still says that nobody wants it now
    timer = QTimer()
    timer.timeout.connect(lambda: collect(usual, busy=is_busy()))
    timer.start(_PERIOD)
    try:
        yield
    finally:
        timer.stop()
        gc.set_threshold(*usual)


def collect(thresholds: tuple[int, ...], *, busy: bool) -> None:
    """Do what Python itself would by ``thresholds``: its counts go on while it does nothing."""
    if not gc.isenabled():
        return
    due = [count > most for count, most in zip(gc.get_count(), thresholds, strict=True)]
    if busy:
        del due[1:]
    if any(due):
        gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))
