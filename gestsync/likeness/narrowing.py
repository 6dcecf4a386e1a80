"""Which candidates are worth comparing letter by letter: those whose odds may come above a floor.

Each trait is taken at its best: first as if values that differ were as alike as can be, then as alike as a
glance at their letters allows. So no pair is let go whose odds are above the floor.
"""

from typing import Final

import numpy as np

from gestsync.domain.likeness import LEVELS, TRAITS, Agreement, Measure
from gestsync.likeness.arrays import NONE, Codes, Floats, Levels, Rows
from gestsync.likeness.columns import Table
from gestsync.likeness.comparing import level_of
from gestsync.likeness.estimating import HOME, ONE, STRANGERS, Model, swapping
from gestsync.likeness.glancing import Glance, glance
from gestsync.likeness.parts import kept_of
from gestsync.likeness.scoring import Slips
from gestsync.likeness.sieve import equal_weights
from gestsync.services.jobs import JobContext

_CHUNK: Final = 1 << 15
_CASES: Final = range(HOME, STRANGERS + 1)
_OPEN: Final = 2
"""The best level of two values that differ."""
_UNSAID: Final = max(map(len, LEVELS.values())) + 1
_CLOSE: Final = level_of(Measure.NAME, Agreement.CLOSE)
_SLACK: Final = 1e-6
"""What sums in another order may differ by."""
_ORDER: Final = (
    Measure.DATE,
    Measure.ADDRESS,
    Measure.PHONE,
    Measure.EMAIL,
    Measure.TEXT,
    Measure.POSTAL,
    Measure.CODE,
)
"""What lets most pairs go at the least cost comes first."""


