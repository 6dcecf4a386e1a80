"""Pairs taken together: if A is B and B is C, then A is C; where that cannot be, the weakest pair gives way.

Of three fiches, a missing first name may be as much the father as the son. Within all that hangs together
by likely pairs, the likeliest are joined first, and two groups are joined only while their pairs, on the
whole, speak for one person.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from math import isclose
from statistics import fmean
from typing import Final

import numpy as np

from gestsync.likeness.arrays import Floats, Rows

_LARGEST: Final = 60
"""Groups wider than this are left as they were found: a filler name, not a person."""
_SUREST: Final = 12.0
"""Beyond these odds (natural logarithm) a pair speaks no louder than another."""
_PARTED: Final = -1.0
"""The odds left to a pair that its group speaks against."""
_TIED: Final = 1e-6
"""Odds this close are equal: a fiche that is as likely one person as another is shown beside both."""

Weigh = Callable[[Rows, Rows], Floats]
"""Rows of fiches, two by two -> the logarithm of the odds that they are one person."""


def groups_of(one: Iterable[int], other: Iterable[int]) -> list[list[int]]:
    """What hangs together by these pairs, each sorted; only groups of more than two."""
    leader: dict[int, int] = {}

    def lead(row: int) -> int:
        while leader.setdefault(row, row) != row:
            leader[row] = row = leader[leader[row]]
        return row

    for a, b in zip(one, other, strict=True):
        leader[lead(a)] = lead(b)
    members: dict[int, list[int]] = {}
    for row in leader:
        members.setdefault(lead(row), []).append(row)
    return [sorted(group) for group in members.values() if 2 < len(group) <= _LARGEST]


def settle(one: Rows, other: Rows, odds: Floats, weigh: Weigh) -> tuple[Rows, Rows, Floats]:
    """The pairs with the odds that their groups leave them, and those that only a group makes."""
    likely = odds > 0
    groups = groups_of(one[likely].tolist(), other[likely].tolist())
    if not groups:
        return one, other, odds
    inside = [pair for group in groups for pair in combinations(group, 2)]
    a, b = np.array(inside, np.int64).T
    own = weigh(a, b)
    settled: list[float] = []
    start = 0
    for group in groups:
        size = len(group) * (len(group) - 1) // 2
        settled += _settle_group(len(group), own[start : start + size])
        start += size
    count = int(max(one.max(), other.max(), b.max())) + 1
    outside = ~np.isin(one * count + other, a * count + b)
    return (
        np.concatenate((one[outside], a)),
        np.concatenate((other[outside], b)),
        np.concatenate((odds[outside], np.array(settled))),
    )


def _settle_group(size: int, own: Floats) -> list[float]:
    """The odds of each pair of a group, after the likeliest were joined first."""
    told = np.full((size, size), -_SUREST)
    pairs = list(combinations(range(size), 2))
    for (a, b), odds in zip(pairs, own, strict=True):
        told[a, b] = told[b, a] = np.clip(odds, -_SUREST, _SUREST)
    parts = [[row] for row in range(size)]
    joined: dict[tuple[int, int], float] = {}
    as_likely: set[tuple[int, int]] = set()
    while len(parts) > 1:
        links = {(x, y): _mean(told, parts[x], parts[y]) for x, y in combinations(range(len(parts)), 2)}
        likeliest = max(links.values())
        if likeliest <= 0:
            break
        tied = [pair for pair, link in links.items() if isclose(link, likeliest, rel_tol=_TIED)]
        # Those that are as likely, and joined in any order, are joined at once: none of them is the first.
        alike = groups_of(*zip(*tied, strict=True))
        together = next((each for each in alike if _agree(told, [parts[x] for x in each])), tied[0])
        as_likely |= {
            pair for v, w in tied if {v, w} & set(together) for pair in _between(parts[v], parts[w])
        }
        between = [pair for v, w in combinations(together, 2) for pair in _between(parts[v], parts[w])]
        joined |= dict.fromkeys(between, fmean(told[pair] for pair in between))
        first, *others = together
        for each in reversed(others):
            parts[first] += parts.pop(each)

    def settled(pair: tuple[int, int], odds: float) -> float:
        if pair in joined:
            return max(odds, joined[pair])
        return odds if pair in as_likely else min(odds, _PARTED)

    return [settled(pair, float(odds)) for pair, odds in zip(pairs, own, strict=True)]


def _between(some: list[int], others: list[int]) -> Iterator[tuple[int, int]]:
    return ((min(a, b), max(a, b)) for a in some for b in others)


def _mean(told: Floats, some: list[int], others: list[int]) -> float:
    return float(told[np.ix_(some, others)].mean())


def _agree(told: Floats, parts: list[list[int]]) -> bool:
    """Whether each part is one person with all the others, on the whole."""
    return all(
        _mean(told, part, [row for other in parts if other is not part for row in other]) > 0
        for part in parts
    )
