"""A first, cheap look at candidate pairs: those that could not be one person even at best are let go.

Nothing is measured here: of each trait, either some key is equal and it may weigh its most, or it says
nothing. What is left is a few pairs per fiche, to be compared letter by letter.
"""

from typing import Final

import numpy as np

from gestsync.domain.likeness import TRAITS
from gestsync.likeness.arrays import NONE, Codes, Floats, Rows
from gestsync.likeness.blocking import Side
from gestsync.likeness.columns import Table
from gestsync.likeness.estimating import ONE, STRANGERS, Model
from gestsync.likeness.scoring import Frequencies
from gestsync.services.jobs import JobContext

_CHUNK: Final = 1 << 20
_MARGIN: Final = 5.0
"""How much may be missing (natural logarithm of odds) for what no key shows."""


class Sieve:
    """Knows, of each trait, how much an equal key may weigh."""

    def __init__(self, table: Table, sides: list[Side], model: Model) -> None:
        self._table = table
        self._sides = sides
        self._share = float(np.log(model.shares[ONE]))
        frequencies = Frequencies(table)
        self._whole: list[Floats] = []
        self._partly: list[float] = []
        for place, chances in enumerate(model.chances):
            codes = np.arange(len(table.books[place]), dtype=np.int32)
            self._whole.append(np.log(chances[ONE, 1] / frequencies.chance(place, codes)))
            rest = np.log(chances[ONE, 2:-1] / chances[STRANGERS, 2:-1])
            self._partly.append(float(max(0.0, rest.max(initial=0.0))))

    def kept(self, candidates: Rows, ctx: JobContext) -> Rows:
        """The pairs that could be one person."""
        found = []
        for start in range(0, len(candidates), _CHUNK):
            ctx.check()
            chunk = candidates[start : start + _CHUNK]
            found.append(chunk[self._most(*np.divmod(chunk, len(self._table))) > -_MARGIN])
        return np.concatenate(found) if found else candidates

    def _most(self, one: Rows, other: Rows) -> Floats:
        most = np.full(len(one), self._share)
        for place in range(len(TRAITS[self._table.kind])):
            most += self._of(place, one, other)
        return most

    def _of(self, place: int, one: Rows, other: Rows) -> Floats:
        """The most that one trait may weigh."""
        columns = self._table.codes[place]
        best = np.zeros(len(one))
        for mine in columns:
            for theirs in columns:
                codes = mine[one]
                same = np.flatnonzero((codes == theirs[other]) & (codes != NONE))
                best[same] = np.maximum(best[same], self._whole[place][codes[same]])
        partly = np.zeros(len(one), np.bool_)
        for derived in self._sides[place].derived.values():
            partly |= _equal(derived[0], derived[0], one, other)
        if place < 2:
            crossed = self._sides[1 - place].derived["sound"][0]
            partly |= _equal(self._sides[place].derived["sound"][0], crossed, one, other)
        best[partly] = np.maximum(best[partly], self._partly[place])
        return best


def _equal(
    mine: Rows | Codes, theirs: Rows | Codes, one: Rows, other: Rows
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    keys = mine[one]
    equal: np.ndarray[tuple[int], np.dtype[np.bool_]] = (keys == theirs[other]) & (keys != NONE)
    return equal
