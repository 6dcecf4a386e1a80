"""The weights of the model, estimated from the base itself, without an answer to learn from.

Every pair of fiches is one of four things: one person, two people of one home, two neighbours, two
strangers. An expectation-maximisation finds how often each thing agrees at each level, from the candidate
pairs and from a sample of all pairs; what is known beforehand of slips and homes counts as some hundred
pairs, so that a small base is not led astray by its few.
"""

from typing import Final, NamedTuple

import numpy as np

from gestsync.domain.likeness import LEVELS, Agreement, Measure, Trait
from gestsync.likeness.arrays import Floats, Levels

ONE, HOME, NEIGHBOURS, STRANGERS = 0, 1, 2, 3
_ROUNDS: Final = 60
_STILL: Final = 1e-5

_A, _M = Agreement, Measure
_SAME_PERSON: Final[dict[Measure, tuple[float, ...]]] = {
    _M.NAME: (0.81, 0.03, 0.02, 0.08, 0.02, 0.01, 0.03),
    _M.DATE: (0.88, 0.06, 0.03, 0.01, 0.02),
    _M.ADDRESS: (0.62, 0.1, 0.05, 0.03, 0.2),
    _M.TEXT: (0.7, 0.1, 0.05, 0.15),
    _M.POSTAL: (0.7, 0.06, 0.09, 0.15),
    _M.PHONE: (0.75, 0.05, 0.2),
    _M.EMAIL: (0.7, 0.05, 0.25),
    _M.CODE: (0.95, 0.05),
}
"""What is thought beforehand of two fiches of one person, by level."""
_SAME_HOME: Final[dict[Measure, tuple[float, ...]]] = {
    _M.NAME: (0.7, 0.003, 0.04, 0.02, 0.007, 0.03, 0.2),
    _M.ADDRESS: (0.86, 0.08, 0.03, 0.01, 0.02),
    _M.TEXT: (0.9, 0.05, 0.02, 0.03),
    _M.POSTAL: (0.92, 0.03, 0.03, 0.02),
    _M.PHONE: (0.6, 0.02, 0.38),
    _M.CODE: (0.97, 0.03),
}
"""Of two people of one home, in what a home shares."""
_SAME_PLACE: Final[dict[Measure, tuple[float, ...]]] = {
    _M.ADDRESS: (0.04, 0.06, 0.3, 0.3, 0.3),
    _M.TEXT: (0.9, 0.05, 0.02, 0.03),
    _M.POSTAL: (0.8, 0.05, 0.1, 0.05),
    _M.CODE: (0.97, 0.03),
}
"""Of two neighbours, in what a place shares."""
_BELIEF: Final = 30.0
"""How many pairs of one person what is thought beforehand counts for."""
_HOME_BELIEF: Final = 60.0
"""The same, of pairs of one home and of neighbours."""
_UNSEEN: Final = 0.5
"""Added to how many drawn pairs have each level: one that none has may still come."""
_SWAPPED: Final = 0.02


class Model(NamedTuple):
    """``chances[trait]``: (4, levels + 1) chances of each level in the four cases; level 0 is 1.

    ``shares``: how many of all pairs are of each case.
    """

    chances: tuple[Floats, ...]
    shares: Floats
    swapped: float
    """How often the names of one person are swapped."""


class Sample(NamedTuple):
    """Patterns of levels, (patterns, traits), and how many pairs have each."""

    patterns: Levels
    counts: Floats


class Evidence(NamedTuple):
    """What is known of a base: compared candidates, drawn pairs, how many pairs and fiches there are."""

    found: Sample
    drawn: Sample
    every: float
    people: int


def gather(levels: Levels) -> Sample:
    """The patterns of (traits + 1, pairs) levels."""
    packed = np.zeros(levels.shape[1], np.int64)
    for row in levels:
        packed = packed * 8 + row
    unique, counts = np.unique(packed, return_counts=True)
    patterns = np.zeros((len(unique), len(levels)), np.uint8)
    for trait in range(len(levels) - 1, -1, -1):
        patterns[:, trait] = unique % 8
        unique //= 8
    return Sample(patterns, counts.astype(np.float64))


def estimate(traits: tuple[Trait, ...], evidence: Evidence) -> Model:
    """The model of a base."""
    model = first_guess(traits, evidence.drawn, evidence.every, evidence.people)
    for _ in range(_ROUNDS):
        after = _one_round(traits, model, evidence)
        still = np.abs(np.log(after.shares[:STRANGERS] / model.shares[:STRANGERS])).max() < _STILL
        model = after
        if still:
            break
    return model


