"""Large arrays part by part, on every processor: numpy lets go of the interpreter while it works."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Final

import numpy as np

from gestsync.likeness.arrays import Rows
from gestsync.services.jobs import JobContext

_WORKERS: Final = min(4, os.cpu_count() or 1)
_AHEAD: Final = 2 * _WORKERS
"""Parts that are under way or wait to be taken: what one that lags may hold in memory."""


def kept_of(pairs: Rows, size: int, of: Callable[[Rows], Rows], ctx: JobContext) -> Rows:
    """What ``of`` keeps of ``pairs``, taken ``size`` at a time, in their order. Raises ``Cancelled``."""
    parts = (pairs[start : start + size] for start in range(0, len(pairs), size))
    return np.concatenate([pairs[:0], *_each(parts, of, ctx)])


def _each(parts: Iterator[Rows], of: Callable[[Rows], Rows], ctx: JobContext) -> Iterator[Rows]:
    with ThreadPoolExecutor(_WORKERS) as pool:
        waiting = [pool.submit(of, part) for part in islice(parts, _AHEAD)]
        while waiting:
            ctx.check()
            yield waiting.pop(0).result()
            waiting += [pool.submit(of, part) for part in islice(parts, 1)]
