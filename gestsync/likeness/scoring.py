"""What each pair weighs under a model: rare values more than common ones."""

from typing import Final, NamedTuple

import numpy as np

from gestsync.domain.likeness import TRAITS, Agreement, Measure
from gestsync.likeness.arrays import Codes, Floats, Levels, Rows
from gestsync.likeness.columns import Table
from gestsync.likeness.comparing import level_of
from gestsync.likeness.estimating import HOME, NEIGHBOURS, ONE, STRANGERS, Model, swapping

_RARITY: Final = frozenset(
    {Measure.NAME, Measure.DATE, Measure.ADDRESS, Measure.TEXT, Measure.POSTAL, Measure.PHONE, Measure.EMAIL}
)


_LEAST: Final = {Measure.PHONE: 0.1, Measure.EMAIL: 0.02, Measure.ADDRESS: 0.2}


class Frequencies:
    """How often each value stands in the base."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._of: list[Floats] = []
        for book, columns in zip(table.books, table.codes, strict=True):
            held = np.concatenate([column[column >= 0] for column in columns])
            self._of.append(np.bincount(held, minlength=len(book)).astype(np.float64))
        self._people = max(1, len(table))
        self._least = [_LEAST.get(trait.measure, 0.5) for trait in TRAITS[table.kind]]

    def chance(self, trait: int, codes: Codes) -> Floats:
        """The chance that another fiche has this value too."""
        met = self._of[trait][codes] - 2
        return np.maximum(met, self._least[trait]) / self._people


class Weights(NamedTuple):
    """Natural logarithms, by pair. ``fields``: (traits, pairs) one person against two strangers."""

    fields: Floats
    home: Floats
    """Two people of one home against two strangers."""
    near: Floats
    """Two neighbours against two strangers."""
    swapped: Floats

    def person(self) -> Floats:
        """One person against two strangers, before what is known of all pairs."""
        total: Floats = self.fields.sum(axis=0) + self.swapped
        return total


class Scorer:
    """Weighs pairs of a table under a model."""

    def __init__(self, table: Table, model: Model) -> None:
        self._table = table
        self._model = model
        self._frequencies = Frequencies(table)

    def weights(self, levels: Levels, one: Rows, other: Rows) -> Weights:
        """What each trait of each pair weighs."""
        traits = TRAITS[self._table.kind]
        fields = np.zeros((len(traits), levels.shape[1]))
        home, near = np.zeros((2, levels.shape[1]))
        for place, (trait, chances) in enumerate(zip(traits, self._model.chances, strict=True)):
            logs = np.log(chances)
            person = logs[ONE] - logs[STRANGERS]
            housed = logs[HOME] - logs[STRANGERS]
            fields[place] = person[levels[place]]
            rarity = self._rarity(place, trait.measure, levels[place], one, other)
            fields[place] += rarity
            home += housed[levels[place]]
            near += (logs[NEIGHBOURS] - logs[STRANGERS])[levels[place]]
            if trait.place:
                near += rarity
            if trait.shared:
                home += rarity
            elif trait.by_chance:
                # However rare the value: two of one home have it by chance, or because they are of one home.
                usual = logs[STRANGERS, 1]
                exact = levels[place] == 1
                home[exact] += np.logaddexp(0, np.log(trait.by_chance) + rarity - usual)[exact] - housed[1]
        turned = swapping(self._model)[levels[-1]]
        return Weights(fields, home + turned, near, turned)

    def _rarity(self, place: int, measure: Measure, levels: Levels, one: Rows, other: Rows) -> Floats:
        """How much more, or less, an equal value weighs for being rarer than most, or commoner."""
        exact = level_of(measure, Agreement.EXACT)
        usual = self._model.chances[place][STRANGERS, exact]
        found = np.zeros(len(levels))
        if measure not in _RARITY:
            return found
        columns = self._table.codes[place]
        rows = np.flatnonzero(levels == exact)
        chance = np.zeros(len(rows))
        for column in columns:
            for side in (one, other):
                codes = column[side[rows]]
                seen = np.where(codes >= 0, self._frequencies.chance(place, np.maximum(codes, 0)), 0)
                chance = np.maximum(chance, seen)
        found[rows] = np.log(usual / np.maximum(chance, 1e-12))
        return found

    def likely(self, weights: Weights) -> tuple[Floats, Floats]:
        """The logarithm of the odds of one person, and what being of one home or place takes off it."""
        shares = np.log(self._model.shares)
        person = weights.person() + shares[ONE] - shares[STRANGERS]
        home = weights.home + shares[HOME] - shares[STRANGERS]
        near = weights.near + shares[NEIGHBOURS] - shares[STRANGERS]
        taken = np.logaddexp(np.logaddexp(0.0, home), near)
        return person - taken, taken
