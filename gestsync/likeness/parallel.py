"""Large arrays, part by part on every processor: numpy does not hold Python's lock while it works."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Final, TypeVar

import numpy as np

from gestsync.likeness.arrays import Rows
from gestsync.services.jobs import JobContext

Part = TypeVar("Part")
Made = TypeVar("Made")

WORKERS: Final = min(4, os.cpu_count() or 1)


def kept_of(pairs: Rows, size: int, of: Callable[[Rows], Rows], ctx: JobContext) -> Rows:
    """What ``of`` keeps of ``pairs``, taken ``size`` at a time, in their order. Raises ``Cancelled``."""
    parts = (pairs[start : start + size] for start in range(0, len(pairs), size))
    return np.concatenate([pairs[:0], *in_parallel(parts, of, ctx)])


def in_parallel(parts: Iterable[Part], of: Callable[[Part], Made], ctx: JobContext) -> Iterator[Made]:
    """``of`` each of ``parts``, in their order. Raises ``Cancelled``, the parts not begun left undone.

    Twice as many parts as there are ``WORKERS`` are under way or wait to be taken: one that lags may hold
    so much in memory, no more.
    """
    left = iter(parts)
    pool = ThreadPoolExecutor(WORKERS)
    try:
        waiting = [pool.submit(of, part) for part in islice(left, 2 * WORKERS)]
        while waiting:
            ctx.check()
            yield waiting.pop(0).result()
            waiting += [pool.submit(of, part) for part in islice(left, 1)]
    finally:
        pool.shutdown(cancel_futures=True)
