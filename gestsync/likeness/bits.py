"""Flags of a row packed into words of bits, so that one look-up serves them all."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from gestsync.likeness.arrays import Flags, Rows

Words = NDArray[np.uint16]
"""Words of bits, one or several per fiche or per pair."""
WORD: Final = 16


def words_of(flags: Flags) -> Words:
    """(words, rows) of (rows, flags): a word for each ``WORD`` flags, whose number ``WORD`` must divide."""
    # Along an axis it would take sixty times as long.
    packed = np.packbits(flags.ravel(), bitorder="little").view(np.uint16)
    return np.ascontiguousarray(packed.reshape(len(flags), -1).T)


def rows_with(bit: int, words: Words) -> Rows:
    """Where a bit is set."""
    return np.flatnonzero((words & (1 << bit)) != 0)
