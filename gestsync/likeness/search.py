"""The whole search: fiches in, likely pairs out, best first."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from gestsync.domain.likeness import HOUSEHOLD, LEVELS, TRAITS, Agreement, Likeness, Reason
from gestsync.domain.records import Fiche, RecordKind
from gestsync.domain.texts import mark
from gestsync.likeness.arrays import Floats, Levels, Rows
from gestsync.likeness.blocking import candidates, sides_of
from gestsync.likeness.columns import Table, TableMaker
from gestsync.likeness.comparing import PairComparer
from gestsync.likeness.estimating import Evidence, Sample, estimate, first_guess, gather
from gestsync.likeness.grouping import settle
from gestsync.likeness.narrowing import Narrowing
from gestsync.likeness.parallel import in_parallel
from gestsync.likeness.scoring import Drawn, Scorer
from gestsync.likeness.sieve import Sieve
from gestsync.services.jobs import JobContext, without_collector

_DRAWN: Final = 300_000
"""How many pairs are drawn from all to know strangers by; all of them when they are fewer."""
_CHUNK: Final = 50_000
"""Pairs that are explained together."""
_PART: Final = 1 << 15
"""Pairs that are compared together."""
_SAMPLED: Final = 400_000
"""So many candidates tell the weights as well as all."""
_STEPS: Final = 6
_SEARCHES: Final = mark("Recherche en cours…")
_SEED: Final = 20_260_101
"""The same base gives the same pairs."""
_BITS: Final = float(np.log(2))


def search(
    kind: RecordKind, fiches: Iterable[Sequence[Fiche]], least: float, ctx: JobContext
) -> Iterator[Likeness]:
    """Pairs of active fiches that are one person with a chance of ``least`` or more, best first.

    ``fiches`` come by the chunk. Raises ``Cancelled``.
    """
    with without_collector():
        maker = TableMaker(kind)
        for chunk in fiches:
            ctx.check()
            maker.add([fiche.id for fiche in chunk], [fiche.values for fiche in chunk])
        table = maker.table()
        del maker
        if len(table) < 2:
            return iter(())
        ctx.step(1, _STEPS, _SEARCHES)
        return _Search(table, ctx).found(least)


class _Search:
    def __init__(self, table: Table, ctx: JobContext) -> None:
        self._table = table
        self._ctx = ctx
        self._traits = TRAITS[table.kind]
        self._words = [(trait.key, LEVELS[trait.measure]) for trait in self._traits]
        self._comparer = PairComparer(table, tuple(trait.measure for trait in self._traits))

    def found(self, least: float) -> Iterator[Likeness]:
        """The pairs, best first."""
        people = len(self._table)
        every = people * (people - 1) / 2
        strangers = _drawn(people)
        drawn = Drawn(*strangers, self._levels(*strangers))
        self._ctx.step(2, _STEPS, _SEARCHES)
        sides = sides_of(self._table)
        guess = first_guess(self._traits, gather(drawn.levels), every, people)
        pairs = candidates(sides, people, Sieve(self._table, sides, guess).kept, self._ctx)
        self._ctx.step(3, _STEPS, _SEARCHES)
        likely = self._sample(pairs)
        self._ctx.step(4, _STEPS, _SEARCHES)
        model = estimate(self._traits, Evidence(likely, gather(drawn.levels), every, people))
        del sides
        scorer = Scorer(self._table, model, drawn)
        bound = float(np.log(least / (1 - least))) if 0 < least < 1 else -np.inf
        narrowing = Narrowing(self._table, model, scorer.slips, min(0.0, bound), self._comparer.glances)
        pairs = narrowing.kept(pairs, self._ctx)
        self._ctx.step(5, _STEPS, _SEARCHES)
        return self._told(scorer, pairs, bound)

    def _levels(self, one: Rows, other: Rows) -> Levels:
        """As the comparer gives them, on every processor."""
        return np.concatenate(list(in_parallel(_parts(one, other), self._compared, self._ctx)), axis=1)

    def _compared(self, part: tuple[Rows, Rows]) -> Levels:
        return self._comparer.levels(*part)

    def _sample(self, pairs: Rows) -> Sample:
        """The patterns of the candidates; of a fair part of them, when they are many."""
        part = pairs
        if len(pairs) > _SAMPLED:
            part = np.random.default_rng(_SEED).choice(pairs, _SAMPLED, replace=False)
        found = gather(self._levels(*np.divmod(part, len(self._table))))
        return Sample(found.patterns, found.counts * (len(pairs) / max(1, len(part))))

    def _told(self, scorer: Scorer, pairs: Rows, bound: float) -> Iterator[Likeness]:
        def weighed(part: tuple[Rows, Rows]) -> Floats:
            return scorer.likely(scorer.weights(self._compared(part), *part))[0]

        def weigh(a: Rows, b: Rows) -> Floats:
            return np.concatenate(list(in_parallel(_parts(a, b), weighed, self._ctx)))

        one, other = np.divmod(pairs, len(self._table))
        odds = weigh(one, other)
        near = odds > min(0.0, bound)
        one, other, odds = settle(one[near], other[near], odds[near], weigh)
        kept = np.flatnonzero(odds >= bound)
        kept = kept[np.lexsort((other[kept], one[kept], -odds[kept]))]
        self._ctx.step(_STEPS, _STEPS, _SEARCHES)
        for start in range(0, len(kept), _CHUNK):
            part = kept[start : start + _CHUNK]
            with without_collector():
                explained = self._explained(scorer, one[part], other[part], odds[part])
            yield from explained

    def _explained(self, scorer: Scorer, one: Rows, other: Rows, odds: Floats) -> list[Likeness]:
        levels = self._comparer.levels(one, other)
        weights = scorer.weights(levels, one, other)
        taken = scorer.likely(weights)[1] / _BITS
        scores = 1 / (1 + np.exp(-odds))
        ids = self._table.ids
        told = (
            ids[one],
            ids[other],
            scores,
            levels.T,
            weights.fields.T / _BITS,
            weights.swapped / _BITS,
            taken,
        )
        return [
            Likeness(a, b, score, self._why(*said))
            for a, b, score, *said in zip(*(column.tolist() for column in told), strict=True)
        ]

    def _why(
        self, levels: list[int], weights: list[float], swapped: float, taken: float
    ) -> tuple[Reason, ...]:
        told = [
            Reason(key, words[level - 1], weight)
            for (key, words), level, weight in zip(self._words, levels, weights, strict=False)
            if level
        ]
        if levels[-1] == 2:
            told.append(Reason(self._traits[0].key, Agreement.SWAPPED, swapped))
        told.sort(key=lambda reason: -abs(reason.weight))
        if taken > 0.5 / _BITS:
            told.append(Reason(HOUSEHOLD, Agreement.HOUSEHOLD, -taken))
        return tuple(told)


def _parts(one: Rows, other: Rows) -> Iterator[tuple[Rows, Rows]]:
    return ((one[at : at + _PART], other[at : at + _PART]) for at in range(0, max(1, len(one)), _PART))


def _drawn(people: int) -> tuple[Rows, Rows]:
    """Pairs of fiches, all of them or a fair sample."""
    if people * (people - 1) // 2 <= _DRAWN:
        one, other = np.triu_indices(people, 1)
        return one.astype(np.int64), other.astype(np.int64)
    random = np.random.default_rng(_SEED)
    one, other = random.integers(0, people, (2, _DRAWN))
    differ = one != other
    return one[differ], other[differ]
