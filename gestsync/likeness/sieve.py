"""A cheap look at candidate pairs: those that could not be one person even at best are let go.

Nothing is measured here. Of each trait, two values are equal, or share a key and may be as alike as two
values that differ can be, or share none. A first sieve, under what is thought of any base, spares the memory;
a second, under the model of this base, spares the comparing letter by letter.
"""

from typing import Final, NamedTuple

import numpy as np

from gestsync.domain.likeness import TRAITS, Trait
from gestsync.likeness.arrays import NONE, Codes, Flags, Floats, Rows
from gestsync.likeness.blocking import Side
from gestsync.likeness.columns import Table
from gestsync.likeness.estimating import HOME, NEIGHBOURS, ONE, STRANGERS, Model
from gestsync.likeness.scoring import Frequencies
from gestsync.services.jobs import JobContext

_CHUNK: Final = 1 << 19
FIRST_MARGIN: Final = 5.0
"""How much may be missing (natural logarithm of odds) for what no key shows."""
SECOND_MARGIN: Final = 5.0


class _Bound(NamedTuple):
    """What one trait may weigh for one person against one other case, in natural logarithms."""

    equal: Floats
    """By code."""
    partly: float
    apart: float


class Sieve:
    """Knows, of each trait, how much it may weigh at best."""

    def __init__(self, table: Table, sides: list[Side], model: Model, *, first: bool) -> None:
        self._table = table
        self._sides = sides
        self._margin = FIRST_MARGIN if first else SECOND_MARGIN
        cases = (STRANGERS,) if first else (STRANGERS, HOME, NEIGHBOURS)
        shares = np.log(model.shares)
        self._shares = [float(shares[ONE] - shares[case]) for case in cases]
        frequencies = Frequencies(table)
        self._bounds = []
        for place, (trait, chances) in enumerate(zip(TRAITS[table.kind], model.chances, strict=True)):
            each = frequencies.chance(place, np.arange(len(table.books[place]), dtype=np.int32))
            self._bounds.append([_bound(trait, case, chances, each) for case in cases])
            if first:
                # Before the base is known, what shares no key says nothing.
                self._bounds[-1] = [bound._replace(apart=0.0) for bound in self._bounds[-1]]

    def kept(self, candidates: Rows, ctx: JobContext) -> Rows:
        """The pairs that could be one person."""
        found = [candidates[:0]]
        for start in range(0, len(candidates), _CHUNK):
            ctx.check()
            chunk = candidates[start : start + _CHUNK]
            found.append(chunk[self._most(*np.divmod(chunk, len(self._table))) > -self._margin])
        return np.concatenate(found)

    def _most(self, one: Rows, other: Rows) -> Floats:
        """The most that pairs may weigh against the case that fits them best."""
        most = np.repeat(np.array(self._shares)[:, None], len(one), axis=1)
        for place, bounds in enumerate(self._bounds):
            equal, codes, partly, apart = self._look(place, one, other)
            for case, bound in enumerate(bounds):
                most[case, equal] += bound.equal[codes]
                most[case] += bound.partly * partly + bound.apart * apart
        best: Floats = most.min(axis=0)
        return best

    def _look(self, place: int, one: Rows, other: Rows) -> tuple[Rows, Codes, Flags, Flags]:
        """Which pairs are equal and by which code, which share a key, and which say two things."""
        columns = self._table.codes[place]
        same = np.full(len(one), NONE, np.int32)
        said = np.zeros(len(one), np.bool_)
        for mine in columns:
            codes = mine[one]
            for theirs in columns:
                others = theirs[other]
                np.copyto(same, codes, where=(codes == others) & (codes != NONE))
                said |= (codes != NONE) & (others != NONE)
        equal = np.flatnonzero(same != NONE)
        partly = self._share_key(place, one, other) & (same == NONE)
        return equal, same[equal], partly, said & ~partly & (same == NONE)

    def _share_key(self, place: int, one: Rows, other: Rows) -> Flags:
        shared = np.zeros(len(one), np.bool_)
        for name, derived in self._sides[place].derived.items():
            if name != "whole":
                shared |= _equal(derived[0], derived[0], one, other)
        if place < 2:
            mine, theirs = (self._sides[at].derived["sound"][0] for at in (place, 1 - place))
            shared |= _equal(mine, theirs, one, other)
        return shared


def _bound(trait: Trait, case: int, chances: Floats, each: Floats) -> _Bound:
    """``each``: the chance of each value of the base."""
    logs = np.log(chances)
    weights = logs[ONE] - logs[case]
    if (case == HOME and trait.shared) or (case == NEIGHBOURS and trait.place):
        equal = np.full(len(each), weights[1])
    else:
        equal = logs[ONE, 1] - np.log(each + (trait.by_chance if case == HOME else 0.0))
    partly = max(0.0, weights[2:-1].max(initial=0.0))
    return _Bound(equal, float(partly), float(weights[-2:].max()))


def _equal(mine: Rows | Codes, theirs: Rows | Codes, one: Rows, other: Rows) -> Flags:
    keys = mine[one]
    equal: Flags = (keys == theirs[other]) & (keys != NONE)
    return equal
