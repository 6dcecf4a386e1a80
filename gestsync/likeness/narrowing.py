"""Which candidates are worth comparing letter by letter: those whose odds may come above a floor.

Each trait is taken at its best: first as if values that differ were as alike as can be, then as alike as a
glance at their letters allows. So no pair is let go whose odds are above the floor.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from gestsync.domain.likeness import LEVELS, TRAITS, Agreement, Measure
from gestsync.likeness.arrays import NONE, Codes, Floats, Levels, Rows, Singles
from gestsync.likeness.bits import WORD, Words, rows_with, words_of
from gestsync.likeness.columns import Table
from gestsync.likeness.estimating import HOME, ONE, STRANGERS, Model, swapping
from gestsync.likeness.glancing import Glance
from gestsync.likeness.levels import level_of
from gestsync.likeness.parallel import kept_of
from gestsync.likeness.scoring import SlipWeights, equal_weights
from gestsync.services.jobs import JobContext

_CHUNK: Final = 1 << 18
"""Pairs that are looked at together: in smaller parts, the threads would wait for each other."""
_CASES: Final = range(HOME, STRANGERS + 1)
_EVERY: Final = slice(0, len(_CASES))
_STRANGERS: Final = slice(STRANGERS - HOME, len(_CASES))
_OPEN: Final = 2
"""The best level of two values that differ."""
_UNSAID: Final = max(map(len, LEVELS.values())) + 1
"""Stands for the level of a missing value: worse than any, and weighs nothing."""
_CLOSE: Final = level_of(Measure.NAME, Agreement.CLOSE)
_SLACK: Final = 1e-3
"""How much sums of single precision may fall short of the true ones."""
_SURE: Final = 1e3
"""Odds that nothing takes below a floor."""
_ORDER: Final = (
    Measure.ADDRESS,
    Measure.EMAIL,
    Measure.DATE,
    Measure.NAME,
    Measure.PHONE,
    Measure.TEXT,
    Measure.POSTAL,
    Measure.CODE,
)
"""What lets most pairs go at the least cost comes first."""


class Narrowing:
    """Knows how much each trait may weigh under a model, and the odds (natural logarithm) that are wanted."""

    def __init__(
        self,
        table: Table,
        model: Model,
        slips: SlipWeights,
        floor: float,
        glances: Sequence[Glance],
    ) -> None:
        traits = TRAITS[table.kind]
        places = range(len(traits))
        looks = [
            (place, mine, theirs)
            for place, columns in enumerate(table.codes)
            for mine in columns
            for theirs in columns
        ]
        self._looks = [[at for at, look in enumerate(looks) if look[0] == place] for place in places]
        # Two more looks: the last name of each fiche with the first name of the other.
        (last,), (first,) = table.codes[:2]
        self._crossing = range(len(looks), len(looks) + 2)
        self._cross = np.uint16(3 << len(looks))
        self._columns = [(mine, theirs) for _, mine, theirs in looks] + [(last, first), (first, last)]
        self._mine, self._theirs = (_wide(list(columns)) for columns in zip(*self._columns, strict=True))
        self._traits = _traits_of(self._looks)
        self._most = [
            _most(trait.measure, chances) for trait, chances in zip(traits, model.chances, strict=True)
        ]
        self._unlike = _unlike(model, self._most)
        self._crosswise = _crosswise(model, self._most)
        self._equal = [
            np.stack([equal_weights(slips.frequencies, model, place, case) for case in _CASES]).astype(
                np.float32
            )
            for place in places
        ]
        self._slips = [
            np.append(slips.most(place), 0).astype(np.float32).take(table.codes[place][0]) for place in (0, 1)
        ]
        """By fiche: what its names add where they are a slip apart."""
        logs = [np.log(chances) for chances in model.chances[:2]]
        self._close = [(each[ONE, _CLOSE] - each[HOME:, _CLOSE]).astype(np.float32) for each in logs]
        self._less = [most - most[:, [_OPEN]] for most in self._most]
        self._floor = floor - _SLACK
        self._glances = glances
        self._order = sorted(places[1:], key=lambda place: _ORDER.index(traits[place].measure))

    def kept(self, candidates: Rows, ctx: JobContext) -> Rows:
        """The pairs that are worth comparing."""
        return kept_of(candidates, _CHUNK, self._worth_comparing, ctx)

    def _worth_comparing(self, pairs: Rows) -> Rows:
        # Most pairs are of two strangers: these are let go before the other cases are weighed.
        return self._above(self._above(pairs, _STRANGERS), _EVERY)

    def _above(self, pairs: Rows, cases: slice) -> Rows:
        """The pairs that may come above the floor against each of the cases."""
        one, other = np.divmod(pairs, len(self._mine))
        # ``take`` copies whole rows, where an index would go value by value.
        mine, theirs = self._mine.take(one, axis=0), self._theirs.take(other, axis=0)
        both = words_of((mine != NONE) & (theirs != NONE))[0]
        alike = words_of(mine == theirs)[0] & both
        del mine, theirs
        equal = self._traits.take(alike)
        differ = self._traits.take(both) & ~equal
        most = self._unlike[cases].take(differ, axis=1)
        for place in range(len(self._looks)):
            rows = rows_with(place, equal)
            _add(most, rows, self._rarest(place, one.take(rows), alike.take(rows), cases))
        crossed = np.maximum((both & self._cross) != 0, ((alike & self._cross) != 0) * np.uint8(2))
        crossed[(equal & 3) != 0] = 0
        names = self._names((one, other), differ, crossed, cases)
        most += names
        for place in self._order:
            if place == 1:
                most -= names
                most += self._glanced((one, other), differ, crossed, cases)
            else:
                rows = rows_with(place, differ)
                best = self._best(place, one.take(rows), other.take(rows))
                _add(most, rows, self._less[place][cases].take(best, axis=1))
            near = np.flatnonzero(most.min(axis=0) > self._floor)
            one, other, differ, crossed = (each.take(near) for each in (one, other, differ, crossed))
            most, names = most.take(near, axis=1), names.take(near, axis=1)
        return one * len(self._mine) + other

    def _rarest(self, place: int, one: Rows, alike: Words, cases: slice) -> Singles:
        """(cases, pairs) what the rarest value that both have weighs."""
        values, (first, *more) = self._equal[place][cases], self._looks[place]
        if not more:
            return values.take(self._columns[first][0].take(one), axis=1)
        weights = np.full((len(values), len(one)), -np.inf, np.float32)
        for look in self._looks[place]:
            some = rows_with(look, alike)
            found = values.take(self._columns[look][0].take(one.take(some)), axis=1)
            weights[:, some] = np.maximum(weights[:, some], found)
        return weights

    def _best(self, place: int, one: Rows, other: Rows) -> Levels:
        """The best level that the values of a trait may have, where none are equal."""
        best = np.full(len(one), _UNSAID, np.uint8)
        for look in self._looks[place]:
            np.minimum(best, self._look(look, self._glances[place], one, other), out=best)
        return best

    def _look(self, look: int, at: Glance, one: Rows, other: Rows) -> Levels:
        """The best level that two values may have; of a missing one, none at all."""
        mine, theirs = (
            column.take(rows) for column, rows in zip(self._columns[look], (one, other), strict=True)
        )
        level = at(mine, theirs)
        level[(mine == NONE) | (theirs == NONE)] = _UNSAID
        return level

    def _names(self, pairs: tuple[Rows, Rows], differ: Words, crossed: Levels, cases: slice) -> Singles:
        """(cases, pairs) what two names that differ may weigh, straight or swapped."""
        names = np.zeros((len(_CASES[cases]), len(differ)), np.float32)
        for place in (0, 1):
            some = (differ & (1 << place)) != 0
            slips = np.maximum(*(self._slips[place].take(rows) for rows in pairs))
            bounds = zip(self._most[place][cases, _OPEN], self._close[place][cases], strict=True)
            for case, (most, close) in enumerate(bounds):
                names[case] += np.where(some, np.maximum(most, close + slips), np.float32(0))
        return np.maximum(names, self._crosswise[cases].take(crossed, axis=1))

    def _glanced(self, pairs: tuple[Rows, Rows], differ: Words, crossed: Levels, cases: slice) -> Singles:
        """The same, after a glance at the letters of the names."""
        names = np.zeros((len(_CASES[cases]), len(differ)), np.float32)
        for place in (0, 1):
            rows = rows_with(place, differ)
            one, other = (each.take(rows) for each in pairs)
            best = self._best(place, one, other)
            slips = np.maximum(self._slips[place].take(one), self._slips[place].take(other))
            slips[best > _CLOSE] = -np.inf
            weights = self._close[place][cases, None] + slips
            _add(names, rows, np.maximum(self._most[place][cases].take(best, axis=1), weights))
        rows = np.flatnonzero(crossed == 1)
        one, other = (each.take(rows) for each in pairs)
        best = np.minimum(*(self._look(look, self._glances[0], one, other) for look in self._crossing))
        crossed = crossed.copy()
        crossed[rows] = best <= _CLOSE
        return np.maximum(names, self._crosswise[cases].take(crossed, axis=1))


def _wide(columns: list[Codes]) -> Codes:
    """(fiches, ``WORD``) codes, those of a look in each column; what looks do not fill holds no value."""
    wide = np.full((len(columns[0]), WORD), NONE, np.int32)
    for at, column in enumerate(columns):
        wide[:, at] = column
    return wide


def _traits_of(looks: list[list[int]]) -> Words:
    """For each word of bits by look, the word of bits by trait; ``looks`` are those of each trait."""
    words = np.arange(1 << WORD)
    found = np.zeros(len(words), np.uint16)
    for place, own in enumerate(looks):
        found[words & sum(1 << at for at in own) != 0] |= 1 << place
    return found


def _unlike(model: Model, most: list[Singles]) -> Singles:
    """(cases, words of bits by trait) the most that values which differ weigh, the names left out."""
    shares = (np.log(model.shares[ONE]) - np.log(model.shares[HOME:])).astype(np.float32)
    weights: Singles = np.repeat(shares[:, None], 1 << len(most), axis=1)
    for place in range(2, len(most)):
        rows = rows_with(place, np.arange(weights.shape[1], dtype=np.uint16))
        weights[:, rows] += most[place][:, [_OPEN]]
    return weights


def _crosswise(model: Model, most: list[Singles]) -> Singles:
    """(cases, 3) the most that names weigh crosswise: not alike, alike as swapped names may be, equal."""
    swapped = swapping(model)[2] + sum(np.maximum(0, names[:, _OPEN]) for names in most[:2])
    none, sure = np.full((2, len(_CASES)), [[-np.inf], [_SURE]])
    return np.stack([none, swapped, sure], axis=1).astype(np.float32)


def _add(most: Singles, rows: Rows, more: Singles) -> None:
    """Add to some pairs, case by case: in one go it would take four times as long."""
    for case, added in zip(most, more, strict=True):
        case[rows] += added


def _most(measure: Measure, chances: Floats) -> Singles:
    """(cases, levels) the most that a level or any worse one may weigh; 0 where nothing is seen of it yet."""
    logs = np.log(chances)
    weights = logs[ONE] - logs[HOME:]
    most = np.zeros((len(_CASES), _UNSAID + 1), np.float32)
    for level in range(_OPEN, weights.shape[1]):
        most[:, level] = weights[:, level:].max(axis=1)
    if measure is Measure.EMAIL:
        # Those that look alike say nothing.
        most = np.maximum(most, 0)
    return most
