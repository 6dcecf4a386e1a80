"""Pairs of values -> levels of agreement, by the million: numpy for what is equal, rapidfuzz for the rest."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from gestsync.domain.likeness import Agreement, Measure
from gestsync.domain.nicknames import GROUPS_OF
from gestsync.likeness.arrays import NONE, Codes, Flags, Floats, Levels, Rows, Texts
from gestsync.likeness.columns import Table
from gestsync.likeness.glancing import FewestSlips, Glance, glance, never_alike
from gestsync.likeness.levels import GRADES, WINKLER, level_of
from gestsync.likeness.parallel import in_parallel
from gestsync.services.jobs import Quiet

_A = Agreement


class Comparer:
    """Compares values of one book; what can be known of a value is worked out once."""

    def __init__(self, book: Texts, measure: Measure) -> None:
        self.measure = measure
        self.glance = glance(book, measure)
        self._compare = _COMPARERS[measure](book)
        self._different = level_of(measure, _A.DIFFERENT)

    def levels(self, one: Codes, other: Codes) -> Levels:
        """The level of each pair of codes."""
        found = np.zeros(len(one), np.uint8)
        found[(one == other) & (one != NONE)] = level_of(self.measure, _A.EXACT)
        rest = np.flatnonzero((one != other) & (one != NONE) & (other != NONE))
        found[rest] = self._different
        # E-mail addresses that seem different may be alike enough to say nothing.
        if self.measure is not Measure.EMAIL:
            rest = rest[self.glance(one[rest], other[rest]) != self._different]
        found[rest] = self._compare(one[rest], other[rest])
        return found


def _osa(one: Texts, other: Texts) -> Any:
    return cpdist(one, other, scorer=OSA.distance, dtype=np.uint16)


def _winkler(one: Texts, other: Texts) -> Any:
    return cpdist(one, other, scorer=JaroWinkler.similarity, dtype=np.float32)


def _lengths(texts: Texts) -> Rows:
    return np.fromiter(map(len, texts), np.int64, len(texts))


_Compare = Callable[[Codes, Codes], Levels]


class _Names:
    """Compares names; what can be known of each is worked out once."""

    def __init__(self, texts: Texts) -> None:
        self._joined = np.empty(len(texts), object)
        self._joined[:] = [text.replace(" ", "") for text in texts]
        self._lengths = _lengths(self._joined)
        self._first = np.fromiter((ord(text[0]) for text in texts), np.int64, len(texts))
        words = [text.split() for text in texts]
        self._count = np.fromiter(map(len, words), np.int64, len(words))
        numbers: dict[str, int] = {}
        self._words = np.full((len(texts), 3), NONE, np.int64)
        for place, parts in enumerate(words):
            for rank, part in enumerate(parts[:3]):
                self._words[place, rank] = numbers.setdefault(part, len(numbers))
        self._groups = np.full((len(texts), max(map(len, GROUPS_OF.values()))), NONE, np.int16)
        for place, text in enumerate(texts):
            for rank, group in enumerate(GROUPS_OF.get(text, ())):
                self._groups[place, rank] = group

    def __call__(self, one: Codes, other: Codes) -> Levels:
        found = np.full(len(one), level_of(Measure.NAME, _A.DIFFERENT), np.uint8)
        longest = np.maximum(self._lengths[one], self._lengths[other])
        shortest = np.minimum(self._lengths[one], self._lengths[other])
        distance = _osa(self._joined[one], self._joined[other]).astype(np.int64)
        alike: Floats = 1 - distance / longest
        grades = GRADES[Measure.NAME]
        winkler = np.zeros(len(one))
        unlike = np.flatnonzero(alike < grades[_A.NEAR])
        winkler[unlike] = _winkler(self._joined[one[unlike]], self._joined[other[unlike]])
        for agreement in (_A.FAR, _A.NEAR):
            near = (alike >= grades[agreement]) | (winkler >= WINKLER[agreement])
            found[near] = level_of(Measure.NAME, agreement)
        close = ((distance == 1) & (longest >= 3)) | (alike >= grades[_A.CLOSE])
        found[close] = level_of(Measure.NAME, _A.CLOSE)
        initial = (shortest == 1) & (self._first[one] == self._first[other])
        part = initial | self._inside(one, other) | self._inside(other, one)
        found[part] = level_of(Measure.NAME, _A.PART)
        found[self._nicknames(one, other)] = level_of(Measure.NAME, _A.NICKNAME)
        return found

    def _inside(self, one: Codes, other: Codes) -> Flags:
        """Whether the only word of one is a word of the other, or both are the same two words."""
        mine, theirs = self._words[one], self._words[other]
        single = (self._count[one] == 1) & (self._lengths[one] > 1)
        turned = (self._count[one] == 2) & (self._count[other] == 2)
        turned &= (mine[:, 0] == theirs[:, 1]) & (mine[:, 1] == theirs[:, 0])
        held: Flags = (mine[:, :1] == theirs).any(axis=1)
        inside: Flags = (single & held) | turned
        return inside

    def _nicknames(self, one: Codes, other: Codes) -> Rows:
        """Where both are names that one person may go by, such as Michel and Mike."""
        both = np.flatnonzero((self._groups[one, 0] != NONE) & (self._groups[other, 0] != NONE))
        mine, theirs = self._groups[one[both]], self._groups[other[both]]
        shared = (mine[:, :, None] == theirs[:, None, :]) & (mine[:, :, None] != NONE)
        rows: Rows = both[shared.any(axis=(1, 2))]
        return rows


def _dates(texts: Texts) -> _Compare:
    whole = np.fromiter((int(text) if text.isdigit() else 0 for text in texts), np.int64, len(texts))
    year, month, day = whole // 10_000, whole // 100 % 100, whole % 100

    def compare(one: Codes, other: Codes) -> Levels:
        found = np.full(len(one), level_of(Measure.DATE, _A.DIFFERENT), np.uint8)
        same_year = year[one] == year[other]
        same_month, same_day = month[one] == month[other], day[one] == day[other]
        turned = same_year & (month[one] == day[other]) & (day[one] == month[other])
        distance = _osa(texts[one], texts[other])
        parts = same_year.astype(np.int8) + same_month + same_day
        found[distance == 2] = level_of(Measure.DATE, _A.FAR)
        found[parts == 2] = level_of(Measure.DATE, _A.NEAR)
        found[(distance <= 1) | turned] = level_of(Measure.DATE, _A.CLOSE)
        return found

    return compare


def _graded(measure: Measure) -> Callable[[Texts], _Compare]:

    def made(texts: Texts) -> _Compare:
        lengths = _lengths(texts)

        def compare(one: Codes, other: Codes) -> Levels:
            found = np.full(len(one), level_of(measure, _A.DIFFERENT), np.uint8)
            distance = _osa(texts[one], texts[other])
            alike: Floats = 1 - distance / np.maximum(lengths[one], lengths[other])
            for agreement, bound in reversed(GRADES[measure].items()):
                found[alike >= bound] = level_of(measure, agreement)
            return found

        return compare

    return made


def _postal(texts: Texts) -> _Compare:
    area: dict[str, int] = {}
    areas = np.fromiter((area.setdefault(text[:3], len(area)) for text in texts), np.int64, len(texts))
    slips = FewestSlips(texts)

    def compare(one: Codes, other: Codes) -> Levels:
        found = np.full(len(one), level_of(Measure.POSTAL, _A.DIFFERENT), np.uint8)
        found[areas[one] == areas[other]] = level_of(Measure.POSTAL, _A.NEAR)
        rows = np.flatnonzero(np.maximum(*slips.between(one, other)) <= 2)
        distance = _osa(texts[one[rows]], texts[other[rows]])
        found[rows[distance == 2]] = level_of(Measure.POSTAL, _A.NEAR)
        found[rows[distance <= 1]] = level_of(Measure.POSTAL, _A.CLOSE)
        return found

    return compare


def _phones(texts: Texts) -> _Compare:
    def compare(one: Codes, other: Codes) -> Levels:
        found = np.full(len(one), level_of(Measure.PHONE, _A.DIFFERENT), np.uint8)
        found[_osa(texts[one], texts[other]) <= 1] = level_of(Measure.PHONE, _A.CLOSE)
        return found

    return compare


def _emails(texts: Texts) -> _Compare:
    local = np.empty(len(texts), object)
    local[:] = [text.partition("@")[0] for text in texts]
    lengths, slips = _lengths(local), FewestSlips(local)

    def compare(one: Codes, other: Codes) -> Levels:
        found = np.full(len(one), level_of(Measure.EMAIL, _A.DIFFERENT), np.uint8)
        longest = np.maximum(1, np.maximum(lengths[one], lengths[other]))
        rows = np.flatnonzero(np.maximum(*slips.between(one, other)) * 2 <= longest)
        longest = longest[rows]
        distance = _osa(local[one[rows]], local[other[rows]])
        levels = found[rows]
        alike: Floats = 1 - distance / longest
        # Addresses are made of names: those that only look alike say nothing that the names do not.
        levels[alike >= 0.5] = 0
        levels[(distance == 0) | ((distance == 1) & (longest > 5))] = level_of(Measure.EMAIL, _A.CLOSE)
        found[rows] = levels
        return found

    return compare


_COMPARERS: Final[dict[Measure, Callable[[Texts], _Compare]]] = {
    Measure.NAME: _Names,
    Measure.DATE: _dates,
    Measure.ADDRESS: _graded(Measure.ADDRESS),
    Measure.TEXT: _graded(Measure.TEXT),
    Measure.POSTAL: _postal,
    Measure.PHONE: _phones,
    Measure.EMAIL: _emails,
    Measure.CODE: never_alike,
}


class PairComparer:
    """Compares fiches of a table, trait by trait; the names are set right first when they are swapped."""

    def __init__(self, table: Table, measures: tuple[Measure, ...]) -> None:
        self._table = table
        kinds = {id(book): (book, measure) for book, measure in zip(table.books, measures, strict=True)}
        made = dict(
            zip(kinds, in_parallel(kinds.values(), lambda kind: Comparer(*kind), Quiet()), strict=True)
        )
        self._comparers = [made[id(book)] for book in table.books]
        self.glances: list[Glance] = [comparer.glance for comparer in self._comparers]

    def levels(self, one: Rows, other: Rows) -> Levels:
        """(traits + 1, pairs) levels; the last: 1 where the names stand straight, 2 where swapped."""
        columns = self._table.codes
        found = np.ones((len(columns) + 1, len(one)), np.uint8)
        for trait, (comparer, fields) in enumerate(zip(self._comparers, columns, strict=True)):
            found[trait] = self._best(comparer, fields, one, other)
        self._unswap(found, one, other)
        return found

    def _best(self, comparer: Comparer, fields: tuple[Codes, ...], one: Rows, other: Rows) -> Levels:
        """The best agreement of any field of one side with any of the other."""
        best = np.zeros(len(one), np.uint8)
        for mine in fields:
            for theirs in fields:
                said = comparer.levels(mine[one], theirs[other])
                better = (said != 0) & ((best == 0) | (said < best))
                best[better] = said[better]
        return best

    def _unswap(self, found: Levels, one: Rows, other: Rows) -> None:
        """Where last and first names agree better crosswise, compare them so."""
        near = level_of(Measure.NAME, _A.NEAR)
        poor = (found[:2] >= near) | (found[:2] == 0)
        places = np.flatnonzero(poor.all(axis=0))
        if not len(places):
            return
        (last,), (first,) = self._table.codes[:2]
        a, b = one[places], other[places]
        crossed = np.stack(
            (
                self._comparers[0].levels(last[a], first[b]),
                self._comparers[0].levels(first[a], last[b]),
            )
        )
        good = (crossed < near) & (crossed != 0)
        taken = good.all(axis=0) | (good.any(axis=0) & (crossed == 0).any(axis=0))
        # In order, so that it does not depend on which of the two fiches is looked at first.
        found[:2, places[taken]] = np.sort(crossed[:, taken], axis=0)
        found[-1, places[taken]] = 2