class Narrowing:
    """Knows how much each trait may weigh under a model, and the odds (natural logarithm) that are wanted."""

    def __init__(self, table: Table, model: Model, slips: Slips, floor: float) -> None:
        traits = TRAITS[table.kind]
        self._rows = np.stack([column for columns in table.codes for column in columns], axis=1)
        ends = np.cumsum([len(columns) for columns in table.codes])
        self._columns = [range(end - len(trait.keys), end) for trait, end in zip(traits, ends, strict=True)]
        shares = np.log(model.shares)
        self._shares = shares[ONE] - shares[HOME:]
        self._equal = [
            np.stack([equal_weights(table, model, place, case) for case in _CASES])
            for place in range(len(traits))
        ]
        self._most = [
            _most(trait.measure, chances) for trait, chances in zip(traits, model.chances, strict=True)
        ]
        self._swapped = swapping(model)[2] + sum(np.maximum(0, most[:, _OPEN]) for most in self._most[:2])
        self._slips = slips
        logs = [np.log(chances) for chances in model.chances[:2]]
        self._close = [each[ONE, _CLOSE] - each[HOME:, _CLOSE] for each in logs]
        self._floor = floor - _SLACK
        made: dict[int, Glance] = {}
        for trait, book in zip(traits, table.books, strict=True):
            if id(book) not in made:
                made[id(book)] = glance(book.texts, trait.measure)
        self._glances = [made[id(book)] for book in table.books]
        self._order = sorted(range(2, len(traits)), key=lambda place: _ORDER.index(traits[place].measure))

    def kept(self, candidates: Rows, ctx: JobContext) -> Rows:
        """The pairs that are worth comparing."""
        return kept_of(candidates, _CHUNK, self._of, ctx)

    def _of(self, pairs: Rows) -> Rows:
        one, other = np.divmod(pairs, len(self._rows))
        # ``take`` copies whole rows, where an index would go value by value.
        mine, theirs = self._rows.take(one, axis=0), self._rows.take(other, axis=0)
        most = np.repeat(self._shares[:, None], len(pairs), axis=1)
        levels = np.stack([self._seen(place, mine, theirs, most) for place in range(len(self._columns))])
        self._name(mine, theirs, levels, most)
        for place in (*self._order, None):
            near = np.flatnonzero(np.minimum(np.minimum(most[0], most[1]), most[2]) > self._floor)
            pairs, mine, theirs = pairs[near], mine.take(near, axis=0), theirs.take(near, axis=0)
            most, levels = most.take(near, axis=1), levels.take(near, axis=1)
            if place is not None:
                rows = np.flatnonzero(levels[place] == _OPEN)
                best = self._best(place, mine[rows], theirs[rows])
                most[:, rows] += self._most[place][:, best] - self._most[place][:, [_OPEN]]
        return pairs

    def _seen(self, place: int, mine: Codes, theirs: Codes, most: Floats) -> Levels:
        """0 where a side says nothing, 1 where any two values are equal, else ``_OPEN``; weighs them."""
        said, equal = np.zeros((2, len(mine)), np.bool_)
        weights = np.full((len(_CASES), len(mine)), -np.inf)
        for a in self._columns[place]:
            for b in self._columns[place]:
                both = (mine[:, a] != NONE) & (theirs[:, b] != NONE)
                rows = np.flatnonzero(both & (mine[:, a] == theirs[:, b]))
                weights[:, rows] = np.maximum(weights[:, rows], self._equal[place][:, mine[rows, a]])
                said |= both
                equal[rows] = True
        most[:, equal] += weights[:, equal]
        levels = np.where(equal, np.uint8(1), said * np.uint8(_OPEN))
        if place >= 2:
            most += self._most[place][:, levels]
        return levels

    def _best(self, place: int, mine: Codes, theirs: Codes) -> Levels:
        """The best level that the values of a trait may have, where none are equal."""
        best = np.full(len(mine), _UNSAID, np.uint8)
        for a in self._columns[place]:
            for b in self._columns[place]:
                level = self._glances[place](mine[:, a], theirs[:, b])
                level[(mine[:, a] == NONE) | (theirs[:, b] == NONE)] = _UNSAID
                np.minimum(best, level, out=best)
        return best

    def _name(self, mine: Codes, theirs: Codes, levels: Levels, most: Floats) -> None:
        """Adds what the two names may weigh, straight or swapped."""
        names = np.zeros_like(most)
        for place in (0, 1):
            rows = np.flatnonzero(levels[place] == _OPEN)
            one, other = mine[rows, place], theirs[rows, place]
            best = self._glances[place](one, other)
            weights = self._most[place][:, best]
            slip = self._close[place][:, None] + self._slips.most(place, one, other)
            names[:, rows] += np.where(best <= _CLOSE, np.maximum(weights, slip), weights)
        rows = np.flatnonzero((levels[0] != 1) & (levels[1] != 1))
        crossed = self._crossed(mine[rows], theirs[rows])
        names[:, rows] = np.maximum(names[:, rows], crossed)
        most += names

    def _crossed(self, mine: Codes, theirs: Codes) -> Floats:
        """(cases, pairs) what the names may weigh swapped."""
        found = np.full((len(_CASES), len(mine)), -np.inf)
        for a, b in ((0, 1), (1, 0)):
            one, other = mine[:, a], theirs[:, b]
            both = (one != NONE) & (other != NONE)
            alike = both & (self._glances[0](one, other) <= _CLOSE)
            found[:, alike] = np.maximum(found[:, alike], self._swapped[:, None])
            found[:, both & (one == other)] = np.inf
        return found


def _most(measure: Measure, chances: Floats) -> Floats:
    """(cases, levels) the most that a level or any worse one may weigh; 0 where nothing is seen of it yet."""
    logs = np.log(chances)
    weights = logs[ONE] - logs[HOME:]
    most = np.zeros((len(_CASES), _UNSAID + 1))
    for level in range(_OPEN, weights.shape[1]):
        most[:, level] = weights[:, level:].max(axis=1)
    if measure is Measure.EMAIL:
        # Those that look alike say nothing.
        most = np.maximum(most, 0)
    return most