def first_guess(traits: tuple[Trait, ...], drawn: Sample, every: float, people: int) -> Model:
    """What is thought of a base before its candidates are looked at."""
    chances = []
    for place, trait in enumerate(traits):
        strangers = _spread(drawn.patterns[:, place], drawn.counts, len(LEVELS[trait.measure]))
        strangers = _as_shares(strangers + _UNSEEN)
        same = np.array(_SAME_PERSON[trait.measure])
        home, near = _home_belief(trait, strangers), _near_belief(trait, strangers)
        chances.append(_case(same, home, near, strangers))
    shares = np.array([people * 0.05, people * 0.3, people * 0.3, every]) / every
    return Model(tuple(chances), _as_shares(shares), _SWAPPED)


def _home_belief(trait: Trait, strangers: Floats) -> Floats:
    """What two people of one home share: the home; and now and then a birth date."""
    if trait.shared:
        return np.array(_SAME_HOME[trait.measure])
    exact = np.zeros(len(strangers))
    exact[0] = trait.by_chance
    return exact + strangers * (1 - trait.by_chance)


def _near_belief(trait: Trait, strangers: Floats) -> Floats:
    """What two neighbours share: the place."""
    return np.array(_SAME_PLACE[trait.measure]) if trait.place else strangers


def _case(*rows: Floats) -> Floats:
    """Chances of levels with a level 0 that says nothing."""
    stacked = np.stack(rows)
    return np.concatenate((np.ones((len(rows), 1)), stacked), axis=1)


def _spread(levels: Levels, counts: Floats, width: int) -> Floats:
    """How many pairs have each level but 0."""
    spread: Floats = np.bincount(levels, counts, width + 1).astype(np.float64)[1 : width + 1]
    return spread


def _as_shares(values: Floats) -> Floats:
    total: Floats = values / values.sum()
    return total


def posterior(model: Model, patterns: Levels) -> Floats:
    """(4, patterns): how likely each case is."""
    logs = np.repeat(np.log(model.shares)[:, None], len(patterns), axis=1)
    for trait, chances in enumerate(model.chances):
        logs += np.log(chances)[:, patterns[:, trait]]
    logs[:NEIGHBOURS] += swapping(model)[patterns[:, -1]]
    logs -= logs.max(axis=0)
    likely: Floats = np.exp(logs)
    likely /= likely.sum(axis=0)
    return likely


def swapping(model: Model) -> Floats:
    """What it weighs that names are straight (1) or swapped (2)."""
    # The swapped names of strangers would agree as well straight: a half each.
    weights: Floats = np.log(np.array([1.0, 1.0, 2 * model.swapped]))
    return weights


def _bounded(chances: Floats, most: float) -> Floats:
    """``chances`` with no more than ``most`` for the last level."""
    if chances[-1] > most:
        chances = np.append(chances[:-1] / chances[:-1].sum() * (1 - most), most)
    return chances


def _one_round(traits: tuple[Trait, ...], model: Model, evidence: Evidence) -> Model:
    """One round: what each pair is, then how often each case agrees."""
    found, drawn, every, people = evidence
    of_found, of_drawn = posterior(model, found.patterns), posterior(model, drawn.patterns)
    chances = []
    for place, trait in enumerate(traits):
        width = len(LEVELS[trait.measure])
        strangers = _spread(drawn.patterns[:, place], drawn.counts * of_drawn[STRANGERS], width)
        strangers = _as_shares(strangers + _UNSEEN)
        prior = np.array(_SAME_PERSON[trait.measure])
        same = _spread(found.patterns[:, place], found.counts * of_found[ONE], width)
        same = _bounded(_as_shares(same + _BELIEF * prior), trait.most_different)
        home, near = _home_belief(trait, strangers), _near_belief(trait, strangers)
        if trait.shared:
            seen = _spread(found.patterns[:, place], found.counts * of_found[HOME], width)
            home = _as_shares(seen + _HOME_BELIEF * home)
        if trait.place:
            seen = _spread(found.patterns[:, place], found.counts * of_found[NEIGHBOURS], width)
            near = _as_shares(seen + _HOME_BELIEF * near)
        chances.append(_case(same, home, near, strangers))
    pairs = (found.counts * of_found[:STRANGERS]).sum(axis=1)
    swapped = (found.counts * of_found[ONE])[found.patterns[:, -1] == 2].sum()
    swapped = min(0.2, (swapped + _SWAPPED * _BELIEF) / (pairs[ONE] + _BELIEF))
    # A hundredth of the fiches beforehand: few enough that a base without any duplicate invents none.
    likely = pairs + np.array([0.01, 0.001, 0.001]) * people
    shares = _as_shares(np.append(likely, max(1.0, every - pairs.sum())))
    return Model(tuple(chances), shares, swapped)
