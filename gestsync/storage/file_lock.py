"""A lock that one thread of one program holds at a time; who is killed lets go of it.

It is a file that SQLite locks, which it does the same way on every system; nothing is ever written in it.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.storage.database import translated

_LOOK: Final = 0.1
"""Seconds between two looks at whether the other has ended."""


@contextmanager
def file_lock(lock: Path, wait: Callable[[], object] | None = None) -> Iterator[None]:
    """Hold ``lock``. While another does, call ``wait`` at each look; without it, raise ``BlockingIOError``.

    Raises ``OSError`` where the file cannot be made.
    """
    try:
        if lock.exists() and lock.stat().st_size:  # left by a damaged disk: it would never be a lock again
            lock.unlink()
        held = sqlite3.connect(lock, timeout=_LOOK if wait else 0, isolation_level=None)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    with closing(held):
        while not _taken(held):
            if wait is None:
                raise BlockingIOError(lock.name)
            wait()
        yield


def _taken(held: sqlite3.Connection) -> bool:
    try:
        held.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            return False
        raise OSError(str(error)) from error
    return True


@contextmanager
def only_retrieval(folder: Path) -> Iterator[None]:
    """Be the one program that brings files into the base of ``folder``: a window, a scheduled act.

    Raises ``AppError`` EXC-2029 when another is, BAS-4004 where nothing can be written.
    """
    with ExitStack() as stack:
        with translated():
            try:
                stack.enter_context(file_lock(folder / "retrieval.lock"))
            except BlockingIOError as error:
                raise AppError(ErrorCode.EXC_2029) from error
        yield
