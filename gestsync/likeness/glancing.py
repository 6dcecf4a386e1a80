"""How alike two texts may be at best, told by counting their letters: a quick look that misses nothing.

A slip takes at most one letter from a text and gives it one other. So the letters that one of two texts has
and the other has not are the fewest slips between them.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gestsync.domain.likeness import LEVELS, Agreement, Measure
from gestsync.domain.nicknames import GROUPS_OF
from gestsync.likeness.arrays import Codes, Flags, Floats, Levels, Rows, Texts
from gestsync.likeness.levels import GRADES, WINKLER, level_of

_A = Agreement
_TOGETHER: Final = 1 << 15
"""Texts whose letters are counted together."""
_SLACK: Final = 1e-6
"""How far rounding may take a share from its true value."""

Letters = NDArray[np.uint64]
"""One bit per letter of a text, and one more if it stands there twice; letters may share a bit."""
Glance = Callable[[Codes, Codes], Levels]
"""Codes of a book, two by two, that differ -> the best level they may have. A missing one gives any level."""


def glance(texts: Texts, measure: Measure) -> Glance:
    """The glance at the comparable texts of a book."""
    made = {Measure.NAME: _names, Measure.DATE: _dates, Measure.CODE: never_alike}.get(measure)
    return made(texts) if made else _texts(texts, measure)


def letters_of(texts: Texts) -> Letters:
    """The letters of each text."""
    found = np.zeros(len(texts), np.uint64)
    for at in range(0, len(texts), _TOGETHER):
        part = texts[at : at + _TOGETHER].tolist()
        owners = np.repeat(np.arange(len(part)), [len(text) for text in part])
        letters = np.frombuffer("".join(part).encode("utf-32-le", "surrogatepass"), np.uint32) & 31
        counts = np.bincount(owners * 32 + letters, minlength=len(part) * 32).reshape(len(part), 32)
        bits = np.packbits(np.concatenate((counts > 0, counts > 1), axis=1), axis=1)
        found[at : at + _TOGETHER] = bits.view(np.uint64).ravel()
    return found


class FewestSlips:
    """The fewest slips between texts."""

    def __init__(self, texts: Texts) -> None:
        self._letters = letters_of(texts)
        self.lengths = np.minimum(np.fromiter(map(len, texts), np.int32, len(texts)), _LONGEST)

    def between(self, one: Codes, other: Codes) -> tuple[Levels, Levels]:
        """How many letters only the first has, and how many only the second."""
        mine, theirs = self._letters.take(one), self._letters.take(other)
        return np.bitwise_count(mine & ~theirs), np.bitwise_count(theirs & ~mine)


_LONGEST: Final = 255
"""Longer texts count as so long, and as alike as can be."""


def _texts(texts: Texts, measure: Measure) -> Glance:
    if measure is Measure.EMAIL:
        local = np.empty(len(texts), object)
        local[:] = [text.partition("@")[0] for text in texts]
        texts = local
    slips = FewestSlips(texts)
    fewest, longest = np.divmod(np.arange(1 << 16), _LONGEST + 1)
    level = np.full(len(fewest), len(LEVELS[measure]) - (measure is Measure.POSTAL), np.uint8)
    if measure in GRADES:
        alike = np.where(longest == _LONGEST, 1.0, _alike(fewest, longest))
        for agreement, bound in reversed(GRADES[measure].items()):
            level[alike >= bound] = level_of(measure, agreement)
    else:
        level[fewest <= 1] = level_of(measure, _A.CLOSE)

    def look(one: Codes, other: Codes) -> Levels:
        fewest = np.maximum(*slips.between(one, other))
        longest = np.maximum(slips.lengths.take(one), slips.lengths.take(other))
        return level.take(longest + fewest * np.int32(_LONGEST + 1))

    return look


def _alike(fewest: Rows, longest: Rows) -> Floats:
    """The greatest share of letters that may stay."""
    alike: Floats = 1 + _SLACK - fewest / np.maximum(longest, 1)
    return alike


def _dates(texts: Texts) -> Glance:
    whole = np.fromiter((int(text) if text.isdigit() else 0 for text in texts), np.int64, len(texts))
    packed = np.fromiter((int(text, 16) if text.isdigit() else 0 for text in texts), np.int64, len(texts))
    odd = np.fromiter((not (text.isdigit() and len(text) == 8) for text in texts), np.bool_, len(texts))
    year, month, day = whole // 10_000, whole // 100 % 100, whole % 100
    turned = year * 10_000 + np.minimum(month, day) * 100 + np.maximum(month, day)
    # Digit by digit, then with day and month in order, then whether it is a date at all: one number to fetch.
    known = (packed & 0xFFFFFFFF) << 28 | (turned & 0x7FFFFFF) << 1 | odd

    def look(one: Codes, other: Codes) -> Levels:
        mine, theirs = known.take(one), known.take(other)
        found = np.full(len(one), level_of(Measure.DATE, _A.FAR), np.uint8)
        both = mine ^ theirs
        differ = (both >> 28).astype(np.uint32)
        parts = (
            ((differ & 0xFFFF0000) == 0).astype(np.int8) + ((differ & 0xFF00) == 0) + ((differ & 0xFF) == 0)
        )
        found[parts == 2] = level_of(Measure.DATE, _A.NEAR)
        differ |= differ >> 1
        differ |= differ >> 2
        close = np.bitwise_count(differ & 0x11111111) <= 2
        close |= (both & 0xFFFFFFE == 0) | ((mine | theirs) & 1 != 0)
        found[close] = level_of(Measure.DATE, _A.CLOSE)
        return found

    return look


def never_alike(_texts: Texts) -> Glance:
    """Of codes that differ: none is nearer to another than any."""

    def look(one: Codes, _other: Codes) -> Levels:
        return np.full(len(one), level_of(Measure.CODE, _A.DIFFERENT), np.uint8)

    return look


def _names(texts: Texts) -> Glance:
    joined = np.empty(len(texts), object)
    joined[:] = [text.replace(" ", "") for text in texts]
    slips = FewestSlips(joined)
    first = np.fromiter((ord(text[0]) for text in texts), np.int32, len(texts))
    # First letter and length: one number to fetch.
    starts = first << 5 | np.minimum(slips.lengths, _LONGEST_NAME)
    nicknames = np.zeros(len(texts), np.uint64)
    for place, text in enumerate(texts):
        for group in GROUPS_OF.get(text, ()):
            nicknames[place] |= np.uint64(1 << group % 64)

    def look(one: Codes, other: Codes) -> Levels:
        mine, theirs = (np.minimum(each, _MOST_LETTERS) for each in slips.between(one, other))
        begun, others = starts.take(one), starts.take(other)
        known = (begun >> 5 == others >> 5).astype(np.int32) << 8 | mine << np.uint8(4) | theirs
        found: Levels = _NAME_LEVELS.take(known << 10 | (begun & _LONGEST_NAME) << 5 | others & _LONGEST_NAME)
        found[(nicknames.take(one) & nicknames.take(other)) != 0] = level_of(Measure.NAME, _A.NICKNAME)
        return found

    return look


_MOST_LETTERS: Final = 15
"""A name that has more letters of its own counts as having so many."""
_LONGEST_NAME: Final = 31
"""Longer names count as so long, and as alike as can be."""


def _name_levels() -> Levels:
    """The best level of two names, by what they begin with, their own letters and their lengths."""
    places = np.arange(1 << 19, dtype=np.int32)
    same, mine, theirs = places >> 18 == 1, places >> 14 & _MOST_LETTERS, places >> 10 & _MOST_LETTERS
    lengths, others = places >> 5 & _LONGEST_NAME, places & _LONGEST_NAME
    longest, fewest = np.maximum(lengths, others), np.maximum(mine, theirs)
    alike = np.where(longest == _LONGEST_NAME, 1.0, _alike(fewest, longest))
    winkler = _winkler(np.minimum(lengths - mine, others - theirs), lengths, others, same)
    found = np.full(len(places), level_of(Measure.NAME, _A.DIFFERENT), np.uint8)
    grades = GRADES[Measure.NAME]
    for agreement in (_A.FAR, _A.NEAR):
        near = (alike >= grades[agreement]) | (winkler >= WINKLER[agreement])
        found[near] = level_of(Measure.NAME, agreement)
    found[(alike >= grades[_A.CLOSE]) | (fewest <= 1)] = level_of(Measure.NAME, _A.CLOSE)
    # Whatever is a part of another has no letter of its own.
    found[(mine == 0) | (theirs == 0)] = level_of(Measure.NAME, _A.PART)
    return found


def _winkler(common: Codes, one: Codes, other: Codes, same: Flags) -> Floats:
    """The greatest similarity of Jaro and Winkler of texts with so many letters in common."""
    jaro = (common / np.maximum(one, 1) + common / np.maximum(other, 1) + 1) / 3
    greatest: Floats = np.where(common > 0, jaro + np.where(same, 0.4, 0.0) * (1 - jaro), 0.0) + _SLACK
    return greatest


_NAME_LEVELS: Final = _name_levels()
