"""The whole search: fiches in, likely pairs out, best first."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from gestsync.domain.likeness import HOUSEHOLD, LEVELS, TRAITS, Agreement, Likeness, Reason
from gestsync.domain.records import Fiche, RecordKind
from gestsync.likeness.arrays import Floats, Levels, Rows
from gestsync.likeness.blocking import candidates, sides_of
from gestsync.likeness.columns import Table, TableMaker
from gestsync.likeness.comparing import PairComparer
from gestsync.likeness.estimating import Evidence, Sample, estimate, first_guess, gather, merged
from gestsync.likeness.grouping import settle
from gestsync.likeness.scoring import Drawn, Scorer, Weights
from gestsync.likeness.sieve import Sieve
from gestsync.services.jobs import JobContext

_DRAWN: Final = 400_000
"""How many pairs are drawn from all to know strangers by; all of them when they are fewer."""
_CHUNK: Final = 250_000
_STEPS: Final = 6
_SEED: Final = 20_260_101
"""The same base gives the same pairs."""
_BITS: Final = float(np.log(2))


def search(
    kind: RecordKind, fiches: Iterable[Sequence[Fiche]], least: float, ctx: JobContext
) -> Iterator[Likeness]:
    """Pairs of active fiches that are one person with a chance of ``least`` or more, best first.

    ``fiches`` come by the chunk. Nothing is marked strict here; see ``strictly``. Raises ``Cancelled``.
    """
    maker = TableMaker(kind)
    for chunk in fiches:
        ctx.check()
        maker.add([fiche.id for fiche in chunk], [fiche.values for fiche in chunk])
    table = maker.table()
    del maker
    if len(table) < 2:
        return iter(())
    ctx.step(1, _STEPS)
    return _Search(table, ctx).found(least)


class _Search:
    def __init__(self, table: Table, ctx: JobContext) -> None:
        self._table = table
        self._ctx = ctx
        self._traits = TRAITS[table.kind]
        self._comparer = PairComparer(table, tuple(trait.measure for trait in self._traits))

    def found(self, least: float) -> Iterator[Likeness]:
        """The pairs, best first."""
        people = len(self._table)
        every = people * (people - 1) / 2
        strangers = _drawn(people)
        strangers_levels = self._comparer.levels(*strangers)
        drawn = gather(strangers_levels)
        self._ctx.step(2, _STEPS)
        pairs = self._sifted(drawn, every)
        one, other = np.divmod(pairs, people)
        self._ctx.step(4, _STEPS)
        levels, sample = self._compared(one, other)
        self._ctx.step(5, _STEPS)
        model = estimate(self._traits, Evidence(sample, drawn, every, people))
        scorer = Scorer(self._table, model, Drawn(*strangers, strangers_levels))
        bound = float(np.log(least / (1 - least))) if 0 < least < 1 else -np.inf
        return self._told(scorer, one, other, levels, bound)

    def _sifted(self, drawn: Sample, every: float) -> Rows:
        sides = sides_of(self._table)
        found = candidates(sides, len(self._table), self._ctx)
        self._ctx.step(3, _STEPS)
        guess = first_guess(self._traits, drawn, every, len(self._table))
        return Sieve(self._table, sides, guess).kept(found, self._ctx)

    def _compared(self, one: Rows, other: Rows) -> tuple[Levels, Sample]:
        levels = [np.zeros((len(self._traits) + 1, 0), np.uint8)]
        samples = []
        for start in range(0, len(one), _CHUNK):
            self._ctx.check()
            end = start + _CHUNK
            levels.append(self._comparer.levels(one[start:end], other[start:end]))
            samples.append(gather(levels[-1]))
        return np.concatenate(levels, axis=1), merged(samples or [gather(levels[0])])

    def _told(
        self, scorer: Scorer, one: Rows, other: Rows, levels: Levels, bound: float
    ) -> Iterator[Likeness]:
        odds = np.concatenate(
            [np.zeros(0)]
            + [
                scorer.likely(
                    scorer.weights(
                        levels[:, at : at + _CHUNK], one[at : at + _CHUNK], other[at : at + _CHUNK]
                    )
                )[0]
                for at in range(0, len(one), _CHUNK)
            ]
        )
        near = odds > min(0.0, bound)

        def weigh(a: Rows, b: Rows) -> Floats:
            return scorer.likely(scorer.weights(self._comparer.levels(a, b), a, b))[0]

        one, other, odds = settle(one[near], other[near], odds[near], weigh)
        kept = np.flatnonzero(odds >= bound)
        kept = kept[np.lexsort((other[kept], one[kept], -odds[kept]))]
        self._ctx.step(_STEPS, _STEPS)
        for start in range(0, len(kept), _CHUNK):
            part = kept[start : start + _CHUNK]
            yield from self._explained(scorer, one[part], other[part], odds[part])

    def _explained(self, scorer: Scorer, one: Rows, other: Rows, odds: Floats) -> Iterator[Likeness]:
        levels = self._comparer.levels(one, other)
        weights = scorer.weights(levels, one, other)
        taken = scorer.likely(weights)[1]
        scores = 1 / (1 + np.exp(-odds))
        ids = self._table.ids
        for place in range(len(one)):
            why = self._why(levels[:, place], weights, float(taken[place]), place)
            yield Likeness(
                int(ids[one[place]]), int(ids[other[place]]), float(scores[place]), strict=False, why=why
            )

    def _why(self, levels: Levels, weights: Weights, taken: float, place: int) -> tuple[Reason, ...]:
        told = [
            Reason(trait.key, LEVELS[trait.measure][level - 1], float(weights.fields[at, place]) / _BITS)
            for at, (trait, level) in enumerate(zip(self._traits, levels[:-1].tolist(), strict=True))
            if level
        ]
        if levels[-1] == 2:
            told.append(Reason(self._traits[0].key, Agreement.SWAPPED, float(weights.swapped[place]) / _BITS))
        told.sort(key=lambda reason: -abs(reason.weight))
        if taken > 0.5:
            told.append(Reason(HOUSEHOLD, Agreement.HOUSEHOLD, -taken / _BITS))
        return tuple(told)


def _drawn(people: int) -> tuple[Rows, Rows]:
    """Pairs of fiches, all of them or a fair sample."""
    if people * (people - 1) // 2 <= _DRAWN:
        one, other = np.triu_indices(people, 1)
        return one.astype(np.int64), other.astype(np.int64)
    random = np.random.default_rng(_SEED)
    one, other = random.integers(0, people, (2, _DRAWN))
    differ = one != other
    return one[differ], other[differ]
