"""What each pair weighs under a model: rare values more than common ones."""

from typing import Final, NamedTuple

import numpy as np

from gestsync.domain.likeness import TRAITS, Agreement, Measure
from gestsync.likeness.arrays import Codes, Floats, Levels, Rows
from gestsync.likeness.columns import Table
from gestsync.likeness.estimating import HOME, NEIGHBOURS, ONE, STRANGERS, Model, swapping
from gestsync.likeness.levels import level_of

_ENOUGH: Final = 20
"""So many strangers a slip apart tell what is usual."""
_MOST_SLIP: Final = 5.0
"""How much a slip may add to a weight or take from it (natural logarithm), however rare the name."""
_LEAST: Final = {Measure.PHONE: 0.1, Measure.EMAIL: 0.02, Measure.ADDRESS: 0.2}
"""How many others have a value that only the two of a pair are seen to have, on average; else 0.5."""


class Frequencies:
    """How often each value stands in the base."""

    def __init__(self, table: Table) -> None:
        self.traits = TRAITS[table.kind]
        self._of: list[Floats] = []
        for book, columns in zip(table.books, table.codes, strict=True):
            held = np.concatenate([column[column >= 0] for column in columns])
            self._of.append(np.bincount(held, minlength=len(book)).astype(np.float64))
        self._people = max(1, len(table))
        self._least = [_LEAST.get(trait.measure, 0.5) for trait in self.traits]

    def chance(self, trait: int, codes: Codes) -> Floats:
        """The chance that another fiche has this value too."""
        met = self._of[trait][codes] - 2  # the two of the pair
        return np.maximum(met, self._least[trait]) / self._people

    def chances(self, trait: int) -> Floats:
        """The chance of each value, by its code."""
        return self.chance(trait, np.arange(len(self._of[trait]), dtype=np.int32))

    def rarer(self, trait: int, one: Codes, other: Codes) -> Floats:
        """The chance of the rarer of two values that are not the same."""
        return self.chance(trait, np.where(self._of[trait][one] < self._of[trait][other], one, other))


def equal_weights(frequencies: Frequencies, model: Model, place: int, case: int) -> Floats:
    """What each value of a book weighs for one person against another case, where two fiches have it."""
    trait, logs = frequencies.traits[place], np.log(model.chances[place])
    each = frequencies.chances(place)
    if (
        trait.measure is Measure.CODE
        or (case == HOME and trait.shared)
        or (case == NEIGHBOURS and trait.place)
    ):
        return np.full(len(each), logs[ONE, 1] - logs[case, 1])
    weights: Floats = logs[ONE, 1] - np.log(each + (trait.by_chance if case == HOME else 0.0))
    return weights


class SlipWeights:
    """How much more two names that are a slip apart weigh when one of them is rare.

    A slip makes a name that nobody has. Two names that many people have, Andrea and Andreas, are two names:
    between strangers their chance is that of both, in one person that of the first alone.
    """

    def __init__(self, table: Table, frequencies: Frequencies, drawn: "Drawn") -> None:
        self.frequencies = frequencies
        self._codes = table.codes
        self._usual: dict[int, float] = {}
        for place, trait in enumerate(TRAITS[table.kind]):
            if trait.measure is Measure.NAME:
                chances = self._chances(place, drawn.levels, drawn.one, drawn.other)[1]
                if len(chances) >= _ENOUGH:
                    self._usual[place] = float(1 / (1 / chances).mean())

    def weight(self, place: int, levels: Levels, one: Rows, other: Rows) -> Floats:
        """What to add to the weight of a slip, by pair; ``levels`` are (traits + 1, pairs)."""
        found = np.zeros(levels.shape[1])
        if place in self._usual:
            rows, chances = self._chances(place, levels, one, other)
            found[rows] = self._added(place, chances)
        return found

    def most(self, place: int) -> Floats:
        """What each value would add if it were a slip apart from a commoner one."""
        chances = self.frequencies.chances(place)
        return self._added(place, chances) if place in self._usual else np.zeros(len(chances))

    def _added(self, place: int, chances: Floats) -> Floats:
        added: Floats = np.clip(np.log(self._usual[place] / chances), -_MOST_SLIP, _MOST_SLIP)
        return added

    def _chances(self, place: int, levels: Levels, one: Rows, other: Rows) -> tuple[Rows, Floats]:
        close = (levels[place] == level_of(Measure.NAME, Agreement.CLOSE)) & (levels[-1] == 1)
        rows = np.flatnonzero(close)
        (column,) = self._codes[place]
        return rows, self.frequencies.rarer(place, column[one[rows]], column[other[rows]])


class Drawn(NamedTuple):
    """Pairs drawn from all, and their levels."""

    one: Rows
    other: Rows
    levels: Levels


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

    def __init__(self, table: Table, model: Model, drawn: Drawn) -> None:
        self._table = table
        self._model = model
        self._frequencies = Frequencies(table)
        self.slips = SlipWeights(table, self._frequencies, drawn)

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
            rarity += self.slips.weight(place, levels, one, other)
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
        if measure is Measure.CODE:  # a sex, an RSG: each weighs as much as any other
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
