"""A cheap look at candidate pairs: those that could not be one person even at best are let go.

Nothing is measured here, under what is thought of any base. Of each trait, two values are equal, or share a
key and may be as alike as two values that differ can be, or share none and say nothing. This spares memory.
"""

from typing import Final

import numpy as np

from gestsync.domain.likeness import TRAITS, Measure
from gestsync.likeness.arrays import NONE, Codes, Flags, Floats, Rows
from gestsync.likeness.blocking import Side
from gestsync.likeness.columns import Table
from gestsync.likeness.estimating import HOME, NEIGHBOURS, ONE, STRANGERS, Model
from gestsync.likeness.parts import kept_of
from gestsync.likeness.scoring import Frequencies
from gestsync.services.jobs import JobContext

_CHUNK: Final = 1 << 16
MARGIN: Final = 5.0
"""How much may be missing (natural logarithm of odds) for what no key shows."""


class Sieve:
    """Knows, of each trait, how much it may weigh at best for one person against two strangers."""

    def __init__(self, table: Table, sides: list[Side], model: Model) -> None:
        self._table = table
        self._sides = sides
        self._share = float(np.log(model.shares[ONE]) - np.log(model.shares[STRANGERS]))
        self._equal = [equal_weights(table, model, place, STRANGERS) for place in range(len(sides))]
        weights = [np.log(chances[ONE]) - np.log(chances[STRANGERS]) for chances in model.chances]
        self._partly = [max(0.0, float(each[2:-1].max(initial=0.0))) for each in weights]

    def kept(self, candidates: Rows, ctx: JobContext) -> Rows:
        """The pairs that could be one person."""
        return kept_of(candidates, _CHUNK, self._of, ctx)

    def _of(self, pairs: Rows) -> Rows:
        return pairs[self._most(*np.divmod(pairs, len(self._table))) > -MARGIN]

    def _most(self, one: Rows, other: Rows) -> Floats:
        """The most that pairs may weigh."""
        most = np.full(len(one), self._share)
        for place, partly in enumerate(self._partly):
            heaviest = self._heaviest(place, one, other)
            shared = self._share_key(place, one, other)
            most += np.where(heaviest > -np.inf, heaviest, partly * shared)
        return most

    def _heaviest(self, place: int, one: Rows, other: Rows) -> Floats:
        """What the rarest value that both have weighs; minus infinity where they have none in common."""
        heaviest = np.full(len(one), -np.inf)
        columns, weights = self._table.codes[place], self._equal[place]
        for mine in columns:
            codes = mine[one]
            for theirs in columns:
                rows = np.flatnonzero((codes == theirs[other]) & (codes != NONE))
                heaviest[rows] = np.maximum(heaviest[rows], weights[codes[rows]])
        return heaviest

    def _share_key(self, place: int, one: Rows, other: Rows) -> Flags:
        shared = np.zeros(len(one), np.bool_)
        for name, derived in self._sides[place].derived.items():
            if name != "whole":
                shared |= _equal(derived[0], derived[0], one, other)
        if place < 2:
            mine, theirs = (self._sides[at].derived["sound"][0] for at in (place, 1 - place))
            shared |= _equal(mine, theirs, one, other)
        return shared


def equal_weights(table: Table, model: Model, place: int, case: int) -> Floats:
    """What each value of a book weighs for one person against another case, where two fiches have it."""
    trait, logs = TRAITS[table.kind][place], np.log(model.chances[place])
    each = Frequencies(table).chance(place, np.arange(len(table.books[place]), dtype=np.int32))
    if (
        trait.measure is Measure.CODE
        or (case == HOME and trait.shared)
        or (case == NEIGHBOURS and trait.place)
    ):
        return np.full(len(each), logs[ONE, 1] - logs[case, 1])
    weights: Floats = logs[ONE, 1] - np.log(each + (trait.by_chance if case == HOME else 0.0))
    return weights


def _equal(mine: Rows | Codes, theirs: Rows | Codes, one: Rows, other: Rows) -> Flags:
    keys = mine[one]
    equal: Flags = (keys == theirs[other]) & (keys != NONE)
    return equal
