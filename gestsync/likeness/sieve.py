"""A cheap look at candidate pairs: those that could not be one person even at best are let go.

Nothing is measured here, under what is thought of any base. Of each trait, two values are equal, or share a
key and may be as alike as two values that differ can be, or share none and say nothing. This spares memory.
"""

from itertools import groupby
from typing import Final, NamedTuple

import numpy as np

from gestsync.likeness.arrays import NONE, Codes, Floats, Rows
from gestsync.likeness.bits import WORD, rows_with, words_of
from gestsync.likeness.blocking import Side
from gestsync.likeness.columns import Table
from gestsync.likeness.estimating import ONE, STRANGERS, Model
from gestsync.likeness.scoring import Frequencies, equal_weights

MARGIN: Final = 5.0
"""How much may be missing (natural logarithm of odds) for what no key shows."""


class _Look(NamedTuple):
    """Two columns of keys that are compared for a trait; ``whole``: they are values, not parts of them."""

    place: int
    whole: bool
    mine: int
    theirs: int


class Sieve:
    """Knows, of each trait, how much it may weigh at best for one person against two strangers."""

    def __init__(self, table: Table, sides: list[Side], model: Model) -> None:
        columns, looks = _looks(sides)
        people = len(table)
        # A row of keys by fiche, so that all of one fiche are fetched together; no key is that of no other.
        self._keys = np.empty((people, len(columns)), np.int32)
        for at, column in enumerate(columns):
            self._keys[:, at] = np.where(column == NONE, -2 - np.arange(people), column)
        looks = _by_word(looks)
        frequencies = Frequencies(table)
        self._mine = np.array([look.mine for look in looks])
        self._theirs = np.array([look.theirs for look in looks])
        wholes = [(at, look) for at, look in enumerate(looks) if look.whole]
        self._wholes = [
            (
                [(at, look.mine) for at, look in wholes if look.place == place],
                equal_weights(frequencies, model, place, STRANGERS),
            )
            for place in range(len(sides))
        ]
        weights = [np.log(chances[ONE]) - np.log(chances[STRANGERS]) for chances in model.chances]
        partly = [max(0.0, float(each[2:-1].max(initial=0.0))) for each in weights]
        self._partly = [_partly_of(looks[at : at + WORD], partly) for at in range(0, len(looks), WORD)]
        share = float(np.log(model.shares[ONE]) - np.log(model.shares[STRANGERS]))
        self._least = -MARGIN - share

    def kept(self, rows: Rows, one: Rows, other: Rows) -> Rows:
        """Which pairs could be one person, by their place; ``one`` and ``other`` are places in ``rows``."""
        return np.flatnonzero(self.most(rows, one, other) > self._least)

    def most(self, rows: Rows, one: Rows, other: Rows) -> Floats:
        """The most that pairs may weigh, before what is known of all pairs."""
        keys = self._keys.take(rows, axis=0)
        equal = keys.take(self._mine, axis=1).take(one, axis=0) == keys.take(self._theirs, axis=1).take(
            other, axis=0
        )
        words = words_of(equal)
        most = np.zeros(len(one))
        for word, partly in zip(words, self._partly, strict=True):
            most += partly.take(word)
        for wholes, weights in self._wholes:
            found = [
                (same, weights.take(keys[one.take(same), column]))
                for at, column in wholes
                for same in (rows_with(at % WORD, words[at // WORD]),)
            ]
            same, rarest = _heaviest(found, len(one)) if len(found) > 1 else found[0]
            most[same] += rarest
        return most


def _heaviest(found: list[tuple[Rows, Floats]], count: int) -> tuple[Rows, Floats]:
    """What the rarest value that both have weighs, and where they have any."""
    heaviest = np.full(count, -np.inf)
    for same, weights in found:
        heaviest[same] = np.maximum(heaviest[same], weights)
    some = np.flatnonzero(heaviest > -np.inf)
    return some, heaviest[some]


def _looks(sides: list[Side]) -> tuple[list[Codes], list[_Look]]:
    """The columns of keys, and what is compared of them."""
    columns: list[Codes] = []
    looks: list[_Look] = []
    sounds: list[int] = []
    for place, side in enumerate(sides):
        for name, derived in side.derived.items():
            first = len(columns)
            columns += derived if name == "whole" else derived[:1]
            added = range(first, len(columns))
            looks += [_Look(place, name == "whole", mine, theirs) for mine in added for theirs in added]
            if name == "sound":
                sounds.append(first)
    crossed = [_Look(place, False, sounds[place], sounds[1 - place]) for place in (0, 1)]
    return columns, sorted([*looks, *crossed])


def _by_word(looks: list[_Look]) -> list[_Look]:
    """The looks, each trait within one word of bits; what fills the words up stands for no trait."""
    filler = _Look(NONE, False, 0, 0)
    found: list[_Look] = []
    for _, group in groupby(looks, key=lambda look: look.place):
        together = list(group)
        if len(found) % WORD + len(together) > WORD:
            found += [filler] * (-len(found) % WORD)
        found += together
    return found + [filler] * (-len(found) % WORD)


def _partly_of(looks: list[_Look], partly: list[float]) -> Floats:
    """For each word of bits: what the traits weigh that share a key but no value."""
    words = np.arange(1 << WORD)
    found = np.zeros(len(words))
    for place in {look.place for look in looks} - {NONE}:
        whole, part = (
            sum(1 << at for at, look in enumerate(looks) if look.place == place and look.whole == wanted)
            for wanted in (True, False)
        )
        found[(words & whole == 0) & (words & part != 0)] += partly[place]
    return found
